import { LONGUEUR_EXAMINEE, nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import { dateDuNumero, jour, mois } from './calendrier.ts';
import { decimalDe, ecrireDecimalExact, lireChiffres, nombreDe } from './decimal.ts';
import { type Analyse, analyse, conclure, couperBornes, couperImprecision, ORDRE_DE_GRANDEUR } from './imprecision.ts';
import { ambigue, type Lecture, mention, vide } from './lecture.ts';
import { mentionGenerale } from './mentions.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { FINE, INSECABLE } from './typographie.ts';

const ATTENDU = 'un équivalent temps plein';

/** Durées légales du travail : par semaine (L. 3121-27 du code du travail), par mois (35 × 52 / 12), par an. */
const TEMPS_PLEIN = { semaine: 35, mois: 151.67, an: 1607 } as const;

const arrondi = (etp: number): number => Math.round(etp * 10_000) / 10_000;
const chiffres = (n: number): string => ecrireDecimalExact(decimalDe(n), FINE);

/** « 0,5 ETP ». */
export const ecrireEtp = (etp: number): string => `${chiffres(arrondi(etp))}${INSECABLE}ETP`;

const MOTS: readonly (readonly [RegExp, number])[] = [
  [/^(?:un |a )?(?:temps (?:complet|plein)|plein(?: |-)temps|tps (?:complet|plein))$/, 1],
  [/^(?:un |a )?(?:mi(?: |-)?temps|demi(?: |-)(?:temps|etp|poste))$/, 0.5],
  [/^(?:un )?(?:quart(?: |-)(?:de )?temps|quart d'etp)$/, 0.25],
  [/^(?:un )?(?:tiers(?: |-)temps|tiers d'etp)$/, 0.3333],
  [/^(?:trois(?: |-)quarts?(?: |-)(?:de )?temps|trois quarts? d'etp)$/, 0.75],
];
const ETP = '(?:e\\.?t\\.?p\\.?t?|equivalents? temps plein)';

function nombreLu(texte: string): { valeurs: number[]; raison: string | undefined } | null {
  const lus = lireChiffres(texte);
  return lus === null ? null : { valeurs: lus.lectures.map((d) => nombreDe(d)), raison: lus.raison };
}

function heures(plie: string): Analyse | null {
  const m =
    /^(\d{1,4}(?:[.,]\d{1,2})?) ?(?:h|heures?)(?: ?(\d{2})(?: ?(?:mn|min))?)?(?: ?(hebdo(?:madaires?)?\.?|(?:\/|par) ?(?:sem(?:aine)?\.?|35 ?h?|mois|an)|mensuel(?:le)?s?|annuel(?:le)?s?))?$/.exec(
      plie,
    );
  if (m === null) return null;
  const minutes = Number(m[2] ?? 0);
  if (minutes >= 60) return null;
  const duree = Number((m[1] ?? '').replace(',', '.')) + minutes / 60;
  const par = m[3] ?? '';
  const periode = /mois|mensuel/.test(par) ? 'mois' : /an/.test(par) && !/semaine/.test(par) ? 'an' : 'semaine';
  const plein = TEMPS_PLEIN[periode];
  const calcul = `${chiffres(arrondi(duree))} h ÷ ${chiffres(plein)} h par ${periode} = ${ecrireEtp(duree / plein)}`;
  const lu = analyse([arrondi(duree / plein)], calcul);
  return par === '' ? { ...lu, doutes: ['des heures, sans dire si elles sont par semaine'] } : lu;
}

function analyserUn(texte: string): Analyse | null {
  const plie = texte.trim();
  const mot = MOTS.find(([forme]) => forme.test(plie));
  if (mot !== undefined) return analyse([mot[1]], `lu comme ${ecrireEtp(mot[1])}`);
  const avecUnite = new RegExp(`^(.+?) ?${ETP}$`).exec(plie);
  const corps = avecUnite?.[1]?.trim() ?? plie;
  const mixte = /^(?:(\d{1,2}) )?(\d{1,4}(?:[.,]\d{1,2})?) ?\/ ?(\d{1,4})(?: ?h| ?eme| ?e)?(?: de temps| temps)?$/.exec(
    corps,
  );
  if (mixte !== null) {
    const [n, d] = [Number((mixte[2] ?? '').replace(',', '.')), Number(mixte[3])];
    if (d < 2 || n > d) return null;
    const valeur = arrondi(Number(mixte[1] ?? 0) + n / d);
    return analyse([valeur], `une fraction, lue ${ecrireEtp(valeur)}`);
  }
  const enHeures = heures(corps);
  if (enHeures !== null) return enHeures;
  const pour = /^(?:a )?(\d{1,3}(?:[.,]\d{1,2})?) ?%(?: (?:d'un |de |d')?(?:temps plein|temps|etp|poste))?$/.exec(
    corps,
  );
  if (pour !== null) {
    const valeur = arrondi(nombreDe(lireChiffres(pour[1] ?? '')?.lectures[0] ?? decimalDe(0), -2));
    return analyse([valeur], `${pour[1]} % d’un temps plein : ${ecrireEtp(valeur)}`);
  }
  const fois =
    /^(\d{1,3}) ?(?:x|×|\*|fois) ?(.+)$/.exec(corps) ??
    /^(\d{1,2}) ((?:mi(?: |-)?temps|temps (?:complet|plein)).*)$/.exec(
      corps.replace(/pleins|complets/, (s) => s.slice(0, -1)),
    );
  if (fois !== null) {
    const unite = analyserUn(fois[2] ?? '');
    const [valeur] = unite?.valeurs ?? [];
    if (unite === null || valeur === undefined || unite.valeurs.length > 1) return null;
    const total = arrondi(Number(fois[1]) * valeur);
    return { ...unite, valeurs: [total], conventions: [`${fois[1]} × ${chiffres(valeur)} = ${ecrireEtp(total)}`] };
  }
  const poste = /^(\d{1,3}) (?:postes?|agents?|personnes?|salariee?s?|professionnel(?:le)?s?)$/.exec(corps);
  if (poste !== null) return { ...analyse([Number(poste[1])]), doutes: ['des postes, sans leur quotité'] };
  const lu = nombreLu(corps);
  if (lu === null) return null;
  return avecUnite === null ? nu(lu.valeurs, lu.raison) : borner(analyse(lu.valeurs.map(arrondi), lu.raison));
}

function borner(a: Analyse): Analyse {
  return a.valeurs.every((v) => v <= 100) ? a : { ...a, doutes: [...a.doutes, 'plus de 100 ETP sur une ligne'] };
}

/** Sans unité, 50 dit souvent 50 % d’un temps plein, et 35 un nombre d’heures : de 10 à 100, un multiple de 5 se demande. */
function nu(valeurs: readonly number[], raison?: string): Analyse {
  const [seule] = valeurs;
  if (valeurs.length === 1 && seule !== undefined && seule >= 10 && seule <= 100 && seule % 5 === 0) {
    const enHeures = seule <= 35 ? [arrondi(seule / 35)] : [];
    return analyse(
      [seule, seule / 100, ...enHeures],
      raison,
      `${chiffres(seule)} sans unité : ETP, pour-cent ou heures`,
    );
  }
  return borner(analyse(valeurs.map(arrondi), raison));
}

function analyser(plie: string): Analyse | null {
  const seul = analyserUn(plie);
  if (seul !== null) return seul;
  const imprecis = couperImprecision(plie);
  if (imprecis !== null) {
    const reste = analyserUn(imprecis);
    if (reste !== null) return { ...reste, doutes: [ORDRE_DE_GRANDEUR] };
  }
  const termes = plie.split(/ ?\+ ?/);
  if (termes.length > 1 && termes.length <= 12) {
    const lus = termes.map(analyserUn);
    if (lus.every((lu) => lu?.valeurs.length === 1 && lu.doutes.length === 0)) {
      const somme = arrondi(lus.reduce((total, lu) => total + (lu?.valeurs[0] ?? 0), 0));
      return analyse([somme], `une addition : ${ecrireEtp(somme)}`);
    }
  }
  for (const [a, b] of couperBornes(plie)) {
    const [basse, haute] = [analyserUn(a), analyserUn(b)];
    if (basse !== null && haute !== null) {
      return { valeurs: [...basse.valeurs, ...haute.valeurs], conventions: [], doutes: ['une fourchette'] };
    }
  }
  const precision = /^(.+?) ?\(([^()]+)\)$/.exec(plie);
  const avant = precision === null ? null : analyserUn(precision[1] ?? '');
  if (avant === null) return null;
  return { ...avant, conventions: [...avant.conventions, 'la précision entre parenthèses est laissée'] };
}

/**
 * Un temps de travail en équivalents temps plein, au dix-millième. Les heures sont rapportées à 35 par semaine, 151,67
 * par mois, 1 607 par an (`deduite`, la raison donne le calcul) ; des heures seules, une fourchette, un nombre rond de
 * 10 à 100 sans unité, plus de 100 ETP : `ambigue`.
 */
export function lireEtp(saisie: Saisie): Lecture<number> {
  const refus = refuserErreurEtBooleen<number>(saisie, ATTENDU);
  if (refus !== null) return refus;
  const brut = texteVisible(saisie);
  const plie = plier(
    brut.replace(/(\d?)([¼½¾])/g, (_, d: string, f: string) => `${d} ${{ '¼': '1/4', '½': '1/2', '¾': '3/4' }[f]}`),
  );
  if (typeof saisie.value === 'number') {
    if (/^\d+:\d{2}/.test(plie)) return dureeExcel(saisie.value);
    if (saisie.kind === 'date') return dateOuFraction(saisie.value, brut);
    if (saisie.value < 0) return nestPas(brut, ATTENDU, 'il est négatif');
    const lu = /%|etp/.test(plie) ? borner(analyse([arrondi(saisie.value)])) : nu([nombreDe(decimalDe(saisie.value))]);
    return conclure(lu, ecrireEtp);
  }
  if (plie === '') return vide();
  const dit = mentionGenerale(plie);
  if (dit !== null) return mention(dit);
  if (plie.length > LONGUEUR_EXAMINEE) return nestPas(brut, ATTENDU, 'le texte est trop long');
  if (/^(?:a )?temps (?:partiel|non complet)$/.test(plie)) return nestPas(brut, ATTENDU, 'la quotité manque');
  const lu = analyser(plie);
  return lu === null ? nestPas(brut, ATTENDU) : conclure(lu, ecrireEtp);
}

/** Une durée d’Excel (7:00) est une fraction de jour. */
function dureeExcel(jours: number): Lecture<number> {
  const duree = arrondi(jours * 24);
  const lu = heures(
    `${String(duree)
      .replace('.', ',')
      .replace(/(,\d\d)\d+$/, '$1')}h`,
  );
  return lu === null ? nestPas(`${duree} h`, ATTENDU) : conclure(lu, ecrireEtp);
}

/** Excel fait de « 1/2 » le 1er février : la fraction est proposée, jamais choisie. */
function dateOuFraction(serie: number, brut: string): Lecture<number> {
  const date = dateDuNumero(serie);
  if (date === null || jour(date) >= mois(date)) return nestPas(brut, ATTENDU, 'c’est une date');
  const part = arrondi(jour(date) / mois(date));
  return ambigue([part], `Excel a peut-être pris ${jour(date)}/${mois(date)} pour une date`);
}
