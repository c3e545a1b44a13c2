import { checkRange, putCell, styleAt } from './cells.ts';
import { ModelError } from './contract.ts';
import type { CellStyle, CellValue, ModelCell, Range } from './data.ts';
import { emitEdited } from './events.ts';
import { assertWritable } from './protection.ts';
import { contains, describe } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import { syncHeaders } from './table-cells.ts';
import { numberFormat } from './text.ts';

/** Valeur de rang `n` d’une suite (0 = la première de la source, négatif = avant) ; `null` : il n’y a pas de suite. */
type Series = (n: number) => CellValue;

const isDate = (style: CellStyle): boolean =>
  style.numberFormat !== undefined && numberFormat(style.numberFormat).isDate;

/** Droite des moindres carrés : la progression qu’Excel prolonge. */
function trend(numbers: readonly number[]): Series {
  const count = numbers.length;
  const middle = (count - 1) / 2;
  const mean = numbers.reduce((sum, n) => sum + n, 0) / count;
  let up = 0;
  let down = 0;
  numbers.forEach((n, i) => {
    up += (i - middle) * (n - mean);
    down += (i - middle) ** 2;
  });
  const slope = up / down;
  return (n) => Number((mean + slope * (n - middle)).toPrecision(15));
}

function numbered(texts: readonly string[]): Series | null {
  const parts = texts.map((text) => /^([\s\S]*?)(\d{1,15})$/.exec(text));
  const first = parts[0];
  if (!first || parts.some((p) => p?.[1] !== first[1])) return null;
  const numbers = parts.map((p) => Number(p![2]));
  const step = numbers.length > 1 ? numbers[1]! - numbers[0]! : 1;
  if (numbers.some((n, i) => n !== numbers[0]! + i * step)) return null;
  const digits = first[2]!.length;
  return (n) => `${first[1]}${String(Math.abs(numbers[0]! + n * step)).padStart(digits, '0')}`;
}

function seriesOf(cells: readonly (ModelCell | undefined)[]): Series | null {
  const values = cells.map((cell) => cell?.value ?? null);
  if (cells.some((cell) => cell?.formula !== undefined)) return null;
  if (values.every((value) => typeof value === 'number')) {
    const numbers = values as number[];
    if (numbers.length > 1) return trend(numbers);
    return isDate(cells[0]!.style) ? (n) => numbers[0]! + n : null;
  }
  return values.every((value) => typeof value === 'string') ? numbered(values as string[]) : null;
}

/** Recopie incrémentée, dans le sens où `target` dépasse `source`. */
export function fillCells(sheet: SheetModel, source: Range, target: Range): void {
  checkRange(sheet, target);
  const across = source.top === target.top && source.bottom === target.bottom;
  const down = source.left === target.left && source.right === target.right;
  if (!contains(target, source) || (!across && !down)) {
    throw new ModelError(
      'InvalidArgument',
      `La recopie de ${describe(source)} vers ${describe(target)} doit prolonger la plage dans un seul sens et la contenir.`,
    );
  }
  assertWritable(sheet, target);
  const { formulas } = sheet.core;
  const [laneFrom, laneTo] = down ? [source.left, source.right] : [source.top, source.bottom];
  const [from, to] = down ? [source.top, source.bottom] : [source.left, source.right];
  const [start, end] = down ? [target.top, target.bottom] : [target.left, target.right];
  const count = to - from + 1;
  for (let lane = laneFrom; lane <= laneTo; lane++) {
    const place = (at: number): [number, number] => (down ? [at, lane] : [lane, at]);
    const cells: (ModelCell | undefined)[] = [];
    for (let at = from; at <= to; at++) cells.push(sheet.store.get(...place(at)));
    const series = seriesOf(cells);
    for (let at = start; at <= end; at++) {
      if (at >= from && at <= to) continue;
      const n = at - from;
      const model = from + (((n % count) + count) % count);
      const cell = cells[model - from];
      const style = styleAt(sheet, ...place(model));
      const by = at - model;
      const formula =
        cell?.formula === undefined ? undefined : formulas.translate(cell.formula, down ? by : 0, down ? 0 : by);
      const value = series === null ? (cell?.value ?? null) : series(n);
      putCell(sheet, ...place(at), { value, style, ...(formula === undefined ? {} : { formula }) });
    }
  }
  syncHeaders(sheet, target);
  emitEdited(sheet, target);
}
