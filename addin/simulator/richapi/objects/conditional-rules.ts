import type { ConditionalRule, Threshold, ValidationOperator } from '../../model/data.ts';
import { formatAddress } from '../a1.ts';
import { isRangeObject } from '../resolve.ts';
import { invalid, oneOf } from './refusals.ts';

/** Types de mise en forme conditionnelle de l’API et leur règle de départ. */
export const STARTING_RULES: Readonly<Record<string, ConditionalRule>> = {
  Custom: { kind: 'expression', formula: 'FALSE' },
  CellValue: { kind: 'cellIs', operator: 'equal', formula1: 'NA()' },
  ContainsText: { kind: 'text', operator: 'contains', text: '' },
  DataBar: { kind: 'dataBar', color: '638EC6', min: { type: 'auto' }, max: { type: 'auto' }, showValue: true },
  ColorScale: {
    kind: 'colorScale',
    points: [
      { type: 'min', color: 'F8696B' },
      { type: 'percentile', value: '50', color: 'FFEB84' },
      { type: 'max', color: '63BE7B' },
    ],
  },
  IconSet: {
    kind: 'iconSet',
    icons: '3TrafficLights1',
    points: [
      { type: 'percent', value: '0' },
      { type: 'percent', value: '33' },
      { type: 'percent', value: '67' },
    ],
  },
  TopBottom: { kind: 'top', rank: 10, percent: false, bottom: false },
  PresetCriteria: { kind: 'preset', preset: 'Blanks' },
};

const TYPES: Readonly<Record<ConditionalRule['kind'], string>> = {
  expression: 'Custom',
  cellIs: 'CellValue',
  text: 'ContainsText',
  dataBar: 'DataBar',
  colorScale: 'ColorScale',
  iconSet: 'IconSet',
  top: 'TopBottom',
  preset: 'PresetCriteria',
};
export const typeOf = (rule: ConditionalRule): string => TYPES[rule.kind];

export const CELL_OPERATORS: Readonly<Record<string, ValidationOperator>> = {
  Between: 'between',
  NotBetween: 'notBetween',
  EqualTo: 'equal',
  NotEqualTo: 'notEqual',
  GreaterThan: 'greaterThan',
  LessThan: 'lessThan',
  GreaterThanOrEqual: 'greaterThanOrEqual',
  LessThanOrEqual: 'lessThanOrEqual',
};

export const TEXT_OPERATORS = {
  Contains: 'contains',
  NotContains: 'notContains',
  BeginsWith: 'beginsWith',
  EndsWith: 'endsWith',
} as const;

export const PRESETS = [
  'Blanks',
  'NonBlanks',
  'Errors',
  'NonErrors',
  'Yesterday',
  'Today',
  'Tomorrow',
  'LastSevenDays',
  'LastWeek',
  'ThisWeek',
  'NextWeek',
  'LastMonth',
  'ThisMonth',
  'NextMonth',
  'AboveAverage',
  'BelowAverage',
  'EqualOrAboveAverage',
  'EqualOrBelowAverage',
  'OneStdDevAboveAverage',
  'OneStdDevBelowAverage',
  'TwoStdDevAboveAverage',
  'TwoStdDevBelowAverage',
  'ThreeStdDevAboveAverage',
  'ThreeStdDevBelowAverage',
  'UniqueValues',
  'DuplicateValues',
] as const;

/** Jeux d’icônes : nom dans l’API -> nom dans un fichier. */
const ICON_WORDS: Readonly<Record<string, string>> = { Three: '3', Four: '4', Five: '5' };
export const ICON_SETS = [
  'ThreeArrows',
  'ThreeArrowsGray',
  'ThreeFlags',
  'ThreeTrafficLights1',
  'ThreeTrafficLights2',
  'ThreeSigns',
  'ThreeSymbols',
  'ThreeSymbols2',
  'FourArrows',
  'FourArrowsGray',
  'FourRedToBlack',
  'FourRating',
  'FourTrafficLights',
  'FiveArrows',
  'FiveArrowsGray',
  'FiveRating',
  'FiveQuarters',
  'ThreeStars',
  'ThreeTriangles',
  'FiveBoxes',
] as const;
export const iconsFromWire = (name: string): string =>
  name.replace(/^(Three|Four|Five)/, (word) => ICON_WORDS[word] ?? word);
export const iconsToWire = (name: string): string =>
  name.replace(/^[345]/, (digit) => Object.keys(ICON_WORDS).find((word) => ICON_WORDS[word] === digit) ?? digit);
export const iconCount = (name: string): number => Number(name.charAt(0));

const THRESHOLDS: Readonly<Record<string, Threshold['type']>> = {
  Automatic: 'auto',
  LowestValue: 'min',
  HighestValue: 'max',
  Number: 'num',
  Percent: 'percent',
  Percentile: 'percentile',
  Formula: 'formula',
};
const NEED_NO_VALUE = ['auto', 'min', 'max'];

/** Borne reçue `{ type, formula }` -> seuil ; `allowed` : noms acceptés ici. */
export function thresholdFromWire(place: string, value: unknown, allowed: readonly string[]): Threshold {
  const given = (typeof value === 'object' && value !== null ? value : {}) as { type?: unknown; formula?: unknown };
  const type = THRESHOLDS[oneOf(`${place}.type`, given.type, allowed)]!;
  if (NEED_NO_VALUE.includes(type)) return { type };
  return { type, value: formulaFromWire(`${place}.formula`, given.formula) };
}

export function thresholdToWire(threshold: Threshold): { type: string; formula?: string } {
  const type = Object.keys(THRESHOLDS).find((name) => THRESHOLDS[name] === threshold.type)!;
  return threshold.value === undefined ? { type } : { type, formula: formulaToWire(threshold.value) };
}

/** Formule d’une règle : avec ou sans « = », nombre ou plage -> sans « = ». */
export function formulaFromWire(place: string, value: unknown): string {
  if (isRangeObject(value) && value.areas.length === 1) return formatAddress(value.sheet.name, value.areas[0]!, true);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const formula = typeof value === 'string' ? value.trim().replace(/^=/, '') : '';
  if (formula === '') throw invalid(place, 'une formule ou un nombre est attendu.');
  return formula;
}

/** Les formules qu’une règle porte. */
export function formulasOf(rule: ConditionalRule): readonly string[] {
  const points = 'points' in rule ? rule.points : 'min' in rule ? [rule.min, rule.max] : [];
  const ends = points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (rule.kind === 'expression') return [rule.formula];
  return rule.kind === 'cellIs' ? [rule.formula1, ...(rule.formula2 === undefined ? [] : [rule.formula2])] : ends;
}

export const formulaToWire = (formula: string): string => `=${formula}`;

/** Nom de l’API d’une règle prédéfinie, quelle que soit l’écriture gardée (celle d’un fichier, par exemple). */
const FILE_PRESETS: Readonly<Record<string, string>> = {
  containsblanks: 'Blanks',
  notcontainsblanks: 'NonBlanks',
  containserrors: 'Errors',
  notcontainserrors: 'NonErrors',
  last7days: 'LastSevenDays',
};
export function presetToWire(preset: string): string {
  const lower = preset.toLowerCase();
  return FILE_PRESETS[lower] ?? PRESETS.find((name) => name.toLowerCase() === lower) ?? preset;
}
