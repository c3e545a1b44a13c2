import type { Worksheet } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';

export interface Place {
  readonly row: number;
  readonly column: number;
}
export type Direction = 'up' | 'down' | 'left' | 'right';

const STEPS: Readonly<Record<Direction, readonly [number, number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};
const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;

const valid = (place: Place): boolean =>
  place.row >= 1 && place.column >= 1 && place.row <= MAX_ROW && place.column <= MAX_COLUMN;

const hidden = (sheet: Worksheet, place: Place, vertical: boolean): boolean => {
  const track = vertical ? sheet.row(place.row) : sheet.column(place.column);
  return track.hidden === true || track.filtered === true;
};

/** La fusion qui couvre la cellule, ou la cellule seule. */
export function mergeAt(sheet: Worksheet, place: Place): Range {
  const { row, column } = place;
  return (
    sheet.merges.find((m) => row >= m.top && row <= m.bottom && column >= m.left && column <= m.right) ?? {
      top: row,
      left: column,
      bottom: row,
      right: column,
    }
  );
}

/** Cellule voisine visible ; la même au bord de la feuille. Une fusion se traverse d’un pas. */
export function step(sheet: Worksheet, from: Place, direction: Direction): Place {
  const [dr, dc] = STEPS[direction];
  const merged = mergeAt(sheet, from);
  let next: Place = {
    row: dr > 0 ? merged.bottom + 1 : dr < 0 ? merged.top - 1 : from.row,
    column: dc > 0 ? merged.right + 1 : dc < 0 ? merged.left - 1 : from.column,
  };
  while (valid(next) && hidden(sheet, next, dr !== 0)) next = { row: next.row + dr, column: next.column + dc };
  return valid(next) ? next : from;
}

/** Ctrl + flèche : au bout du bloc de valeurs, sinon à la valeur suivante, sinon au bord de ce qui est utilisé. */
export function leap(sheet: Worksheet, from: Place, direction: Direction): Place {
  const [dr, dc] = STEPS[direction];
  const used = sheet.usedRange(true);
  const filled = (place: Place): boolean => (sheet.cell(place.row, place.column)?.value ?? null) !== null;
  const inUse = (place: Place): boolean =>
    used !== null &&
    place.row >= 1 &&
    place.column >= 1 &&
    (dr > 0 ? place.row <= used.bottom : dc > 0 ? place.column <= used.right : true);
  let here = step(sheet, from, direction);
  if (here === from) return from;
  if (filled(from) && filled(here)) {
    for (;;) {
      const next = step(sheet, here, direction);
      if (next === here || !filled(next)) return here;
      here = next;
    }
  }
  while (!filled(here)) {
    const next = step(sheet, here, direction);
    if (next === here) return here;
    if (!inUse(next)) return edge(from, direction, used);
    here = next;
  }
  return here;
}

function edge(from: Place, direction: Direction, used: Range | null): Place {
  if (direction === 'up') return { row: 1, column: from.column };
  if (direction === 'left') return { row: from.row, column: 1 };
  if (direction === 'down') return { row: Math.max(from.row, used?.bottom ?? from.row), column: from.column };
  return { row: from.row, column: Math.max(from.column, used?.right ?? from.column) };
}

/** Plage tendue entre deux cellules, élargie aux fusions qu’elle touche. */
export function span(sheet: Worksheet, a: Place, b: Place): Range {
  let range: Range = {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
  for (let grown = true; grown; ) {
    grown = false;
    for (const m of sheet.merges) {
      if (m.top > range.bottom || m.bottom < range.top || m.left > range.right || m.right < range.left) continue;
      const wider: Range = {
        top: Math.min(range.top, m.top),
        left: Math.min(range.left, m.left),
        bottom: Math.max(range.bottom, m.bottom),
        right: Math.max(range.right, m.right),
      };
      if (
        wider.top !== range.top ||
        wider.left !== range.left ||
        wider.bottom !== range.bottom ||
        wider.right !== range.right
      ) {
        range = wider;
        grown = true;
      }
    }
  }
  return range;
}

export const sameRange = (a: Range, b: Range): boolean =>
  a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;

/** Double clic sur la poignée : jusqu’au bas du bloc rempli à gauche, à défaut à droite. */
export function fillDownTarget(sheet: Worksheet, source: Range): Range {
  const depth = (column: number): number => {
    let row = source.bottom;
    while (column >= 1 && column <= MAX_COLUMN && (sheet.cell(row + 1, column)?.value ?? null) !== null) row += 1;
    return row;
  };
  const left = depth(source.left - 1);
  return { ...source, bottom: left > source.bottom ? left : depth(source.right + 1) };
}
