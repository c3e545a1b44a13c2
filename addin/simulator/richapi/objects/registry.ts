import type { Chart, CommentThread, ConditionalFormat, NameData, Range, Table, Worksheet } from '../model.ts';
import type { HostCollection, HostObject, Session } from '../object.ts';

/** Ce sur quoi porte un format, une validation, une mise en forme conditionnelle : une ou plusieurs plages d’une feuille. */
export interface RangeTarget {
  readonly sheet: Worksheet;
  /** Plages du moment ; lève `ItemNotFound` si elles ont été supprimées. */
  readonly areas: readonly Range[];
}

/** Une plage (`Range`, `RangeAreas`) vue des autres classes. */
export type RangeObject = HostObject & RangeTarget;

/** Fabriques des objets de l’API : chaque pièce inscrit les siennes, toutes s’en servent, sans importer les classes. */
export interface Makers {
  workbook(session: Session): HostObject;
  application(session: Session): HostObject;
  worksheets(session: Session): HostCollection;
  worksheet(session: Session, sheet: Worksheet): HostObject;
  range(session: Session, sheet: Worksheet, range: Range): RangeObject;
  rangeAreas(session: Session, sheet: Worksheet, ranges: readonly Range[]): RangeObject;
  /** Noms du classeur, ou locaux à une feuille. */
  names(session: Session, sheet?: Worksheet): HostCollection;
  name(session: Session, data: NameData): HostObject;
  settings(session: Session): HostCollection;

  rangeFormat(session: Session, target: RangeTarget): HostObject;
  dataValidation(session: Session, target: RangeTarget): HostObject;
  conditionalFormats(session: Session, target: RangeTarget): HostCollection;
  conditionalFormat(session: Session, sheet: Worksheet, format: ConditionalFormat): HostObject;
  /** Tableaux du classeur, ou d’une feuille. */
  tables(session: Session, sheet?: Worksheet): HostCollection;
  /** Tableaux qui touchent une plage (`TableScopedCollection`). */
  tablesIn(session: Session, target: RangeTarget, fullyContained: boolean): HostCollection;
  table(session: Session, table: Table): HostObject;
  charts(session: Session, sheet: Worksheet): HostCollection;
  chart(session: Session, sheet: Worksheet, chart: Chart): HostObject;
  comments(session: Session, sheet?: Worksheet): HostCollection;
  comment(session: Session, sheet: Worksheet, thread: CommentThread): HostObject;
  sheetProtection(session: Session, sheet: Worksheet): HostObject;
  workbookProtection(session: Session): HostObject;
  freezePanes(session: Session, sheet: Worksheet): HostObject;
  pageLayout(session: Session, sheet: Worksheet): HostObject;
  rowBreaks(session: Session, sheet: Worksheet): HostCollection;
  documentProperties(session: Session): HostObject;
  sheetCustomProperties(session: Session, sheet: Worksheet): HostCollection;
  tableStyles(session: Session): HostCollection;
  styles(session: Session): HostCollection;
}

/** Les fabriques inscrites. */
export const make = {} as Makers;

export function register(makers: Partial<Makers>): void {
  Object.assign(make, makers);
}
