declare const marque: unique symbol;

/** Un jour, `AAAA-MM-JJ`, sans heure ni fuseau ; l’ordre des textes est celui des jours. */
export type DateIso = string & { readonly [marque]: 'DateIso' };

export const NOMS_DES_MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const bissextile = (a: number): boolean => (a % 4 === 0 && a % 100 !== 0) || a % 400 === 0;

/** Le nombre de jours du mois `m` (1 à 12) de l’année `a`. */
export function joursDuMois(a: number, m: number): number {
  if (m === 2) return bissextile(a) ? 29 : 28;
  return m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31;
}

/** Le jour `j` du mois `m` (1 à 12) de l’année `a` ; null s’il n’existe pas (31 février, 29 février 2023). */
export function dateDe(a: number, m: number, j: number): DateIso | null {
  if (!Number.isInteger(a) || !Number.isInteger(m) || !Number.isInteger(j)) return null;
  if (a < 1 || a > 9999 || m < 1 || m > 12 || j < 1 || j > joursDuMois(a, m)) return null;
  return `${String(a).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(j).padStart(2, '0')}` as DateIso;
}

/** La date d’un texte strictement `AAAA-MM-JJ` qui existe au calendrier ; null sinon. */
export function dateIso(texte: string): DateIso | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(texte);
  return m === null ? null : dateDe(Number(m[1]), Number(m[2]), Number(m[3]));
}

export const annee = (date: DateIso): number => Number(date.slice(0, 4));
/** De 1 à 12. */
export const mois = (date: DateIso): number => Number(date.slice(5, 7));
/** Le quantième, de 1 à 31. */
export const jour = (date: DateIso): number => Number(date.slice(8, 10));

/** Négatif si `a` précède `b`, 0 si c’est le même jour. */
export const comparerDates = (a: DateIso, b: DateIso): number => (a < b ? -1 : a > b ? 1 : 0);

/** Jours écoulés depuis le 1er janvier 1970 (calendrier grégorien prolongé, algorithme « days_from_civil » de H. Hinnant). */
export function rangDuJour(a: number, m: number, j: number): number {
  const an = m <= 2 ? a - 1 : a;
  const ere = Math.floor(an / 400);
  const dansEre = an - ere * 400;
  const jourDeLAn = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + j - 1;
  return ere * 146_097 + dansEre * 365 + Math.floor(dansEre / 4) - Math.floor(dansEre / 100) + jourDeLAn - 719_468;
}

/** L’année, le mois et le quantième de ce rang : l’inverse de `rangDuJour`. */
export function jourDuRang(n: number): { readonly annee: number; readonly mois: number; readonly jour: number } {
  const z = n + 719_468;
  const ere = Math.floor(z / 146_097);
  const doe = z - ere * 146_097;
  const an = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const jourDeLAn = doe - (365 * an + Math.floor(an / 4) - Math.floor(an / 100));
  const mp = Math.floor((5 * jourDeLAn + 2) / 153);
  const m = mp < 10 ? mp + 3 : mp - 9;
  return { annee: an + ere * 400 + (m <= 2 ? 1 : 0), mois: m, jour: jourDeLAn - Math.floor((153 * mp + 2) / 5) + 1 };
}

const rang = (date: DateIso): number => rangDuJour(annee(date), mois(date), jour(date));

function duRang(n: number): DateIso | null {
  const lu = jourDuRang(n);
  return dateDe(lu.annee, lu.mois, lu.jour);
}

function exigee(date: DateIso | null): DateIso {
  if (date === null) throw new RangeError('Date hors du calendrier (années 1 à 9999).');
  return date;
}

/** Nombre de jours de `a` à `b` : 1 du jour au lendemain, négatif si `b` précède `a`. */
export const joursEntre = (a: DateIso, b: DateIso): number => rang(b) - rang(a);

/** `n` jours plus tard (ou plus tôt). RangeError hors des années 1 à 9999. */
export const ajouterJours = (date: DateIso, n: number): DateIso => exigee(duRang(rang(date) + n));

/** `n` mois plus tard, au même quantième ou au dernier jour du mois s’il n’existe pas (31 janvier + 1 : 28 février). */
export function ajouterMois(date: DateIso, n: number): DateIso {
  const total = annee(date) * 12 + mois(date) - 1 + n;
  const a = Math.floor(total / 12);
  const m = total - a * 12 + 1;
  return exigee(dateDe(a, m, Math.min(jour(date), joursDuMois(a, m))));
}

/** Le dernier jour du mois de `date`. */
export const finDuMois = (date: DateIso): DateIso =>
  exigee(dateDe(annee(date), mois(date), joursDuMois(annee(date), mois(date))));

/**
 * La date d’un numéro de série d’Excel (calendrier 1900) ; l’heure, après la virgule, est laissée.
 * Null pour 0, pour 60 (Excel compte un 29 février 1900 qui n’a pas existé) et hors de 1 à 2 958 465.
 */
export function dateDuNumero(serie: number): DateIso | null {
  const n = Math.floor(serie);
  if (!(n >= 1 && n <= 2_958_465) || n === 60) return null;
  return duRang(n < 60 ? n - 25568 : n - 25569);
}

/** Le numéro de série d’Excel (calendrier 1900) d’une date ; RangeError avant 1900, qu’Excel ne connaît pas. */
export function numeroDeDate(date: DateIso): number {
  if (date < '1900-01-01') throw new RangeError('Excel ne connaît pas les dates avant 1900.');
  return rang(date) + (date < '1900-03-01' ? 25568 : 25569);
}

/** « 31/12/2026 ». */
export const ecrireDate = (date: DateIso): string => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

/** « mars 2024 ». */
export const ecrireMois = (date: DateIso): string => `${NOMS_DES_MOIS[mois(date) - 1]} ${annee(date)}`;

/** « 31 décembre 2026 », « 1er janvier 2022 ». */
export const ecrireDateLongue = (date: DateIso): string =>
  `${jour(date) === 1 ? '1er' : jour(date)} ${ecrireMois(date)}`;
