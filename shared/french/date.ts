import { LONGUEUR_EXAMINEE, nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import {
  annee,
  type DateIso,
  dateDe,
  dateDuNumero,
  ecrireDate,
  ecrireDateLongue,
  finDuMois,
  jour,
} from './calendrier.ts';
import {
  ANNEE_MAX,
  ANNEE_MIN,
  joursDans,
  lireJour,
  MOTIF_MOIS,
  rangDuMois,
  refusDAnneeDePeriode,
  siecle,
} from './jour.ts';
import { ambigue, deduite, illisible, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionDeTemps } from './mentions.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { enumerer, guillemets } from './typographie.ts';

export * from './calendrier.ts';

const ATTENDU = 'une date';
const MOIS_SEUL = new RegExp(`^(?:(${MOTIF_MOIS})[ -]?|(\\d{1,2}) ?[/-] ?)(\\d{2}|\\d{4,})$`);
const PERIODE =
  /trimestre|semestre|\b[ts] ?[1-4]\b|rentree|courant|\bdebut\b|\bmi-|\bfin\b|\bavant\b|\bapres\b|jusqu|a partir|a compter|\bdepuis\b|\bdes\b|\bd'ici|printemps|\bete\b|automne|hiver|\d{4} ?(?:-|\/|→|->|a|au) ?\d{4}|\d ans\b/;

/**
 * L’année d’une cellule au format date dont le numéro de série va de 1900 à 2100 : l’agent a tapé « 2024 », Excel en a
 * fait le 16 juillet 1905. Null pour une vraie date.
 */
export function anneeTapeeEnDate(saisie: Saisie): number | null {
  if (saisie.kind !== 'date' || typeof saisie.value !== 'number') return null;
  return Number.isInteger(saisie.value) && saisie.value >= 1900 && saisie.value <= 2100 ? saisie.value : null;
}

/** Le mois (1 à 12) et l’année d’un texte plié qui ne dit que cela (« sept. 2025 », « 09/2025 », « janv-24 »). */
export function moisSeul(plie: string): { mois: number; annee: number; court: boolean } | { refus: string } | null {
  const m = MOIS_SEUL.exec(plie);
  if (m === null) return null;
  const [, nom, numero, chiffres = ''] = m;
  if (nom === undefined && chiffres.length < 4) return null;
  const mois = nom === undefined ? Number(numero) : rangDuMois(nom);
  if (mois === null || mois < 1 || mois > 12) return null;
  const refus = refusDAnneeDePeriode(chiffres);
  if (refus !== null) return { refus };
  const court = chiffres.length === 2;
  return { mois, annee: court ? siecle(Number(chiffres)) : Number(chiffres), court };
}

function bornes(du: DateIso | null, au: DateIso | null, raison: string): Lecture<DateIso> {
  return ambigue(
    [du, au].filter((d) => d !== null),
    raison,
  );
}

const anneeEntiere = (a: number, raison: string): Lecture<DateIso> =>
  bornes(dateDe(a, 1, 1), dateDe(a, 12, 31), raison);

/** Une date au format date d’Excel, telle que la cellule la montre. */
function lireDateExcel(serie: number, brut: string): Lecture<DateIso> {
  const date = dateDuNumero(serie);
  if (date === null) return illisible(`le numéro ${serie} n’est pas une date d’Excel`);
  if (annee(date) < ANNEE_MIN || annee(date) > ANNEE_MAX) {
    return ambigue([date], `l’année ${annee(date)} surprend : ${ecrireDateLongue(date)} est à confirmer`);
  }
  if (jour(date) === 1 && moisSeul(plier(brut)) !== null) {
    return deduite(date, `la cellule montre ${guillemets(brut)} : le premier jour du mois est retenu`);
  }
  return Number.isInteger(serie) ? sure(date) : deduite(date, 'l’heure est laissée');
}

function lireNombre(n: number, brut: string): Lecture<DateIso> {
  if (!Number.isInteger(n)) return nestPas(brut, ATTENDU);
  if (n >= 1900 && n <= 2100) return anneeEntiere(n, `l’année ${n} seule : le jour et le mois manquent`);
  const date = n >= 40_000 && n <= 60_000 ? dateDuNumero(n) : null;
  if (date !== null) {
    return ambigue(
      [date],
      `${n} est peut-être le numéro d’une date d’Excel : ${ecrireDateLongue(date)} est à confirmer`,
    );
  }
  const colle = lireJour(String(n).padStart(8, '0'));
  if (n > 1_000_000 && colle !== null && 'date' in colle) {
    return ambigue([colle.date], `huit chiffres sans séparateur : ${ecrireDateLongue(colle.date)} est à confirmer`);
  }
  return nestPas(brut, ATTENDU);
}

function lireTexteDeDate(brut: string): Lecture<DateIso> {
  const plie = plier(brut);
  if (plie === '') return vide();
  const dit = mentionDeTemps(plie);
  if (dit !== null) return mention(dit);
  if (plie.length > LONGUEUR_EXAMINEE) return nestPas(brut, ATTENDU, 'le texte est trop long');
  const lu = lireJour(plie);
  if (lu !== null) {
    if ('refus' in lu) return nestPas(brut, ATTENDU, lu.refus);
    if (lu.doute !== undefined) return ambigue([lu.date], `${lu.doute} : ${ecrireDateLongue(lu.date)} est à confirmer`);
    return lu.convention === undefined ? sure(lu.date) : deduite(lu.date, lu.convention);
  }
  const mois = moisSeul(plie);
  if (mois !== null) {
    if ('refus' in mois) return nestPas(brut, ATTENDU, mois.refus);
    const du = dateDe(mois.annee, mois.mois, 1);
    return bornes(du, du === null ? null : finDuMois(du), `${guillemets(brut)} dit un mois : le jour manque`);
  }
  if (/^(?:19|20)\d{2}$/.test(plie))
    return anneeEntiere(Number(plie), `l’année ${plie} seule : le jour et le mois manquent`);
  const dedans = joursDans(plie);
  if (dedans.length > 0) {
    const montrees = enumerer(dedans.map(ecrireDate), 'ou');
    return ambigue(dedans, `${dedans.length > 1 ? 'plusieurs dates' : 'des mots entourent la date'} : ${montrees}`);
  }
  if (PERIODE.test(plie)) return nestPas(brut, ATTENDU, 'c’est une période');
  return nestPas(brut, ATTENDU);
}

/**
 * Le jour d’une cellule. Les textes se lisent à la française, le jour d’abord. Un mois ou une année seuls, une année à
 * deux chiffres, une date au milieu de mots sont `ambigue` avec leurs candidats ; une période sans jour et un jour qui
 * n’existe pas sont `illisible`. Une cellule au format date de 1900 à 2100 est une année tapée là : `ambigue`.
 */
export function lireDate(saisie: Saisie): Lecture<DateIso> {
  const refus = refuserErreurEtBooleen<DateIso>(saisie, ATTENDU);
  if (refus !== null) return refus;
  const tapee = anneeTapeeEnDate(saisie);
  if (tapee !== null) return anneeEntiere(tapee, `année ${tapee} saisie dans une cellule au format date`);
  const brut = texteVisible(saisie);
  if (typeof saisie.value !== 'number') return lireTexteDeDate(brut);
  return saisie.kind === 'date' ? lireDateExcel(saisie.value, brut) : lireNombre(saisie.value, brut);
}
