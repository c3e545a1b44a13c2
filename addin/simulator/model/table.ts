import { type Input, ModelError, type Table } from './contract.ts';
import type { FilterCriteria, Range, SortField, TableColumnData } from './data.ts';
import { applyFilters } from './filter.ts';
import { releaseRows } from './filtered-rows.ts';
import type { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { sortRange } from './sort.ts';
import * as bands from './table-bands.ts';
import { updateTable } from './table-cells.ts';
import { bodyOf, headerOf, totalsOf } from './table-data.ts';
import * as edit from './table-edit.ts';
import { forgetTables, unlinkTable } from './table-references.ts';

/** Un tableau, suivi par son numéro : la poignée reste bonne après annulation et rétablissement. */
export class TableModel implements Table {
  readonly sheet: SheetModel;
  readonly id: number;
  private last: TableData;

  constructor(sheet: SheetModel, id: number) {
    this.sheet = sheet;
    this.id = id;
    this.last = sheet.tableData(id);
  }

  private get found(): TableData | undefined {
    return this.sheet.data.tables.find((table) => table.id === this.id);
  }

  private get data(): TableData {
    this.last = this.found ?? this.last;
    return this.last;
  }

  private get alive(): TableData {
    const { found } = this;
    if (found !== undefined && !this.sheet.deleted) return found;
    throw new ModelError('ItemNotFound', `Le tableau « ${this.last.name} » n’existe plus.`);
  }

  private change<T>(work: (table: TableData) => T): T {
    return this.sheet.core.change(() => work(this.alive));
  }

  private update(change: Partial<Omit<TableData, 'id'>>): void {
    this.change(() => {
      updateTable(this.sheet, this.id, change);
    });
  }

  get deleted(): boolean {
    return this.sheet.deleted || this.found === undefined;
  }

  get name(): string {
    return this.data.name;
  }
  set name(name: string) {
    this.change((table) => edit.renameTable(this.sheet, table, name));
  }

  get range(): Range {
    return this.data.range;
  }
  get header(): Range | null {
    return headerOf(this.data);
  }
  get body(): Range {
    return bodyOf(this.data);
  }
  get totals(): Range | null {
    return totalsOf(this.data);
  }
  get columns(): readonly TableColumnData[] {
    return this.data.columns;
  }
  get filters(): ReadonlyMap<number, FilterCriteria> {
    return this.data.filters;
  }
  get sortFields(): readonly SortField[] {
    return this.data.sortFields;
  }

  get showHeaders(): boolean {
    return this.data.showHeaders;
  }
  set showHeaders(shown: boolean) {
    this.change((table) => {
      if (!shown) this.clearFilters();
      bands.setHeaders(this.sheet, table, shown);
    });
  }
  get showTotals(): boolean {
    return this.data.showTotals;
  }
  set showTotals(shown: boolean) {
    this.change((table) => bands.setTotalsShown(this.sheet, table, shown));
  }
  get showFilterButton(): boolean {
    return this.data.showFilterButton;
  }
  set showFilterButton(showFilterButton: boolean) {
    this.update({ showFilterButton });
  }
  get showBandedRows(): boolean {
    return this.data.showBandedRows;
  }
  set showBandedRows(showBandedRows: boolean) {
    this.update({ showBandedRows });
  }
  get showBandedColumns(): boolean {
    return this.data.showBandedColumns;
  }
  set showBandedColumns(showBandedColumns: boolean) {
    this.update({ showBandedColumns });
  }
  get highlightFirstColumn(): boolean {
    return this.data.highlightFirstColumn;
  }
  set highlightFirstColumn(highlightFirstColumn: boolean) {
    this.update({ highlightFirstColumn });
  }
  get highlightLastColumn(): boolean {
    return this.data.highlightLastColumn;
  }
  set highlightLastColumn(highlightLastColumn: boolean) {
    this.update({ highlightLastColumn });
  }
  get style(): string {
    return this.data.style;
  }
  set style(style: string) {
    this.update({ style });
  }

  resize(range: Range): void {
    this.change((table) => edit.resizeTable(this.sheet, table, range));
  }

  addRows(index: number | undefined, rows: readonly (readonly Input[])[]): Range {
    return this.change((table) => edit.addRows(this.sheet, table, index, rows));
  }

  deleteRows(index: number, count: number): void {
    this.change((table) => edit.deleteRows(this.sheet, table, index, count));
  }

  addColumn(index: number | undefined, values?: readonly Input[], name?: string): TableColumnData {
    return this.change((table) => edit.addColumn(this.sheet, table, index, values, name));
  }

  deleteColumn(index: number): void {
    this.change((table) => edit.deleteColumn(this.sheet, table, index));
  }

  renameColumn(index: number, name: string): void {
    this.change((table) => edit.renameColumn(this.sheet, table, index, name));
  }

  setTotals(index: number, totals: { readonly function?: string; readonly label?: string }): void {
    this.change((table) => bands.setTotal(this.sheet, table, index, totals));
  }

  sort(fields: readonly SortField[], matchCase?: boolean): void {
    this.change((table) => {
      sortRange(this.sheet, bodyOf(table), fields, { matchCase: matchCase ?? false });
      updateTable(this.sheet, this.id, { sortFields: [...fields] });
    });
  }

  clearSort(): void {
    this.update({ sortFields: [] });
  }

  filter(column: number, criteria: FilterCriteria | null): void {
    this.change((table) => {
      if (!Number.isInteger(column) || column < 0 || column >= table.columns.length) {
        throw new ModelError('InvalidArgument', `Le tableau « ${table.name} » n’a pas de colonne de rang ${column}.`);
      }
      const filters = new Map(table.filters);
      if (criteria === null) filters.delete(column);
      else filters.set(column, criteria);
      applyFilters(this.sheet, updateTable(this.sheet, this.id, { filters }));
    });
  }

  clearFilters(): void {
    this.change((table) => {
      if (table.filters.size > 0) applyFilters(this.sheet, updateTable(this.sheet, this.id, { filters: new Map() }));
    });
  }

  reapplyFilters(): void {
    this.change((table) => applyFilters(this.sheet, table));
  }

  convertToRange(): void {
    this.change((table) => {
      unlinkTable(this);
      this.remove(table);
    });
  }

  delete(): void {
    this.change((table) => {
      this.remove(table);
      forgetTables(this.sheet.core, [table.name]);
      this.sheet.clear(table.range);
    });
  }

  private remove(table: TableData): void {
    const { sheet } = this;
    const { core } = sheet;
    core.set(
      sheet,
      'tables',
      sheet.data.tables.filter((one) => one.id !== this.id),
    );
    if (table.filters.size > 0) releaseRows(sheet, bodyOf(table));
    core.emit({ type: 'tableDeleted', sheet, table: this, origin: core.origin });
  }
}
