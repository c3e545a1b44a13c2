import { hasContent, putCell, styleAt } from './cells.ts';
import type { Range, TableColumnData } from './data.ts';
import { intersect } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { applyEdit } from './structure.ts';
import { updateTable } from './table-cells.ts';
import { bodyOf } from './table-data.ts';
import { checkIndex, openRows } from './table-edit.ts';
import { writeTotal, writeTotals } from './table-totals.ts';

/** Montre ou retire la ligne d’en-tête. */
export function setHeaders(sheet: SheetModel, table: TableData, shown: boolean): void {
  if (table.showHeaders === shown) return;
  const { range } = table;
  const band = { ...range, bottom: range.top };
  if (!shown) {
    updateTable(sheet, table.id, { showHeaders: false, range: { ...range, top: range.top + 1 }, filters: new Map() });
    for (let c = band.left; c <= band.right; c++) sheet.core.put(sheet, band.top, c, undefined);
    return;
  }
  const above = { ...range, top: range.top - 1, bottom: range.top - 1 };
  const free =
    range.top > 1 && !hasContent(sheet, above) && sheet.data.tables.every((t) => intersect(t.range, above) === null);
  if (!free) applyEdit(sheet, { kind: 'insert', axis: 'row', range: band });
  const row = free ? above.top : band.top;
  const now = sheet.tableData(table.id);
  const next = updateTable(sheet, table.id, { showHeaders: true, range: { ...now.range, top: row } });
  next.columns.forEach((column, i) => {
    putCell(sheet, row, range.left + i, { value: column.name, style: styleAt(sheet, row, range.left + i) });
  });
}

/** Montre ou retire la ligne des totaux. */
export function setTotalsShown(sheet: SheetModel, table: TableData, shown: boolean): void {
  if (table.showTotals === shown) return;
  const { range } = table;
  if (!shown) {
    updateTable(sheet, table.id, { showTotals: false, range: { ...range, bottom: range.bottom - 1 } });
    for (let c = range.left; c <= range.right; c++) sheet.core.put(sheet, range.bottom, c, undefined);
    return;
  }
  openRows(sheet, table, range.bottom + 1, 1);
  const last = table.columns.length - 1;
  const columns = table.columns.map((column, i) => {
    const plain = column.totalsFunction === undefined && column.totalsLabel === undefined;
    if (!plain) return column;
    if (i === 0 && last > 0) return { ...column, totalsLabel: 'Total' };
    return i === last ? { ...column, totalsFunction: lastTotal(sheet, bodyOf(table), i) } : column;
  });
  writeTotals(
    sheet,
    updateTable(sheet, table.id, { showTotals: true, columns, range: { ...range, bottom: range.bottom + 1 } }),
  );
}

/** Excel additionne la dernière colonne si elle est faite de nombres, sinon compte ses cellules. */
function lastTotal(sheet: SheetModel, body: Range, index: number): string {
  const column = body.left + index;
  for (let row = body.top; row <= body.bottom; row++) {
    if (typeof (sheet.store.get(row, column)?.value ?? 0) !== 'number') return 'count';
  }
  return 'sum';
}

/** Fonction ou libellé de totaux d’une colonne. */
export function setTotal(
  sheet: SheetModel,
  table: TableData,
  index: number,
  totals: { readonly function?: string; readonly label?: string },
): void {
  checkIndex(table, index, table.columns.length, 'colonne');
  const { totalsFunction: _function, totalsLabel: _label, ...kept } = table.columns[index]!;
  const column: TableColumnData = {
    ...kept,
    ...(totals.function === undefined || totals.function === 'none' ? {} : { totalsFunction: totals.function }),
    ...(totals.label === undefined ? {} : { totalsLabel: totals.label }),
  };
  const columns = table.columns.map((c, i) => (i === index ? column : c));
  const next = updateTable(sheet, table.id, { columns });
  if (next.showTotals) writeTotal(sheet, next, index);
}
