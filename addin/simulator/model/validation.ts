import type { EntryMessage } from './contract.ts';
import type { CellValue, Range, Validation, ValidationOperator } from './data.ts';
import type { Reading } from './input.ts';
import { holds, subtract } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import { displayText } from './text.ts';

const REFUSED =
  'Cette valeur ne correspond pas aux restrictions de validation des données définies pour cette cellule.';

export const entryMessage = (style: EntryMessage['style'], title: string, text: string): EntryMessage => ({
  style,
  title: title === '' ? 'Microsoft Excel' : title,
  text: text === '' ? REFUSED : text,
});

export const validationAt = (sheet: SheetModel, row: number, column: number): Validation | undefined =>
  sheet.data.validations.find((v) => v.ranges.some((r) => holds(r, row, column)));

/** Pose `validation` sur `ranges`, en l’ôtant de celles qui y étaient. */
export function replaceValidation(
  present: readonly Validation[],
  ranges: readonly Range[],
  validation: Omit<Validation, 'ranges'> | null,
): readonly Validation[] {
  const kept = present.flatMap((one) => {
    const rest = ranges.reduce((left, cut) => left.flatMap((r) => subtract(r, cut)), [...one.ranges]);
    return rest.length === 0 ? [] : [{ ...one, ranges: rest }];
  });
  return validation === null || (validation.type === 'any' && validation.prompt === undefined)
    ? kept
    : [...kept, { ...validation, ranges: [...ranges] }];
}

/** La formule d’une règle, relative au coin de sa première plage, telle qu’elle se lit dans cette cellule. */
function compute(
  sheet: SheetModel,
  rule: Validation,
  formula: string,
  row: number,
  column: number,
): readonly CellValue[] {
  const { core } = sheet;
  const top = Math.min(...rule.ranges.map((r) => r.top));
  const left = Math.min(...rule.ranges.map((r) => r.left));
  const here = core.formulas.translate(formula, row - top, column - left);
  core.flush();
  return core.calculator.compute({ sheetId: sheet.id, row, column }, here);
}

const LITERAL = /^"((?:[^"]|"")*)"$/;

function operand(
  sheet: SheetModel,
  rule: Validation,
  formula: string | undefined,
  row: number,
  column: number,
): number | undefined {
  if (formula === undefined || formula.trim() === '') return undefined;
  const constant = Number(formula);
  if (Number.isFinite(constant)) return constant;
  const [value] = compute(sheet, rule, formula, row, column);
  return typeof value === 'number' ? value : undefined;
}

/** Valeurs d’une liste, ou `null` si la règle n’en est pas une. */
export function listChoices(
  sheet: SheetModel,
  rule: Validation,
  row: number,
  column: number,
): readonly string[] | null {
  if (rule.type !== 'list' || rule.formula1 === undefined) return null;
  const literal = LITERAL.exec(rule.formula1);
  if (literal) {
    return literal[1]!
      .replaceAll('""', '"')
      .split(',')
      .map((item) => item.trim());
  }
  return compute(sheet, rule, rule.formula1, row, column)
    .filter((value) => value !== null && value !== '' && typeof value !== 'object')
    .map((value) => displayText(value, {}));
}

function compare(operator: ValidationOperator, value: number, a: number, b: number): boolean {
  switch (operator) {
    case 'between':
      return value >= Math.min(a, b) && value <= Math.max(a, b);
    case 'notBetween':
      return value < Math.min(a, b) || value > Math.max(a, b);
    case 'equal':
      return value === a;
    case 'notEqual':
      return value !== a;
    case 'greaterThan':
      return value > a;
    case 'lessThan':
      return value < a;
    case 'greaterThanOrEqual':
      return value >= a;
    case 'lessThanOrEqual':
      return value <= a;
  }
}

function measured(rule: Validation, value: CellValue): number | null {
  if (rule.type === 'textLength') return typeof value === 'object' ? null : displayText(value, {}).length;
  if (typeof value !== 'number') return null;
  return rule.type === 'whole' && !Number.isInteger(value) ? null : value;
}

/** Vrai si `value` respecte la règle dans cette cellule. Une borne illisible ne refuse rien, comme dans Excel. */
export function satisfies(sheet: SheetModel, rule: Validation, value: CellValue, row: number, column: number): boolean {
  if (rule.type === 'any') return true;
  if (value === null || value === '') return rule.ignoreBlank;
  if (rule.type === 'list') {
    const choices = listChoices(sheet, rule, row, column) ?? [];
    const shown = displayText(value, {});
    // Une liste tapée distingue les majuscules ; une liste prise dans des cellules, non.
    if (LITERAL.test(rule.formula1 ?? '')) return choices.includes(shown);
    return choices.some((choice) => choice.toLocaleLowerCase('fr') === shown.toLocaleLowerCase('fr'));
  }
  if (rule.type === 'custom') {
    if (rule.formula1 === undefined) return true;
    const [result] = compute(sheet, rule, rule.formula1, row, column);
    return result === true || (typeof result === 'number' && result !== 0);
  }
  const size = measured(rule, value);
  if (size === null) return false;
  const a = operand(sheet, rule, rule.formula1, row, column);
  const b = operand(sheet, rule, rule.formula2, row, column);
  const operator = rule.operator ?? 'between';
  const needsTwo = operator === 'between' || operator === 'notBetween';
  if (a === undefined || (needsTwo && b === undefined)) return true;
  return compare(operator, size, a, b ?? a);
}

/** Ce que la validation dit d’une saisie : rien, un avertissement, ou un refus (`stop`). */
export function judge(sheet: SheetModel, row: number, column: number, reading: Reading): EntryMessage | null {
  const rule = validationAt(sheet, row, column);
  if (rule === undefined || rule.alert?.show === false) return null;
  if (reading.value === null && reading.formula === undefined) return null;
  if (rule.type === 'custom') return judgeCustom(sheet, rule, row, column, reading);
  const value = reading.formula === undefined ? reading.value : firstValue(sheet, row, column, reading.formula);
  return satisfies(sheet, rule, value, row, column) ? null : messageOf(rule);
}

const messageOf = ({ alert }: Validation): EntryMessage =>
  entryMessage(alert?.style ?? 'stop', alert?.title ?? '', alert?.text ?? '');

function firstValue(sheet: SheetModel, row: number, column: number, formula: string): CellValue {
  sheet.core.flush();
  return sheet.core.calculator.compute({ sheetId: sheet.id, row, column }, formula)[0] ?? null;
}

/** Une règle par formule se juge sur la cellule déjà écrite : elle y est posée, puis remise, avant que rien ne soit annoncé. */
function judgeCustom(
  sheet: SheetModel,
  rule: Validation,
  row: number,
  column: number,
  reading: Reading,
): EntryMessage | null {
  const { core } = sheet;
  const before = sheet.store.get(row, column);
  const value = reading.formula === undefined ? reading.value : firstValue(sheet, row, column, reading.formula);
  const range = [{ top: row, left: column, bottom: row, right: column }];
  sheet.store.set(row, column, { value, style: before?.style ?? {} });
  core.calculator.cellsChanged(sheet, range);
  try {
    return satisfies(sheet, rule, value, row, column) ? null : messageOf(rule);
  } finally {
    sheet.store.set(row, column, before);
    core.calculator.cellsChanged(sheet, range);
  }
}
