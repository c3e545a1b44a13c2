import { serialFromIso } from '../../../../shared/xlsx/serial.ts';
import type { Validation, ValidationOperator } from '../../model/data.ts';
import { formatAddress } from '../a1.ts';
import { isRangeObject } from '../resolve.ts';
import { flag, invalid, oneOf } from './refusals.ts';

const PLACE = 'DataValidation.rule';
const LONGEST_LIST = 255;

type Compared = 'whole' | 'decimal' | 'date' | 'time' | 'textLength';
const COMPARED: Readonly<Record<string, Compared>> = {
  wholeNumber: 'whole',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  textLength: 'textLength',
};
const KINDS = [...Object.keys(COMPARED), 'list', 'custom'];

export const OPERATORS: Readonly<Record<string, ValidationOperator>> = {
  Between: 'between',
  NotBetween: 'notBetween',
  EqualTo: 'equal',
  NotEqualTo: 'notEqual',
  GreaterThan: 'greaterThan',
  LessThan: 'lessThan',
  GreaterThanOrEqualTo: 'greaterThanOrEqual',
  LessThanOrEqualTo: 'lessThanOrEqual',
};

/** Ce que l’interface nomme le type d’une validation. */
export const TYPE_NAMES: Readonly<Record<Validation['type'], string>> = {
  any: 'None',
  list: 'List',
  whole: 'WholeNumber',
  decimal: 'Decimal',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};

export type Rule = Pick<Validation, 'type' | 'dropDown'> &
  Partial<Pick<Validation, 'operator' | 'formula1' | 'formula2'>>;

const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;

/** Borne d’une règle : nombre, date ISO, formule avec « = » ou plage -> formule sans « = ». */
function operand(value: unknown, field: string, type: Compared): string {
  if (isRangeObject(value)) return reference(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const written = typeof value === 'string' ? value.trim() : '';
  if (written.startsWith('=') && written.length > 1) return written.slice(1);
  if (type === 'date' || type === 'time') {
    const serial = serialFromIso(written);
    if (serial !== undefined) return String(serial);
  } else if (written !== '' && Number.isFinite(Number(written))) return written;
  throw invalid(
    PLACE,
    `${field} « ${String(value)} » n’est ni un nombre${type === 'date' || type === 'time' ? ', ni une date ISO' : ''}, ni une formule qui commence par « = », ni une plage.`,
  );
}

function reference(value: unknown): string {
  if (!isRangeObject(value) || value.areas.length !== 1) throw invalid(PLACE, 'une seule plage est attendue.');
  return formatAddress(value.sheet.name, value.areas[0]!, true);
}

/** Règle reçue du client -> règle du classeur ; `null` pour un objet sans règle, qui l’enlève. */
export function ruleFromWire(value: unknown): Rule | null {
  const given = record(value);
  if (given === undefined) throw invalid(PLACE, 'un objet est attendu, comme { list: { … } }.');
  const kinds = Object.keys(given).filter((key) => given[key] !== undefined && given[key] !== null);
  if (kinds.length === 0) return null;
  const [kind] = kinds;
  if (kinds.length > 1 || !KINDS.includes(kind!))
    throw invalid(PLACE, `une règle, une seule, est attendue parmi ${KINDS.join(', ')} (reçu : ${kinds.join(', ')}).`);
  const details = record(given[kind!]);
  if (details === undefined) throw invalid(PLACE, `${kind} doit être un objet.`);
  if (kind === 'list') return listRule(details);
  if (kind === 'custom') return customRule(details);
  const type = COMPARED[kind!]!;
  const operator = OPERATORS[oneOf(`${PLACE}.operator`, details.operator, Object.keys(OPERATORS))]!;
  const rule: Rule = { type, operator, formula1: operand(details.formula1, 'formula1', type), dropDown: true };
  if (operator !== 'between' && operator !== 'notBetween') return rule;
  return { ...rule, formula2: operand(details.formula2, 'formula2', type) };
}

function listRule(details: Readonly<Record<string, unknown>>): Rule {
  const dropDown = details.inCellDropDown === undefined ? true : flag(PLACE, details.inCellDropDown);
  const { source } = details;
  if (isRangeObject(source)) return { type: 'list', dropDown, formula1: reference(source) };
  if (typeof source !== 'string' || source.trim() === '')
    throw invalid(PLACE, 'la source d’une liste est une plage, une formule ou des choix séparés par des virgules.');
  if (source.startsWith('=')) return { type: 'list', dropDown, formula1: source.slice(1) };
  if (source.length > LONGEST_LIST)
    throw invalid(
      PLACE,
      `la liste fait ${source.length} caractères ; Excel en accepte ${LONGEST_LIST}. Mettez les choix dans une plage.`,
    );
  return { type: 'list', dropDown, formula1: `"${source.replaceAll('"', '""')}"` };
}

function customRule(details: Readonly<Record<string, unknown>>): Rule {
  const { formula } = details;
  if (typeof formula !== 'string' || formula.replace(/^=/, '').trim() === '')
    throw invalid(PLACE, 'une formule est attendue, comme "=NB.SI(A:A;A1)=1" écrite en anglais.');
  return { type: 'custom', dropDown: true, formula1: formula.replace(/^=/, '') };
}

/** Règle du classeur -> ce que le client lit. */
export function ruleToWire(rule: Rule): Readonly<Record<string, unknown>> {
  if (rule.type === 'any') return {};
  const formula1 = rule.formula1 ?? '';
  if (rule.type === 'list') {
    const literal = /^"(.*)"$/s.exec(formula1);
    const source = literal ? literal[1]!.replaceAll('""', '"') : `=${formula1}`;
    return { list: { inCellDropDown: rule.dropDown, source } };
  }
  if (rule.type === 'custom') return { custom: { formula: `=${formula1}` } };
  const kind = Object.keys(COMPARED).find((key) => COMPARED[key] === rule.type)!;
  const operator = Object.keys(OPERATORS).find((key) => OPERATORS[key] === (rule.operator ?? 'between'));
  const details = { formula1: `=${formula1}`, operator };
  return { [kind]: rule.formula2 === undefined ? details : { ...details, formula2: `=${rule.formula2}` } };
}
