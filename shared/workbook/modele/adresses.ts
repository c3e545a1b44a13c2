import { address, columnName, rangeAddress } from '../../xlsx/grid.ts';

/** Lettres d’une colonne de rang 1, 2… : `A`, `Z`, `AA`. */
export const lettres = columnName;

/** Adresse relative `B5`. */
export const adresse = address;

/** Plage relative `B5:D24`, réduite à `B5` si elle n’a qu’une cellule. */
export const plage = (top: number, left: number, bottom: number, right: number): string =>
  rangeAddress({ top, left, bottom, right });

/** Nom de feuille entre apostrophes droites, comme les formules l’attendent. */
export const feuilleCitee = (nom: string): string => `'${nom.replaceAll("'", "''")}'`;
