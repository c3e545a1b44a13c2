import { invalidArgument } from '../errors.ts';
import type { TrackProperties, Worksheet } from '../model.ts';

const DEEPEST = 8;
const PLACE = 'Worksheet.showOutlineLevels';

function level(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= DEEPEST) return value;
  throw invalidArgument(`Un niveau de plan va de 0 (ne rien changer) à ${DEEPEST}.`, PLACE);
}

const hiddenOrNot = ({ hidden: _, ...track }: TrackProperties, hide: boolean): TrackProperties =>
  hide ? { ...track, hidden: true } : track;

/** Montre les groupes jusqu’à ces niveaux, cache les plus profonds ; 0 laisse les lignes ou les colonnes comme elles sont. */
export function showOutlineLevels(sheet: Worksheet, rowLevels: unknown, columnLevels: unknown): void {
  const [rows, columns] = [level(rowLevels), level(columnLevels)];
  const grouped = (tracks: Iterable<readonly [number, TrackProperties]>) =>
    [...tracks].filter(([, { outline }]) => outline !== undefined && outline > 0);
  if (rows > 0)
    for (const [row, { outline }] of grouped(sheet.rowProperties()))
      sheet.setRows(row, row, (track) => hiddenOrNot(track, outline! >= rows));
  if (columns > 0)
    for (const [column, { outline }] of grouped(sheet.columnProperties()))
      sheet.setColumns(column, column, (track) => hiddenOrNot(track, outline! >= columns));
}
