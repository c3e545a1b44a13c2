import { plier } from '../../french/normaliser.ts';
import type { Zone } from '../contrat.ts';
import type { Entete } from './entetes.ts';
import { estAfom, nommeUnActeur } from './mots.ts';
import { cellule, nombre, type Region, rangDe } from './region.ts';
import type { ZoneTrouvee } from './tableau.ts';
import { colonnesCommunes } from './titres.ts';
import { DATE, NOMBRE, TEXTE, texteDe } from './vue.ts';

const COURT = 40;
const EXACT = 0.9;

/**
 * Vrai si la ligne t coiffe autrement les mêmes colonnes : rien que des mots d’en-tête, autres que ceux du dessus (« ATOUTS |
 * FAIBLESSES », puis « OPPORTUNITÉS | MENACES »). Des institutions n’en sont pas : ce sont des valeurs.
 */
export function changeDEntete(region: Region, courant: Entete, t: number): boolean {
  const niveau = courant.niveaux[courant.niveaux.length - 1]!;
  const n = nombre(region, t);
  if (n < 2 || n !== nombre(region, niveau) || t === courant.corps || !ditDesEntetes(region, t)) return false;
  if (t + 1 >= region.lignes.length || ditDesEntetes(region, t + 1) || ditDesEntetes(region, t - 1)) return false;
  const { vue } = region;
  for (let i = 0; i < n; i++) {
    const dessus = region.de[niveau]! + i;
    const k = region.de[t]! + i;
    if (vue.cols[dessus] !== vue.cols[k] || plier(texteDe(vue, dessus)) === plier(texteDe(vue, k))) return false;
  }
  return true;
}

/**
 * Vrai si la ligne t, que rien n’annonce, se lit mieux comme une donnée de plus : deux indices sur trois. Ses colonnes de nombres et
 * de dates reprennent dessous ; une colonne remplie dessous y est blanche ; une de ses cases nomme un acteur ou ne se lit pas comme
 * un en-tête.
 */
export function resteUneDonnee(region: Region, courant: Entete, t: number): boolean {
  if (t - 1 < courant.corps || t + 1 >= region.lignes.length) return false;
  const { vue, mots } = region;
  let reprises = 0;
  let valeurs = 0;
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const dessus = cellule(region, t - 1, vue.cols[k]!);
    const dessous = cellule(region, t + 1, vue.cols[k]!);
    if (dessus >= 0 && dessous >= 0 && estChiffree(vue, dessus) && estChiffree(vue, dessous)) reprises++;
    const texte = texteDe(vue, k);
    if (vue.genres[k] === TEXTE && (mots.entete(texte) < 0.5 || nommeUnActeur(plier(texte)))) valeurs++;
  }
  return Number(reprises > 0) + Number(valeurs > 0) + Number(laisseUnBlanc(region, courant, t)) >= 2;
}

const estChiffree = (vue: Region['vue'], k: number): boolean => vue.genres[k] === NOMBRE || vue.genres[k] === DATE;

/** Une colonne qui a un en-tête et une valeur juste dessous, sans rien à la ligne t. */
function laisseUnBlanc(region: Region, courant: Entete, t: number): boolean {
  const { vue } = region;
  for (let k = region.de[t + 1]!; k < region.a[t + 1]!; k++) {
    const colonne = vue.cols[k]!;
    if (cellule(region, t, colonne) >= 0 || vue.fusions.en(rangDe(region, t), colonne)) continue;
    if (courant.niveaux.some((niveau) => cellule(region, niveau, colonne) >= 0)) return true;
  }
  return false;
}

function ditDesEntetes(region: Region, t: number): boolean {
  const { vue, mots } = region;
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    if (vue.genres[k] !== TEXTE) return false;
    const texte = texteDe(vue, k);
    if (texte.length > COURT) return false;
    const plie = plier(texte);
    if (!estAfom(plie) && (mots.entete(texte) < EXACT || nommeUnActeur(plie))) return false;
  }
  return true;
}

/** Le titre d’un tableau vaut aussi pour celui qui le suit sans blanc, sur les mêmes colonnes. De haut en bas. */
export function etendreTitres(zones: readonly ZoneTrouvee[]): ZoneTrouvee[] {
  const etendues: ZoneTrouvee[] = [];
  for (const trouvee of zones) {
    const dessus = etendues.find(({ zone }) => suitSansBlanc(zone, trouvee.zone));
    const place = dessus?.zone.colonnes.find(({ nature }) => nature === 'titre')?.cellule;
    if (!dessus || !place) {
      etendues.push(trouvee);
      continue;
    }
    const { zone } = trouvee;
    const colonnes = [
      ...zone.colonnes.filter(({ nature }) => nature !== 'feuille'),
      ...colonnesCommunes(zone.lignes.length, place),
    ];
    etendues.push({ ...trouvee, zone: { ...zone, colonnes, titre: dessus.zone.titre } });
  }
  return etendues;
}

const suitSansBlanc = (dessus: Zone, zone: Zone): boolean =>
  zone.titre === null &&
  zone.forme === 'tableau' &&
  dessus.forme === 'tableau' &&
  zone.lignes.length > 0 &&
  zone.entetes[0] === dessus.plage.bottom + 1 &&
  zone.plage.left === dessus.plage.left &&
  zone.plage.right === dessus.plage.right;
