import type { Table, Worksheet } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';
import { type Direction, mergeAt, type Place, sameRange } from './move.ts';

const within = (range: Range, { row, column }: Place): boolean =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

const hidden = (sheet: Worksheet, { row, column }: Place): boolean => {
  const [line, track] = [sheet.row(row), sheet.column(column)];
  if (line.hidden || line.filtered || track.hidden) return true;
  const merged = mergeAt(sheet, { row, column });
  return merged.top !== row || merged.left !== column;
};

/** Vrai si Entrée et Tab tournent dans cette sélection : plus d’une cellule, et plus qu’une seule fusion. */
export function cycles(sheet: Worksheet, range: Range): boolean {
  const alone = range.top === range.bottom && range.left === range.right;
  return !alone && !sameRange(mergeAt(sheet, { row: range.top, column: range.left }), range);
}

/**
 * Cellule suivante d’une sélection parcourue par Entrée (de haut en bas, puis colonne suivante) ou Tab (de gauche à
 * droite, puis ligne suivante) ; après la dernière, la première. Ce qui est caché est passé.
 */
export function nextInside(sheet: Worksheet, range: Range, from: Place, direction: Direction): Place {
  const down = direction === 'down' || direction === 'up';
  const by = direction === 'down' || direction === 'right' ? 1 : -1;
  const height = range.bottom - range.top + 1;
  const width = range.right - range.left + 1;
  const total = height * width;
  const [i, j] = [from.row - range.top, from.column - range.left];
  let at = down ? j * height + i : i * width + j;
  for (let tried = 0; tried < Math.min(total, 100_000); tried += 1) {
    at = (at + by + total) % total;
    const place = down
      ? { row: range.top + (at % height), column: range.left + Math.floor(at / height) }
      : { row: range.top + Math.floor(at / width), column: range.left + (at % width) };
    if (!hidden(sheet, place)) return place;
  }
  return from;
}

/** Retient d’où sont partis les Tab : Entrée revient sous la première colonne, comme dans Excel. */
export class TabTrail {
  #start = 0;
  #last: Place | undefined;

  /** Un Tab mène de `from` à `to`. */
  note(from: Place, to: Place): void {
    if (!this.#last || this.#last.row !== from.row || this.#last.column !== from.column) this.#start = from.column;
    this.#last = to;
  }

  /** Colonne où revenir si la personne est restée là où le dernier Tab l’a menée ; la suite repart de zéro. */
  home(from: Place): number | undefined {
    const here = this.#last?.row === from.row && this.#last.column === from.column;
    this.#last = undefined;
    return here ? this.#start : undefined;
  }
}

/** Bloc de cellules remplies autour de celle-ci, ou son tableau : ce que Ctrl+A prend d’abord. */
export function region(sheet: Worksheet, place: Place): Range {
  const table = sheet.tables.find((one) => within(one.range, place));
  if (table) return table.range;
  const used = sheet.usedRange(true);
  let range: Range = { top: place.row, left: place.column, bottom: place.row, right: place.column };
  if (!used) return range;
  const filled = (top: number, left: number, bottom: number, right: number): boolean => {
    if (bottom < used.top || top > used.bottom || right < used.left || left > used.right) return false;
    for (const { cell } of sheet.cells({ top, left, bottom, right })) if (cell.value !== null) return true;
    return false;
  };
  for (;;) {
    const { top, left, bottom, right } = range;
    const [a, b, c, d] = [Math.max(1, top - 1), Math.max(1, left - 1), bottom + 1, right + 1];
    const next: Range = {
      top: top > 1 && filled(a, b, a, d) ? a : top,
      bottom: filled(c, b, c, d) ? c : bottom,
      left: left > 1 && filled(a, b, c, b) ? b : left,
      right: filled(a, d, c, d) ? d : right,
    };
    if (sameRange(next, range)) return range;
    range = next;
  }
}

/** Tableau dont cette cellule est la dernière : Tab y ajoute une ligne. */
export function tableEnding(sheet: Worksheet, { row, column }: Place): Table | undefined {
  return sheet.tables.find(({ body }) => body.bottom === row && body.right === column);
}
