import type { StructureEdit } from './contract.ts';
import type { Range, TrackProperties } from './data.ts';
import { MAX_COLUMNS, shiftIndex } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { bodyOf } from './table-data.ts';

type Rows = ReadonlyMap<number, TrackProperties>;

const inBody = (table: TableData, row: number): boolean => {
  const { top, bottom } = bodyOf(table);
  return row >= top && row <= bottom;
};
const isFiltered = (table: TableData): boolean => table.filters.size > 0;

/** Une ligne marquée cachée par un filtre, ou non. */
function mark(rows: Map<number, TrackProperties>, row: number, hidden: boolean): boolean {
  const before = rows.get(row) ?? {};
  if ((before.filtered === true) === hidden) return false;
  const { filtered: _filtered, ...kept } = before;
  if (hidden) rows.set(row, { ...kept, filtered: true });
  else if (Object.keys(kept).length === 0) rows.delete(row);
  else rows.set(row, kept);
  return true;
}

/** Lignes consécutives réunies en plages de lignes entières. */
export function runs(rows: readonly number[]): Range[] {
  const ranges: Range[] = [];
  for (const row of rows) {
    const last = ranges[ranges.length - 1];
    if (last !== undefined && last.bottom + 1 === row) ranges[ranges.length - 1] = { ...last, bottom: row };
    else ranges.push({ top: row, bottom: row, left: 1, right: MAX_COLUMNS });
  }
  return ranges;
}

/** Cache ou montre les lignes `top` à `bottom` au titre d’un filtre, et l’annonce. */
export function hideRows(
  sheet: SheetModel,
  { top, bottom }: Pick<Range, 'top' | 'bottom'>,
  hides: (row: number) => boolean,
): void {
  const { core } = sheet;
  const rows = new Map(sheet.data.rows);
  const changed = { shown: [] as number[], hidden: [] as number[] };
  for (let row = top; row <= bottom; row++) {
    const hide = hides(row);
    if (mark(rows, row, hide)) changed[hide ? 'hidden' : 'shown'].push(row);
  }
  if (changed.shown.length + changed.hidden.length === 0) return;
  core.set(sheet, 'rows', rows);
  for (const hidden of [true, false]) {
    for (const range of runs(hidden ? changed.hidden : changed.shown)) {
      core.emit({ type: 'rowHiddenChanged', sheet, range, hidden, origin: core.origin });
    }
  }
}

/** Montre celles des lignes de `left` qu’aucun tableau filtré ne contient plus. */
export function releaseRows(sheet: SheetModel, left: Pick<Range, 'top' | 'bottom'>): void {
  const filtered = sheet.data.tables.filter(isFiltered);
  const { rows } = sheet.data;
  hideRows(sheet, left, (row) => rows.get(row)?.filtered === true && filtered.some((table) => inBody(table, row)));
}

/** Des cellules d’un tableau filtré bougent sans leurs lignes : ce qui était caché le reste, là où il est allé. */
export function shiftFiltered(
  sheet: SheetModel,
  before: readonly TableData[],
  { kind, range }: Pick<StructureEdit, 'kind' | 'range'>,
): void {
  const now = new Map(sheet.data.tables.map((table) => [table.id, table]));
  const filtered = before.filter(isFiltered);
  const moved = new Set(filtered.filter((table) => now.get(table.id)?.range !== table.range));
  if (moved.size === 0) return;
  const current: Rows = sheet.data.rows;
  const hidden = new Set<number>();
  const flagged = [...current].flatMap(([row, { filtered: flag }]) => (flag ? [row] : []));
  for (const row of flagged) {
    const owners = filtered.filter((table) => inBody(table, row));
    if (owners.length === 0 || owners.some((table) => !moved.has(table))) hidden.add(row);
    if (!owners.some((table) => moved.has(table))) continue;
    const place = shiftIndex(row, kind, range.top, range.bottom);
    if (place !== null) hidden.add(place);
  }
  const rows = new Map(current);
  let changed = false;
  for (const row of new Set([...flagged, ...hidden])) changed = mark(rows, row, hidden.has(row)) || changed;
  if (changed) sheet.core.set(sheet, 'rows', rows);
}

const LIMIT = 64;

/** Lignes dont l’état caché diffère, en plages ; au-delà d’un certain nombre, la plage qui les contient toutes. */
export function visibilityChanges(before: Rows, after: Rows): readonly Range[] {
  const changed: number[] = [];
  const differs = (row: number): boolean => {
    const [a, b] = [before.get(row), after.get(row)];
    return (a?.hidden === true) !== (b?.hidden === true) || (a?.filtered === true) !== (b?.filtered === true);
  };
  for (const row of before.keys()) if (differs(row)) changed.push(row);
  for (const row of after.keys()) if (!before.has(row) && differs(row)) changed.push(row);
  const ranges = runs(changed.sort((a, b) => a - b));
  if (ranges.length <= LIMIT) return ranges;
  return [{ ...ranges[0]!, bottom: ranges[ranges.length - 1]!.bottom }];
}
