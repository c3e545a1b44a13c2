import { checkRange, hasContent, putCell, styleAt } from './cells.ts';
import { type Input, ModelError } from './contract.ts';
import type { Range, TableColumnData } from './data.ts';
import { emitEdited } from './events.ts';
import { assertUnprotected } from './protection.ts';
import { blockAt, describe, height, intersect, MAX_COLUMNS, MAX_ROWS, width } from './ranges.ts';
import { rewriteAll } from './rewrite.ts';
import type { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { applyEdit } from './structure.ts';
import { extendColumns, extendRows, renameColumnData, settleHeaders, updateTable } from './table-cells.ts';
import {
  bodyOf,
  checkTableName,
  distinctName,
  fold,
  freeName,
  freeTableName,
  headerOf,
  totalsOf,
} from './table-data.ts';
import { writeTotals } from './table-totals.ts';
import { writeBlock } from './write.ts';

export function checkIndex(table: TableData, index: number, count: number, what: string): void {
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new ModelError(
    'InvalidArgument',
    `Le tableau « ${table.name} » n’a pas de ${what} de rang ${index} : il en compte ${count}, à partir de 0.`,
  );
}

function checkFree(sheet: SheetModel, range: Range, self?: number): void {
  const other = sheet.data.tables.find((t) => t.id !== self && intersect(t.range, range) !== null);
  if (other === undefined) return;
  throw new ModelError(
    'InvalidOperation',
    `La plage ${describe(range)} de « ${sheet.data.name} » recouvre le tableau « ${other.name} » (${describe(other.range)}). Choisissez une plage libre.`,
  );
}

/** Crée un tableau ; sans en-têtes, une ligne est ajoutée au-dessus des données, qui descendent. */
export function createTable(sheet: SheetModel, range: Range, hasHeaders: boolean, name?: string): number {
  const { core } = sheet;
  checkRange(sheet, range);
  assertUnprotected(sheet, 'on ne peut pas y créer de tableau');
  if (name !== undefined) checkTableName(core, name);
  checkFree(sheet, range);
  let area = range;
  if (!hasHeaders) {
    applyEdit(sheet, { kind: 'insert', axis: 'row', range: { ...range, bottom: range.top } });
    area = { ...range, bottom: range.bottom + 1 };
  } else if (range.top === range.bottom) {
    area = { ...range, bottom: range.bottom + 1 };
    checkFree(sheet, area);
  }
  const merges = sheet.data.merges.filter((m) => intersect(m, area) === null);
  if (merges.length < sheet.data.merges.length) core.set(sheet, 'merges', merges);
  const id = core.nextTable();
  const columns: TableColumnData[] = [];
  for (let i = 0; i < width(area); i++) columns.push({ id: i + 1, name: freeName(columns.map((c) => c.name)) });
  const table: TableData = {
    id,
    name: name ?? freeTableName(core),
    range: area,
    showHeaders: true,
    showTotals: false,
    showFilterButton: true,
    showBandedRows: true,
    showBandedColumns: false,
    highlightFirstColumn: false,
    highlightLastColumn: false,
    style: 'TableStyleMedium2',
    columns,
    filters: new Map(),
    sortFields: [],
  };
  core.set(sheet, 'tables', [...sheet.data.tables, table]);
  nameColumns(sheet, table);
  core.emit({ type: 'tableAdded', sheet, table: sheet.tableHandle(id), origin: core.origin });
  return id;
}

/** Premiers noms : aucun en-tête n’est encore un nom, les provisoires ne gênent pas. */
function nameColumns(sheet: SheetModel, table: TableData): void {
  const provisional = table.columns.map((column, i) => ({ ...column, name: `\u0000${i}` }));
  settleHeaders(sheet, updateTable(sheet, table.id, { columns: provisional }), 0, provisional.length - 1);
}

export function renameTable(sheet: SheetModel, table: TableData, name: string): void {
  if (table.name === name) return;
  const { core } = sheet;
  checkTableName(core, name, table.id);
  updateTable(sheet, table.id, { name });
  rewriteAll(core, (formula) =>
    fold(formula).includes(fold(table.name)) ? core.formulas.renameTable(formula, table.name, name) : formula,
  );
}

export function renameColumn(sheet: SheetModel, table: TableData, index: number, name: string): void {
  checkIndex(table, index, table.columns.length, 'colonne');
  if (name.trim() === '') {
    throw new ModelError('InvalidArgument', `Une colonne du tableau « ${table.name} » ne peut avoir un nom vide.`);
  }
  if (table.columns.some((c, i) => i !== index && fold(c.name) === fold(name))) {
    throw new ModelError('InvalidArgument', `Le tableau « ${table.name} » a déjà une colonne « ${name} ».`);
  }
  const header = headerOf(table);
  if (header !== null) {
    const column = header.left + index;
    putCell(sheet, header.top, column, { value: name, style: styleAt(sheet, header.top, column) });
  }
  renameColumnData(sheet, table, index, name);
  if (header !== null) emitEdited(sheet, { ...header, left: header.left + index, right: header.left + index });
}

export function resizeTable(sheet: SheetModel, table: TableData, range: Range): void {
  checkRange(sheet, range);
  const least = (table.showHeaders ? 1 : 0) + (table.showTotals ? 1 : 0) + 1;
  if (range.top !== table.range.top || intersect(range, table.range) === null || height(range) < least) {
    throw new ModelError(
      'InvalidArgument',
      `Le tableau « ${table.name} » ne peut devenir ${describe(range)} : sa première ligne reste la ligne ${table.range.top}, il garde une ligne de données, et les deux plages se recouvrent.`,
    );
  }
  checkFree(sheet, range, table.id);
  const totals = totalsOf(table);
  const kept = new Map(table.columns.map((column, i) => [table.range.left + i, column]));
  let id = Math.max(...table.columns.map((c) => c.id));
  const columns: TableColumnData[] = [];
  const fresh: number[] = [];
  for (let at = range.left; at <= range.right; at++) {
    const column = kept.get(at);
    if (column === undefined) fresh.push(at - range.left);
    id += column === undefined ? 1 : 0;
    columns.push(column ?? { id, name: `\u0000${id}` });
  }
  const filters = new Map(
    [...table.filters].flatMap(([i, c]) => {
      const at = table.range.left + i - range.left;
      return at >= 0 && at < columns.length ? [[at, c] as const] : [];
    }),
  );
  let next = updateTable(sheet, table.id, { columns, range: { ...range, bottom: table.range.bottom }, filters });
  for (const index of fresh) {
    if (table.showHeaders) next = settleHeaders(sheet, next, index, index);
    else {
      const taken = next.columns.filter((_, i) => i !== index).map((c) => c.name);
      next = renameColumnData(sheet, next, index, freeName(taken));
    }
  }
  if (totals !== null && range.bottom !== table.range.bottom) {
    for (let c = totals.left; c <= totals.right; c++) sheet.core.put(sheet, totals.top, c, undefined);
    updateTable(sheet, table.id, { range });
    writeTotals(sheet, sheet.tableData(table.id));
  } else if (range.bottom > table.range.bottom) extendRows(sheet, next, range.bottom);
  else updateTable(sheet, table.id, { range });
}

/** Ouvre `count` lignes dans les colonnes du tableau, à partir de la ligne `row` de la feuille. */
export function openRows(sheet: SheetModel, table: TableData, row: number, count: number): void {
  const { left, right } = table.range;
  const below = { top: row, bottom: MAX_ROWS, left, right };
  const busy =
    hasContent(sheet, below) || sheet.data.tables.some((t) => t.id !== table.id && intersect(t.range, below) !== null);
  if (busy) applyEdit(sheet, { kind: 'insert', axis: 'row', range: { ...below, bottom: row + count - 1 } });
}

export function addRows(
  sheet: SheetModel,
  table: TableData,
  index: number | undefined,
  rows: readonly (readonly Input[])[],
): Range {
  const body = bodyOf(table);
  const at = index === undefined || index === -1 ? height(body) : index;
  if (at !== height(body)) checkIndex(table, at, height(body), 'ligne');
  const wide = rows.find((row) => row.length !== table.columns.length);
  if (wide !== undefined) {
    throw new ModelError(
      'InvalidArgument',
      `Une ligne à ajouter au tableau « ${table.name} » compte ${wide.length} valeurs : il a ${table.columns.length} colonnes.`,
    );
  }
  assertUnprotected(sheet, `on ne peut pas ajouter de lignes au tableau « ${table.name} »`);
  const count = Math.max(1, rows.length);
  const fresh = blockAt(body.top + at, body.left, count, width(body));
  checkRange(sheet, fresh);
  if (at < height(body)) {
    applyEdit(sheet, { kind: 'insert', axis: 'row', range: fresh });
    sheet.fillInserted(fresh);
  } else {
    openRows(sheet, table, body.bottom + 1, count);
    const now = sheet.tableData(table.id);
    // Une ligne de totaux a été poussée, le tableau avec elle ; sinon il reste à l’étendre.
    if (now.showTotals && now.range.bottom > table.range.bottom) sheet.fillInserted(fresh);
    else extendRows(sheet, now, fresh.bottom);
  }
  const { core } = sheet;
  core.emit({
    type: 'tableChanged',
    table: sheet.tableHandle(table.id),
    range: fresh,
    change: 'RowInserted',
    origin: core.origin,
  });
  if (rows.length > 0) writeBlock(sheet, fresh.top, fresh.left, rows);
  else core.emit({ type: 'changed', sheet, range: fresh, change: 'RangeEdited', origin: core.origin });
  return fresh;
}

export function deleteRows(sheet: SheetModel, table: TableData, index: number, count: number): void {
  const body = bodyOf(table);
  checkIndex(table, index, height(body), 'ligne');
  checkIndex(table, index + count - 1, height(body), 'ligne');
  assertUnprotected(sheet, `on ne peut pas supprimer de lignes du tableau « ${table.name} »`);
  const gone = blockAt(body.top + index, body.left, count, width(body));
  sheet.removeRows(gone);
  const { core } = sheet;
  const { origin } = core;
  core.emit({ type: 'changed', sheet, range: gone, change: 'CellDeleted', origin, shift: 'Up' });
  core.emit({ type: 'tableChanged', table: sheet.tableHandle(table.id), range: gone, change: 'RowDeleted', origin });
}

export function addColumn(
  sheet: SheetModel,
  table: TableData,
  index: number | undefined,
  values: readonly Input[] | undefined,
  name: string | undefined,
): TableColumnData {
  const { core } = sheet;
  const at = index === undefined || index === -1 ? table.columns.length : index;
  if (at !== table.columns.length) checkIndex(table, at, table.columns.length, 'colonne');
  assertUnprotected(sheet, `on ne peut pas ajouter de colonnes au tableau « ${table.name} »`);
  const { range } = table;
  const band: Range = { ...range, left: range.left + at, right: range.left + at };
  const after = { ...band, right: MAX_COLUMNS };
  const last = at === table.columns.length;
  const busy =
    hasContent(sheet, after) || sheet.data.tables.some((t) => t.id !== table.id && intersect(t.range, after));
  if (!last || busy) applyEdit(sheet, { kind: 'insert', axis: 'column', range: band });
  if (last) extendColumns(sheet, sheet.tableData(table.id), band.right);
  else if (at === 0) takeFirstColumn(sheet, sheet.tableData(table.id));
  core.emit({
    type: 'tableChanged',
    table: sheet.tableHandle(table.id),
    range: band,
    change: 'ColumnInserted',
    origin: core.origin,
  });
  if (values !== undefined && values.length > 0) {
    writeBlock(
      sheet,
      table.showHeaders ? range.top : bodyOf(table).top,
      band.left,
      values.map((value) => [value]),
    );
  }
  if (name !== undefined) {
    const now = sheet.tableData(table.id);
    const taken = now.columns.filter((_, i) => i !== at).map((c) => c.name);
    renameColumn(sheet, now, at, distinctName(name, taken));
  }
  return sheet.tableData(table.id).columns[at]!;
}

/** La colonne ouverte devant le tableau, qui a glissé d’un rang, en devient la première. */
function takeFirstColumn(sheet: SheetModel, table: TableData): void {
  const id = Math.max(...table.columns.map((c) => c.id)) + 1;
  const filters = new Map([...table.filters].map(([i, c]) => [i + 1, c]));
  const columns = [{ id, name: freeName(table.columns.map((c) => c.name)) }, ...table.columns];
  const range = { ...table.range, left: table.range.left - 1 };
  const next = updateTable(sheet, table.id, { columns, filters, range });
  if (next.showHeaders) settleHeaders(sheet, next, 0, 0);
}

export function deleteColumn(sheet: SheetModel, table: TableData, index: number): void {
  checkIndex(table, index, table.columns.length, 'colonne');
  assertUnprotected(sheet, `on ne peut pas supprimer de colonnes du tableau « ${table.name} »`);
  if (table.columns.length === 1) {
    throw new ModelError(
      'InvalidOperation',
      `La dernière colonne du tableau « ${table.name} » ne se supprime pas seule : supprimez le tableau.`,
    );
  }
  const { range } = table;
  const band = { ...range, left: range.left + index, right: range.left + index };
  applyEdit(sheet, { kind: 'delete', axis: 'column', range: band });
  const { core } = sheet;
  const { origin } = core;
  core.emit({ type: 'changed', sheet, range: band, change: 'CellDeleted', origin, shift: 'Left' });
  core.emit({ type: 'tableChanged', table: sheet.tableHandle(table.id), range: band, change: 'ColumnDeleted', origin });
}
