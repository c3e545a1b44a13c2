import type { Table, Visibility, Worksheet } from './contract.ts';
import type { CellValue, Range } from './data.ts';

/** Qui agit : la personne devant la grille, ou le complément par office.js. Les évènements le disent. */
export type Origin = 'user' | 'addin';

export type ChangeType =
  | 'RangeEdited'
  | 'RowInserted'
  | 'RowDeleted'
  | 'ColumnInserted'
  | 'ColumnDeleted'
  | 'CellInserted'
  | 'CellDeleted';

/** Ce qui vient de se passer. Livré après la fin de la transaction, dans l’ordre. */
export type ModelEvent =
  | {
      readonly type: 'changed';
      readonly sheet: Worksheet;
      readonly range: Range;
      readonly change: ChangeType;
      readonly origin: Origin;
      /** Pour une seule cellule modifiée : avant et après. */
      readonly before?: CellValue;
      readonly after?: CellValue;
      readonly shift?: 'Down' | 'Right' | 'Up' | 'Left';
    }
  | {
      readonly type: 'tableChanged';
      readonly table: Table;
      readonly range: Range;
      readonly change: ChangeType;
      readonly origin: Origin;
      readonly before?: CellValue;
      readonly after?: CellValue;
    }
  | { readonly type: 'formatChanged'; readonly sheet: Worksheet; readonly range: Range; readonly origin: Origin }
  | { readonly type: 'selectionChanged'; readonly sheet: Worksheet; readonly range: Range; readonly origin: Origin }
  | {
      readonly type:
        | 'sheetActivated'
        | 'sheetDeactivated'
        | 'sheetAdded'
        | 'sheetDeleted'
        | 'calculated'
        | 'protectionChanged';
      readonly sheet: Worksheet;
      readonly origin: Origin;
    }
  | {
      readonly type: 'sheetRenamed';
      readonly sheet: Worksheet;
      readonly before: string;
      readonly after: string;
      readonly origin: Origin;
    }
  | {
      readonly type: 'sheetMoved';
      readonly sheet: Worksheet;
      readonly before: number;
      readonly after: number;
      readonly origin: Origin;
    }
  | {
      readonly type: 'visibilityChanged';
      readonly sheet: Worksheet;
      readonly before: Visibility;
      readonly after: Visibility;
      readonly origin: Origin;
    }
  | {
      readonly type: 'rowSorted' | 'columnSorted';
      readonly sheet: Worksheet;
      readonly range: Range;
      readonly origin: Origin;
    }
  | {
      readonly type: 'rowHiddenChanged';
      readonly sheet: Worksheet;
      readonly range: Range;
      readonly hidden: boolean;
      readonly origin: Origin;
    }
  | { readonly type: 'filtered'; readonly sheet: Worksheet; readonly table?: Table; readonly origin: Origin }
  | {
      readonly type: 'tableAdded' | 'tableDeleted';
      readonly sheet: Worksheet;
      readonly table: Table;
      readonly origin: Origin;
    }
  | {
      readonly type: 'chartAdded' | 'chartDeleted' | 'chartChanged';
      readonly sheet: Worksheet;
      readonly id: string;
      readonly origin: Origin;
    }
  | {
      readonly type: 'commentAdded' | 'commentDeleted' | 'commentChanged';
      readonly sheet: Worksheet;
      readonly id: string;
      readonly origin: Origin;
    }
  | { readonly type: 'settingsChanged'; readonly origin: Origin };

/** Ce que la vue doit redessiner, rassemblé à la fin de chaque transaction. */
export interface Dirty {
  /** Liste, ordre, noms, visibilité des feuilles. */
  readonly workbook: boolean;
  readonly selection: boolean;
  /** Par feuille (`Worksheet.id`). `cells: 'all'` après un déplacement de cellules. Clés `cellKey(ligne, colonne)`. */
  readonly sheets: ReadonlyMap<
    string,
    {
      readonly cells: ReadonlySet<number> | 'all';
      readonly layout: boolean;
      readonly rules: boolean;
      readonly objects: boolean;
    }
  >;
}
