import { libelles, listes, type NomListe } from '../../reference/listes.ts';
import { lettres } from './adresses.ts';

const PREMIERE_COLONNE = 4;
const PREMIERE_LIGNE = 2;

/** Ce que la feuille Listes porte, liste par liste : les listes de référence, puis oui et non. */
export const contenuDesListes: readonly { readonly nom: string; readonly valeurs: readonly string[] }[] = [
  ...(Object.keys(listes) as NomListe[]).map((nom) => ({ nom, valeurs: libelles(nom) })),
  { nom: 'ouiNon', valeurs: ['oui', 'non'] },
];

/** Place d’une liste dans la feuille : colonne, première et dernière ligne. */
export function placeDeListe(nom: string): { colonne: number; premiere: number; derniere: number } {
  const rang = contenuDesListes.findIndex((liste) => liste.nom === nom);
  const liste = contenuDesListes[rang];
  if (!liste) throw new Error(`La feuille Listes n’a pas de liste ${nom}.`);
  return {
    colonne: PREMIERE_COLONNE + rang,
    premiere: PREMIERE_LIGNE,
    derniere: PREMIERE_LIGNE + liste.valeurs.length - 1,
  };
}

/** Plage fixe d’une liste : `Listes!$D$2:$D$5`. */
export function plageDeListe(nom: string): string {
  const { colonne, premiere, derniere } = placeDeListe(nom);
  return `Listes!$${lettres(colonne)}$${premiere}:$${lettres(colonne)}$${derniere}`;
}
