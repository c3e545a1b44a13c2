import { formatRange, intersect } from './a1.ts';
import { EVENTS } from './event-registry.ts';
import type { CellValue, ModelEvent, Origin, Range, Worksheet } from './model.ts';
import { valueType, wireValue } from './objects/matrix.ts';
import { VISIBILITY } from './objects/worksheet.ts';
import type { WireEntry } from './protocol.ts';
import type { RichSession } from './session.ts';

type Fields = Record<string, unknown>;
type Put = (type: number, targets: readonly string[], fields: () => Fields) => void;
type Kind = ModelEvent['type'];
/** Les évènements dont le type peut être `K` : plusieurs partagent une forme. */
type Carrying<E, K> = E extends { readonly type: infer T } ? (K extends T ? E : never) : never;
type Of<K extends Kind> = Carrying<ModelEvent, K>;

const SHIFT = { Down: 'ShiftCellDown', Right: 'ShiftCellRight', Up: 'ShiftCellUp', Left: 'ShiftCellLeft' } as const;

/** Les évènements du classeur tels que le client les reçoit, pour ceux qu’il a demandés. */
export function wireEntries(session: RichSession, event: ModelEvent): readonly WireEntry[] {
  const entries: WireEntry[] = [];
  if (isOver(event)) return entries;
  const put: Put = (type, targets, fields) => {
    const wanted = targets.filter((target) => session.events.wants(type, target));
    if (wanted.length === 0) return;
    const args = JSON.stringify(fields());
    for (const target of wanted) entries.push([65536, type, target, args, 0]);
  };
  (TRANSLATE[event.type] as (event: ModelEvent, put: Put, session: RichSession) => void)(event, put, session);
  return entries;
}

const LIFE: ReadonlySet<Kind> = new Set(['sheetAdded', 'sheetDeleted', 'sheetActivated', 'sheetDeactivated']);

/** Vrai pour ce qui s’est passé dans une feuille que la même transaction a supprimée : il n’y a plus rien à en dire. */
function isOver(event: ModelEvent): boolean {
  if (LIFE.has(event.type)) return false;
  const sheet = 'sheet' in event ? event.sheet : 'table' in event ? event.table.sheet : undefined;
  return sheet?.deleted ?? false;
}

/** Une feuille, puis toutes. */
const both = (sheet: Worksheet): readonly string[] => [sheet.id, 'Workbook'];

const basic = (sheet: Worksheet): Fields => ({ worksheetId: sheet.id, source: 'Local' });

const trigger = (origin: Origin): string => (origin === 'addin' ? 'ThisLocalAddin' : 'Unknown');

function changeFields(
  session: RichSession,
  sheet: Worksheet,
  range: Range,
  event: {
    readonly change: string;
    readonly origin: Origin;
    readonly before?: CellValue;
    readonly after?: CellValue;
    readonly shift?: keyof typeof SHIFT;
  },
): Fields {
  const detailed = event.before !== undefined && event.after !== undefined;
  return {
    ...basic(sheet),
    address: formatRange(range),
    changeType: event.change,
    triggerSource: trigger(event.origin),
    shiftDirection: event.shift ? SHIFT[event.shift] : 'None',
    referenceId: session.keepEventRange(sheet.track(range)),
    ...(detailed
      ? {
          valueBefore: wireValue(event.before!),
          valueAfter: wireValue(event.after!),
          valueTypeBefore: valueType({ value: event.before! }),
          valueTypeAfter: valueType({ value: event.after! }),
        }
      : {}),
  };
}

function formulaChanges(sheet: Worksheet, range: Range): readonly Fields[] {
  const details: Fields[] = [];
  for (const { row, column, cell } of sheet.cells(range)) {
    if (cell.formula === undefined) continue;
    details.push({ cellAddress: formatRange({ top: row, left: column, bottom: row, right: column }) });
  }
  return details;
}

const commentFields = (sheet: Worksheet, id: string): Fields => ({
  ...basic(sheet),
  commentDetails: [
    { commentId: id, replyIds: sheet.comments.find((c) => c.id === id)?.replies.map((r) => r.id) ?? [] },
  ],
});

const onSheet =
  (type: number) =>
  (event: { readonly sheet: Worksheet }, put: Put): void =>
    put(type, both(event.sheet), () => basic(event.sheet));

const onRange =
  (type: number) =>
  (event: { readonly sheet: Worksheet; readonly range: Range }, put: Put): void =>
    put(type, both(event.sheet), () => ({ ...basic(event.sheet), address: formatRange(event.range) }));

const onItem =
  (type: number, key: string) =>
  (event: { readonly sheet: Worksheet; readonly id: string }, put: Put): void =>
    put(type, [event.sheet.id], () => ({ ...basic(event.sheet), [key]: event.id }));

const TRANSLATE: { readonly [K in Kind]: (event: Of<K>, put: Put, session: RichSession) => void } = {
  changed(event, put, session) {
    const { sheet, range } = event;
    put(EVENTS.worksheetChanged, both(sheet), () => changeFields(session, sheet, range, event));
    if (event.change !== 'RangeEdited') return;
    if (!both(sheet).some((target) => session.events.wants(EVENTS.worksheetFormulaChanged, target))) return;
    const formulaDetails = formulaChanges(sheet, range);
    if (formulaDetails.length > 0) {
      put(EVENTS.worksheetFormulaChanged, both(sheet), () => ({ ...basic(sheet), formulaDetails }));
    }
  },
  tableChanged(event, put, session) {
    const { table } = event;
    const { sheet } = table;
    put(EVENTS.tableChanged, [String(table.id), ...both(sheet)], () => ({
      ...changeFields(session, sheet, event.range, event),
      tableId: String(table.id),
    }));
  },
  formatChanged(event, put, session) {
    const { sheet, range } = event;
    put(EVENTS.worksheetFormatChanged, both(sheet), () => ({
      ...basic(sheet),
      address: formatRange(range),
      referenceId: session.keepEventRange(sheet.track(range)),
    }));
  },
  selectionChanged({ sheet, range }, put) {
    put(EVENTS.worksheetSelectionChanged, both(sheet), () => ({ worksheetId: sheet.id, address: formatRange(range) }));
    for (const table of sheet.tables) {
      const inside = intersect(table.range, range);
      put(EVENTS.tableSelectionChanged, [String(table.id)], () => ({
        worksheetId: sheet.id,
        tableId: String(table.id),
        isInsideTable: inside !== null,
        address: inside ? formatRange(range) : '',
      }));
    }
  },
  sheetActivated: onSheet(EVENTS.worksheetActivated),
  sheetDeactivated: onSheet(EVENTS.worksheetDeactivated),
  sheetAdded: ({ sheet }, put) => put(EVENTS.worksheetAdded, ['Workbook'], () => basic(sheet)),
  sheetDeleted: ({ sheet }, put) => put(EVENTS.worksheetDeleted, ['Workbook'], () => basic(sheet)),
  calculated: ({ sheet }, put) =>
    put(EVENTS.worksheetCalculated, both(sheet), () => {
      const used = sheet.usedRange(true);
      return { ...basic(sheet), address: used ? formatRange(used) : 'A1' };
    }),
  protectionChanged: ({ sheet }, put) =>
    put(EVENTS.worksheetProtectionChanged, both(sheet), () => ({
      ...basic(sheet),
      isProtected: sheet.protection !== null,
    })),
  sheetRenamed: ({ sheet, before, after }, put) =>
    put(EVENTS.worksheetNameChanged, both(sheet), () => ({ ...basic(sheet), nameBefore: before, nameAfter: after })),
  sheetMoved: ({ sheet, before, after }, put) =>
    put(EVENTS.worksheetMoved, ['Workbook'], () => ({
      ...basic(sheet),
      positionBefore: before,
      positionAfter: after,
    })),
  visibilityChanged: ({ sheet, before, after }, put) =>
    put(EVENTS.worksheetVisibilityChanged, both(sheet), () => ({
      ...basic(sheet),
      visibilityBefore: VISIBILITY[before],
      visibilityAfter: VISIBILITY[after],
    })),
  rowSorted: onRange(EVENTS.worksheetRowSorted),
  columnSorted: onRange(EVENTS.worksheetColumnSorted),
  rowHiddenChanged: ({ sheet, range, hidden }, put) =>
    put(EVENTS.worksheetRowHiddenChanged, both(sheet), () => ({
      ...basic(sheet),
      address: formatRange(range),
      changeType: hidden ? 'Hidden' : 'Unhidden',
    })),
  // La bibliothèque cliente ne connaît pas encore l’évènement de filtre.
  filtered: () => {},
  tableAdded: ({ sheet, table }, put) =>
    put(EVENTS.tableAdded, both(sheet), () => ({ ...basic(sheet), tableId: String(table.id) })),
  tableDeleted: ({ sheet, table }, put) =>
    put(EVENTS.tableDeleted, both(sheet), () => ({
      ...basic(sheet),
      tableId: String(table.id),
      tableName: table.name,
    })),
  chartAdded: onItem(EVENTS.chartAdded, 'chartId'),
  chartDeleted: onItem(EVENTS.chartDeleted, 'chartId'),
  chartChanged: () => {},
  commentAdded: ({ sheet, id }, put) => put(EVENTS.commentAdded, both(sheet), () => commentFields(sheet, id)),
  commentDeleted: ({ sheet, id }, put) => put(EVENTS.commentDeleted, both(sheet), () => commentFields(sheet, id)),
  commentChanged: ({ sheet, id }, put) =>
    put(EVENTS.commentChanged, both(sheet), () => ({ ...commentFields(sheet, id), changeType: 'CommentEdited' })),
  settingsChanged: () => {},
};
