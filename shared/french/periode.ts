import { LONGUEUR_EXAMINEE, nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import {
  ajouterJours,
  annee,
  type DateIso,
  dateDe,
  dateDuNumero,
  ecrireDate,
  ecrireMois,
  finDuMois,
  jour,
  mois,
} from './calendrier.ts';
import { anneeTapeeEnDate, lireDate, moisSeul } from './date.ts';
import { couperImprecision, ORDRE_DE_GRANDEUR } from './imprecision.ts';
import { type Jalon, type JalonLu, lireJalon, PRECISIONS, type Precision } from './jalon.ts';
import { ambigue, deduite, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionDeTemps } from './mentions.ts';
import { nettoyer, plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { guillemets } from './typographie.ts';

/**
 * Un temps d’action ou de convention, bornes comprises ; une borne nulle est ouverte. `texte` : ce que l’agent a écrit.
 * Une période ne prouve jamais une durée : « 2020-2024 » a été écrit pour quatre ans comme pour cinq.
 */
export interface Periode {
  readonly du: DateIso | null;
  readonly au: DateIso | null;
  readonly precision: Precision;
  readonly texte: string;
}

interface PeriodeLue {
  readonly du: DateIso | null;
  readonly au: DateIso | null;
  readonly precision: Precision;
  readonly convention?: string | undefined;
  readonly doute?: string | undefined;
}
type Lu = PeriodeLue | { readonly refus: string };

const ATTENDU = 'une période';
const SEPARATEUR = / ?(?:->|=>|→|-|\/|>) ?| (?:a|au|et|jusqu'au|jusqu'a|jusqu'en) /g;
const DUREE = /[ ,(]+(?:soit |sur |pour )?\d{1,2} ans\)?$|\s*\([^()]*\)$/;

const joindre = (...textes: (string | undefined)[]): string | undefined => {
  const dits = [...new Set(textes.filter((t) => t !== undefined))];
  return dits.length === 0 ? undefined : dits.join(' ; ');
};

function relier(a: Jalon, b: Jalon): Lu {
  if (a.du > b.au) return { refus: `la fin (${ecrireDate(b.au)}) précède le début (${ecrireDate(a.du)})` };
  const rang = Math.max(PRECISIONS.indexOf(a.precision), PRECISIONS.indexOf(b.precision));
  return {
    du: a.du,
    au: b.au,
    precision: PRECISIONS[rang] ?? 'approximative',
    convention: joindre(a.convention, b.convention),
    doute: joindre(a.doute, b.doute),
  };
}

/** Le début, complété par ce que la fin dit seule : « mars-juin 2024 », « du 1er au 15 mars 2024 », « T1-T2 2024 ». */
function lireDebut(texte: string, fin: string, jalon: Jalon): JalonLu | null {
  const a = annee(jalon.du);
  const suite = fin.split(' ').slice(1).join(' ');
  let refus: JalonLu | null = null;
  for (const essai of [
    texte,
    `${texte} ${a}`,
    `${texte}/${a}`,
    `${texte} ${suite}`,
    `${texte} ${ecrireMois(jalon.du)}`,
  ]) {
    if (/^\d{1,2} \d{4}$/.test(essai)) continue;
    const lu = lireJalon(plier(essai));
    if (lu !== null && !('refus' in lu)) return lu;
    refus ??= lu;
  }
  return refus;
}

function lireIntervalle(plie: string): Lu | null {
  const t = plie.replace(/^(?:periode |annees? |de |du |entre |d')+(?:le |la )?/, '');
  let refus: Lu | null = null;
  for (const m of t.matchAll(SEPARATEUR)) {
    const [gauche, droite] = [t.slice(0, m.index).trim(), t.slice(m.index + m[0].length).trim()];
    if (gauche === '' || droite === '') continue;
    const courte = /^(\d{4})$/.test(gauche) && /^\d{2}$/.test(droite) && Number(droite) > Number(gauche.slice(2));
    const fin = lireJalon(courte ? gauche.slice(0, 2) + droite : droite);
    if (fin === null) continue;
    if ('refus' in fin) {
      if (lireJalon(gauche) !== null) refus ??= fin;
      continue;
    }
    const debut = lireDebut(gauche, droite, fin);
    if (debut === null) continue;
    if ('refus' in debut) {
      refus ??= debut;
      continue;
    }
    const lu = relier(debut, fin);
    return courte && !('refus' in lu) ? { ...lu, convention: `${droite} est lu ${gauche.slice(0, 2)}${droite}` } : lu;
  }
  return refus;
}

/** « 2022, 2023, 2024 » : des années qui se suivent font une période. */
function lireAnnees(plie: string): Lu | null {
  const annees = plie
    .replace(/^annees? /, '')
    .split(/ ?(?:[,;+&]| et ) ?/)
    .map(Number);
  if (annees.length < 2 || !annees.every((a) => Number.isInteger(a) && a >= 1945 && a <= 2100)) return null;
  const [premiere = 0] = annees;
  const [du, au] = [dateDe(premiere, 1, 1), dateDe(premiere + annees.length - 1, 12, 31)];
  if (!annees.every((a, i) => a === premiere + i)) return { refus: 'ces années ne se suivent pas' };
  return { du, au, precision: 'annee', convention: 'des années qui se suivent sont lues comme une période' };
}

const JUSQUE =
  /^(?:jusqu'(?:a |au |en )(?:la |le )?|au plus tard (?:en |le |au |a )?|d'ici (?:a |au |le )?(?:la )?)(.+)$/;
const AVANT = /^avant (?:le |la |l')?(.+)$/;
const DEPUIS = /^(?:a partir (?:de |du |d')|a compter (?:de |du |d')|des |depuis )(?:le |la |l')?(.+)$/;
const APRES = /^apres (?:le |la |l')?(.+)$/;
const ET_SUIVANTES = /^(.+?)(?: ?(?:->|→|\+|…|\.\.\.)| et (?:suivantes?|au-dela|\+|plus|apres))$/;

function lireOuverte(plie: string): Lu | null {
  const formes: readonly (readonly [RegExp, (j: Jalon) => Pick<PeriodeLue, 'du' | 'au' | 'convention'>])[] = [
    [JUSQUE, (j) => ({ du: null, au: j.au })],
    [AVANT, avant],
    [DEPUIS, (j) => ({ du: j.du, au: null })],
    [APRES, (j) => ({ du: ajouterJours(j.au, 1), au: null })],
    [ET_SUIVANTES, (j) => ({ du: j.du, au: null })],
  ];
  for (const [forme, bornes] of formes) {
    const m = forme.exec(plie);
    if (m === null) continue;
    const lu = lireJalon(m[1] ?? '');
    if (lu === null || 'refus' in lu) return lu;
    const ouverte = bornes(lu);
    return {
      ...ouverte,
      precision: 'ouverte',
      convention: joindre(lu.convention, ouverte.convention),
      doute: lu.doute,
    };
  }
  return null;
}

/** « avant 2024 » finit la veille ; « avant fin janvier » et « avant le 31 décembre » finissent ce jour-là. */
function avant(j: Jalon): Pick<PeriodeLue, 'du' | 'au' | 'convention'> {
  if (j.precision === 'jour' || j.precision === 'approximative') return { du: null, au: j.au };
  const veille = ajouterJours(j.du, -1);
  return { du: null, au: veille, convention: `la fin est lue ${ecrireDate(veille)}` };
}

function lireTexteDePeriode(plie: string): Lu | null {
  const seul = lireJalon(plie);
  if (seul !== null && !('refus' in seul)) return seul;
  const lu = lireOuverte(plie) ?? lireAnnees(plie) ?? lireIntervalle(plie);
  if (lu !== null) return lu;
  if (seul !== null) return seul;
  const certain = couperImprecision(plie);
  const imprecis = certain === null ? null : lireTexteDePeriode(certain);
  if (imprecis !== null && !('refus' in imprecis)) return { ...imprecis, doute: ORDRE_DE_GRANDEUR };
  if (/^(?:sur |pendant )?\d{1,2} (?:ans?|mois)$/.test(plie)) return { refus: 'une durée, sans début ni fin' };
  const net = plie.replace(DUREE, '').trim();
  if (net === plie || net === '') return null;
  const sansDuree = lireTexteDePeriode(net);
  if (sansDuree === null || 'refus' in sansDuree) return sansDuree;
  const laisse = 'la précision qui suit est laissée';
  return { ...sansDuree, convention: joindre(sansDuree.convention, laisse) };
}

function traduire(lu: PeriodeLue, texte: string): Lecture<Periode> {
  const periode: Periode = { du: lu.du, au: lu.au, precision: lu.precision, texte };
  if (lu.doute !== undefined) return ambigue([periode], lu.doute);
  return lu.convention === undefined ? sure(periode) : deduite(periode, lu.convention);
}

/** « 2011-12 » : décembre 2011, ou 2011 et 2012. */
function moisOuAnnees(plie: string, texte: string): Lecture<Periode> | null {
  const m = /^(\d{2})(\d{2})-(0[1-9]|1[0-2])$/.exec(plie);
  if (m === null || Number(m[3]) <= Number(m[2])) return null;
  const [debut, fin] = [Number(`${m[1]}${m[2]}`), Number(`${m[1]}${m[3]}`)];
  const du = dateDe(debut, Number(m[3]), 1);
  if (du === null) return null;
  const candidats: Periode[] = [
    { du, au: finDuMois(du), precision: 'mois', texte },
    { du: dateDe(debut, 1, 1), au: dateDe(fin, 12, 31), precision: 'annee', texte },
  ];
  return ambigue(candidats, `${ecrireMois(du)}, ou les années ${debut} à ${fin}`);
}

function lireDateDePeriode(saisie: Saisie, texte: string): Lecture<Periode> {
  const plie = plier(texte);
  const debut = typeof saisie.value === 'number' && saisie.kind === 'date' ? dateDuNumero(saisie.value) : null;
  if (debut !== null && jour(debut) === 1 && moisSeul(plie) !== null) {
    const raison = `la cellule montre ${guillemets(texte)} : le mois entier est retenu`;
    return deduite({ du: debut, au: finDuMois(debut), precision: 'mois', texte }, raison);
  }
  if (debut !== null && plie === String(annee(debut))) {
    const periode: Periode = {
      du: dateDe(annee(debut), 1, 1),
      au: dateDe(annee(debut), 12, 31),
      precision: 'annee',
      texte,
    };
    return deduite(periode, `la cellule montre ${guillemets(texte)} : l’année entière est retenue`);
  }
  const lu = lireDate(saisie);
  const unJour = (d: DateIso): Periode => ({ du: d, au: d, precision: 'jour', texte });
  return {
    etat: lu.etat,
    valeur: lu.valeur === null ? null : unJour(lu.valeur),
    ...(lu.raison === undefined ? {} : { raison: lu.raison }),
    ...(lu.candidats === undefined ? {} : { candidats: lu.candidats.map(unJour) }),
  };
}

/**
 * La période d’une cellule : jour, mois, trimestre, semestre, année, leurs intervalles, et les formes ouvertes
 * (« jusqu’à 2026 », « dès 2023 »). « début », « fin », « courant », « rentrée » sont `deduite`, de précision
 * approximative. Bornes inversées, durée seule, « 3-6 », année impossible : `illisible`.
 */
export function lirePeriode(saisie: Saisie): Lecture<Periode> {
  const refus = refuserErreurEtBooleen<Periode>(saisie, ATTENDU);
  if (refus !== null) return refus;
  const brut = texteVisible(saisie);
  const texte = nettoyer(brut);
  const tapee = anneeTapeeEnDate(saisie) ?? (saisie.kind === 'number' ? Number(saisie.value) : null);
  if (tapee !== null && Number.isInteger(tapee) && tapee >= 1945 && tapee <= 2100) {
    const periode: Periode = {
      du: dateDe(tapee, 1, 1),
      au: dateDe(tapee, 12, 31),
      precision: 'annee',
      texte: String(tapee),
    };
    return saisie.kind === 'number'
      ? sure(periode)
      : deduite(periode, `année ${tapee} saisie dans une cellule au format date`);
  }
  if (saisie.kind !== 'text') return lireDateDePeriode(saisie, texte);
  const plie = plier(brut);
  if (plie === '') return vide();
  const dit = mentionDeTemps(plie);
  if (dit !== null) return mention(dit);
  if (plie.length > LONGUEUR_EXAMINEE) return nestPas(brut, ATTENDU, 'le texte est trop long');
  const double = moisOuAnnees(plie, texte);
  if (double !== null) return double;
  const lu = lireTexteDePeriode(plie);
  if (lu === null) return nestPas(brut, ATTENDU);
  return 'refus' in lu ? nestPas(brut, ATTENDU, lu.refus) : traduire(lu, texte);
}

const LONGUEURS: Partial<Record<Precision, number>> = { mois: 1, trimestre: 3, semestre: 6, annee: 12 };

/** Le nom d’une unité de calendrier à laquelle `date` appartient. */
function nommer(date: DateIso, precision: Precision): string {
  if (precision === 'jour') return ecrireDate(date);
  if (precision === 'mois') return ecrireMois(date);
  if (precision === 'trimestre') return `T${Math.ceil(mois(date) / 3)} ${annee(date)}`;
  if (precision === 'semestre') return `S${Math.ceil(mois(date) / 6)} ${annee(date)}`;
  return String(annee(date));
}

/**
 * Écrit une période de façon que `lirePeriode` la relise (« T2 2024 », « 2021-2025 », « jusqu’au 31/12/2026 »). Une
 * période approximative garde les mots de l’agent ; des bornes qui ne sont pas celles de la précision s’écrivent en jours.
 */
export function ecrirePeriode(periode: Periode): string {
  const { du, au, precision } = periode;
  if (du === null && au === null) return periode.texte;
  if (du === null) return au === null ? '' : `jusqu’au ${ecrireDate(au)}`;
  if (au === null) return `à partir du ${ecrireDate(du)}`;
  if (precision === 'approximative' && periode.texte !== '') return periode.texte;
  const longueur = LONGUEURS[precision];
  const juste =
    longueur !== undefined &&
    jour(du) === 1 &&
    (mois(du) - 1) % longueur === 0 &&
    mois(au) % longueur === 0 &&
    au === finDuMois(au);
  const nom: Precision = juste ? precision : 'jour';
  const [debut, fin] = [nommer(du, nom), nommer(au, nom)];
  if (debut === fin) return debut;
  return nom === 'annee' ? `${debut}-${fin}` : `${debut} - ${fin}`;
}
