import type { Visibility } from './contract.ts';
import type {
  CellNote,
  Chart,
  CommentThread,
  ConditionalFormat,
  FilterCriteria,
  PageSetup,
  Protection,
  Range,
  SortField,
  TableColumnData,
  TrackProperties,
  Validation,
} from './data.ts';

/** Un tableau, en valeur : on le remplace. Les lignes d’en-tête et de totaux sont comprises dans `range`. */
export interface TableData {
  readonly id: number;
  readonly name: string;
  readonly range: Range;
  readonly showHeaders: boolean;
  readonly showTotals: boolean;
  readonly showFilterButton: boolean;
  readonly showBandedRows: boolean;
  readonly showBandedColumns: boolean;
  readonly highlightFirstColumn: boolean;
  readonly highlightLastColumn: boolean;
  readonly style: string;
  readonly columns: readonly TableColumnData[];
  readonly filters: ReadonlyMap<number, FilterCriteria>;
  readonly sortFields: readonly SortField[];
}

/** Tout ce qu’une feuille sait hors de ses cellules. Chaque champ est une valeur qu’on remplace par `Core.set`. */
export interface SheetData {
  name: string;
  visibility: Visibility;
  tabColor: string;
  gridlines: boolean;
  headings: boolean;
  standardWidth: number;
  standardHeight: number;
  outlineSummary: { readonly below: boolean; readonly right: boolean };
  frozen: { readonly rows: number; readonly columns: number };
  protection: Protection | null;
  pageSetup: PageSetup;
  rows: ReadonlyMap<number, TrackProperties>;
  columns: ReadonlyMap<number, TrackProperties>;
  merges: readonly Range[];
  tables: readonly TableData[];
  validations: readonly Validation[];
  conditionalFormats: readonly ConditionalFormat[];
  notes: readonly CellNote[];
  comments: readonly CommentThread[];
  charts: readonly Chart[];
}

export type DirtyPart = 'layout' | 'rules' | 'objects' | 'cells' | 'workbook';

/** Ce que chaque champ oblige à redessiner. */
export const PART: Readonly<Record<keyof SheetData, DirtyPart>> = {
  name: 'workbook',
  visibility: 'workbook',
  tabColor: 'workbook',
  gridlines: 'layout',
  headings: 'layout',
  standardWidth: 'layout',
  standardHeight: 'layout',
  outlineSummary: 'layout',
  frozen: 'layout',
  protection: 'layout',
  pageSetup: 'layout',
  rows: 'layout',
  columns: 'layout',
  merges: 'layout',
  tables: 'objects',
  validations: 'rules',
  conditionalFormats: 'rules',
  notes: 'objects',
  comments: 'objects',
  charts: 'objects',
};

/** Largeur par défaut d’une colonne, en caractères de la police normale (64 pixels). */
export const STANDARD_WIDTH = 8.43;
/** Hauteur par défaut d’une ligne, en points. */
export const STANDARD_HEIGHT = 15;

export const emptySheet = (name: string): SheetData => ({
  name,
  visibility: 'visible',
  tabColor: '',
  gridlines: true,
  headings: true,
  standardWidth: STANDARD_WIDTH,
  standardHeight: STANDARD_HEIGHT,
  outlineSummary: { below: true, right: true },
  frozen: { rows: 0, columns: 0 },
  protection: null,
  pageSetup: {},
  rows: new Map(),
  columns: new Map(),
  merges: [],
  tables: [],
  validations: [],
  conditionalFormats: [],
  notes: [],
  comments: [],
  charts: [],
});
