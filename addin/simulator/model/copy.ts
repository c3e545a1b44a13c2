import { checkRange, putCell, styleAt } from './cells.ts';
import { type Input, ModelError } from './contract.ts';
import type { CellStyle, ModelCell, Range } from './data.ts';
import { emitEdited } from './events.ts';
import { readInput } from './input.ts';
import { assertWritable } from './protection.ts';
import { blockAt, cellRange, contains, height, intersect, MAX_COLUMNS, MAX_ROWS, width } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import { growTables, syncHeaders } from './table-cells.ts';
import { replaceValidation } from './validation.ts';
import { inputContext, writeBlock } from './write.ts';

type What = 'all' | 'values' | 'formulas' | 'formats';

/** Un collage ne refuse jamais tout pour une formule fautive : elle reste un texte. */
function pasted(sheet: SheetModel, row: number, column: number, text: string): Input {
  if (!/^[=+-]/.test(text)) return text;
  try {
    readInput(text, styleAt(sheet, row, column), inputContext(sheet, row, column));
    return text;
  } catch (error) {
    if (error instanceof ModelError) return { value: text };
    throw error;
  }
}

export function pasteText(
  sheet: SheetModel,
  top: number,
  left: number,
  content: readonly (readonly string[])[],
): Range {
  const inputs = content.map((line, i) => line.map((text, j) => pasted(sheet, top + i, left + j, text)));
  return writeBlock(sheet, top, left, inputs, { grow: true }) ?? cellRange(top, left);
}

function composed(
  source: ModelCell | undefined,
  sourceStyle: CellStyle,
  target: ModelCell | undefined,
  targetStyle: CellStyle,
  what: What,
  formula: string | undefined,
): ModelCell {
  if (what === 'formats') return { ...(target ?? { value: null }), style: sourceStyle };
  const content = {
    value: source?.value ?? null,
    ...(formula === undefined || what === 'values' ? {} : { formula }),
    ...(source?.quotePrefix === undefined ? {} : { quotePrefix: source.quotePrefix }),
  };
  if (what !== 'all') return { ...content, style: targetStyle };
  return { ...content, style: sourceStyle, ...(source?.link === undefined ? {} : { link: source.link }) };
}

/** Copie des cellules ; les plages entières sont bornées à ce qui est employé. Rend la plage remplie. */
export function copyCells(
  from: SheetModel,
  range: Range,
  to: SheetModel,
  top: number,
  left: number,
  what: What,
  options: { readonly skipBlanks?: boolean; readonly transpose?: boolean },
): Range {
  checkRange(from, range);
  const { transpose = false, skipBlanks = false } = options;
  const rows = transpose ? width(range) : height(range);
  const columns = transpose ? height(range) : width(range);
  const filled = blockAt(top, left, rows, columns);
  checkRange(to, filled);
  const source = trimmed(from, to, range, top, left, transpose);
  const target = transpose
    ? blockAt(top, left, width(source), height(source))
    : blockAt(top, left, height(source), width(source));
  assertWritable(to, target);
  const { formulas } = to.core;
  const placed: [number, number, ModelCell][] = [];
  for (let i = 0; i < height(source); i++) {
    for (let j = 0; j < width(source); j++) {
      const [sourceRow, sourceColumn] = [source.top + i, source.left + j];
      const [row, column] = transpose ? [top + j, left + i] : [top + i, left + j];
      const cell = from.store.get(sourceRow, sourceColumn);
      const blank = cell === undefined || (cell.value === null && cell.formula === undefined);
      if (skipBlanks && blank) continue;
      const formula =
        cell?.formula === undefined
          ? undefined
          : formulas.translate(cell.formula, row - sourceRow, column - sourceColumn);
      const before = to.store.get(row, column);
      const style = styleAt(from, sourceRow, sourceColumn);
      placed.push([row, column, composed(cell, style, before, styleAt(to, row, column), what, formula)]);
    }
  }
  const before = to.store.get(top, left)?.value ?? null;
  const rules = what === 'all' || what === 'formats' ? rulesIn(from, source) : null;
  for (const [row, column, cell] of placed) putCell(to, row, column, cell);
  if (rules !== null && !transpose) copyRules(to, rules, target, top - source.top, left - source.left, what === 'all');
  if (what === 'formats') to.core.emit({ type: 'formatChanged', sheet: to, range: filled, origin: to.core.origin });
  else {
    syncHeaders(to, target);
    if (to.core.origin === 'user') growTables(to, target);
    emitEdited(to, filled, before);
  }
  return filled;
}

/** Une ligne ou une colonne entière se copie jusqu’aux dernières cellules employées, des deux côtés. */
function trimmed(from: SheetModel, to: SheetModel, range: Range, top: number, left: number, transpose: boolean): Range {
  if (range.bottom < MAX_ROWS && range.right < MAX_COLUMNS) return range;
  const used = from.usedRange(false, range);
  const over = transpose ? null : to.usedRange(false, blockAt(top, left, height(range), width(range)));
  const bottom = Math.max(used?.bottom ?? range.top, over === null ? 0 : over.bottom - top + range.top);
  const right = Math.max(used?.right ?? range.left, over === null ? 0 : over.right - left + range.left);
  return {
    ...range,
    bottom: range.bottom === MAX_ROWS ? Math.min(range.bottom, bottom) : range.bottom,
    right: range.right === MAX_COLUMNS ? Math.min(range.right, right) : range.right,
  };
}

interface Rules {
  readonly validations: SheetModel['data']['validations'];
  readonly formats: SheetModel['data']['conditionalFormats'];
  readonly merges: readonly Range[];
}

function rulesIn(sheet: SheetModel, range: Range): Rules {
  const cut = (ranges: readonly Range[]): Range[] => ranges.flatMap((one) => intersect(one, range) ?? []);
  const inside = <T extends { readonly ranges: readonly Range[] }>(rules: readonly T[]): T[] =>
    rules.map((rule) => ({ ...rule, ranges: cut(rule.ranges) })).filter((rule) => rule.ranges.length > 0);
  return {
    validations: inside(sheet.data.validations),
    formats: inside(sheet.data.conditionalFormats),
    merges: sheet.data.merges.filter((merge) => contains(range, merge)),
  };
}

const moved = (range: Range, rows: number, columns: number): Range => ({
  top: range.top + rows,
  bottom: range.bottom + rows,
  left: range.left + columns,
  right: range.right + columns,
});

function copyRules(sheet: SheetModel, rules: Rules, target: Range, rows: number, columns: number, all: boolean): void {
  const { core, data } = sheet;
  if (all) {
    let validations = data.validations.some((v) => v.ranges.some((r) => intersect(r, target)))
      ? replaceValidation(data.validations, [target], null)
      : data.validations;
    for (const { ranges, ...rule } of rules.validations) {
      validations = replaceValidation(
        validations,
        ranges.map((r) => moved(r, rows, columns)),
        rule,
      );
    }
    core.set(sheet, 'validations', validations);
  }
  if (rules.formats.length > 0) {
    // La règle présente s’étend à la copie ; d’une autre feuille, elle est reprise.
    let formats = data.conditionalFormats;
    for (const format of rules.formats) {
      const ranges = format.ranges.map((r) => moved(r, rows, columns));
      const own = formats.find((one) => one.id === format.id);
      formats =
        own === undefined
          ? [...formats, { ...format, ranges, priority: formats.length + 1 }]
          : formats.map((one) => (one === own ? { ...one, ranges: [...one.ranges, ...ranges] } : one));
    }
    core.set(sheet, 'conditionalFormats', formats);
  }
  const kept = data.merges.filter((merge) => intersect(merge, target) === null);
  const fresh = sheet.data.tables.some((table) => intersect(table.range, target) !== null)
    ? []
    : rules.merges.map((merge) => moved(merge, rows, columns));
  if (fresh.length > 0 || kept.length < data.merges.length) core.set(sheet, 'merges', [...kept, ...fresh]);
}
