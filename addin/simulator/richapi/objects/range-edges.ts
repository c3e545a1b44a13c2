import { MAX_COLUMN, MAX_ROW } from '../a1.ts';
import type { Range, Worksheet } from '../model.ts';

export type Direction = 'Up' | 'Down' | 'Left' | 'Right';

const STEP: Readonly<Record<Direction, readonly [number, number]>> = {
  Up: [-1, 0],
  Down: [1, 0],
  Left: [0, -1],
  Right: [0, 1],
};

const filled = (sheet: Worksheet, row: number, column: number): boolean => {
  const cell = sheet.cell(row, column);
  return cell !== undefined && (cell.value !== null || cell.formula !== undefined);
};

/** Où mène Ctrl + flèche : bout du bloc, ou prochain bloc, ou bord de la feuille. */
export function edge(
  sheet: Worksheet,
  from: { readonly row: number; readonly column: number },
  direction: Direction,
): { row: number; column: number } {
  const [dr, dc] = STEP[direction];
  const limit = sheet.usedRange(true);
  const inside = (row: number, column: number) => row >= 1 && column >= 1 && row <= MAX_ROW && column <= MAX_COLUMN;
  const beyond = (row: number, column: number) =>
    !limit ||
    (direction === 'Down' && row > limit.bottom) ||
    (direction === 'Right' && column > limit.right) ||
    (direction === 'Up' && row < limit.top) ||
    (direction === 'Left' && column < limit.left);
  const border = {
    row: direction === 'Up' ? 1 : direction === 'Down' ? MAX_ROW : from.row,
    column: direction === 'Left' ? 1 : direction === 'Right' ? MAX_COLUMN : from.column,
  };
  let { row, column } = from;
  if (filled(sheet, row, column) && inside(row + dr, column + dc) && filled(sheet, row + dr, column + dc)) {
    while (inside(row + dr, column + dc) && filled(sheet, row + dr, column + dc)) {
      row += dr;
      column += dc;
    }
    return { row, column };
  }
  do {
    row += dr;
    column += dc;
    if (!inside(row, column) || beyond(row, column)) return border;
  } while (!filled(sheet, row, column));
  return { row, column };
}

/** Bloc de cellules remplies autour d’une plage, borné par des lignes et colonnes vides (Ctrl + *). */
export function surrounding(sheet: Worksheet, range: Range): Range {
  let found = range;
  for (;;) {
    const around = {
      top: Math.max(1, found.top - 1),
      left: Math.max(1, found.left - 1),
      bottom: Math.min(MAX_ROW, found.bottom + 1),
      right: Math.min(MAX_COLUMN, found.right + 1),
    };
    const used = sheet.usedRange(true, around);
    if (!used) return found;
    const next = {
      top: Math.min(found.top, used.top),
      left: Math.min(found.left, used.left),
      bottom: Math.max(found.bottom, used.bottom),
      right: Math.max(found.right, used.right),
    };
    if (
      next.top === found.top &&
      next.left === found.left &&
      next.bottom === found.bottom &&
      next.right === found.right
    ) {
      return found;
    }
    found = next;
  }
}
