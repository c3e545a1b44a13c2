import { annee, type DateIso, dateDe, finDuMois } from './calendrier.ts';
import { moisSeul } from './date.ts';
import { lireJour, MOTIF_MOIS, rangDuMois, refusDAnneeDePeriode } from './jour.ts';

/** Du plus précis au moins précis, puis ce qui n’a qu’une borne. */
export const PRECISIONS = ['jour', 'mois', 'trimestre', 'semestre', 'annee', 'approximative', 'ouverte'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Un point ou une unité de calendrier (« T2 2024 », « fin 2021 »), bornes comprises. */
export interface Jalon {
  readonly du: DateIso;
  readonly au: DateIso;
  readonly precision: Precision;
  /** Ce qui a été convenu pour le lire. */
  readonly convention?: string;
  /** Ce qui oblige à demander. */
  readonly doute?: string;
}
export type JalonLu = Jalon | { readonly refus: string };

const ORDINAUX: Record<string, number> = { premier: 1, deuxieme: 2, second: 2, troisieme: 3, quatrieme: 4 };
const UNITE =
  /^(?:(?:le |au )?(\d|premier|deuxieme|second|troisieme|quatrieme) ?(?:er|e|eme|nd|nde)? ?(trimestre|trim|semestre|sem|t|s)\.?|(t|s|trimestre|semestre) ?(\d))(?: (?:de |d')?|[ -/]?)(\d{4,})$/;
const UNITE_APRES = /^(\d{4}) ?[-/]? ?(t|s) ?(\d)$/;

const jours = (a: number, m1: number, j1: number, m2: number, j2: number, convention: string): JalonLu | null => {
  const du = dateDe(a, m1, j1);
  const au = dateDe(a, m2, j2);
  return du === null || au === null ? null : { du, au, precision: 'approximative', convention };
};

function unMois(a: number, m: number): Jalon | null {
  const du = dateDe(a, m, 1);
  return du === null ? null : { du, au: finDuMois(du), precision: 'mois' };
}

/** La `n`-ième division de l’année `a` en parts de `duree` mois. */
function division(a: number, n: number, duree: 3 | 6): JalonLu | null {
  if (n < 1 || n > 12 / duree)
    return { refus: duree === 3 ? `il n’y a pas de trimestre ${n}` : `il n’y a pas de semestre ${n}` };
  const du = dateDe(a, (n - 1) * duree + 1, 1);
  const dernier = dateDe(a, n * duree, 1);
  if (du === null || dernier === null) return null;
  return { du, au: finDuMois(dernier), precision: duree === 3 ? 'trimestre' : 'semestre' };
}

function uneAnnee(chiffres: string): JalonLu | null {
  const refus = refusDAnneeDePeriode(chiffres);
  if (refus !== null) return { refus };
  const a = Number(chiffres);
  const du = dateDe(a, 1, 1);
  const au = dateDe(a, 12, 31);
  return du === null || au === null ? null : { du, au, precision: 'annee' };
}

function partDUneAnnee(mot: string, a: number): JalonLu | null {
  if (mot === 'debut') return jours(a, 1, 1, 3, 31, `début ${a} est lu comme janvier à mars`);
  if (mot === 'mi') return jours(a, 4, 1, 9, 30, `mi-${a} est lu comme avril à septembre`);
  return jours(a, 10, 1, 12, 31, `fin ${a} est lu comme octobre à décembre`);
}

function partDUnMois(mot: string, mois: Jalon): JalonLu | null {
  const [a, m, dernier] = [annee(mois.du), Number(mois.du.slice(5, 7)), Number(mois.au.slice(8))];
  if (mot === 'debut') return jours(a, m, 1, m, 10, 'un début de mois est lu comme ses dix premiers jours');
  if (mot === 'mi') return jours(a, m, 11, m, 20, 'un milieu de mois est lu du 11 au 20');
  return jours(a, m, 21, m, dernier, 'une fin de mois est lue à partir du 21');
}

const SAISONS: Record<string, readonly [number, number, number, number, string]> = {
  rentree: [9, 1, 9, 30, 'la rentrée est lue comme le mois de septembre'],
  'rentree scolaire': [9, 1, 9, 30, 'la rentrée est lue comme le mois de septembre'],
  'rentree de septembre': [9, 1, 9, 30, 'la rentrée est lue comme le mois de septembre'],
  printemps: [3, 1, 5, 31, 'le printemps est lu de mars à mai'],
  ete: [6, 1, 8, 31, 'l’été est lu de juin à août'],
  automne: [9, 1, 11, 30, 'l’automne est lu de septembre à novembre'],
};

function jalonDeMois(plie: string): JalonLu | null {
  const lu = moisSeul(plie);
  if (lu === null || 'refus' in lu) return lu;
  const mois = unMois(lu.annee, lu.mois);
  return mois !== null && lu.court ? { ...mois, doute: 'l’année n’a que deux chiffres' } : mois;
}

/** Le jalon que dit un texte plié ; null si ce n’en est pas un. */
export function lireJalon(plie: string): JalonLu | null {
  const t = plie
    .replace(/^(?:le |la |l'|en |au cours (?:de |du )|dans (?:le |l'))+/, '')
    .replace(/[.,;]$/, '')
    .trim();
  const jour = lireJour(t);
  if (jour !== null) {
    if ('refus' in jour) return jour;
    const { date, ...dit } = jour;
    return { du: date, au: date, precision: 'jour', ...dit };
  }
  let m = /^(?:annee |exercice |annee civile )?(\d{4,5})$/.exec(t);
  if (m) return uneAnnee(m[1] ?? '');
  m = UNITE.exec(t);
  if (m) {
    const lettre = m[2] ?? m[3] ?? '';
    const rang = m[1] ?? m[4] ?? '';
    const refus = refusDAnneeDePeriode(m[5] ?? '');
    return refus === null
      ? division(Number(m[5]), ORDINAUX[rang] ?? Number(rang), lettre.startsWith('t') ? 3 : 6)
      : { refus };
  }
  m = UNITE_APRES.exec(t);
  if (m) return division(Number(m[1]), Number(m[3]), m[2] === 't' ? 3 : 6);
  m = /^(\d{4})-(\d{2})$/.exec(t);
  if (m && Number(m[2]) <= 12 && Number(m[2]) >= 1) return unMois(Number(m[1]), Number(m[2]));
  const mois = jalonDeMois(t);
  if (mois !== null) return mois;
  m = /^courant (?:de (?:l'annee )?|du |d')?(.+)$/.exec(t);
  if (m) {
    const dedans = lireJalon(m[1] ?? '');
    if (dedans === null || 'refus' in dedans) return dedans;
    return { ...dedans, precision: 'approximative', convention: '« courant » est lu comme la période entière' };
  }
  m = /^(?:au )?(debut|mi|milieu|fin)[ -](?:de |du |d'|l'annee |annee )*(.+)$/.exec(t);
  if (m) return partie((m[1] ?? '').replace('milieu', 'mi'), m[2] ?? '');
  m = /^annee scolaire (\d{4}) ?[-/] ?(\d{2}|\d{4})$/.exec(t);
  if (m) return anneeScolaire(Number(m[1]), m[2] ?? '');
  m = /^([a-z ]+?) (?:de |en )?(\d{4})$/.exec(t);
  const saison = m === null ? undefined : SAISONS[m[1] ?? ''];
  if (m && saison !== undefined) return jours(Number(m[2]), saison[0], saison[1], saison[2], saison[3], saison[4]);
  if (new RegExp(`^(?:${MOTIF_MOIS}|[ts] ?[1-4]|debut|fin|rentree|ete)$`).test(t)) return { refus: 'l’année manque' };
  return null;
}

function partie(mot: string, reste: string): JalonLu | null {
  if (/^\d{4,5}$/.test(reste)) {
    const an = uneAnnee(reste);
    return an === null || 'refus' in an ? an : partDUneAnnee(mot, annee(an.du));
  }
  const mois = jalonDeMois(reste);
  if (mois !== null) return 'refus' in mois ? mois : partDUnMois(mot, mois);
  return rangDuMois(reste) === null ? null : { refus: 'l’année manque' };
}

function anneeScolaire(debut: number, fin: string): JalonLu | null {
  if (Number(fin) % 100 !== (debut + 1) % 100) return { refus: 'une année scolaire va d’une année à la suivante' };
  const du = dateDe(debut, 9, 1);
  const au = dateDe(debut + 1, 8, 31);
  return du === null || au === null
    ? null
    : { du, au, precision: 'approximative', convention: 'une année scolaire est lue du 1er septembre au 31 août' };
}
