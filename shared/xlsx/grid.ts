import type { Saisie } from '../french/saisie.ts';
import type { SheetAppearance, WorkbookAppearance } from './appearance/types.ts';

/** Une cellule non vide. `formula` est sans le signe « = » ; sa valeur est le résultat enregistré. */
export interface Cell extends Saisie {
  readonly formula?: string;
}

/** Rangs comptés à partir de 1, bornes comprises. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Un tableau Excel (ListObject). `name` est son identité, où qu’il se trouve. */
export interface GridTable {
  readonly name: string;
  readonly range: Range;
  readonly headerRows: number;
  readonly totalsRows: number;
  readonly columns: readonly string[];
}

export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly author?: string;
}

/** Ce que seul le niveau `complet` porte : la mise en forme qui a un sens pour une reprise. */
export interface Formatting {
  readonly merges: readonly Range[];
  readonly notes: readonly Note[];
  /** Couleur de fond `RRGGBB` en majuscules, par cellule (clé `cellKey`), pour toute cellule colorée, vide ou non. */
  readonly fills: ReadonlyMap<number, string>;
  /** Cellules dont le texte est barré (clé `cellKey`). */
  readonly struck: ReadonlySet<number>;
}

export interface Sheet {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  /** Cellules non vides : `rows.get(ligne)?.[colonne]`, rangs à partir de 1 ; l’ordre de la Map est celui des lignes. */
  readonly rows: ReadonlyMap<number, ReadonlyArray<Cell | undefined>>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly tables: readonly GridTable[];
  readonly formatting?: Formatting;
  /** Avec `appearance: true` seulement. */
  readonly appearance?: SheetAppearance;
}

/** Un nom défini ; `refersTo` est le texte de la formule sans « = » ; `sheet` : sa feuille s’il est local. */
export interface DefinedName {
  readonly name: string;
  readonly refersTo: string;
  readonly sheet?: string;
}

/** Tout ce qu’un classeur dit, sans rien interpréter. */
export interface Grid {
  readonly level: 'base' | 'complet';
  readonly sheets: readonly Sheet[];
  readonly names: readonly DefinedName[];
  readonly properties: {
    /** `dcterms:modified`, instant ISO 8601 tel qu’écrit dans le fichier. */
    readonly modified?: string;
    readonly created?: string;
    readonly title?: string;
    readonly application?: string;
  };
  /** Avec `appearance: true` seulement. */
  readonly appearance?: WorkbookAppearance;
}

const COLUMNS = 16_384;

/** Clé d’une cellule dans les ensembles de `Formatting`. */
export const cellKey = (row: number, column: number): number => row * (COLUMNS + 1) + column;

/** `columnName(28)` = `AB`. */
export function columnName(column: number): string {
  let name = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** `address(3, 28)` = `AB3`. */
export const address = (row: number, column: number): string => `${columnName(column)}${row}`;

/** Adresse d’une plage : `B5:D24`, ou `B5` pour une seule cellule. */
export const rangeAddress = ({ top, left, bottom, right }: Range): string =>
  top === bottom && left === right ? address(top, left) : `${address(top, left)}:${address(bottom, right)}`;
