import { plier } from '../../french/normaliser.ts';
import type { Zone } from '../contrat.ts';
import type { Entete } from './entetes.ts';
import { estAfom, nommeUnActeur } from './mots.ts';
import { nombre, type Region } from './region.ts';
import type { ZoneTrouvee } from './tableau.ts';
import { colonnesCommunes } from './titres.ts';
import { TEXTE, texteDe } from './vue.ts';

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
