import type { Range } from './grid.ts';

const CELL = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;

/** Rang de colonne de ses lettres : `AB` = 28. */
export function columnNumber(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n;
}

/** Lit `A1` ou `$A$1` ; `undefined` si ce n’est pas une référence dans les bornes d’Excel. */
export function parseCell(text: string): { row: number; column: number } | undefined {
  const match = CELL.exec(text);
  if (!match) return undefined;
  const row = Number(match[2]);
  const column = columnNumber(match[1]!);
  return row >= 1 && row <= 1_048_576 && column <= 16_384 ? { row, column } : undefined;
}

/** Lit `A1:C5` ou `A1` ; `undefined` si ce n’est pas une plage. */
export function parseRange(text: string): Range | undefined {
  const [first = '', last = first] = text.split(':');
  const a = parseCell(first);
  const b = parseCell(last);
  if (!a || !b) return undefined;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
