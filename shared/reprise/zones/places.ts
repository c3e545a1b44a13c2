import type { Cell, Sheet } from '../../xlsx/grid.ts';
import type { Place, Zone } from '../contrat.ts';

/** Où la ligne i de la zone prend sa valeur dans la colonne j ; null si elle n’en a pas. */
export function placeDe(zone: Zone, i: number, j: number): Place | null {
  const colonne = zone.colonnes[j];
  if (!colonne || i < 0 || i >= zone.lignes.length) return null;
  const ligne = colonne.lignes ? colonne.lignes[i]! : zone.lignes[i]!;
  const rang = colonne.colonnes ? colonne.colonnes[i]! : colonne.rang;
  return ligne > 0 && rang > 0 ? { feuille: zone.feuille, ligne, colonne: rang } : null;
}

/** La cellule de la ligne i dans la colonne j ; undefined si la place est vide. */
export function celluleDe(feuille: Sheet, zone: Zone, i: number, j: number): Cell | undefined {
  const colonne = zone.colonnes[j];
  if (!colonne || i < 0 || i >= zone.lignes.length) return undefined;
  const ligne = colonne.lignes ? colonne.lignes[i]! : zone.lignes[i]!;
  const rang = colonne.colonnes ? colonne.colonnes[i]! : colonne.rang;
  return ligne > 0 && rang > 0 ? feuille.rows.get(ligne)?.[rang] : undefined;
}
