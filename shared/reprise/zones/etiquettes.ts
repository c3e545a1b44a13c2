import { plier } from '../../french/normaliser.ts';
import { estNumerote, estPeriode, type LecteurMots } from './mots.ts';

/** Ce qu’une cellule de fiche dit : une étiquette, une étiquette suivie de sa valeur, ou une valeur. */
export interface Etiquette {
  readonly libelle: string;
  /** La clé qui réunit les mêmes étiquettes de toutes les fiches. */
  readonly cle: string;
  /** La valeur suit dans la même cellule. */
  readonly avecValeur: boolean;
  /** De 0 à 1. */
  readonly sure: number;
}

/** À partir d’ici une étiquette l’est sans autre indice que ses mots. */
export const NETTE = 0.7;

const HORS = /^(?:https?|www|le|la|les|de|du|ex|exemple|nb|attention|rappel|\d)\b/;

const TITRE_DE_FICHE =
  /^fiches?(?:[ -]?(?:actions?|projets?|operations?|axe))?(?: ?(?:n ?[°o]?\.?) ?| ?[-–:] ?| )?\d{0,3}(?:[.-]\d{1,3})*(?= *$| ?[-–:.])/;

/** Vrai pour « FICHE ACTION N° 3 : … », la ligne qui ouvre une fiche. */
export const estTitreDeFiche = (texte: string): boolean => texte.length <= 250 && TITRE_DE_FICHE.test(plier(texte));

/** Ce qu’une fiche dit d’elle-même : ni l’action, ni ses moyens. */
const DE_LA_FICHE =
  /^(?:date (?:de |d')?(?:la |l')?(?:derniere )?(?:mise a jour|maj|revision|creation|redaction|validation|saisie|edition)|derniere (?:mise a jour|modification|revision)|mise a jour(?: le)?|maj(?: le)?|redacteur|redige(?:e)? par|valide(?:e)? (?:le|par))$/;

/** Lit une cellule comme une étiquette ; null si rien ne le dit. */
export function etiquetteDe(texte: string, mots: LecteurMots): Etiquette | null {
  if (texte.length > 4000) return null;
  const deux = texte.search(/[:：]/);
  const net = texte.trim();
  if (net === '') return null;
  if (deux < 0 || texte.slice(deux + 1).trim() === '') {
    if (net.length > 110) return null;
    const plie = plier(net).replace(/[\s:*.]+$/, '');
    if (plie === '' || /^\d/.test(plie) || estNumerote(plie) || estPeriode(plie)) return null;
    const connu = DE_LA_FICHE.test(plie) ? Math.max(NETTE, mots.entete(net)) : mots.entete(net);
    const sure = deux >= 0 && plie.length <= 60 ? Math.max(0.7, connu) : connu;
    return sure >= 0.5 ? { libelle: net, cle: plie, avecValeur: false, sure } : null;
  }
  const avant = texte.slice(0, deux).trim();
  if (avant.length < 2 || avant.length > 60 || avant.includes('\n')) return null;
  const plie = plier(avant);
  if (estNumerote(plie) || HORS.test(plie) || /\d$/.test(plie)) return null;
  const sure = mots.entete(avant);
  return sure >= NETTE ? { libelle: avant, cle: plie, avecValeur: true, sure } : null;
}
