import { dateDuNumero, ecrireDate } from './calendrier.ts';
import { decimalDe, ecrireDecimalExact } from './decimal.ts';
import { illisible, type Lecture } from './lecture.ts';
import { rogner } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { guillemets } from './typographie.ts';

/**
 * Au-delà, un texte n’est ni un nombre, ni une date, ni un code : les lecteurs ne l’examinent pas, ce qui borne leur
 * temps quel que soit le contenu d’une cellule (32 767 signes au plus).
 */
export const LONGUEUR_EXAMINEE = 200;

/**
 * Ce que l’agent voit, sans blancs aux bouts. Office rend « ##### » pour un nombre ou une date que sa colonne, trop
 * étroite, ne peut montrer : la valeur en est alors récrite.
 */
export function texteVisible(saisie: Saisie): string {
  if (saisie.kind === 'text') return rogner(String(saisie.value));
  const montre = rogner(saisie.text);
  if (montre !== '' && !/^#+$/.test(montre)) return montre;
  if (typeof saisie.value !== 'number') return rogner(String(saisie.value));
  if (saisie.kind === 'date') {
    const date = dateDuNumero(saisie.value);
    if (date !== null) return ecrireDate(date);
  }
  return Number.isFinite(saisie.value) ? ecrireDecimalExact(decimalDe(saisie.value), '') : String(saisie.value);
}

/** La lecture d’une cellule qui ne peut porter aucune valeur (erreur de formule, nombre infini) ; null sinon. */
export function refuserErreur<T>(saisie: Saisie): Lecture<T> | null {
  if (saisie.kind === 'error') {
    return illisible(`la cellule montre l’erreur ${String(saisie.value)} : sa formule est à corriger`);
  }
  if ((saisie.kind === 'number' || saisie.kind === 'date') && !Number.isFinite(saisie.value)) {
    return illisible('la cellule ne contient pas un nombre');
  }
  return null;
}

/** De même, et refuse VRAI et FAUX ; `attendu` : « un montant », « une date ». */
export function refuserErreurEtBooleen<T>(saisie: Saisie, attendu: string): Lecture<T> | null {
  if (saisie.kind === 'boolean') return illisible(`${saisie.value === true ? 'VRAI' : 'FAUX'} n’est pas ${attendu}`);
  return refuserErreur(saisie);
}

/** « texte » n’est pas `attendu`. */
export function nestPas<T>(brut: string, attendu: string, precision = ''): Lecture<T> {
  return illisible(`${guillemets(brut)} n’est pas ${attendu}${precision === '' ? '' : ` : ${precision}`}`);
}

/**
 * Un exposant ou une fraction collé aux chiffres (appel de note « 12 500² ») : plié, il deviendrait un chiffre de plus.
 */
export const aExposant = (brut: string): boolean =>
  /\d\s?[\u00B2\u00B3\u00B9\u2070-\u2079\u2080-\u2089\u2460-\u249B]/.test(brut);
