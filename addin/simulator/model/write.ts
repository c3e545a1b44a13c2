import { qualifyTable } from '../calc/rename.ts';
import { checkRange, isCovered, isFilled, putCell, styleAt } from './cells.ts';
import { type EnterOptions, type Entry, type Input, ModelError } from './contract.ts';
import type { CellStyle, ModelCell, Range } from './data.ts';
import { emitEdited } from './events.ts';
import { type InputContext, type Reading, readInput } from './input.ts';
import { assertWritable } from './protection.ts';
import { blockAt, cellRange, holds } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import { growTables, syncColumnFormulas, syncHeaders } from './table-cells.ts';
import { entryMessage, judge } from './validation.ts';

export function inputContext(sheet: SheetModel, row: number, column: number): InputContext {
  const { core } = sheet;
  return {
    origin: core.origin,
    formulas: core.formulas,
    year: Number(core.now().slice(0, 4)),
    check: (formula) => core.calculator.check(formula, { sheetId: sheet.id, row, column }),
  };
}

const isGeneral = (style: CellStyle): boolean => style.numberFormat === undefined || style.numberFormat === 'General';

/** La cellule qu’une lecture donne, à la place de `before`. */
function cellOf(before: ModelCell | undefined, style: CellStyle, reading: Reading): ModelCell {
  const { value, formula, format, quotePrefix } = reading;
  return {
    value,
    style: format !== undefined && isGeneral(style) ? { ...style, numberFormat: format } : style,
    ...(formula === undefined ? {} : { formula }),
    ...(quotePrefix === undefined ? {} : { quotePrefix }),
    ...(before?.link === undefined || (value === null && formula === undefined) ? {} : { link: before.link }),
  };
}

type Pending = readonly [row: number, column: number, cell: ModelCell];

/** Lit toutes les saisies avant d’en poser une : une formule fautive laisse la plage intacte. */
function readAll(sheet: SheetModel, top: number, left: number, inputs: readonly (readonly Input[])[]): Pending[] {
  const pending: Pending[] = [];
  const formats = new Map<CellStyle, Map<string, CellStyle>>();
  let row = 0;
  let column = 0;
  const context: InputContext = {
    ...inputContext(sheet, top, left),
    check: (formula) => sheet.core.calculator.check(formula, { sheetId: sheet.id, row, column }),
  };
  for (let i = 0; i < inputs.length; i++) {
    const line = inputs[i]!;
    for (let j = 0; j < line.length; j++) {
      const input = line[j];
      if (input === undefined) continue;
      row = top + i;
      column = left + j;
      if (sheet.data.merges.length > 0 && isCovered(sheet, row, column)) continue;
      const before = sheet.store.get(row, column);
      const style = before?.style ?? styleAt(sheet, row, column);
      const cell = cellOf(before, style, qualified(sheet, row, column, readInput(input, style, context)));
      pending.push([row, column, cell.style === style ? cell : { ...cell, style: shared(formats, style, cell.style) }]);
    }
  }
  return pending;
}

/** `[@Axe]` écrit dans un tableau en sous-entend le nom : il s’enregistre. */
function qualified(sheet: SheetModel, row: number, column: number, reading: Reading): Reading {
  if (!reading.formula?.includes('[')) return reading;
  const table = sheet.data.tables.find((one) => holds(one.range, row, column));
  return table === undefined ? reading : { ...reading, formula: qualifyTable(reading.formula, table.name) };
}

/** Une même apparence pour toutes les cellules d’un même format, au lieu d’une par cellule. */
function shared(formats: Map<CellStyle, Map<string, CellStyle>>, from: CellStyle, to: CellStyle): CellStyle {
  let known = formats.get(from);
  if (known === undefined) {
    known = new Map();
    formats.set(from, known);
  }
  const code = to.numberFormat ?? '';
  const style = known.get(code) ?? to;
  known.set(code, style);
  return style;
}

/** Écrit un bloc ; rend sa plage, `null` si rien n’est à écrire. */
export function writeBlock(
  sheet: SheetModel,
  top: number,
  left: number,
  inputs: readonly (readonly Input[])[],
  options: { readonly grow?: boolean } = {},
): Range | null {
  const columns = inputs.reduce((most, line) => Math.max(most, line.length), 0);
  if (inputs.length === 0 || columns === 0) return null;
  const range = blockAt(top, left, inputs.length, columns);
  checkRange(sheet, range);
  if (sheet.data.protection !== null) {
    for (let i = 0; i < inputs.length; i++) {
      const line = inputs[i]!;
      for (let j = 0; j < line.length; j++) {
        if (line[j] !== undefined) assertWritable(sheet, cellRange(top + i, left + j));
      }
    }
  }
  const before = sheet.store.get(top, left)?.value ?? null;
  for (const [row, column, cell] of readAll(sheet, top, left, inputs)) putCell(sheet, row, column, cell);
  if (sheet.data.tables.length > 0) {
    syncHeaders(sheet, range);
    if (options.grow) growTables(sheet, range);
    syncColumnFormulas(sheet, range);
  }
  emitEdited(sheet, range, before);
  return range;
}

/** La personne tape un texte : protection, lecture, validation, tableau qui s’étend. */
export function enterText(
  sheet: SheetModel,
  row: number,
  column: number,
  text: string,
  { ask = false }: EnterOptions = {},
): Entry {
  checkRange(sheet, cellRange(row, column));
  const style = styleAt(sheet, row, column);
  try {
    assertWritable(sheet, cellRange(row, column));
    const reading = readInput(text, style, inputContext(sheet, row, column));
    const verdict = judge(sheet, row, column, reading);
    if (verdict !== null && (ask || verdict.style === 'stop')) return { accepted: false, message: verdict };
    const before = sheet.store.get(row, column);
    if (!isFilled(before) && reading.value === null && reading.formula === undefined) return { accepted: true };
    writeBlock(sheet, row, column, [[text]], { grow: true });
    return verdict === null ? { accepted: true } : { accepted: true, warning: verdict };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { accepted: false, message: entryMessage('stop', '', error.message) };
  }
}
