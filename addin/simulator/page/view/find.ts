import type { Workbook, Worksheet } from '../../model/contract.ts';
import { fold } from './filter-choices.ts';
import type { Place } from './move.ts';

export interface Found {
  readonly sheet: Worksheet;
  readonly place: Place;
}

export interface FindResult extends Found {
  /** Rang de la cellule parmi `count`, à partir de 1. */
  readonly rank: number;
  readonly count: number;
}

export interface FindOptions {
  /** Vrai : toutes les feuilles visibles ; faux : celle de départ. */
  readonly everywhere: boolean;
  readonly back: boolean;
}

/** Cellules visibles dont le texte montré contient `text`, sans casse ni accent, dans l’ordre des feuilles, lignes, colonnes. */
function allFound(text: string, sheets: readonly Worksheet[]): Found[] {
  const wanted = fold(text);
  const found: Found[] = [];
  for (const sheet of sheets)
    for (const { row, column, cell } of sheet.cells()) {
      if (cell.value === null || !fold(sheet.text(row, column)).includes(wanted)) continue;
      const { hidden, filtered } = sheet.row(row);
      if (!hidden && !filtered && !sheet.column(column).hidden) found.push({ sheet, place: { row, column } });
    }
  return found;
}

/**
 * Cellule suivante (ou précédente) après `from` qui contient `text` ; après la dernière, la première. `null` s’il n’y en a
 * aucune ou si `text` est vide.
 */
export function findNext(workbook: Workbook, from: Found, text: string, options: FindOptions): FindResult | null {
  if (text === '') return null;
  const sheets = options.everywhere ? workbook.sheets.filter((one) => one.visibility === 'visible') : [from.sheet];
  const found = allFound(text, sheets);
  const order = ({ sheet, place }: Found): readonly number[] => [sheets.indexOf(sheet), place.row, place.column];
  const start = order(from);
  const compare = (one: Found): number => {
    const at = order(one);
    const i = at.findIndex((value, rank) => value !== start[rank]);
    return i < 0 ? 0 : at[i]! - start[i]!;
  };
  const index = options.back
    ? found.findLastIndex((one) => compare(one) < 0)
    : found.findIndex((one) => compare(one) > 0);
  const at = index >= 0 ? index : options.back ? found.length - 1 : 0;
  const hit = found[at];
  return hit ? { ...hit, rank: at + 1, count: found.length } : null;
}
