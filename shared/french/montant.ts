import { aExposant, LONGUEUR_EXAMINEE, nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import { type Decimal, decimalDe, ecrireDecimalExact, entierDe, lireChiffres } from './decimal.ts';
import { type Analyse, conclure, couperBornes, couperImprecision, ORDRE_DE_GRANDEUR } from './imprecision.ts';
import { ambigue, deduite, illisible, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionDeMontant } from './mentions.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { FINE, guillemets, INSECABLE } from './typographie.ts';

/** Centimes entiers d’une somme en euros, le demi-centime s’éloignant de zéro. RangeError si elle ne tient pas. */
export function centsDe(euros: number): number {
  const cents = Number.isFinite(euros) ? entierDe(decimalDe(euros), 2) : null;
  if (cents === null) throw new RangeError('Somme hors de ce qu’un nombre entier de centimes peut tenir.');
  return cents;
}

/** La somme en euros d’un nombre entier de centimes : le nombre à deux décimales le plus proche. */
export const eurosDe = (cents: number): number => cents / 100;

/** « 12 500 € » ou « 12 500,50 € » : fines insécables entre les milliers, insécable devant €. */
export function ecrireMontant(cents: number): string {
  const decimales = cents % 100 === 0 ? 0 : 2;
  const chiffres = String(Math.abs(decimales === 0 ? cents / 100 : cents));
  return `${ecrireDecimalExact({ negatif: cents < 0, chiffres, decimales }, FINE)}${INSECABLE}€`;
}

const MULTIPLES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|milliers?|mille)$/, 3],
  [/^(?:m|millions?|mio)$/, 6],
  [/^(?:mds?|mrds?|milliards?|mia)$/, 9],
];
const DEVISE = '(?:€|eur(?:os?)?\\b|€uros?)';
const UNITE = `(?:(k|milliers?|mille|mio|mia|millions?|milliards?|mds?|mrds?|m)(?=[ €]|$|eur|d'))?\\s*(?:d'|de )?\\s*(${DEVISE})?`;
const FORME = new RegExp(`^([+-])?\\s*(?:${DEVISE})?\\s*([+-])?\\s*([\\d.,][\\d .,']*?)\\s*${UNITE}\\.?$`);
const AVEC_DEVISE = new RegExp(
  `(?<![\\d.,])(?:- ?)?\\d{1,3}(?:[ .]\\d{3})+(?:,\\d{1,2})?\\s*${DEVISE}|(?<![\\d.,])\\d+(?:[.,]\\d+)?\\s*(?:k|m|md|milliers?|millions?|milliards?)?\\s*(?:d')?\\s*${DEVISE}`,
  'g',
);

/** Ce qui suit un montant sans le changer : la façon de le compter. */
const COMPTE_AINSI: readonly (readonly [RegExp, string])[] = [
  [/[ (]*\bttc\)?$/, 'montant toutes taxes comprises (TTC)'],
  [/[ (]*\b(?:ht|hors taxes?)\)?$/, 'montant hors taxes (HT)'],
  [/[ (]*(?:\/ ?an(?:nee)?|\bpar an(?:nee)?|\bannuels?|\bl'an)\)?$/, 'montant par an'],
  [/[ (]*\ben (?:valorisation|nature)\)?$|[ (]*\b(?:valorisation|valorisee?s?|valorises?)\)?$/, 'montant valorisé'],
  [/[ (]*\bdroit commun\)?$/, 'montant de droit commun'],
];
/** Ce qui suit un montant et peut le multiplier. */
const A_MULTIPLIER =
  /(?: ?\(?\b(?:chacune?s?|chaque|pour chacune?|l'une?)\)?| ?\(?(?:\/ ?|\bpar )(?!an\b|annee\b)[a-z][a-z' -]*\)?| ?\(?\b(?:sur|pendant) (?:les )?\d+ (?:ans?|mois|annees)\)?)$/;
const TETE = /^(?:valorisation|budget|montant|cout|subvention|total)\s*(?::|de |d'|a )\s*(?=\S*\d)|^soit /;

const echec = 'au-delà de ce qu’un budget peut tenir';

function centsDeDecimal(d: Decimal, negatif: boolean, puissance: number): number | null {
  return entierDe({ ...d, negatif: negatif && d.chiffres !== '0' }, puissance + 2);
}

interface Fragment extends Analyse {
  /** 3, 6 ou 9 si un mot multiplie ; 0 si une devise est écrite ; null si rien ne suit les chiffres. */
  readonly puissance: number | null;
}

/** Un montant seul, sans mot d’imprécision ni bornes ; `defaut` est la puissance de l’autre borne. */
function analyserUn(plie: string, defaut = 0): Fragment | null {
  const conventions: string[] = [];
  const doutes: string[] = [];
  let reste = plie.replace(TETE, (tete) => {
    if (tete.startsWith('valorisation')) conventions.push('montant valorisé');
    return '';
  });
  for (let encore = true; encore; ) {
    encore = false;
    for (const [forme, convention] of COMPTE_AINSI) {
      if (!forme.test(reste)) continue;
      conventions.push(convention);
      reste = reste.replace(forme, '').trim();
      encore = true;
    }
    const multiplie = A_MULTIPLIER.exec(reste);
    if (multiplie !== null && multiplie.index > 0) {
      doutes.push('un montant peut-être à multiplier');
      reste = reste.slice(0, multiplie.index).trim();
      encore = true;
    }
    const imprecis = couperImprecision(reste);
    if (imprecis !== null && /\d/.test(imprecis)) {
      doutes.push(ORDRE_DE_GRANDEUR);
      reste = imprecis;
      encore = true;
    }
    const remarque = / ?\(([^()\d][^()]*)\)$/.exec(reste);
    if (remarque !== null && remarque.index > 0) {
      doutes.push('une précision entre parenthèses');
      reste = reste.slice(0, remarque.index).trim();
      encore = true;
    }
  }
  let negatif = false;
  const parentheses = new RegExp(`^\\(([^()]+)\\)\\s*(${DEVISE})?$`).exec(reste);
  if (parentheses !== null) {
    negatif = true;
    conventions.push('un montant entre parenthèses est lu négatif');
    reste = `${parentheses[1]} ${parentheses[2] ?? ''}`.trim();
  }
  reste = reste.replace(/^(\d+) ?€ ?(\d{2})$/, '$1,$2 €').replace(/(\d ?[km]d?)e$/, '$1€');
  const m = FORME.exec(reste);
  if (m === null) return null;
  const [, signe1, signe2, corps = '', multiple, devise] = m;
  if ((signe1 !== undefined && signe2 !== undefined) || (negatif && (signe1 ?? signe2) !== undefined)) return null;
  const chiffres = lireChiffres(corps);
  if (chiffres === null) return null;
  const ecrite = multiple === undefined ? null : (MULTIPLES.find(([forme]) => forme.test(multiple))?.[1] ?? 0);
  const puissance = ecrite ?? (devise === undefined ? defaut : 0);
  negatif ||= (signe1 ?? signe2) === '-';
  const valeurs: number[] = [];
  for (const lecture of chiffres.lectures) {
    const cents = centsDeDecimal(lecture, negatif, puissance);
    if (cents === null) return null;
    valeurs.push(cents);
  }
  const precise = chiffres.lectures.length === 1 && chiffres.lectures.some((d) => d.decimales > puissance + 2);
  if (precise) conventions.push('arrondi au centime');
  if (chiffres.raison !== undefined) conventions.push(chiffres.raison);
  if (multiple === 'm' && devise === undefined) doutes.push('« m » seul est peut-être « million »');
  else if (ecrite !== null)
    conventions.push(
      `écrit en ${['', 'milliers', 'millions', 'milliards'][ecrite / 3]} d’euros : ${valeurs.map(ecrireMontant).join(' ou ')}`,
    );
  return { valeurs, conventions, doutes, puissance: ecrite ?? (devise === undefined ? null : 0) };
}

function analyserBornes(plie: string): Analyse | null {
  for (const [a, b] of couperBornes(plie)) {
    const haute = analyserUn(b);
    if (haute === null) continue;
    const basse = analyserUn(a, haute.puissance ?? 0);
    if (basse === null || basse.valeurs.some((v) => v < 0)) continue;
    return {
      valeurs: [...basse.valeurs, ...haute.valeurs],
      conventions: [],
      doutes: ['une fourchette'],
    };
  }
  return null;
}

function analyserSomme(plie: string): Analyse | null {
  const termes = plie.split(/\s*\+\s*/);
  if (termes.length < 2 || termes.length > 12) return null;
  let somme = 0;
  for (const terme of termes) {
    const lu = analyserUn(terme);
    if (lu === null || lu.valeurs.length !== 1) return null;
    somme += lu.valeurs[0] ?? 0;
  }
  if (!Number.isSafeInteger(somme)) return null;
  return { valeurs: [somme], conventions: [], doutes: ['une addition'] };
}

/** Les montants que des mots entourent : aucun n’est retenu sans l’agent. */
function extraire(plie: string): Analyse | null {
  const valeurs: number[] = [];
  for (const [fragment] of plie.matchAll(AVEC_DEVISE)) valeurs.push(...(analyserUn(fragment)?.valeurs ?? []));
  if (valeurs.length === 0) return null;
  return {
    valeurs,
    conventions: [],
    doutes: [valeurs.length > 1 ? 'plusieurs montants' : 'des mots entourent le montant'],
  };
}

function lireTexteDeMontant(brut: string): Lecture<number> {
  const plie = plier(brut);
  if (plie === '') return vide();
  const dit = mentionDeMontant(plie);
  if (dit !== null) return mention(dit);
  if (plie === 'zero' || plie === 'zero euro') return deduite(0, `${guillemets(brut)} est lu 0 €`);
  if (!/\d/.test(plie)) return nestPas(brut, 'un montant');
  if (plie.length > LONGUEUR_EXAMINEE) return nestPas(brut, 'un montant', 'le texte est trop long');
  if (aExposant(brut)) return nestPas(brut, 'un montant', 'un exposant suit les chiffres');
  if (/%|\d ?pour ?cent/.test(plie) && !/€|eur/.test(plie)) return nestPas(brut, 'un montant', 'c’est un pourcentage');
  const lu = analyserUn(plie) ?? analyserSomme(plie) ?? analyserBornes(plie) ?? extraire(plie);
  if (lu !== null) return conclure(lu, ecrireMontant);
  return nestPas(brut, 'un montant', /\d{13}/.test(plie.replace(/[ .]/g, '')) ? echec : '');
}

/** Un format « k€ » montre 12,5 k€ pour 12,5 comme pour 12 500 : la valeur et ce qui est vu doivent concorder. */
function discordance(cents: number, montre: string): Lecture<number> | null {
  if (!/[km]/i.test(montre)) return null;
  const plie = plier(montre);
  if (!/(?:\bk|\dk|milliers?|millions?|milliards?|\bm|\dm|\bmd|\dmd) ?(?:d')?(?:€|eur)/.test(plie)) return null;
  const vu = analyserUn(plie);
  const [vus] = vu?.valeurs ?? [];
  if (vu === null || vus === undefined || vu.puissance === null || vu.puissance === 0) return null;
  const decimales = /[.,](\d+)/.exec(plie)?.[1]?.length ?? 0;
  if (Math.abs(vus - cents) <= 10 ** (vu.puissance + 2 - decimales) / 2) return null;
  return ambigue([cents, vus], `la cellule contient ${ecrireMontant(cents)} et montre ${guillemets(montre)}`);
}

/**
 * Le montant d’une cellule, en centimes entiers.
 *
 * Nombre : des euros, arrondis au centime (`deduite` s’il avait plus de deux décimales). Texte : les écritures
 * françaises, avec leurs multiples (k€, M€, millions d’euros). Fourchettes, additions, ordres de grandeur et montants
 * à multiplier sont `ambigue`, avec leurs candidats ; « 12.500 » aussi. Une date, un booléen, un pourcentage : `illisible`.
 */
export function lireMontant(saisie: Saisie): Lecture<number> {
  const refus = refuserErreurEtBooleen<number>(saisie, 'un montant');
  if (refus !== null) return refus;
  const brut = texteVisible(saisie);
  if (saisie.kind === 'date') return nestPas(brut, 'un montant', 'c’est une date');
  if (typeof saisie.value !== 'number') return lireTexteDeMontant(brut);
  if (brut.endsWith('%')) return nestPas(brut, 'un montant', 'c’est un pourcentage');
  const exact = decimalDe(saisie.value);
  const cents = entierDe(exact, 2);
  if (cents === null) return illisible(`${guillemets(brut)} est ${echec}`);
  const ecart = discordance(cents, brut);
  if (ecart !== null) return ecart;
  return exact.decimales > 2 ? deduite(cents, `arrondi au centime : ${ecrireMontant(cents)}`) : sure(cents);
}
