import { address, type Range } from '../../../../shared/xlsx/grid.ts';
import type { ConditionalFormat, ConditionalRule, Threshold, Validation } from '../../model/data.ts';
import { toFile } from '../future-functions.ts';
import { color, list, sqref, tag, XM, xml } from './markup.ts';
import type { StyleTable } from './styles.ts';

const formula = (name: string, text: string): string => `<${name}>${xml(toFile(text))}</${name}>`;
const present = (name: string, text: string | undefined): string => (text === undefined ? '' : formula(name, text));

/** Excel refuse un titre de plus de 32 signes et un message de plus de 255. */
const clip = (text: string, length: number): string | undefined => text.slice(0, length) || undefined;

function validationXml({ ranges, prompt, alert, ...rule }: Validation): string {
  const any = rule.type === 'any';
  return tag(
    'dataValidation',
    {
      type: any ? undefined : rule.type,
      errorStyle: alert && alert.style !== 'stop' ? alert.style : undefined,
      operator: rule.operator === undefined || rule.operator === 'between' ? undefined : rule.operator,
      allowBlank: rule.ignoreBlank || undefined,
      // Malgré son nom, cet attribut cache la flèche.
      showDropDown: !any && !rule.dropDown ? true : undefined,
      showInputMessage: prompt?.show || undefined,
      showErrorMessage: alert?.show || undefined,
      errorTitle: alert && clip(alert.title, 32),
      error: alert && clip(alert.text, 255),
      promptTitle: prompt && clip(prompt.title, 32),
      prompt: prompt && clip(prompt.text, 255),
      sqref: sqref(ranges),
    },
    any ? '' : present('formula1', rule.formula1) + present('formula2', rule.formula2),
  );
}

export const validationsXml = (validations: readonly Validation[]): string =>
  list('dataValidations', validations.filter(({ ranges }) => ranges.length > 0).map(validationXml));

const OPERATORS = {
  contains: 'containsText',
  notContains: 'notContains',
  beginsWith: 'beginsWith',
  endsWith: 'endsWith',
};
const TYPES = {
  contains: 'containsText',
  notContains: 'notContainsText',
  beginsWith: 'beginsWith',
  endsWith: 'endsWith',
};

/** La formule qu’Excel joint à une règle de texte. */
function textFormula(operator: keyof typeof TYPES, text: string, cell: string): string {
  const quoted = `"${text.replaceAll('"', '""')}"`;
  if (operator === 'beginsWith') return `LEFT(${cell},LEN(${quoted}))=${quoted}`;
  if (operator === 'endsWith') return `RIGHT(${cell},LEN(${quoted}))=${quoted}`;
  return `${operator === 'contains' ? 'NOT(ISERROR' : 'ISERROR'}(SEARCH(${quoted},${cell}))${operator === 'contains' ? ')' : ''}`;
}

const BLANKS: Readonly<Record<string, readonly [type: string, formula: (cell: string) => string]>> = {
  Blanks: ['containsBlanks', (cell) => `LEN(TRIM(${cell}))=0`],
  NonBlanks: ['notContainsBlanks', (cell) => `LEN(TRIM(${cell}))>0`],
  Errors: ['containsErrors', (cell) => `ISERROR(${cell})`],
  NonErrors: ['notContainsErrors', (cell) => `NOT(ISERROR(${cell}))`],
};

const PERIODS: Readonly<Record<string, readonly [period: string, formula: (cell: string) => string]>> = {
  Yesterday: ['yesterday', (cell) => `FLOOR(${cell},1)=TODAY()-1`],
  Today: ['today', (cell) => `FLOOR(${cell},1)=TODAY()`],
  Tomorrow: ['tomorrow', (cell) => `FLOOR(${cell},1)=TODAY()+1`],
  LastSevenDays: ['last7Days', (cell) => `AND(TODAY()-FLOOR(${cell},1)<=6,FLOOR(${cell},1)<=TODAY())`],
  LastWeek: [
    'lastWeek',
    (cell) => `AND(TODAY()-ROUNDDOWN(${cell},0)>=(WEEKDAY(TODAY())),TODAY()-ROUNDDOWN(${cell},0)<(WEEKDAY(TODAY())+7))`,
  ],
  ThisWeek: [
    'thisWeek',
    (cell) => `AND(TODAY()-ROUNDDOWN(${cell},0)<=WEEKDAY(TODAY())-1,ROUNDDOWN(${cell},0)-TODAY()<=7-WEEKDAY(TODAY()))`,
  ],
  NextWeek: [
    'nextWeek',
    (cell) =>
      `AND(ROUNDDOWN(${cell},0)-TODAY()>(7-WEEKDAY(TODAY())),ROUNDDOWN(${cell},0)-TODAY()<(15-WEEKDAY(TODAY())))`,
  ],
  LastMonth: [
    'lastMonth',
    (cell) => `AND(MONTH(${cell})=MONTH(EDATE(TODAY(),0-1)),YEAR(${cell})=YEAR(EDATE(TODAY(),0-1)))`,
  ],
  ThisMonth: ['thisMonth', (cell) => `AND(MONTH(${cell})=MONTH(TODAY()),YEAR(${cell})=YEAR(TODAY()))`],
  NextMonth: [
    'nextMonth',
    (cell) => `AND(MONTH(${cell})=MONTH(EDATE(TODAY(),0+1)),YEAR(${cell})=YEAR(EDATE(TODAY(),0+1)))`,
  ],
};

const DEVIATIONS: Readonly<Record<string, number>> = { One: 1, Two: 2, Three: 3 };

/** Attributs et contenu d’une règle prédéfinie ; `undefined` si son nom n’est pas connu. */
function presetXml(
  preset: string,
  cell: string,
): [Record<string, string | number | boolean | undefined>, string] | undefined {
  const blank = BLANKS[preset];
  if (blank) return [{ type: blank[0] }, formula('formula', blank[1](cell))];
  const period = PERIODS[preset];
  if (period) return [{ type: 'timePeriod', timePeriod: period[0] }, formula('formula', period[1](cell))];
  if (preset === 'DuplicateValues' || preset === 'UniqueValues')
    return [{ type: preset === 'UniqueValues' ? 'uniqueValues' : 'duplicateValues' }, ''];
  const average = /^(EqualOr)?(?:(One|Two|Three)StdDev)?(Above|Below)Average$/.exec(preset);
  if (!average) return undefined;
  const [, equal, deviation = '', side] = average;
  return [
    {
      type: 'aboveAverage',
      aboveAverage: side === 'Below' ? false : undefined,
      stdDev: DEVIATIONS[deviation],
      equalAverage: equal ? true : undefined,
    },
    '',
  ];
}

const threshold = ({ type, value }: Threshold, end: 'min' | 'max' = 'min'): string =>
  tag('cfvo', { type: type === 'auto' ? end : type, val: type === 'formula' && value ? toFile(value) : value });

/** Jeux d’icônes qu’Excel 2007 ne connaît pas : Excel les attend dans les extensions. */
const RECENT_ICONS = new Set(['3Triangles', '3Stars', '5Boxes', 'NoIcons']);

const iconAttributes = ({ icons, showValue, reverse }: Extract<ConditionalRule, { kind: 'iconSet' }>) => ({
  iconSet: icons,
  showValue: showValue === false ? false : undefined,
  reverse: reverse || undefined,
});

const extended = (name: string, { type, value }: Threshold, end: 'min' | 'max'): string =>
  tag(
    name,
    { type: type === 'auto' ? (end === 'min' ? 'autoMin' : 'autoMax') : type },
    value === undefined ? '' : `<xm:f>${xml(toFile(value))}</xm:f>`,
  );

const identifier = (rank: number): string => `{00000000-0000-4000-8000-${String(rank).padStart(12, '0')}}`;

/** Règles d’une feuille : balises de la feuille et de ses extensions. `first` numérote les barres du classeur. */
export function conditionalXml(
  formats: readonly ConditionalFormat[],
  styles: StyleTable,
  first: number,
): { readonly main: string; readonly extensions: string; readonly next: number } {
  const main: string[] = [];
  const extensions: string[] = [];
  let next = first;
  const ordered = [...formats].filter(({ ranges }) => ranges.length > 0).sort((a, b) => a.priority - b.priority);
  for (const [i, { ranges, rule, style, stopIfTrue }] of ordered.entries()) {
    const values = { priority: i + 1, stopIfTrue: stopIfTrue || undefined };
    const dxfId = styles.differential(style);
    const covered = sqref(ranges);
    const put = (content: string) => main.push(tag('conditionalFormatting', { sqref: covered }, content));
    const extend = (content: string) =>
      extensions.push(
        `<x14:conditionalFormatting xmlns:xm="${XM}">${content}<xm:sqref>${covered}</xm:sqref></x14:conditionalFormatting>`,
      );
    if (rule.kind === 'dataBar') {
      const id = identifier(next++);
      put(tag('cfRule', { type: 'dataBar', ...values }, dataBarXml(rule, id)));
      extend(dataBarExtension(rule, id));
    } else if (rule.kind === 'iconSet' && RECENT_ICONS.has(rule.icons)) {
      const points = rule.points.map((point) => extended('x14:cfvo', point, 'min')).join('');
      extend(
        tag(
          'x14:cfRule',
          { type: 'iconSet', ...values, id: identifier(next++) },
          tag('x14:iconSet', iconAttributes(rule), points),
        ),
      );
    } else {
      const written = ruleXml(rule, anchor(ranges));
      if (written) put(tag('cfRule', { ...written[0], dxfId, ...values }, written[1]));
    }
  }
  return { main: main.join(''), extensions: extensions.join(''), next };
}

/** Cellule en haut à gauche de ce que la règle couvre : ses formules sont écrites pour elle. */
const anchor = (ranges: readonly Range[]): string => {
  const [first] = ranges;
  return first ? address(first.top, first.left) : 'A1';
};

type Written = [Record<string, string | number | boolean | undefined>, string];

function ruleXml(rule: Exclude<ConditionalRule, { kind: 'dataBar' }>, cell: string): Written | undefined {
  switch (rule.kind) {
    case 'expression':
      return [{ type: 'expression' }, formula('formula', rule.formula)];
    case 'cellIs':
      return [
        { type: 'cellIs', operator: rule.operator },
        formula('formula', rule.formula1) + present('formula', rule.formula2),
      ];
    case 'text':
      return [
        { type: TYPES[rule.operator], operator: OPERATORS[rule.operator], text: rule.text },
        formula('formula', textFormula(rule.operator, rule.text, cell)),
      ];
    case 'colorScale': {
      const points = rule.points.map((point, i) => threshold(point, i === 0 ? 'min' : 'max')).join('');
      const colors = rule.points.map((point) => color('color', point.color)).join('');
      return [{ type: 'colorScale' }, `<colorScale>${points}${colors}</colorScale>`];
    }
    case 'iconSet':
      return [
        { type: 'iconSet' },
        tag('iconSet', iconAttributes(rule), rule.points.map((point) => threshold(point)).join('')),
      ];
    case 'top':
      return [
        { type: 'top10', percent: rule.percent || undefined, bottom: rule.bottom || undefined, rank: rule.rank },
        '',
      ];
    case 'preset':
      return presetXml(rule.preset, cell);
  }
}

type DataBar = Extract<ConditionalRule, { kind: 'dataBar' }>;

function dataBarXml({ min, max, color: fill, showValue }: DataBar, id: string): string {
  // Sans ces bornes, Excel 2007 donne à zéro une barre d’un dixième de la cellule.
  const bar = tag(
    'dataBar',
    { minLength: 0, maxLength: 100, showValue: showValue ? undefined : false },
    threshold(min, 'min') + threshold(max, 'max') + color('color', fill),
  );
  return `${bar}<extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:id>${id}</x14:id></ext></extLst>`;
}

function dataBarExtension({ min, max, gradient, showValue }: DataBar, id: string): string {
  const bar = tag(
    'x14:dataBar',
    { minLength: 0, maxLength: 100, showValue: showValue ? undefined : false, gradient: gradient ?? true },
    `${extended('x14:cfvo', min, 'min')}${extended('x14:cfvo', max, 'max')}${color('x14:negativeFillColor', 'FF0000')}${color('x14:axisColor', '000000')}`,
  );
  return tag('x14:cfRule', { type: 'dataBar', id }, bar);
}
