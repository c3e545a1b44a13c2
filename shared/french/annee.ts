import { LONGUEUR_EXAMINEE, nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import { annee, dateDuNumero, ecrireDate } from './calendrier.ts';
import { anneeTapeeEnDate } from './date.ts';
import { ambigue, deduite, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionGenerale } from './mentions.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';

const ATTENDU = 'une année';
const MIN = 1990;
const MAX = 2100;
const possible = (a: number): boolean => Number.isInteger(a) && a >= MIN && a <= MAX;

/** « 2024 ». */
export const ecrireAnnee = (a: number): string => String(a);

/**
 * L’année civile d’une cellule, de 1990 à 2100. D’une cellule au format date, l’année tapée là ou celle de la date
 * (`deduite`) ; plusieurs années, ou une année parmi des mots : `ambigue`.
 */
export function lireAnnee(saisie: Saisie): Lecture<number> {
  const refus = refuserErreurEtBooleen<number>(saisie, ATTENDU);
  if (refus !== null) return refus;
  const brut = texteVisible(saisie);
  const tapee = anneeTapeeEnDate(saisie);
  if (tapee !== null && possible(tapee)) return deduite(tapee, `année ${tapee} saisie dans une cellule au format date`);
  if (typeof saisie.value === 'number') {
    if (saisie.kind === 'number') return possible(saisie.value) ? sure(saisie.value) : nestPas(brut, ATTENDU);
    const date = dateDuNumero(saisie.value);
    if (date === null || !possible(annee(date))) return nestPas(brut, ATTENDU);
    return deduite(annee(date), `seule l’année du ${ecrireDate(date)} est gardée`);
  }
  const plie = plier(brut);
  if (plie === '') return vide();
  const dit = mentionGenerale(plie);
  if (dit !== null) return mention(dit);
  if (plie.length > LONGUEUR_EXAMINEE) return nestPas(brut, ATTENDU);
  const seule = /^(annee |exercice |en )?(\d{4})$/.exec(plie);
  if (seule !== null && possible(Number(seule[2]))) {
    return seule[1] === undefined ? sure(Number(seule[2])) : deduite(Number(seule[2]), 'seule l’année est gardée');
  }
  const dedans = [...plie.matchAll(/(?<!\d)\d{4}(?!\d)/g)].map(([a]) => Number(a)).filter(possible);
  const candidats = [...new Set(dedans)];
  if (candidats.length > 0) {
    return ambigue(candidats, candidats.length > 1 ? 'plusieurs années' : 'des mots entourent l’année');
  }
  const courte = /^'?(\d{2})$/.exec(plie);
  if (courte !== null) return ambigue([2000 + Number(courte[1])], 'l’année n’a que deux chiffres');
  return nestPas(brut, ATTENDU);
}
