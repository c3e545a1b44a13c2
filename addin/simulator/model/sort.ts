import { checkRange, putCell, settled, styleAt } from './cells.ts';
import { ModelError } from './contract.ts';
import type { CellStyle, CellValue, ModelCell, Range, SortField } from './data.ts';
import { emitEdited } from './events.ts';
import { anyLocked, assertAllowed, assertWritable } from './protection.ts';
import { describe, intersect } from './ranges.ts';
import type { SheetModel } from './sheet.ts';

export interface SortOptions {
  readonly matchCase?: boolean;
  readonly headers?: boolean;
  readonly byColumns?: boolean;
}

const rank = (value: CellValue): number => {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  if (typeof value === 'boolean') return 2;
  return value === null ? 4 : 3;
};

/** L’ordre d’Excel : nombres, textes, booléens, erreurs ; les vides toujours à la fin. */
function comparer(collator: Intl.Collator, ascending: boolean): (a: CellValue, b: CellValue) => number {
  const sign = ascending ? 1 : -1;
  return (a, b) => {
    const [ra, rb] = [rank(a), rank(b)];
    if (ra === 4 || rb === 4) return ra - rb;
    if (ra !== rb) return sign * (ra - rb);
    if (typeof a === 'string' && typeof b === 'string') return sign * collator.compare(a, b);
    return typeof a === 'object' ? 0 : sign * (Number(a) - Number(b));
  };
}

const colorOf = (style: CellStyle, on: SortField['sortOn']): string | undefined =>
  on === 'fontColor' ? style.font?.color : style.fill;

/** Trie les lignes (ou les colonnes) d’une plage ; celles qui sont cachées ne bougent pas. */
export function sortRange(sheet: SheetModel, range: Range, fields: readonly SortField[], options: SortOptions): void {
  checkRange(sheet, range);
  if (sheet.data.protection !== null) {
    assertAllowed(sheet, 'allowSort', 'on ne peut pas y trier');
    if (anyLocked(sheet, range)) assertWritable(sheet, range);
  }
  const { core } = sheet;
  const { byColumns = false } = options;
  const area = options.headers
    ? byColumns
      ? { ...range, left: range.left + 1 }
      : { ...range, top: range.top + 1 }
    : range;
  const used = sheet.usedRange(false, area);
  if (used === null) return;
  if (sheet.data.merges.some((m) => intersect(m, area))) {
    throw new ModelError(
      'InvalidOperation',
      `La plage ${describe(area)} de « ${sheet.data.name} » contient des cellules fusionnées : défaites les fusions avant de trier.`,
    );
  }
  const [first, last] = byColumns ? [area.left, used.right] : [area.top, used.bottom];
  const [from, to] = byColumns ? [area.top, used.bottom] : [area.left, used.right];
  const place = (line: number, rankIn: number): [number, number] => (byColumns ? [rankIn, line] : [line, rankIn]);
  const tracks = byColumns ? sheet.data.columns : sheet.data.rows;
  const lines: number[] = [];
  for (let line = first; line <= last; line++) {
    const track = tracks.get(line);
    if (!track?.hidden && !track?.filtered) lines.push(line);
  }
  const collator = new Intl.Collator('fr', { numeric: false, sensitivity: options.matchCase ? 'variant' : 'accent' });
  const origin = byColumns ? area.top : area.left;
  const keys = fields.map((field) => {
    if (field.sortOn === 'icon') {
      throw new ModelError('UnsupportedOperation', 'Le simulateur ne sait pas trier par icône. Triez par valeur.');
    }
    const compare = comparer(collator, field.ascending);
    const byValue = field.sortOn === undefined || field.sortOn === 'value';
    const at = (line: number) => place(line, origin + field.key);
    return (a: number, b: number): number => {
      if (byValue) return compare(sheet.store.get(...at(a))?.value ?? null, sheet.store.get(...at(b))?.value ?? null);
      const matches = (line: number) => colorOf(styleAt(sheet, ...at(line)), field.sortOn) === field.color;
      return (Number(matches(b)) - Number(matches(a))) * (field.ascending ? 1 : -1);
    };
  });
  const sorted = [...lines].sort((a, b) => {
    for (const key of keys) {
      const order = key(a, b);
      if (order !== 0) return order;
    }
    return a - b;
  });
  const moves = new Map<number, number>();
  const placed: [number, number, ModelCell | undefined][] = [];
  sorted.forEach((source, i) => {
    const target = lines[i]!;
    if (source === target) return;
    moves.set(source, target);
    for (let other = from; other <= to; other++) {
      const cell = sheet.store.get(...place(source, other));
      placed.push([
        ...place(target, other),
        cell === undefined ? undefined : moved(sheet, cell, target - source, byColumns),
      ]);
    }
  });
  for (const [row, column, cell] of placed) {
    if (cell === undefined) core.put(sheet, row, column, undefined);
    else putCell(sheet, row, column, settled(sheet, row, column, cell) ?? cell);
  }
  moveMarks(sheet, area, moves, byColumns);
  core.emit({ type: byColumns ? 'columnSorted' : 'rowSorted', sheet, range, origin: core.origin });
  emitEdited(sheet, range);
}

/** Les références relatives d’une formule triée la suivent, comme dans une copie. */
function moved(sheet: SheetModel, cell: ModelCell, by: number, byColumns: boolean): ModelCell {
  if (cell.formula === undefined) return cell;
  const { formulas } = sheet.core;
  return { ...cell, formula: formulas.translate(cell.formula, byColumns ? 0 : by, byColumns ? by : 0) };
}

function moveMarks(sheet: SheetModel, area: Range, moves: ReadonlyMap<number, number>, byColumns: boolean): void {
  const { core, data } = sheet;
  const follow = <T extends { readonly row: number; readonly column: number }>(marks: readonly T[]): readonly T[] =>
    marks.map((mark) => {
      if (intersect(area, { top: mark.row, bottom: mark.row, left: mark.column, right: mark.column }) === null)
        return mark;
      const target = moves.get(byColumns ? mark.column : mark.row);
      if (target === undefined) return mark;
      return byColumns ? { ...mark, column: target } : { ...mark, row: target };
    });
  if (data.notes.length > 0) core.set(sheet, 'notes', follow(data.notes));
  if (data.comments.length > 0) core.set(sheet, 'comments', follow(data.comments));
}
