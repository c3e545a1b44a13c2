import {
  annee,
  type DateIso,
  jour,
  jourDuRang,
  joursDuMois,
  joursEntre,
  mois,
  rangDuJour,
} from '../french/calendrier.ts';
import { compte, enumerer, pluriel } from '../french/typographie.ts';

const EN_LETTRES = ['', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'];

const rang = (date: DateIso): number => rangDuJour(annee(date), mois(date), jour(date));

/** Jours de `du` à `au`, les deux comptés. */
export const joursCompris = (du: DateIso, au: DateIso): number => joursEntre(du, au) + 1;

const lettres = (n: number, singulier: string, auPluriel: string): string => {
  const mot = EN_LETTRES[n];
  return mot === undefined ? compte(n, singulier, auPluriel) : `${mot} ${pluriel(n, singulier, auPluriel)}`;
};

/**
 * La durée de `du` à `au`, les deux jours comptés : « trois mois », « un an et deux mois », « un mois et 12 jours ». Au-delà
 * d’un an, les jours de reste ne se disent plus.
 */
export function dureeEnMots(du: DateIso, au: DateIso): string {
  // Le lendemain, en nombres : le dernier jour du calendrier n’en a pas d’écrit.
  const fin = jourDuRang(rang(au) + 1);
  const quantieme = Math.min(jour(du), joursDuMois(fin.annee, fin.mois));
  const entiers = (fin.annee - annee(du)) * 12 + fin.mois - mois(du) - (fin.jour < quantieme ? 1 : 0);
  const total = annee(du) * 12 + mois(du) - 1 + entiers;
  const [an, mo] = [Math.floor(total / 12), (total % 12) + 1];
  const reste = rang(au) + 1 - rangDuJour(an, mo, Math.min(jour(du), joursDuMois(an, mo)));
  const [ans, moisDeReste] = [Math.floor(entiers / 12), entiers % 12];
  const parties = [
    ...(ans > 0 ? [lettres(ans, 'an', 'ans')] : []),
    ...(moisDeReste > 0 ? [lettres(moisDeReste, 'mois', 'mois')] : []),
    ...(reste > 0 && ans === 0 ? [compte(reste, 'jour', 'jours')] : []),
  ];
  return enumerer(parties);
}

/** De même, avec le nombre de jours : « trois mois (90 jours) », « 12 jours ». */
export function dureeEtJours(du: DateIso, au: DateIso): string {
  const jours = compte(joursCompris(du, au), 'jour', 'jours');
  const mots = dureeEnMots(du, au);
  return mots === jours ? jours : `${mots} (${jours})`;
}
