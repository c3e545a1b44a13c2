import { cellule, type Region, rangDe } from './region.ts';
import type { Role } from './roles.ts';

/** Où chaque ligne de données prend la valeur d’une colonne, quand une fusion ou une case blanche l’envoie ailleurs. */
export interface Renvois {
  readonly lignes: Int32Array;
  readonly colonnes: Int32Array;
}

/** Chaque ligne vaut d’abord pour elle-même. */
export const neufs = (region: Region, donnees: Int32Array, rang: number): Renvois => ({
  lignes: Int32Array.from(donnees, (t) => rangDe(region, t)),
  colonnes: new Int32Array(donnees.length).fill(rang),
});

export const vide = (region: Region, t: number, rang: number): boolean => cellule(region, t, rang) < 0;

/** Un intertitre de cette colonne entre deux lignes : son rang ; un autre : 0 ; aucun : null. */
export function entreDeux(
  region: Region,
  roles: readonly Role[],
  avant: number,
  t: number,
  rang: number,
): number | null {
  let trouve: number | null = null;
  for (let u = avant + 1; u < t; u++) {
    if (roles[u] === 'bandeau') trouve = vide(region, u, rang) ? 0 : rangDe(region, u);
  }
  return trouve;
}
