import { plier } from '../../french/index.ts';

/** Un numéro lu au début d’un intitulé, et ce qui suit. */
export interface Numerote {
  readonly numero: string;
  /** Vide quand l’intitulé n’est qu’un numéro (« Axe 2 »). */
  readonly reste: string;
  /** Un mot le précède (« Axe 2 », « Fiche action n° 7 ») : la coupure est sûre. */
  readonly nomme: boolean;
  readonly romain?: string;
}

const NIVEAU =
  "(?:axes?|enjeux?|orientations?|objectifs?|th[ée]matiques?|th[èe]mes?|volets?|d[ée]fis?|champs?|domaines?|priorit[ée]s?|ambitions?|chantiers?|leviers?|parties?|orient\\.|or\\.|obj\\.?(?=\\s?\\d)|o[sog]\\.?(?=\\s?\\d))(?:\\s+(?:strat[ée]giques?|op[ée]rationnels?|prioritaires?|g[ée]n[ée]ra(?:l|ux)|transversa(?:l|ux|le)|d[’']intervention))?";
const FICHE =
  '(?:(?:fiches?|actions?|sous[- ]actions?|mesures?|projets?|op[ée]rations?)(?:[- ](?:actions?|projets?))?)';
const SIGNE = '(?:\\s*(?:n\\s*[°ºo]\\.?|num[ée]ro|#))?';
const NUMERO =
  '(\\d{1,3}(?:[.\\-]\\d{1,3}){0,3}(?:\\s?(?:bis|ter))?|[A-Z]{0,3}[.\\-]?\\d{1,3}(?:[.\\-]\\d{1,3}){0,2}|[IVX]{1,5}|[A-H])';
const FIN = '\\s*(?:[.):;\\-–—]+\\s*|\\s+|$)';

const NOMMES = [NIVEAU, FICHE].map(
  (mot) => new RegExp(`^\\s*${mot}${SIGNE}\\s*${NUMERO}(?![\\p{L}\\d])${FIN}([\\s\\S]*)$`, 'iu'),
);
/** « 2. Petite enfance », « 2 – … », « II. … », « A) … » ; un chiffre ou une lettre seule après le signe n’est pas un titre (« 3-6 ans »). */
const NU = /^\s*(\d{1,2}|[IVX]{1,4}|[A-H])\s*(\.\s*[-–—:]?|\)|:|[-–—]\s|[-–—]|°)\s*(?=[\p{L}«"(’'])([\s\S]+)$/u;
/** « 2.1.3 Ouvrir un LAEP », « A.1 – … », « F-03 : … ». */
const COMPOSE =
  /^\s*(\d{1,2}(?:\.\d{1,2}){1,3}|[A-Z]{1,3}[.-]?\d{1,3}(?:\.\d{1,2}){0,2})\s*(?:\.|\)|:|[-–—])?\s+(?:[-–—:]\s*)?(?=[\p{L}«"(’'])([\s\S]+)$/u;
const UNITE =
  /^(?:(?:etp|equivalents?|ans?|annees?|mois|jours?|heures?|h|places?|postes?|k?€|euros?|millions?|familles|enfants|jeunes|er|eme|e)(?![a-z])|%)/;

const ROMAINS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** « IV » vaut 4 ; null si ce n’est pas un nombre romain bien écrit. */
function romain(texte: string): string | null {
  if (!/^(?:X{0,3})(?:IX|IV|V?I{0,3})$/.test(texte) || texte === '') return null;
  let somme = 0;
  for (let i = 0; i < texte.length; i += 1) {
    const un = ROMAINS[texte.charAt(i)] ?? 0;
    somme += un < (ROMAINS[texte.charAt(i + 1)] ?? 0) ? -un : un;
  }
  return String(somme);
}

function rendre(numero: string, reste: string, nomme: boolean): Numerote {
  const haut = numero.toUpperCase();
  const chiffres = /^[IVX]+$/.test(haut) ? romain(haut) : null;
  if (chiffres !== null) return { numero: chiffres, reste: reste.trim(), nomme, romain: haut };
  const net = /^0+\d+$/.test(numero) ? numero.replace(/^0+(?=\d)/, '') : numero;
  return { numero: net, reste: reste.trim(), nomme };
}

function nomme(texte: string, formes: readonly RegExp[]): Numerote | null {
  for (const forme of formes) {
    const m = forme.exec(texte);
    const [, numero = '', reste = ''] = m ?? [];
    // « Axe à … », « Action d’… », « Axe i… » : une lettre seule n’est un numéro que si un signe la suit, ou rien.
    if (m === null) continue;
    if (/^[a-z]+$/.test(numero)) continue;
    if (/^[A-H]$/.test(numero) && reste !== '' && !/^.{0,40}?\b[A-H]\s*[.):;\-–—]/u.test(texte)) continue;
    if (UNITE.test(plier(reste))) continue;
    return rendre(numero, reste, true);
  }
  return null;
}

function nu(texte: string): Numerote | null {
  const compose = COMPOSE.exec(texte);
  if (compose !== null) {
    const [, numero = '', reste = ''] = compose;
    return UNITE.test(plier(reste)) ? null : rendre(numero, reste, false);
  }
  const [, numero = '', signe = '', reste = ''] = NU.exec(texte) ?? [];
  // « 3. Familles » est un titre ; collé à son signe, un nombre peut compter ce qui suit.
  if (numero === '' || (/^[-–—°]$/.test(signe) && UNITE.test(plier(reste)))) return null;
  return rendre(numero, reste, false);
}

// Un texte venu d’un Mac a ses accents à part : les mots d’un niveau ne s’y reconnaîtraient pas.
const numeroDe = (texte: string, formes: readonly RegExp[]): Numerote | null => {
  const compose = texte.normalize('NFC');
  return nomme(compose, formes) ?? nu(compose);
};

/** Le numéro d’un axe, d’un enjeu, d’une orientation dans son intitulé ; null si rien n’est sûr. */
export const numeroDeNiveau = (texte: string): Numerote | null => numeroDe(texte, NOMMES.slice(0, 1));

/** Le numéro d’une action dans son intitulé (« 2.3 – Ouvrir un LAEP », « Fiche action n° 7 : … ») ; null si rien n’est sûr. */
export const numeroDAction = (texte: string): Numerote | null => numeroDe(texte, NOMMES.slice(1));

/** Un texte qui n’est qu’un numéro d’axe : « 2 », « Axe 2 », « II », « A ». */
export function seulNumero(texte: string): string | null {
  const net = texte.normalize('NFC').trim();
  if (/^\d{1,2}(?:\.\d{1,2}){0,2}$|^[A-H]$/.test(net)) return net.replace(/^0+(?=\d)/, '');
  if (/^[IVX]{1,4}$/.test(net)) return romain(net);
  const lu = nomme(net, NOMMES.slice(0, 1));
  return lu !== null && lu.reste === '' ? lu.numero : null;
}

/** Le premier nombre d’un numéro composé : celui de l’axe de « 2.1.3 ». */
export const tete = (numero: string): string | null =>
  /^(\d{1,2})[.]\d/.exec(numero)?.[1]?.replace(/^0+(?=\d)/, '') ?? null;
