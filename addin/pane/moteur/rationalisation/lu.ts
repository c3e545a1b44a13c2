import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { plier } from '../../../../shared/french/normaliser.ts';
import type { Rationalisation, Repere } from '../../../../shared/rationalisation/contrat.ts';
import type { Territoires } from '../../../../shared/reference/territoires.ts';
import type { Grid } from '../../../../shared/xlsx/grid.ts';
import type { Place } from '../../../excel/contrat.ts';

/** Un classeur lu et ce que la rationalisation en dit. */
export interface Rationalise {
  readonly version: number;
  readonly grid: Grid;
  readonly dossier: Dossier;
  readonly territoires: Territoires;
  readonly dit: Rationalisation;
}

export type LigneCej = Dossier['cej'][number];

/** « Plan d’actions!E12 » : le nom d’une feuille peut contenir un point d’exclamation, une adresse non. */
export function placeDe(cellule: string): Place {
  const coupe = cellule.lastIndexOf('!');
  return { feuille: cellule.slice(0, coupe), cellule: cellule.slice(coupe + 1) };
}

/** L’identité de chaque repère : son nom ; celle d’un nom porté deux fois a un rang. */
export function identites(reperes: readonly Repere[]): readonly string[] {
  const vus = new Map<string, number>();
  return reperes.map(({ nom }) => {
    const rang = (vus.get(nom) ?? 0) + 1;
    vus.set(nom, rang);
    return rang === 1 ? nom : `${nom} (${rang})`;
  });
}

/** Le territoire de compétence d’une ligne tel que le bilan le range. */
export const cleDeTerritoire = (texte: string): string => plier(texte);
