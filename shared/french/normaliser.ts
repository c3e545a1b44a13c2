import { retenir } from './retenir.ts';

const APOSTROPHES = /[\u2018\u2019\u201B\u02B9\u02BC\u2032\u0060\u00B4]/g;
const TIRETS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const INVISIBLES = /[\u200B-\u200F\u2060\uFEFF\u00AD]/g;
const BLANCS = /[^\S\n]+/g;
const FINS_DE_LIGNE = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

const SUFFIXE = 'euse|trice|rice|iere|ere|esse|nne|lle|tte|ne|le|te|ve|se|fe|e';
/** « référent·e·s », « chargé·es », « tou·te·s » : un point médian entre deux lettres n’a pas d’autre emploi. */
const POINT_MEDIAN = new RegExp(
  `(?<=[a-z])[\u00B7\u2022\u2027\u22C5](?:${SUFFIXE})(?:[\u00B7\u2022\u2027\u22C5]?(s))?(?![a-z])`,
  'g',
);
const POINT_MEDIAN_S = /(?<=[a-z])[\u00B7\u2022\u2027\u22C5](?:s|x)(?![a-z])/g;
/** « référent.e.s », « référent-e-s » ; « .le » et « .ne » sont exclus : « fin.Le projet » n’est pas une forme inclusive. */
const POINT_BAS = /(?<=[a-z]{3})\.(?:trice|rice|euse|ere|e)(?:\.?(s))?(?![a-z0-9])/g;
const TRAIT = /(?<=[a-z]{3})-(?:trice|rice|euse|e)(?:-?(s))?(?![a-z0-9-])/g;
const PARENTHESES = new RegExp(`(?<=[a-z])\\((?:${SUFFIXE})?(?:s|x)?\\)(s?)(?![a-z])`, 'g');

const garderLePluriel = (_: string, s: string | undefined): string => s ?? '';

// Un classeur répète les mêmes mots (thématiques, références, « oui ») : leur forme se garde. Bornée en nombre et en longueur.
const FORMES_GARDEES = 4096;
const LONGUEUR_GARDEE = 60;
const formes = new Map<string, string>();

/**
 * La forme de comparaison d’un texte : minuscules, sans accents ni ligatures, apostrophes et tirets droits, blancs
 * simples, écriture inclusive ramenée à la forme de base (« Référent·e », « référent(e) » : `referent`).
 * Deux textes que l’agent tiendrait pour le même mot ont la même forme ; elle ne s’affiche jamais.
 * `plier` est idempotente.
 */
export function plier(texte: string): string {
  if (texte.length > LONGUEUR_GARDEE) return formeDe(texte);
  const gardee = formes.get(texte);
  if (gardee !== undefined) return gardee;
  return retenir(formes, texte, formeDe(texte), FORMES_GARDEES);
}

function formeDe(texte: string): string {
  let t = texte;
  if (/[^\x20-\x7e]/.test(t)) {
    t = t.replace(INVISIBLES, '').replace(APOSTROPHES, "'").normalize('NFKD');
    t = t
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '');
    t = t.replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(APOSTROPHES, "'").replace(TIRETS, '-').replace(/\s+/g, ' ');
    if (/[\u00B7\u2022\u2027\u22C5]/.test(t)) t = t.replace(POINT_MEDIAN, garderLePluriel).replace(POINT_MEDIAN_S, '');
  } else {
    t = t.toLowerCase().replace(/`/g, "'").replace(/ {2,}/g, ' ');
  }
  if (t.includes('(')) t = t.replace(PARENTHESES, garderLePluriel);
  if (t.includes('.')) t = t.replace(POINT_BAS, garderLePluriel);
  if (t.includes('-')) t = t.replace(TRAIT, garderLePluriel);
  return t.trim();
}

/**
 * Le texte de l’agent, où seuls les blancs changent : insécables, fines et tabulations deviennent des espaces simples,
 * une seule à la fois ; les lignes restent, sans blanc au bout ; rien de vide au début ni à la fin.
 */
export function nettoyer(texte: string): string {
  return texte
    .replace(INVISIBLES, '')
    .replace(FINS_DE_LIGNE, '\n')
    .replace(BLANCS, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

const AU_BORD = /[\s\u200B-\u200F\u2060\uFEFF\u00AD]/;

/**
 * Ôte les blancs et les caractères invisibles des deux bouts, sans toucher à l’intérieur. Signe à signe : une expression
 * ancrée à la fin reprendrait chaque suite de blancs du milieu, au carré de sa longueur.
 */
export function rogner(texte: string): string {
  let debut = 0;
  let fin = texte.length;
  while (debut < fin && AU_BORD.test(texte.charAt(debut))) debut += 1;
  while (fin > debut && AU_BORD.test(texte.charAt(fin - 1))) fin -= 1;
  return texte.slice(debut, fin);
}

/** Les lignes d’un texte de cellule, sans blanc au bout ; les lignes vides n’en sont pas. */
export function couperEnLignes(texte: string): string[] {
  return texte
    .split(FINS_DE_LIGNE)
    .map(rogner)
    .filter((ligne) => ligne !== '');
}
