import { type DateIso, dateDe, NOMS_DES_MOIS } from './calendrier.ts';
import { plier } from './normaliser.ts';

/** Bornes des années qu’une CTG ou ce qui l’entoure peut porter : les Caf datent de 1945. */
export const ANNEE_MIN = 1945;
export const ANNEE_MAX = 2100;

/**
 * Ce qu’un texte dit d’un jour. `doute` : le jour est à confirmer (siècle, ordre). `convention` : comment il a été lu.
 * `refus` : c’est bien un jour, et il n’existe pas ou manque d’une partie.
 */
export type JourLu =
  | { readonly date: DateIso; readonly convention?: string; readonly doute?: string }
  | { readonly refus: string };

const FORMES_DES_MOIS = [
  'janvier|janv|jan',
  'fevrier|fevr|fev',
  'mars|mar|mrs',
  'avril|avr',
  'mai',
  'juin|jun',
  'juillet|juil|juill|jul',
  'aout|aou',
  'septembre|sept|sep',
  'octobre|oct',
  'novembre|nov',
  'decembre|dec',
] as const;
const RANGS = new Map(
  FORMES_DES_MOIS.flatMap((formes, i) => formes.split('|').map((forme) => [forme, i + 1] as const)),
);

/** À insérer dans une expression, sur un texte plié : un nom de mois, entier ou abrégé. */
export const MOTIF_MOIS = `(?:${FORMES_DES_MOIS.join('|')})\\b\\.?`;

/** De 1 à 12, pour un nom de mois plié, entier ou abrégé. */
export const rangDuMois = (plie: string): number | null => RANGS.get(plie.replace(/\.$/, '')) ?? null;

/** L’année d’un nombre à deux chiffres : 2000 à 2049, puis 1950 à 1999 ; toujours à confirmer. */
export const siecle = (deuxChiffres: number): number => deuxChiffres + (deuxChiffres < 50 ? 2000 : 1900);

const JOURS = '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)';
const OUVERTURE = new RegExp(`^(?:le )?(?:${JOURS}\\b\\.?,? )?(?:le )?`);
const HEURE = /[ t](?:a )?\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|h\d{0,2})(?:z|[+-]\d{2}:?\d{2})?$/;
const NUMERIQUE = /^(\d{1,2})( ?[/.\- ] ?)(\d{1,2})\2(\d{2}|\d{4,})$/;
const EN_LETTRES = new RegExp(`^(\\d{1,2})(?:er|e)?[ -]?(${MOTIF_MOIS})(?:,?[ -]?(\\d{2}|\\d{4,}))?$`);
const A_L_ENVERS = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;

/** « le 31 février 2024 n’existe pas ». */
function inexistant(j: number, m: number, a: string): JourLu {
  const nom = NOMS_DES_MOIS[m - 1];
  if (nom === undefined) return { refus: `il n’y a pas de mois ${m}` };
  return { refus: `le ${j === 1 ? '1er' : j} ${nom}${a === '' ? '' : ` ${a}`} n’existe pas` };
}

/** Le refus d’une année qui n’a pas quatre chiffres (« Mars 20424 ») ou qui est hors du possible. */
export function refusDAnneeDePeriode(chiffres: string): string | null {
  const a = Number(chiffres);
  const dehors = chiffres.length === 4 && (a < ANNEE_MIN || a > ANNEE_MAX);
  return dehors ? `l’année ${chiffres} est impossible` : refusDAnnee(chiffres);
}

/** De même pour un jour, où une année surprenante mais lisible se demande. */
function refusDAnnee(chiffres: string): string | null {
  if (chiffres.length > 4) return `l’année ${chiffres} a trop de chiffres`;
  const a = Number(chiffres);
  return chiffres.length === 4 && (a < 1000 || a > 2999) ? `l’année ${chiffres} est impossible` : null;
}

function composer(j: number, m: number, chiffres: string, convention?: string): JourLu {
  const refus = refusDAnnee(chiffres);
  if (refus !== null) return { refus };
  const a = chiffres.length === 2 ? siecle(Number(chiffres)) : Number(chiffres);
  const date = dateDe(a, m, j);
  if (date === null) {
    const inversee = m > 12 ? dateDe(a, j, m) : null;
    if (inversee !== null) return { date: inversee, doute: 'le jour et le mois semblent inversés' };
    return inexistant(j, m, String(a));
  }
  if (chiffres.length === 2) return { date, doute: 'l’année n’a que deux chiffres' };
  if (a < ANNEE_MIN || a > ANNEE_MAX) return { date, doute: `l’année ${a} surprend` };
  return convention === undefined ? { date } : { date, convention };
}

/**
 * Le jour que dit un texte plié, à la française (jour, mois, année) : `31/12/2026`, `1er janvier 2022`, `2026-12-31`.
 * Null si ce n’est pas la forme d’un jour.
 */
export function lireJour(plie: string): JourLu | null {
  let t = plie.replace(OUVERTURE, '').replace(/[.,]$/, '').trim();
  const sansHeure = t.replace(HEURE, '');
  const convention = sansHeure === t ? undefined : 'l’heure est laissée';
  t = sansHeure;
  let m = A_L_ENVERS.exec(t);
  if (m) return composer(Number(m[4]), Number(m[3]), m[1] ?? '', convention);
  m = NUMERIQUE.exec(t);
  if (m) return composer(Number(m[1]), Number(m[3]), m[4] ?? '', convention);
  m = EN_LETTRES.exec(t);
  if (m) {
    const [j, mois] = [Number(m[1]), rangDuMois(m[2] ?? '') ?? 0];
    if (m[3] !== undefined) return composer(j, mois, m[3], convention);
    return dateDe(2024, mois, j) === null ? inexistant(j, mois, '') : { refus: 'l’année manque' };
  }
  m = /^(\d{2})(\d{2})(\d{4})$/.exec(t);
  const collee = m === null ? null : dateDe(Number(m[3]), Number(m[2]), Number(m[1]));
  if (collee !== null) return { date: collee, doute: 'huit chiffres sans séparateur' };
  m = /^(\d{4})(\d{2})(\d{2})$/.exec(t);
  const collee2 = m === null ? null : dateDe(Number(m[1]), Number(m[2]), Number(m[3]));
  if (collee2 !== null) return { date: collee2, doute: 'huit chiffres sans séparateur' };
  m = /^(\d{1,2})[/.](\d{1,2})$/.exec(t);
  if (m && dateDe(2024, Number(m[2]), Number(m[1])) !== null) return { refus: 'l’année manque' };
  return null;
}

const DANS_UN_TEXTE = new RegExp(
  `(?<![\\d/.-])(?:\\d{1,2}([/.-])\\d{1,2}\\1\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:er)? (?:${MOTIF_MOIS}) \\d{4})(?![\\d/-])`,
  'g',
);

/** Les jours complets qu’un texte plié contient parmi d’autres mots (« délibération du 14/10/2016 »). */
export function joursDans(plie: string): DateIso[] {
  const dates: DateIso[] = [];
  for (const [fragment] of plie.matchAll(DANS_UN_TEXTE)) {
    const lu = lireJour(plier(fragment));
    if (lu !== null && 'date' in lu) dates.push(lu.date);
  }
  return [...new Set(dates)];
}
