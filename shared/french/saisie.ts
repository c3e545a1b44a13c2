/**
 * Ce qu’une cellule contient, tel qu’Excel ou la lecture des octets le donne.
 *
 * `value` : le texte, le nombre, le booléen, le code d’erreur (`#N/A`) ; pour `date`, le numéro de série du calendrier
 * 1900 d’Excel (les classeurs en calendrier 1904 sont ramenés à celui-ci par la lecture).
 * `text` : ce que l’agent voit dans la cellule, dans un Excel français.
 */
export interface Saisie {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  readonly value: string | number | boolean;
  readonly text: string;
}

/** Une saisie faite d’un texte seul (fichier texte, ligne de commande, tests). */
export function saisieTexte(texte: string): Saisie {
  return { kind: 'text', value: texte, text: texte };
}
