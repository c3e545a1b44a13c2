import { notImplemented } from './errors.ts';
import { checkSet } from './members.ts';
import type { HostObject } from './object.ts';

/** Évènement du client : numéro sur le fil, nom public. `members` : classes et inscriptions qui le demandent. */
export const EVENTS = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  worksheetFormatChanged: 18,
  worksheetRowSorted: 19,
  worksheetColumnSorted: 20,
  worksheetRowHiddenChanged: 22,
  worksheetFormulaChanged: 23,
  worksheetProtectionChanged: 24,
  worksheetNameChanged: 25,
  worksheetVisibilityChanged: 26,
  worksheetMoved: 27,
  chartAdded: 50,
  chartDeleted: 53,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
  commentAdded: 250,
  commentDeleted: 251,
  commentChanged: 252,
  workbookActivated: 2203,
} as const;

const SHEET = {
  ActivatedEvent: EVENTS.worksheetActivated,
  CalculatedEvent: EVENTS.worksheetCalculated,
  ColumnSortedEvent: EVENTS.worksheetColumnSorted,
  DataChangedEvent: EVENTS.worksheetChanged,
  DeactivatedEvent: EVENTS.worksheetDeactivated,
  EventNameChanged: EVENTS.worksheetNameChanged,
  EventVisibilityChanged: EVENTS.worksheetVisibilityChanged,
  FormatChangedEvent: EVENTS.worksheetFormatChanged,
  FormulaChangedEvent: EVENTS.worksheetFormulaChanged,
  ProtectionChangedEvent: EVENTS.worksheetProtectionChanged,
  RowHiddenChangedEvent: EVENTS.worksheetRowHiddenChanged,
  RowSortedEvent: EVENTS.worksheetRowSorted,
  SelectionChangedEvent: EVENTS.worksheetSelectionChanged,
} as const;

const SUPPORTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Worksheet: SHEET,
  WorksheetCollection: {
    ...SHEET,
    AddedEvent: EVENTS.worksheetAdded,
    DeletedEvent: EVENTS.worksheetDeleted,
    EventMoved: EVENTS.worksheetMoved,
  },
  Table: {
    DataChangedEvent: EVENTS.tableChanged,
    SelectionChangedEvent: EVENTS.tableSelectionChanged,
  },
  TableCollection: {
    AddedEvent: EVENTS.tableAdded,
    DataChangedEvent: EVENTS.tableChanged,
    DeletedEvent: EVENTS.tableDeleted,
  },
  ChartCollection: { AddedEvent: EVENTS.chartAdded, DeletedEvent: EVENTS.chartDeleted },
  CommentCollection: {
    AddedEvent: EVENTS.commentAdded,
    ChangedEvent: EVENTS.commentChanged,
    DeletedEvent: EVENTS.commentDeleted,
  },
  Workbook: { ActivatedEvent: EVENTS.workbookActivated },
};

const key = (type: number, target: string): string => `${type} ${target}`;

/** Numéro de l’évènement qu’une inscription demande ; `undefined` si la classe ne l’a pas. */
function typeOf(typeName: string, method: string): number | undefined {
  const events = Object.hasOwn(SUPPORTED, typeName) ? SUPPORTED[typeName]! : {};
  const event = method.replace(/^_(Register|Unregister)/, '');
  return Object.hasOwn(events, event) ? events[event] : undefined;
}

/** Nom public de l’évènement d’une inscription : `_RegisterRowSortedEvent` -> `onRowSorted`. */
const publicName = (method: string): string =>
  `on${method
    .replace(/^_(Register|Unregister)/, '')
    .replace(/^DataChanged/, 'Changed')
    .replace(/^Event|Event$/, '')}`;

/** Vrai si l’inscription `method` (`_RegisterDataChangedEvent`) d’une classe est connue. */
export const knowsRegistration = (typeName: string, method: string): boolean => typeOf(typeName, method) !== undefined;

/** Cible d’un évènement chez le client : identité de l’objet, ou `Workbook` pour une collection du classeur. */
function targetOf(object: HostObject): string {
  if (object.typeName === 'Workbook') return 'Workbook';
  if (!object.typeName.endsWith('Collection')) return String(object.identity);
  const { sheet } = object as { readonly sheet?: { readonly id: string } };
  return sheet?.id ?? 'Workbook';
}

/** Ce que le client a demandé à entendre. */
export class EventRegistry {
  private readonly counts = new Map<string, number>();

  /** Inscription ou désinscription appelée par le client ; lève `ApiNotImplementedInEmulator` si elle est inconnue. */
  call(object: HostObject, method: string): void {
    checkSet(object, publicName(method));
    const type = typeOf(object.typeName, method);
    if (type === undefined) throw notImplemented(`${object.typeName}.${method}`);
    const at = key(type, targetOf(object));
    const count = (this.counts.get(at) ?? 0) + (method.startsWith('_Register') ? 1 : -1);
    if (count > 0) this.counts.set(at, count);
    else this.counts.delete(at);
  }

  wants(type: number, target: string): boolean {
    return this.counts.has(key(type, target));
  }

  clear(): void {
    this.counts.clear();
  }
}
