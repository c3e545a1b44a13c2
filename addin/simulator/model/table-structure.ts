import { putCell, styleAt } from './cells.ts';
import { ModelError, type StructureEdit } from './contract.ts';
import type { FilterCriteria, Range, TableColumnData } from './data.ts';
import { filterRows } from './filter.ts';
import { releaseRows } from './filtered-rows.ts';
import { contains, describe, intersect, MAX_COLUMNS, MAX_ROWS, shiftRange } from './ranges.ts';
import { rewriteAll } from './rewrite.ts';
import type { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { extendRules, fillFormulas } from './table-cells.ts';
import { bodyOf, freeName } from './table-data.ts';
import { forgetTables } from './table-references.ts';

type Edit = Omit<StructureEdit, 'sheetName'>;

function refuse(sheet: SheetModel, table: TableData, what: string): never {
  throw new ModelError(
    'InvalidOperation',
    `Opération impossible dans « ${sheet.data.name} » : ${what} le tableau « ${table.name} » (${describe(table.range)}). Agissez sur ses lignes ou ses colonnes entières.`,
  );
}

/** Refuse un déplacement qui couperait un tableau, comme Excel. */
export function checkTables(sheet: SheetModel, { kind, axis, range }: Edit): void {
  const rows = axis === 'row';
  const lane = rows ? { ...range, bottom: MAX_ROWS } : { ...range, right: MAX_COLUMNS };
  for (const table of sheet.data.tables) {
    const { range: own } = table;
    if (intersect(own, lane) === null) continue;
    const covered = rows
      ? own.left >= range.left && own.right <= range.right
      : own.top >= range.top && own.bottom <= range.bottom;
    if (!covered) refuse(sheet, table, 'elle déplacerait une partie des cellules que contient');
    if (kind === 'insert' || contains(range, own)) continue;
    if (rows && table.showHeaders && range.top <= own.top && range.bottom >= own.top) {
      refuse(sheet, table, 'elle supprimerait la ligne d’en-tête sur laquelle repose');
    }
  }
}

function columnsAfter(table: TableData, { kind, axis, range }: Edit): readonly TableColumnData[] {
  if (axis === 'row') return table.columns;
  const at = range.left - table.range.left;
  const count = range.right - range.left + 1;
  const columns = [...table.columns];
  if (kind === 'delete') {
    return columns.filter((_, i) => i < at || i >= at + count);
  }
  if (at <= 0 || at >= columns.length) return columns;
  let id = Math.max(...columns.map((c) => c.id));
  for (let i = 0; i < count; i++) {
    id += 1;
    columns.splice(at + i, 0, { id, name: freeName(columns.map((c) => c.name)) });
  }
  return columns;
}

function filtersAfter(table: TableData, columns: readonly TableColumnData[]): ReadonlyMap<number, FilterCriteria> {
  if (columns === table.columns || table.filters.size === 0) return table.filters;
  const next = new Map<number, FilterCriteria>();
  for (const [index, criteria] of table.filters) {
    const id = table.columns[index]?.id;
    const at = columns.findIndex((c) => c.id === id);
    if (at >= 0) next.set(at, criteria);
  }
  return next;
}

/** Les tableaux suivent leurs cellules ; un tableau dont tout est supprimé disparaît. */
export function shiftTables(sheet: SheetModel, edit: Edit): void {
  const { core, data } = sheet;
  if (data.tables.length === 0) return;
  const kept: TableData[] = [];
  const headers: [number, number, string][] = [];
  const lost: TableData[] = [];
  for (const table of data.tables) {
    const range = shiftRange(table.range, edit);
    if (range === null) {
      lost.push(table);
      continue;
    }
    const { range: cut, kind, axis } = edit;
    const moved = range !== table.range;
    const columns = moved && intersect(table.range, cut) !== null ? columnsAfter(table, edit) : table.columns;
    const totalsGone =
      kind === 'delete' && axis === 'row' && moved && cut.top <= table.range.bottom && cut.bottom >= table.range.bottom;
    if (columns.length > table.columns.length && table.showHeaders) {
      columns.forEach((column, i) => {
        if (!table.columns.includes(column)) headers.push([range.top, range.left + i, column.name]);
      });
    }
    kept.push({
      ...table,
      range,
      columns,
      filters: filtersAfter(table, columns),
      showTotals: table.showTotals && !totalsGone,
    });
  }
  const handles = lost.map((table) => sheet.tableHandle(table.id));
  core.set(sheet, 'tables', kept);
  for (const table of handles) core.emit({ type: 'tableDeleted', sheet, table, origin: core.origin });
  for (const [row, column, name] of headers) {
    putCell(sheet, row, column, { value: name, style: styleAt(sheet, row, column - 1) });
  }
}

/** Après un déplacement : les colonnes disparues deviennent #REF! dans les formules, les lignes qu’un filtre parti cachait reparaissent. */
export function settleTables(sheet: SheetModel, before: readonly TableData[]): void {
  const now = new Map(sheet.data.tables.map((table) => [table.id, table]));
  for (const table of before) {
    const next = now.get(table.id);
    if (next === table) continue;
    if (next === undefined) forgetTables(sheet.core, [table.name]);
    else if (next.columns !== table.columns) forgetColumns(sheet, table, next);
    if (table.filters.size === 0) continue;
    if (next === undefined) releaseRows(sheet, bodyOf(table));
    else if (next.filters.size === 0) releaseRows(sheet, bodyOf(next));
    else if (next.filters.size < table.filters.size) filterRows(sheet, next);
  }
}

/** Les colonnes de `before` que `next` n’a plus. */
function forgetColumns({ core }: SheetModel, before: TableData, next: TableData): void {
  const kept = new Set(next.columns.map(({ id }) => id));
  let names = before.columns.map(({ name }) => name);
  for (const { id, name } of before.columns) {
    if (kept.has(id)) continue;
    const order = names;
    rewriteAll(core, (formula) =>
      formula.includes('[') ? core.formulas.deleteColumn(formula, before.name, name, order) : formula,
    );
    names = names.filter((one) => one !== name);
  }
}

/** Lignes insérées dans un tableau : apparence, formules et validations de leurs voisines. */
export function fillInsertedRows(sheet: SheetModel, range: Range): void {
  for (const table of sheet.data.tables) {
    const body = bodyOf(table);
    const fresh = intersect(body, range);
    if (fresh === null || fresh.top !== range.top || body.bottom - body.top + 1 <= range.bottom - range.top + 1)
      continue;
    const first = fresh.top === body.top;
    const model = first ? fresh.bottom + 1 : fresh.top - 1;
    for (let row = fresh.top; first && row <= fresh.bottom; row++) {
      for (let column = body.left; column <= body.right; column++) {
        putCell(sheet, row, column, { value: null, style: styleAt(sheet, model, column) });
      }
    }
    fillFormulas(sheet, table, fresh);
    extendRules(sheet, model, fresh);
  }
}
