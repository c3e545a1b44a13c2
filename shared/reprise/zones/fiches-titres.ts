import { plier } from '../../french/normaliser.ts';
import { estTitreDeFiche, NETTE } from './etiquettes.ts';
import type { LigneLue } from './fiches-reconnaitre.ts';
import type { Region } from './region.ts';
import { TEXTE, texteDe } from './vue.ts';

/**
 * La cellule qui ouvre une fiche : la première de sa ligne, ou, numérotée, la dernière quand rien devant elle n’est une
 * étiquette ; -1 s’il n’y en a pas.
 */
export function rangDuTitre({ vue }: Region, { cellules }: LigneLue): number {
  const x = cellules.findIndex(({ k }) => vue.genres[k] === TEXTE && estTitreDeFiche(texteDe(vue, k)));
  if (x <= 0) return x;
  const seul = /\d/.test(texteDe(vue, cellules[x]!.k)) && x === cellules.length - 1;
  const libre = cellules
    .slice(0, x)
    .every(({ k, etiquette }) => !etiquette || etiquette.sure < NETTE || /\d/.test(texteDe(vue, k)));
  return seul && libre ? x : -1;
}

/** « Rubrique | Réponse » : l’en-tête d’une fiche écrite en deux colonnes. */
export function ditRubriqueReponse({ vue }: Region, { cellules }: LigneLue): boolean {
  if (cellules.length < 2 || cellules.length > 3) return false;
  const plis = cellules.map(({ k }) => plier(texteDe(vue, k)));
  return (
    /^(?:rubriques?|champs?|items?|informations?|libelles?|questions?|elements?|intitules?)$/.test(plis[0]!) &&
    /^(?:reponses?|contenus?|valeurs?|descriptions?|details?|saisies?|a completer|textes?)$/.test(plis[1]!)
  );
}
