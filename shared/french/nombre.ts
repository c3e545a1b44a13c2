import { aExposant, LONGUEUR_EXAMINEE, nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import { type Decimal, decimalDe, ecrireDecimalExact, lireChiffres, nombreDe } from './decimal.ts';
import { type Analyse, conclure, couperBornes, couperImprecision, ORDRE_DE_GRANDEUR } from './imprecision.ts';
import { type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionGenerale } from './mentions.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { FINE } from './typographie.ts';

const NOMBRE_ET_UNITE = /^([+-])?\s*([\d.,][\d .,']*?)\s*(%|€|m2|m3|[a-z][a-z'. /-]*(?:\([^()]*\))?)?$/;

/** Écrit un nombre à la française, exactement (« 1 234,5 »). */
export const ecrireDecimal = (n: number): string => ecrireDecimalExact(decimalDe(n), FINE);
/** Écrit un entier à la française (« 1 234 »). */
export const ecrireEntier = (n: number): string => ecrireDecimal(n);

type Garder = (d: Decimal) => boolean;
const entier: Garder = (d) => d.decimales === 0 || /^0*$/.test(d.chiffres.slice(-d.decimales));

function analyserUn(plie: string, garder: Garder): Analyse | null {
  const m = NOMBRE_ET_UNITE.exec(plie);
  if (m === null) return null;
  const [, signe, corps = '', unite] = m;
  if (unite !== undefined && /^(?:k|m|md|x|a|et|ou|millions?|milliers?|milliards?|mille)$/.test(unite)) return null;
  const chiffres = lireChiffres(corps);
  if (chiffres === null) return null;
  const gardees = chiffres.lectures.filter(garder);
  const valeurs = gardees.map((d) => nombreDe({ ...d, negatif: signe === '-' && d.chiffres !== '0' }));
  if (valeurs.length === 0) return null;
  const conventions = chiffres.raison === undefined ? [] : [chiffres.raison];
  if (valeurs.length < chiffres.lectures.length)
    conventions[0] = `un nombre entier : ${ecrireDecimal(valeurs[0] ?? 0)}`;
  if (unite !== undefined) conventions.push('l’unité est laissée');
  return { valeurs, conventions, doutes: [] };
}

function analyser(plie: string, garder: Garder): Analyse | null {
  const seul = analyserUn(plie, garder);
  if (seul !== null) return seul;
  const imprecis = couperImprecision(plie);
  if (imprecis !== null) {
    const reste = analyserUn(imprecis, garder);
    if (reste !== null) return { ...reste, doutes: [ORDRE_DE_GRANDEUR] };
  }
  for (const [a, b] of couperBornes(plie)) {
    const bornes = [analyserUn(a, garder), analyserUn(b, garder)];
    if (bornes[0] && bornes[1]) {
      return { valeurs: [...bornes[0].valeurs, ...bornes[1].valeurs], conventions: [], doutes: ['une fourchette'] };
    }
  }
  return null;
}

function lire(saisie: Saisie, attendu: string, garder: Garder): Lecture<number> {
  const refus = refuserErreurEtBooleen<number>(saisie, attendu);
  if (refus !== null) return refus;
  const brut = texteVisible(saisie);
  if (saisie.kind === 'date') return nestPas(brut, attendu, 'c’est une date');
  if (typeof saisie.value === 'number' && !brut.endsWith('%')) {
    const d = decimalDe(saisie.value);
    return garder(d) ? sure(nombreDe(d)) : nestPas(brut, attendu);
  }
  const plie = plier(brut);
  if (plie === '') return vide();
  const dit = mentionGenerale(plie);
  if (dit !== null) return mention(dit);
  if (plie.length > LONGUEUR_EXAMINEE || !/\d/.test(plie)) return nestPas(brut, attendu);
  if (aExposant(brut)) return nestPas(brut, attendu, 'un exposant suit les chiffres');
  const lu = analyser(plie, garder);
  return lu === null ? nestPas(brut, attendu) : conclure(lu, ecrireDecimal);
}

/**
 * Un nombre quelconque (valeur d’indicateur). Une unité écrite après lui est laissée, et dite (« 20 places », « 85 % »
 * vaut 85) ; une fourchette, « environ » et « 12.500 » sont `ambigue`.
 */
export const lireDecimal = (saisie: Saisie): Lecture<number> => lire(saisie, 'un nombre', () => true);

/** De même, pour un nombre entier (capacité, priorité) : 12,5 est `illisible`, « 12.500 » ne peut être que 12 500. */
export const lireEntier = (saisie: Saisie): Lecture<number> => lire(saisie, 'un nombre entier', entier);
