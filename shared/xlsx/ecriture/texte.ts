import { nombre } from '../../french/typographie.ts';
import { echapper } from '../ecrire-texte.ts';

/** Ce qu’une cellule Excel peut tenir, en unités UTF-16. */
export const SIGNES_AU_PLUS = 32_767;

/** Le texte, ou son début suivi de sa longueur s’il ne tient pas dans une cellule : la coupe se voit. */
export function tenirDansUneCellule(texte: string): string {
  if (texte.length <= SIGNES_AU_PLUS) return texte;
  const suite = `… [texte coupé : ${nombre(texte.length)} signes]`;
  const debut = texte.slice(0, SIGNES_AU_PLUS - suite.length);
  return debut.replace(/[\uD800-\uDBFF]$/, '') + suite;
}

const A_TRAITER = /[&<>"_\u0000-\u001F\u007F\uD800-\uDFFF\uFFFE\uFFFF]/;

const enXml = (texte: string): string =>
  texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Le texte d’une cellule, d’un nom de colonne ou d’une propriété, pour un élément ou un attribut XML (type ST_Xstring). */
export const xml = (texte: string): string => (A_TRAITER.test(texte) ? enXml(echapper(texte)) : texte);

/** Vrai si un lecteur de XML pourrait rogner ces espaces. */
export const aPreserver = (texte: string): boolean => /^\s|\s$|[\t\n]| {2}/.test(texte);

/** Le texte où un demi-caractère isolé, que l’UTF-8 ne porte pas, est remplacé par U+FFFD. */
export const bienForme = (texte: string): string =>
  texte.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');

/** Le texte sur une seule ligne, sans caractère de commande : noms de feuille, de colonne, pied de page. */
export const uneLigne = (texte: string): string =>
  bienForme(texte.replace(/[\s\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]+/g, ' ').trim());
