import type { Input } from '../../model/contract.ts';
import { invalid } from './refusals.ts';

/** Valeur reçue pour une cellule ; `null` la laisse comme elle est. */
function input(place: string, value: unknown): Input {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw invalid(place, 'une valeur est un texte, un nombre ou un booléen.');
}

/** Lignes de `columns` valeurs ; une valeur seule remplit une ligne, rien du tout en fait une vide. */
export function rowsFromWire(place: string, values: unknown, columns: number): readonly (readonly Input[])[] {
  if (!Array.isArray(values)) return [Array.from({ length: columns }, () => input(place, values))];
  const rows: readonly unknown[] = values.every(Array.isArray) ? values : [values];
  if (rows.length === 0) throw invalid(place, 'au moins une ligne est attendue.');
  return rows.map((row, i) => {
    if (!Array.isArray(row) || row.length !== columns)
      throw invalid(
        place,
        `la ligne ${i + 1} a ${Array.isArray(row) ? row.length : 0} valeur(s) ; le tableau a ${columns} colonne(s).`,
      );
    return row.map((value: unknown) => input(place, value));
  });
}

/** Colonne de `count` valeurs, en tableau à deux dimensions (`[[a],[b]]`) ou à une ; `undefined` si rien n’est donné. */
export function columnFromWire(place: string, values: unknown, count: number): readonly Input[] | undefined {
  if (values === null || values === undefined) return undefined;
  if (!Array.isArray(values)) return Array.from({ length: count }, () => input(place, values));
  const flat: readonly unknown[] = values.map((row: unknown) => (Array.isArray(row) ? row[0] : row));
  if (flat.length !== count)
    throw invalid(
      place,
      `${flat.length} valeur(s) reçue(s) ; la colonne en compte ${count}, en-tête et total compris.`,
    );
  return flat.map((value) => input(place, value));
}
