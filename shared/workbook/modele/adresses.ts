/** Lettres d’une colonne de rang 1, 2… : `A`, `Z`, `AA`. */
export function lettres(rang: number): string {
  let reste = rang;
  let ecrit = '';
  while (reste > 0) {
    const chiffre = (reste - 1) % 26;
    ecrit = String.fromCharCode(65 + chiffre) + ecrit;
    reste = (reste - 1 - chiffre) / 26;
  }
  return ecrit;
}

/** Adresse relative `B5`. */
export const adresse = (ligne: number, colonne: number): string => `${lettres(colonne)}${ligne}`;

/** Plage relative `B5:D24`, réduite à `B5` si elle n’a qu’une cellule. */
export function plage(ligne: number, colonne: number, derniereLigne: number, derniereColonne: number): string {
  const debut = adresse(ligne, colonne);
  const fin = adresse(derniereLigne, derniereColonne);
  return debut === fin ? debut : `${debut}:${fin}`;
}

/** Nom de feuille entre apostrophes droites, comme les formules l’attendent. */
export const feuilleCitee = (nom: string): string => `'${nom.replaceAll("'", "''")}'`;
