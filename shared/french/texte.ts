import { refuserErreur, texteVisible } from './brut.ts';
import { type Lecture, mention, sure, vide } from './lecture.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';

/** Ce que l’on met à la place d’un texte que l’on n’a pas : « XX », « ? », « … », « à compléter ». */
const ATTENTE =
  /^[[<({]*(?:x{2,}|\?+|\.{2,}|_{2,}|-+|a (?:completer|renseigner|remplir|rediger)|tbd|tbc|lorem ipsum.*)[\]>)}.]*$/;

/** Vrai si le texte entier tient la place d’un autre (« XXX », « à compléter »). */
export function estEnAttente(texte: string): boolean {
  return texte.length <= 60 && ATTENTE.test(plier(texte));
}

const estLettre = (code: number): boolean =>
  (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 191 && code < 383);

/**
 * Vrai si le premier et le dernier signe suffisent à dire qu’un texte est lu tel quel : nul blanc à ôter, et aucune mention ni
 * texte d’attente ne commence ainsi. C’est le cas de presque toutes les cellules.
 */
function estOrdinaire(texte: string): boolean {
  if (!estLettre(texte.charCodeAt(0)) || texte.includes('\r')) return false;
  const dernier = texte.charCodeAt(texte.length - 1);
  return (
    (estLettre(dernier) || (dernier > 32 && dernier < 127)) && (texte.length > 60 || !/^[axtlÀ-Åà-å]/i.test(texte))
  );
}

/**
 * Le texte d’une cellule, sans blancs aux bouts et tel quel au-dedans. Un nombre, une date, VRAI donnent ce que l’agent
 * voit ; un texte d’attente est la mention « à compléter », « à définir » la sienne, un tiret seul la mention « tiret ».
 */
export function lireTexte(saisie: Saisie): Lecture<string> {
  if (saisie.kind === 'text' && estOrdinaire(String(saisie.value))) return sure(String(saisie.value));
  const refus = refuserErreur<string>(saisie);
  if (refus !== null) return refus;
  if (saisie.kind === 'boolean' && saisie.text.trim() === '') return sure(saisie.value === true ? 'VRAI' : 'FAUX');
  const texte = texteVisible(saisie).replace(/\r\n?/g, '\n');
  if (texte === '') return vide();
  if (/^-+$/.test(plier(texte.slice(0, 8)))) return mention('tiret');
  if (texte.length <= 60 && /^a (?:definir|determiner|preciser)\.?$/.test(plier(texte))) return mention('à définir');
  return estEnAttente(texte) ? mention('à compléter') : sure(texte);
}
