import { columnsOf, rowsOf } from '../a1.ts';
import { invalidArgument } from '../errors.ts';
import type { Place } from '../resolve.ts';
import { checkCount } from './matrix.ts';
import { chosen } from './refusals.ts';

const WHAT = { All: 'all', Values: 'values', Formulas: 'formulas', Formats: 'formats' } as const;

/** Copie `from` dans `to`, répétée si `to` en est un multiple ; une destination plus petite reçoit toute la source, comme dans Excel. */
export function copyInto(from: Place, to: Place, copyType: unknown, skipBlanks: boolean, transpose: boolean): void {
  const what = chosen(WHAT, copyType ?? 'All');
  if (!what) throw invalidArgument('À copier : All, Values, Formulas ou Formats.', 'Range.copyFrom');
  const [a, b] = [rowsOf(from.range), columnsOf(from.range)];
  const [rows, columns] = transpose ? [b, a] : [a, b];
  const down = repeats(rowsOf(to.range), rows);
  const across = repeats(columnsOf(to.range), columns);
  checkCount(down * across, 'Range.copyFrom');
  for (let i = 0; i < down; i++) {
    for (let j = 0; j < across; j++) {
      const top = to.range.top + i * rows;
      const left = to.range.left + j * columns;
      if (from.sheet === to.sheet && top === from.range.top && left === from.range.left && what === 'all') continue;
      to.sheet.copy(from, top, left, what, { skipBlanks, transpose });
    }
  }
}

const repeats = (target: number, source: number): number =>
  target > source && target % source === 0 ? target / source : 1;
