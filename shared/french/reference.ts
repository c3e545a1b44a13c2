import { nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import { dateDuNumero, jour, mois } from './calendrier.ts';
import { decimalDe, ecrireDecimalExact } from './decimal.ts';
import { ambigue, deduite, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionGenerale } from './mentions.ts';
import { nettoyer, plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { guillemets } from './typographie.ts';
import { couperReferences } from './valeurs.ts';

const ATTENDU = 'une référence';

/** La forme sous laquelle deux repères se comparent : « a 1 », « A1 » et « A-1 » désignent la même ligne, « 1.1 » et « 11 » non. */
export const repere = (texte: string): string => {
  if (/^[a-z\d]+$/i.test(texte)) return texte.toLowerCase();
  const plie = plier(texte);
  return plie.replace(/(?<!\d)[^\p{L}\p{N}]+|[^\p{L}\p{N}]+(?!\d)/gu, '') || plie;
};

/** Ce que l’agent a pu taper pour qu’Excel en fasse cette date : « 1-2 », « 1.2 », « 1/2 ». */
function avantLaDate(serie: number, montre: string): string[] {
  const date = dateDuNumero(serie);
  if (date === null) return [];
  const moisEtAnnee = jour(date) === 1 && /^\p{L}+\.?[- /]\d{2,4}$/u.test(montre);
  const [a, b] = moisEtAnnee ? [mois(date), Number(date.slice(2, 4))] : [jour(date), mois(date)];
  return [`${a}-${b}`, `${a}.${b}`, `${a}/${b}`];
}

/**
 * Une réf ou un n°, tel qu’il est écrit. Un nombre à virgule est `deduite`, avec un point (1,1 a pu être tapé « 1.10 ») ;
 * une date, qu’Excel a tirée de « 1-2 », est `ambigue`.
 */
export function lireReference(saisie: Saisie): Lecture<string> {
  const refus = refuserErreurEtBooleen<string>(saisie, ATTENDU);
  if (refus !== null) return refus;
  const brut = texteVisible(saisie);
  if (saisie.kind === 'date' && typeof saisie.value === 'number') {
    const candidats = avantLaDate(saisie.value, brut);
    if (candidats.length === 0) return nestPas(brut, ATTENDU, 'c’est une date');
    return ambigue(candidats, `Excel a pris la référence pour une date, ${guillemets(brut)}`);
  }
  if (typeof saisie.value === 'number') {
    const ecrit = ecrireDecimalExact(decimalDe(saisie.value), '').replace(',', '.');
    if (!ecrit.includes('.')) return sure(ecrit);
    return deduite(
      ecrit,
      `un nombre est lu comme la référence ${guillemets(ecrit)}, dont un zéro final a pu se perdre`,
    );
  }
  const texte = nettoyer(brut);
  if (texte === '') return vide();
  const dit = mentionGenerale(plier(texte));
  return dit === null ? sure(texte) : mention(dit);
}

/** Plusieurs réfs (« A1 ; A2 », « A1, A2 »). Un nombre à virgule peut en dire deux (« 1,2 ») : `ambigue`. */
export function lireReferences(saisie: Saisie): Lecture<readonly string[]> {
  if (saisie.kind === 'text') {
    const lu = lireReference(saisie);
    const references = couperReferences(lu.valeur ?? '');
    if (lu.valeur !== null) return references.length === 0 ? vide() : sure(references);
    const { candidats: _, ...reste } = lu;
    return { ...reste, valeur: null };
  }
  const { candidats = [], valeur, etat, raison } = lireReference(saisie);
  if (etat === 'deduite' && valeur !== null) {
    return ambigue([[valeur], valeur.split('.')], `${guillemets(texteVisible(saisie))} est une référence, ou deux`);
  }
  return {
    etat,
    valeur: valeur === null ? null : [valeur],
    ...(raison === undefined ? {} : { raison }),
    ...(candidats.length === 0 ? {} : { candidats: candidats.map((c) => [c]) }),
  };
}
