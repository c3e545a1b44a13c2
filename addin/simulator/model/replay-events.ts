import type { Core, WorkbookData } from './core.ts';
import type { Range } from './data.ts';
import type { ChangeType, ModelEvent } from './event-types.ts';
import { runs, visibilityChanges } from './filtered-rows.ts';
import { diffObjects } from './objects.ts';
import { intersect } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import type { SheetData } from './sheet-data.ts';
import type { Transaction } from './transaction.ts';

export interface CellMove {
  readonly sheet: SheetModel;
  readonly range: Range;
  readonly change: Exclude<ChangeType, 'RangeEdited'>;
  readonly shift: 'Down' | 'Right' | 'Up' | 'Left';
}

/** Ce qu’un pas d’annulation ou de rétablissement a remplacé : la première valeur de chaque champ, et les déplacements. */
export class Replaced {
  readonly fields = new Map<SheetModel, Partial<SheetData>>();
  readonly moves: CellMove[] = [];
  sheets: WorkbookData['sheets'] | undefined;

  note<K extends keyof SheetData>(sheet: SheetModel, key: K, before: SheetData[K]): void {
    let fields = this.fields.get(sheet);
    if (fields === undefined) {
      fields = {};
      this.fields.set(sheet, fields);
    }
    if (key in fields) return;
    fields[key] = before;
    // Un tableau qui va disparaître doit avoir sa poignée pour être annoncé.
    if (key === 'tables') for (const { id } of sheet.data.tables) sheet.tableHandle(id);
  }
}

function announceSheets(core: Core, before: WorkbookData['sheets']): void {
  const { origin } = core;
  const after = core.data.sheets;
  for (const sheet of after) if (!before.includes(sheet)) core.emit({ type: 'sheetAdded', sheet, origin });
  for (const sheet of before) if (!after.includes(sheet)) core.emit({ type: 'sheetDeleted', sheet, origin });
  if (before.length !== after.length) return;
  const without = (list: WorkbookData['sheets'], gone: SheetModel) => list.filter((one) => one !== gone);
  const same = (a: WorkbookData['sheets'], b: WorkbookData['sheets']) => a.every((one, i) => one === b[i]);
  if (same(before, after)) return;
  const sheet = after.find((one) => same(without(before, one), without(after, one)));
  if (sheet === undefined || !before.includes(sheet)) return;
  core.emit({ type: 'sheetMoved', sheet, before: before.indexOf(sheet), after: after.indexOf(sheet), origin });
}

function announceCells(core: Core, sheet: SheetModel, range: Range, change: ChangeType, shift?: CellMove['shift']) {
  const { origin } = core;
  core.emit({ type: 'changed', sheet, range, change, origin, ...(shift === undefined ? {} : { shift }) });
  const inside = change.replace(/^Cell/, shift === 'Down' || shift === 'Up' ? 'Row' : 'Column') as ChangeType;
  for (const table of sheet.tables) {
    const part = intersect(table.range, range);
    if (part !== null) core.emit({ type: 'tableChanged', table, range: part, change: inside, origin });
  }
}

function announceTables(core: Core, sheet: SheetModel, before: SheetData['tables']): void {
  const { origin } = core;
  const old = new Map(before.map((table) => [table.id, table]));
  const now = new Set(sheet.data.tables.map(({ id }) => id));
  for (const { id, filters } of sheet.data.tables) {
    const table = sheet.tableHandle(id);
    const previous = old.get(id);
    if (previous === undefined) core.emit({ type: 'tableAdded', sheet, table, origin });
    else if (previous.filters !== filters) core.emit({ type: 'filtered', sheet, table, origin });
  }
  for (const { id } of before) {
    if (!now.has(id)) core.emit({ type: 'tableDeleted', sheet, table: sheet.tableHandle(id), origin });
  }
}

function announceRows(core: Core, sheet: SheetModel, before: SheetData['rows']): void {
  const after = sheet.data.rows;
  const hides = (rows: SheetData['rows'], row: number) => {
    const { hidden, filtered } = rows.get(row) ?? {};
    return hidden === true || filtered === true;
  };
  const changed = { shown: [] as number[], hidden: [] as number[] };
  for (const { top, bottom } of visibilityChanges(before, after)) {
    for (let row = top; row <= bottom; row++) {
      if (hides(before, row) !== hides(after, row)) changed[hides(after, row) ? 'hidden' : 'shown'].push(row);
    }
  }
  for (const hidden of [true, false]) {
    for (const range of runs(hidden ? changed.hidden : changed.shown))
      core.emit({ type: 'rowHiddenChanged', sheet, range, hidden, origin: core.origin });
  }
}

function announceFields(core: Core, sheet: SheetModel, before: Partial<SheetData>): void {
  const { data } = sheet;
  const { origin } = core;
  const emit = (event: ModelEvent) => core.emit(event);
  if (before.name !== undefined && before.name !== data.name)
    emit({ type: 'sheetRenamed', sheet, before: before.name, after: data.name, origin });
  if (before.visibility !== undefined && before.visibility !== data.visibility)
    emit({ type: 'visibilityChanged', sheet, before: before.visibility, after: data.visibility, origin });
  if (before.protection !== undefined && before.protection !== data.protection)
    emit({ type: 'protectionChanged', sheet, origin });
  if (before.tables !== undefined) announceTables(core, sheet, before.tables);
  // Des lignes qui ont bougé emportent leur état : ce n’est pas un changement.
  const moved = core.current.replaced.moves.some((move) => move.sheet === sheet);
  if (before.rows !== undefined && !moved) announceRows(core, sheet, before.rows);
  if (before.charts !== undefined) diffObjects(sheet, 'chart', before.charts, data.charts);
  if (before.comments !== undefined) diffObjects(sheet, 'comment', before.comments, data.comments);
}

/** Annonce ce qu’une annulation ou un rétablissement a changé, comme si la personne l’avait fait. */
export function announceReplay(core: Core, { replaced, edited }: Transaction): void {
  if (replaced.sheets !== undefined) announceSheets(core, replaced.sheets);
  for (const { sheet, range, change, shift } of replaced.moves)
    if (!sheet.deleted) announceCells(core, sheet, range, change, shift);
  for (const [sheet, log] of edited) {
    const range = sheet.deleted ? null : log.bounds();
    if (range !== null) announceCells(core, sheet, range, 'RangeEdited');
  }
  for (const [sheet, before] of replaced.fields) if (!sheet.deleted) announceFields(core, sheet, before);
}
