import type { Grid } from '../../../shared/xlsx/grid.ts';
import type { Calculator, Formulas } from './calculation.ts';
import type {
  CellNote,
  CellStyle,
  CellValue,
  Chart,
  CommentThread,
  ConditionalFormat,
  DocumentProperties,
  FilterCriteria,
  ModelCell,
  NameData,
  PageSetup,
  Protection,
  Range,
  SortField,
  TableColumnData,
  TrackProperties,
  Validation,
} from './data.ts';
import type { Dirty, ModelEvent, Origin } from './event-types.ts';

export type { Calculator, CellPlace, Formulas, StructureEdit } from './calculation.ts';
export type { ChangeType, Dirty, ModelEvent, Origin } from './event-types.ts';

export type ErrorCode =
  | 'ItemNotFound'
  | 'ItemAlreadyExists'
  | 'InvalidArgument'
  | 'InvalidReference'
  | 'InvalidSelection'
  | 'InvalidOperation'
  | 'AccessDenied'
  | 'NonBlankCellOffSheet'
  | 'UnsupportedOperation'
  | 'GeneralException';

/** Refus du modèle. `code` est celui d’Excel ; `message` une phrase française qui dit où, quoi et que faire. */
export class ModelError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'ModelError';
    this.code = code;
  }
}

/**
 * Ce qu’on écrit dans une cellule. `undefined` : ne rien changer. Une chaîne est interprétée : « =… » est une formule
 * (en anglais pour `addin`, en français pour `user`), un nombre écrit devient un nombre sauf au format Texte (`@`),
 * une apostrophe devant force le texte. `{ value }` ou `{ formula }` : déposé tel quel, sans interprétation.
 */
export type Input =
  | string
  | number
  | boolean
  | null
  | undefined
  | { readonly value: CellValue }
  | { readonly formula: string };

/** Une plage qui suit les lignes et colonnes insérées ou supprimées ; `range` vaut `null` quand tout a été supprimé. */
export interface TrackedRange {
  readonly sheet: Worksheet;
  readonly range: Range | null;
  release(): void;
}

export type Visibility = 'visible' | 'hidden' | 'veryHidden';

/** Ce qu’une saisie de la personne devient : écrite, ou refusée par une validation ou la protection. */
export type Entry =
  | { readonly accepted: true; readonly warning?: EntryMessage }
  | { readonly accepted: false; readonly message: EntryMessage };
export interface EnterOptions {
  /**
   * Une valeur hors règle de style avertissement ou information n’est pas écrite : `accepted` vaut faux et le message dit
   * ce qu’il faut demander. Si la personne la garde, refaire la saisie sans cette option.
   */
  readonly ask?: boolean;
}
export interface EntryMessage {
  readonly style: 'stop' | 'warning' | 'information';
  readonly title: string;
  readonly text: string;
}

export interface Workbook {
  name: string;
  readonly sheets: readonly Worksheet[];
  readonly activeSheet: Worksheet;
  readonly names: Names;
  readonly properties: DocumentProperties;
  /** Réglages de `Office.context.document.settings` : nom -> texte JSON. */
  readonly settings: ReadonlyMap<string, string>;
  readonly calculator: Calculator;
  calculationMode: 'automatic' | 'manual';
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Nom donné à l’auteur des notes et commentaires (`WorkbookOptions.author`). */
  readonly author?: string;
  /** Instant présent (ISO 8601) de ce classeur (`WorkbookOptions.now`). */
  now?(): string;

  /**
   * Groupe des modifications : un pas d’annulation, un calcul, une livraison d’évènements. Les transactions
   * s’emboîtent. Si `work` lève, ce qui a déjà été fait reste fait (comme dans Excel) et l’erreur remonte.
   */
  transact<T>(origin: Origin, work: () => T): T;
  readonly origin: Origin;
  onEvent(listener: (event: ModelEvent) => void): () => void;
  onDirty(listener: (dirty: Dirty) => void): () => void;

  sheetById(id: string): Worksheet | undefined;
  /** Sans casse, comme Excel. */
  sheetByName(name: string): Worksheet | undefined;
  addSheet(name?: string, position?: number): Worksheet;
  tables(): readonly Table[];
  tableByName(name: string): Table | undefined;
  setProperties(properties: DocumentProperties): void;
  setSetting(name: string, json: string): void;
  deleteSetting(name: string): void;

  /** Sélection de la feuille active. */
  readonly selection: {
    readonly sheet: Worksheet;
    readonly range: Range;
    readonly activeCell: { readonly row: number; readonly column: number };
  };
  /** `activeCell`, dans `range` : celle qui reçoit la saisie ; par défaut, le coin haut gauche. */
  select(sheet: Worksheet, range: Range, activeCell?: { readonly row: number; readonly column: number }): void;

  undo(): void;
  redo(): void;
  /** Recalcule tout ce qui doit l’être. Appelé seul à la fin de chaque transaction en mode automatique. */
  calculate(full?: boolean): void;
  /**
   * Feuilles d’un autre classeur copiées dans celui-ci (`insertWorksheetsFromBase64`) : contenus, tableaux, validations,
   * mises en forme, noms locaux. Un nom de feuille ou de tableau déjà pris reçoit un suffixe, comme dans Excel.
   */
  insertSheets(
    from: Workbook,
    options?: { readonly names?: readonly string[]; readonly position?: number },
  ): readonly Worksheet[];
}

export interface Worksheet {
  readonly workbook: Workbook;
  /** `{XXXXXXXX-0001-0000-0000-000000000000}`, stable. */
  readonly id: string;
  readonly deleted: boolean;
  /** Renommer réécrit les formules, validations, noms, graphiques qui citent la feuille. */
  name: string;
  position: number;
  visibility: Visibility;
  /** `RRGGBB` ou vide. */
  tabColor: string;
  gridlines: boolean;
  headings: boolean;
  /** Largeur des colonnes sans largeur propre, en caractères (8,43 dans un classeur neuf). */
  standardWidth: number;
  /** Hauteur des lignes sans hauteur propre, en points (15 dans un classeur neuf). */
  readonly standardHeight: number;
  /** Où se tient la ligne ou la colonne de synthèse d’un groupe : dessous et à droite dans un classeur neuf. */
  readonly outlineSummary: { readonly below: boolean; readonly right: boolean };
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly protection: Protection | null;
  readonly pageSetup: PageSetup;

  // Cellules
  /** La cellule si elle existe ; sinon `undefined` (vide, apparence de la colonne ou de la ligne). */
  cell(row: number, column: number): ModelCell | undefined;
  style(row: number, column: number): CellStyle;
  /** Texte qu’un Excel français montre. */
  text(row: number, column: number): string;
  /** Cellules non vides ou qui ont une apparence propre, dans l’ordre des lignes puis des colonnes. */
  cells(within?: Range): Iterable<{ readonly row: number; readonly column: number; readonly cell: ModelCell }>;
  /** Plus petite plage qui contient toutes les valeurs (`valuesOnly`), ou valeurs et apparences ; `null` si rien. */
  usedRange(valuesOnly?: boolean, within?: Range): Range | null;

  /** Écrit `inputs[i][j]` à partir de `top`, `left`. Refuse une cellule verrouillée d’une feuille protégée (`AccessDenied`). */
  write(top: number, left: number, inputs: readonly (readonly Input[])[]): void;
  /** La personne tape dans une cellule : lecture à la française, validation, tableau qui s’étend sous sa dernière ligne. */
  enter(row: number, column: number, text: string, options?: EnterOptions): Entry;
  /** Collage d’un texte à tabulations ou de cellules copiées du classeur ; rend la plage remplie. Les validations ne sont pas appliquées, comme dans Excel. */
  paste(top: number, left: number, content: readonly (readonly string[])[]): Range;
  /** Copie de cellules (valeurs, formules aux références décalées, apparences, validations). */
  copy(
    source: { readonly sheet: Worksheet; readonly range: Range },
    top: number,
    left: number,
    what?: 'all' | 'values' | 'formulas' | 'formats',
    options?: { readonly skipBlanks?: boolean; readonly transpose?: boolean },
  ): Range;
  /** Recopie incrémentée de `source` jusqu’à `target` (qui la contient) : suites de nombres, de dates, de textes numérotés ; formules décalées. */
  fill(source: Range, target: Range): void;
  clear(range: Range, what?: 'all' | 'contents' | 'formats' | 'hyperlinks'): void;
  /** Remplace l’apparence de chaque cellule de la plage ; `change` reçoit l’apparence présente. Une colonne ou ligne entière change celle de la colonne ou de la ligne. */
  restyle(range: Range, change: (style: CellStyle) => CellStyle): void;
  setLink(row: number, column: number, link: ModelCell['link'] | null): void;

  // Structure
  insert(range: Range, shift: 'down' | 'right'): Range;
  delete(range: Range, shift: 'up' | 'left'): void;
  sort(
    range: Range,
    fields: readonly SortField[],
    options?: { readonly matchCase?: boolean; readonly headers?: boolean; readonly byColumns?: boolean },
  ): void;
  row(row: number): TrackProperties;
  column(column: number): TrackProperties;
  /** Lignes ou colonnes qui ont des propriétés. */
  rowProperties(): Iterable<readonly [number, TrackProperties]>;
  columnProperties(): Iterable<readonly [number, TrackProperties]>;
  setRows(from: number, to: number, change: (properties: TrackProperties) => TrackProperties): void;
  setColumns(from: number, to: number, change: (properties: TrackProperties) => TrackProperties): void;
  readonly merges: readonly Range[];
  merge(range: Range, across?: boolean): void;
  unmerge(range: Range): void;
  freeze(rows: number, columns: number): void;

  // Ce qui est posé sur la feuille
  readonly tables: readonly Table[];
  addTable(range: Range, hasHeaders: boolean, name?: string): Table;
  readonly validations: readonly Validation[];
  /** Retire de `validation.ranges` toute validation présente, puis pose celle-ci ; `null` : retire seulement. */
  setValidation(ranges: readonly Range[], validation: Omit<Validation, 'ranges'> | null): void;
  validationAt(row: number, column: number): Validation | undefined;
  /** Valeurs proposées par une validation de liste pour cette cellule ; `null` s’il n’y en a pas. */
  choices(row: number, column: number): readonly string[] | null;
  /** Vrai, faux, ou `null` si la cellule n’a pas de validation. */
  isValid(row: number, column: number): boolean | null;
  readonly conditionalFormats: readonly ConditionalFormat[];
  setConditionalFormats(formats: readonly ConditionalFormat[]): void;
  readonly notes: readonly CellNote[];
  setNotes(notes: readonly CellNote[]): void;
  readonly comments: readonly CommentThread[];
  setComments(comments: readonly CommentThread[]): void;
  readonly charts: readonly Chart[];
  setCharts(charts: readonly Chart[]): void;
  protect(protection: Protection): void;
  unprotect(password?: string): void;
  setPageSetup(setup: PageSetup): void;

  track(range: Range): TrackedRange;
  activate(): void;
  /** Supprime la feuille ; les formules qui la citent donnent #REF!. */
  remove(): void;
  copyTo(position: number, name?: string): Worksheet;
}

/** Un tableau (ListObject). Sa plage suit la feuille. */
export interface Table {
  readonly sheet: Worksheet;
  readonly id: number;
  readonly deleted: boolean;
  /** Renommer réécrit les formules qui le citent. */
  name: string;
  readonly range: Range;
  readonly header: Range | null;
  /** Lignes de données ; toujours une au moins. */
  readonly body: Range;
  readonly totals: Range | null;
  showHeaders: boolean;
  showTotals: boolean;
  showFilterButton: boolean;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
  style: string;
  readonly columns: readonly TableColumnData[];
  readonly filters: ReadonlyMap<number, FilterCriteria>;
  readonly sortFields: readonly SortField[];
  resize(range: Range): void;
  /** Rang à partir de 0 ; absent : à la fin. Les cellules sous le tableau descendent. */
  addRows(index: number | undefined, rows: readonly (readonly Input[])[]): Range;
  deleteRows(index: number, count: number): void;
  addColumn(index: number | undefined, values?: readonly Input[], name?: string): TableColumnData;
  deleteColumn(index: number): void;
  renameColumn(index: number, name: string): void;
  setTotals(index: number, totals: { readonly function?: string; readonly label?: string }): void;
  sort(fields: readonly SortField[], matchCase?: boolean): void;
  clearSort(): void;
  filter(column: number, criteria: FilterCriteria | null): void;
  clearFilters(): void;
  reapplyFilters(): void;
  /** Le tableau redevient des cellules ; son apparence reste. */
  convertToRange(): void;
  delete(): void;
}

export interface Names {
  all(): readonly NameData[];
  /** Nom du classeur, ou local à une feuille. */
  get(name: string, sheetId?: string): NameData | undefined;
  add(data: NameData): NameData;
  update(name: string, sheetId: string | undefined, change: Partial<Omit<NameData, 'name'>>): void;
  delete(name: string, sheetId?: string): void;
}

export interface WorkbookOptions {
  readonly name?: string;
  readonly calculator: Calculator;
  readonly formulas: Formulas;
  /** Instant présent (ISO 8601), pour commentaires et propriétés. */
  readonly now?: () => string;
  /** Nom montré comme auteur des notes et commentaires. */
  readonly author?: string;
}

/** Classeur lu d’un fichier, et ce qu’il contenait que le simulateur ne rendra pas à l’enregistrement. */
export interface Opened {
  readonly workbook: Workbook;
  readonly grid: Grid;
  readonly losses: readonly Loss[];
}

export interface Loss {
  readonly code:
    | 'graphique'
    | 'tableau-croise'
    | 'image'
    | 'macro'
    | 'nom-formule'
    | 'segment'
    | 'lien-externe'
    | 'autre';
  readonly sheet?: string;
  /** Phrase française. */
  readonly message: string;
}
