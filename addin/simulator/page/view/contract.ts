import type { Formulas, Workbook } from '../../model/contract.ts';

export interface GridOptions {
  /** Lecture et écriture françaises des formules, pour la barre de formule. */
  readonly formulas: Formulas;
  /** Vrai : couleurs sombres. Absent : celles que le système demande. */
  readonly dark?: boolean;
}

/** La grille visible : une vue du classeur, jamais la vérité. */
export interface GridView {
  /** Tient quand le dessin est en place : clics et touches arrivent à la grille à partir de là. */
  readonly ready: Promise<void>;
  /** Montre un autre classeur ; l’ancien n’est plus ni lu ni écrit. */
  setWorkbook(workbook: Workbook): void;
  /** Une cellule est en cours de saisie. */
  readonly editing: boolean;
  /** Met le clavier dans la grille. */
  focus(): void;
  dispose(): void;
}

export type MountGrid = (container: HTMLElement, workbook: Workbook, options: GridOptions) => GridView;
