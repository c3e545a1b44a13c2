import type { StructureEdit } from '../model/contract.ts';
import {
  COLUMNS,
  type Corner,
  normalise,
  parseReference,
  prefixSheets,
  printReference,
  REF,
  type Reference,
  ROWS,
  referenceRange,
  sameName,
} from './reference.ts';
import { rewrite, type Token } from './tokens.ts';

const isReference = ({ type }: Token): boolean => type === 'range' || type === 'range_beam';

/** Nouvelles bornes d’un segment `[from, to]`, ou `null` s’il a été supprimé. */
function moved(
  from: number,
  to: number,
  kind: StructureEdit['kind'],
  start: number,
  end: number,
  limit: number,
): readonly [number, number] | null {
  const count = end - start + 1;
  if (kind === 'insert') {
    if (to < start) return [from, to];
    const low = from >= start ? from + count : from;
    return low > limit ? null : [low, Math.min(limit, to + count)];
  }
  if (from >= start && to <= end) return null;
  const low = from < start ? from : from > end ? from - count : start;
  const high = to < start ? to : to > end ? to - count : start - 1;
  return [low, high];
}

function shifted(reference: Reference, edit: StructureEdit): Reference | null {
  const { axis, range, kind } = edit;
  const area = referenceRange(reference);
  const rows = axis === 'row';
  // Une colonne entière ne bouge pas quand des lignes bougent, ni une ligne entière quand des colonnes bougent.
  if (rows ? reference.first.row === undefined : reference.first.column === undefined) return reference;
  const inside = rows
    ? area.left >= range.left && area.right <= range.right
    : area.top >= range.top && area.bottom <= range.bottom;
  if (!inside) return reference;
  const place = rows
    ? moved(area.top, area.bottom, kind, range.top, range.bottom, ROWS)
    : moved(area.left, area.right, kind, range.left, range.right, COLUMNS);
  if (!place) return null;
  const [low, high] = place;
  if (rows ? low === area.top && high === area.bottom : low === area.left && high === area.right) return reference;
  const { prefix, first, last } = normalise(reference);
  const set = (corner: Corner, at: number): Corner => (rows ? { ...corner, row: at } : { ...corner, column: at });
  return { prefix, first: set(first, low), last: last && set(last, high) };
}

/** Formule décalée après insertion ou suppression de cellules ; `own` : feuille de la formule. */
export function shift(formula: string, own: string, edit: StructureEdit): string {
  return rewrite(formula, (token) => {
    if (!isReference(token)) return undefined;
    const reference = parseReference(token.value);
    if (!reference) return undefined;
    const { external, sheets } = prefixSheets(reference.prefix);
    if (external !== '' || sheets.length > 1 || !sameName(sheets[0] ?? own, edit.sheetName)) return undefined;
    const after = shifted(reference, edit);
    return after === reference ? undefined : after ? printReference(after) : REF;
  });
}

function step(corner: Corner, rows: number, columns: number): Corner | null {
  const row = corner.row === undefined || corner.rowFixed ? corner.row : corner.row + rows;
  const column = corner.column === undefined || corner.columnFixed ? corner.column : corner.column + columns;
  if (row !== undefined && (row < 1 || row > ROWS)) return null;
  if (column !== undefined && (column < 1 || column > COLUMNS)) return null;
  return { ...corner, row, column };
}

/** Copie d’une formule de `rows` lignes plus bas et `columns` colonnes à droite : ses références relatives suivent. */
export function translate(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return rewrite(formula, (token) => {
    if (!isReference(token)) return undefined;
    const reference = parseReference(token.value);
    if (!reference) return undefined;
    const first = step(reference.first, rows, columns);
    const last = reference.last && step(reference.last, rows, columns);
    return first && last !== null ? printReference({ ...reference, first, last }) : REF;
  });
}
