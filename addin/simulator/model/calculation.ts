import type { Table, Workbook, Worksheet } from './contract.ts';
import type { CellValue, Range } from './data.ts';

/** Une cellule vue par le calcul. */
export interface CellPlace {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/**
 * Le moteur de calcul. Le modèle l’avertit de tout ce qui change ; `evaluate` rend les nouvelles valeurs des formules.
 * Synchrone. Aucun moteur n’est la vérité : tout se reconstruit du modèle.
 */
export interface Calculator {
  /** Tout est à relire : classeur ouvert, feuilles déplacées, structure changée. */
  reset(workbook: Workbook): void;
  /** Des cellules ont changé (valeur ou formule). */
  cellsChanged(sheet: Worksheet, ranges: readonly Range[]): void;
  /** Lignes, colonnes, feuilles, tableaux ou noms ont bougé. */
  structureChanged(sheet?: Worksheet): void;
  /** Des fonctions du complément ont répondu. */
  functionsChanged?(): void;
  /** Les formules dont la valeur a changé depuis le dernier appel. */
  evaluate(full?: boolean): readonly (CellPlace & { readonly value: CellValue })[];
  /** Valeur d’une formule évaluée à cette place sans être posée : validations, mises en forme conditionnelles. Une plage ou une liste rend ses valeurs. */
  compute(place: CellPlace, formula: string): readonly CellValue[];
  /** Refuse une formule mal écrite : le message dit où. `null` si elle se lit. */
  check(formula: string, place: CellPlace): string | null;
}

/** Formules : lecture et réécriture, sans classeur. Implémenté par la pièce `calc`. */
export interface Formulas {
  /** Formule décalée après insertion ou suppression de cellules dans `sheetName` ; `own` : feuille où elle se trouve. */
  shift(formula: string, own: string, edit: StructureEdit): string;
  renameSheet(formula: string, before: string, after: string): string;
  deleteSheet(formula: string, name: string): string;
  renameTable(formula: string, before: string, after: string): string;
  renameColumn(formula: string, table: string, before: string, after: string): string;
  /** La colonne a disparu : ce qui la citait devient #REF!. `columns` : colonnes d’avant, pour raccourcir une suite de colonnes. */
  deleteColumn(formula: string, table: string, column: string, columns?: readonly string[]): string;
  /** Le tableau a disparu : ce qui le citait devient #REF!. */
  deleteTable(formula: string, table: string): string;
  /**
   * Le tableau, encore là, redevient une plage : ce qui le cite devient `Feuil1!$B$2:$B$9`, et une cellule de sa ligne
   * `Feuil1!$B2`. `place` : cellule de la formule, s’il y en a une.
   */
  unlinkTable(formula: string, table: Table, place?: CellPlace): string;
  /** Copie d’une formule de (0, 0) à (`rows`, `columns`) : références relatives décalées. */
  translate(formula: string, rows: number, columns: number): string;
  /** Écriture française (`=SOMME(A1;B1)`) vers l’anglaise, et retour. Sans « = ». */
  fromFrench(formula: string): string;
  toFrench(formula: string): string;
}

/** Un déplacement de cellules : `count` lignes ou colonnes à partir de `range` (qui borne ce qui bouge). */
export interface StructureEdit {
  readonly sheetName: string;
  readonly kind: 'insert' | 'delete';
  readonly axis: 'row' | 'column';
  /** Cellules insérées ou supprimées. Ce qui est au-delà, dans les mêmes colonnes (ou lignes), se déplace. */
  readonly range: Range;
}
