import type { FichiersReference } from '../../../shared/reference/territoires.ts';
import type { Grid } from '../../../shared/xlsx/grid.ts';
import type { Lot } from '../../excel/contrat.ts';

/** Le classeur qui se fait des lots d’Excel. */
export interface ClasseurRecu {
  recevoir(lot: Lot): boolean;
  readonly grid: Grid;
}

/** Ce que le moteur ne fait pas lui-même. */
export interface Chargeurs {
  readonly classeur: ClasseurRecu;
  /** Le référentiel des territoires, chargé à la première demande. */
  reference(): Promise<FichiersReference>;
  /** Un UUID neuf, pour une convention qui n’en a pas. */
  identifiant(): string;
  /** Fait plus tard ce qui n’a pas pu se faire ; sans lui, l’horloge du fil. */
  apres?(delaiMs: number, faire: () => void): void;
}
