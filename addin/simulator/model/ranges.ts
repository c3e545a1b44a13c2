import { address, columnName, type Range } from '../../../shared/xlsx/grid.ts';
import type { ChangeType, StructureEdit } from './contract.ts';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** Place d’une cellule. */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

export const cornerOf = (r: Range): CellAt => ({ row: r.top, column: r.left });
export const height = (r: Range): number => r.bottom - r.top + 1;
export const width = (r: Range): number => r.right - r.left + 1;
export const cellRange = (row: number, column: number): Range => ({
  top: row,
  left: column,
  bottom: row,
  right: column,
});
export const blockAt = (top: number, left: number, rows: number, columns: number): Range => ({
  top,
  left,
  bottom: top + rows - 1,
  right: left + columns - 1,
});
export const isSingle = (r: Range): boolean => r.top === r.bottom && r.left === r.right;
export const wholeColumns = (r: Range): boolean => r.top === 1 && r.bottom === MAX_ROWS;
export const wholeRows = (r: Range): boolean => r.left === 1 && r.right === MAX_COLUMNS;
export const holds = (r: Range, row: number, column: number): boolean =>
  row >= r.top && row <= r.bottom && column >= r.left && column <= r.right;
export const contains = (outer: Range, inner: Range): boolean =>
  inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left && inner.right <= outer.right;
export const sameRange = (a: Range, b: Range): boolean =>
  a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;

/** Partie commune ; `null` si les plages ne se touchent pas. */
export function intersect(a: Range, b: Range): Range | null {
  const range = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return range.top <= range.bottom && range.left <= range.right ? range : null;
}

/** Plus petite plage qui contient les deux. */
export const union = (a: Range | null, b: Range): Range =>
  a === null
    ? b
    : {
        top: Math.min(a.top, b.top),
        left: Math.min(a.left, b.left),
        bottom: Math.max(a.bottom, b.bottom),
        right: Math.max(a.right, b.right),
      };

/** `a` moins `b`, en rectangles disjoints. */
export function subtract(a: Range, b: Range): Range[] {
  const cut = intersect(a, b);
  if (cut === null) return [a];
  const rest: Range[] = [];
  if (a.top < cut.top) rest.push({ ...a, bottom: cut.top - 1 });
  if (a.left < cut.left) rest.push({ top: cut.top, bottom: cut.bottom, left: a.left, right: cut.left - 1 });
  if (a.right > cut.right) rest.push({ top: cut.top, bottom: cut.bottom, left: cut.right + 1, right: a.right });
  if (a.bottom > cut.bottom) rest.push({ ...a, top: cut.bottom + 1 });
  return rest;
}

export const inBounds = (r: Range): boolean =>
  [r.top, r.left, r.bottom, r.right].every(Number.isInteger) &&
  r.top >= 1 &&
  r.left >= 1 &&
  r.top <= r.bottom &&
  r.left <= r.right &&
  r.bottom <= MAX_ROWS &&
  r.right <= MAX_COLUMNS;

/** `B2:C5`, `B2`, `B:C` ou `2:5`. */
export function describe(r: Range): string {
  if (wholeColumns(r)) return `${columnName(r.left)}:${columnName(r.right)}`;
  if (wholeRows(r)) return `${r.top}:${r.bottom}`;
  return isSingle(r) ? address(r.top, r.left) : `${address(r.top, r.left)}:${address(r.bottom, r.right)}`;
}

export const transpose = (r: Range): Range => ({ top: r.left, left: r.top, bottom: r.right, right: r.bottom });

type Edit = Pick<StructureEdit, 'kind' | 'axis' | 'range'>;

function shiftRows(r: Range, kind: Edit['kind'], e: Range, max: number): Range | null {
  if (r.left < e.left || r.right > e.right || (r.top === 1 && r.bottom === max)) return r;
  const count = height(e);
  if (kind === 'insert') {
    if (r.bottom < e.top) return r;
    const top = r.top >= e.top ? r.top + count : r.top;
    return top > max ? null : { ...r, top, bottom: Math.min(max, r.bottom + count) };
  }
  if (r.bottom < e.top) return r;
  const top = r.top < e.top ? r.top : r.top <= e.bottom ? e.top : r.top - count;
  const bottom = r.bottom <= e.bottom ? e.top - 1 : r.bottom - count;
  return top > bottom ? null : { ...r, top, bottom };
}

/** Où va une plage après un déplacement de cellules ; `null` si elle disparaît. Une plage plus large que ce qui bouge reste. */
export function shiftRange(range: Range, edit: Edit): Range | null {
  if (edit.axis === 'row') return shiftRows(range, edit.kind, edit.range, MAX_ROWS);
  const moved = shiftRows(transpose(range), edit.kind, transpose(edit.range), MAX_COLUMNS);
  return moved && transpose(moved);
}

/** Comme `shiftRange`, en découpant une plage plus large que ce qui bouge : validations, mises en forme conditionnelles. */
export function shiftPieces(range: Range, edit: Edit): Range[] {
  const e = edit.range;
  const lane =
    edit.axis === 'row'
      ? { top: 1, bottom: MAX_ROWS, left: e.left, right: e.right }
      : { left: 1, right: MAX_COLUMNS, top: e.top, bottom: e.bottom };
  const moving = intersect(range, lane);
  if (moving === null) return [range];
  const affected = edit.axis === 'row' ? moving.bottom >= e.top : moving.right >= e.left;
  if (!affected) return [range];
  const moved = shiftRange(moving, edit);
  return [...subtract(range, lane), ...(moved === null ? [] : [moved])];
}

/** Où va une ligne ou une colonne ; `null` si elle disparaît. */
export const shiftIndex = (index: number, kind: Edit['kind'], from: number, to: number): number | null => {
  if (index < from) return index;
  if (kind === 'insert') return index + (to - from + 1);
  return index <= to ? null : index - (to - from + 1);
};

/** Ce qu’un déplacement de cellules s’appelle dans les évènements. */
export function structureChange({ kind, axis, range }: Edit): {
  readonly change: Exclude<ChangeType, 'RangeEdited'>;
  readonly shift: 'Down' | 'Right' | 'Up' | 'Left';
} {
  const done = kind === 'insert' ? 'Inserted' : 'Deleted';
  const rows = axis === 'row';
  const whole = rows ? wholeRows(range) : wholeColumns(range);
  const shift = kind === 'insert' ? (rows ? 'Down' : 'Right') : rows ? 'Up' : 'Left';
  return { change: `${whole ? (rows ? 'Row' : 'Column') : 'Cell'}${done}`, shift };
}
