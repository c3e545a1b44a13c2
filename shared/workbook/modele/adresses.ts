import { address, columnName } from '../../xlsx/grid.ts';

/** Lettres d’une colonne de rang 1, 2… : `A`, `Z`, `AA`. */
export const lettres = columnName;

/** Adresse relative `B5`. */
export const adresse = address;

/** Plage relative `B5:D24`, réduite à `B5` si elle n’a qu’une cellule. */
export function plage(ligne: number, colonne: number, derniereLigne: number, derniereColonne: number): string {
  const debut = adresse(ligne, colonne);
  const fin = adresse(derniereLigne, derniereColonne);
  return debut === fin ? debut : `${debut}:${fin}`;
}

/** Nom de feuille entre apostrophes droites, comme les formules l’attendent. */
export const feuilleCitee = (nom: string): string => `'${nom.replaceAll("'", "''")}'`;
