import { plier } from '../../french/normaliser.ts';
import type { Zone } from '../contrat.ts';
import { nommeAction } from './mots.ts';
import type { Region } from './region.ts';
import { ordreDe, TEXTE, texteDe, trouver } from './vue.ts';

const LONGUES = 200;

const nomme = (niveau: string): boolean => nommeAction(plier(niveau));

/**
 * Vrai si la zone n’est qu’une suite de listes indépendantes (les valeurs des menus déroulants) : chaque colonne se remplit
 * depuis le haut, sans trou, de textes courts et tous différents, et les colonnes n’ont pas la même longueur.
 */
export function estListes(zone: Zone, region: Region, nommee: boolean): boolean {
  if (zone.forme !== 'tableau' || zone.lignes.length < 2 || zone.lignes.length > LONGUES) return false;
  const { vue } = region;
  const longueurs: number[] = [];
  let chiffrees = false;
  for (const colonne of zone.colonnes) {
    if (colonne.nature === 'bandeau') return false;
    if (colonne.nature !== 'colonne') continue;
    if (colonne.lignes) return false;
    const vus = new Set<string>();
    let fini = false;
    for (const ligne of zone.lignes) {
      const k = trouver(vue, ordreDe(vue, ligne), colonne.rang);
      if (k < 0) {
        fini = true;
        continue;
      }
      if (fini) return false;
      const texte = texteDe(vue, k);
      if (texte.length > 60 || (vue.genres[k] !== TEXTE && !nommee) || vus.has(texte)) return false;
      vus.add(texte);
      if (/\d{1,2}[/.-]\d{1,2}|(?:19|20)\d\d/.test(texte)) chiffrees = true;
    }
    longueurs.push(vus.size);
  }
  const distinctes = new Set(longueurs).size;
  if (nommee) return longueurs.length >= 1 && (distinctes >= 2 || longueurs.length <= 2);
  // Des dates, une action, une case remplie une seule fois : un petit tableau, encore à compléter.
  if (Math.min(...longueurs) < 2 || chiffrees || zone.colonnes.some(({ niveaux }) => niveaux.some(nomme))) return false;
  return longueurs.length >= 3 && distinctes >= Math.ceil(longueurs.length * 0.6) && Math.max(...longueurs) >= 3;
}
