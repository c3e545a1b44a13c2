import type { Table as TableModel, Worksheet } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';
import { contains, intersect } from '../a1.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { resolveRange } from '../resolve.ts';
import type { Area } from './area.ts';
import { TableAutoFilter } from './filter.ts';
import { flag, invalid, notFound, rank, text } from './refusals.ts';
import { make, type RangeObject, register } from './registry.ts';
import { TableColumnCollection } from './table-columns.ts';
import { awaitFirstRow } from './table-first-row.ts';
import { TableRowCollection } from './table-rows.ts';
import { TableSort } from './table-sort.ts';

const STYLE_NAME = /^TableStyle(Light([1-9]|1\d|2[01])|Medium([1-9]|1\d|2[0-8])|Dark([1-9]|1[01]))$/;

/** Un tableau du classeur. */
export class Table extends HostObject {
  static override readonly typeName = 'Table';
  static override readonly scalars = [
    'Id',
    'Name',
    'ShowHeaders',
    'ShowTotals',
    'Style',
    'HighlightFirstColumn',
    'HighlightLastColumn',
    'ShowBandedRows',
    'ShowBandedColumns',
    'ShowFilterButton',
    'LegacyId',
  ];
  readonly #table: TableModel;

  constructor(session: Session, table: TableModel) {
    super(session);
    this.#table = table;
  }

  override get identity(): string {
    return this.Id;
  }
  override get gone(): boolean {
    return this.#table.deleted;
  }
  /** Le tableau du classeur, pour qui livre ses évènements. */
  get model(): TableModel {
    return this.#table;
  }

  get Id(): string {
    return String(this.#table.id);
  }
  get LegacyId(): string {
    return String(this.#table.id);
  }

  get Name(): string {
    return this.#table.name;
  }
  set Name(value: unknown) {
    this.#table.name = text('Table.name', value);
  }
  get Style(): string {
    return this.#table.style;
  }
  set Style(value: unknown) {
    const style = text('Table.style', value);
    if (!STYLE_NAME.test(style)) throw invalid('Table.style', `« ${style} » n’est pas un style de tableau d’Excel.`);
    this.#table.style = style;
  }
  get ShowHeaders(): boolean {
    return this.#table.showHeaders;
  }
  set ShowHeaders(value: unknown) {
    this.#table.showHeaders = flag('Table.showHeaders', value);
  }
  get ShowTotals(): boolean {
    return this.#table.showTotals;
  }
  set ShowTotals(value: unknown) {
    this.#table.showTotals = flag('Table.showTotals', value);
  }
  get ShowFilterButton(): boolean {
    return this.#table.showFilterButton;
  }
  set ShowFilterButton(value: unknown) {
    this.#table.showFilterButton = flag('Table.showFilterButton', value);
  }
  get ShowBandedRows(): boolean {
    return this.#table.showBandedRows;
  }
  set ShowBandedRows(value: unknown) {
    this.#table.showBandedRows = flag('Table.showBandedRows', value);
  }
  get ShowBandedColumns(): boolean {
    return this.#table.showBandedColumns;
  }
  set ShowBandedColumns(value: unknown) {
    this.#table.showBandedColumns = flag('Table.showBandedColumns', value);
  }
  get HighlightFirstColumn(): boolean {
    return this.#table.highlightFirstColumn;
  }
  set HighlightFirstColumn(value: unknown) {
    this.#table.highlightFirstColumn = flag('Table.highlightFirstColumn', value);
  }
  get HighlightLastColumn(): boolean {
    return this.#table.highlightLastColumn;
  }
  set HighlightLastColumn(value: unknown) {
    this.#table.highlightLastColumn = flag('Table.highlightLastColumn', value);
  }

  get Columns(): TableColumnCollection {
    return new TableColumnCollection(this.session, this.#table);
  }
  get Rows(): TableRowCollection {
    return new TableRowCollection(this.session, this.#table);
  }
  get Sort(): TableSort {
    return new TableSort(this.session, this.#table);
  }
  get AutoFilter(): TableAutoFilter {
    return new TableAutoFilter(this.session, this.#table);
  }
  get Worksheet(): HostObject {
    return make.worksheet(this.session, this.#table.sheet);
  }

  #range(range: Range | null, member: string, what: string): RangeObject {
    if (range === null)
      throw notFound(`Table.${member}`, `le tableau « ${this.#table.name} » n’a pas de ligne ${what}.`);
    return make.range(this.session, this.#table.sheet, range);
  }

  GetRange(): RangeObject {
    return this.#range(this.#table.range, 'getRange', '');
  }
  GetDataBodyRange(): RangeObject {
    return this.#range(this.#table.body, 'getDataBodyRange', 'de données');
  }
  GetHeaderRowRange(): RangeObject {
    return this.#range(this.#table.header, 'getHeaderRowRange', 'd’en-tête');
  }
  GetTotalRowRange(): RangeObject {
    return this.#range(this.#table.totals, 'getTotalRowRange', 'de totaux');
  }

  Resize(newRange: unknown): void {
    const place = resolveRange(this.session, this.#table.sheet, newRange, 'Table.resize');
    if (place.sheet !== this.#table.sheet)
      throw invalid('Table.resize', `le tableau « ${this.#table.name} » ne peut pas changer de feuille.`);
    this.#table.resize(place.range);
  }

  ConvertToRange(): RangeObject {
    const { sheet, range } = this.#table;
    this.#table.convertToRange();
    return make.range(this.session, sheet, range);
  }

  ClearFilters(): void {
    this.#table.clearFilters();
  }
  ReapplyFilters(): void {
    this.#table.reapplyFilters();
  }
  Delete(): void {
    this.#table.delete();
  }
}

abstract class Tables extends HostCollection<Table> {
  protected abstract models(): readonly TableModel[];

  override items(): readonly Table[] {
    return this.models().map((table) => new Table(this.session, table));
  }

  override item(key: string | number): Table {
    const found = this.GetItemOrNullObject(key);
    if (found === null) throw notFound(`${this.typeName}.getItem`, `il n’y a pas de tableau « ${key} » ici.`);
    return found;
  }

  /** Par nom, sans casse, ou par identité. */
  GetItemOrNullObject(key: unknown): Table | null {
    const wanted = String(key).toLowerCase();
    const models = this.models();
    const found =
      models.find((table) => table.name.toLowerCase() === wanted) ??
      models.find((table) => String(table.id) === wanted);
    return found === undefined ? null : new Table(this.session, found);
  }

  GetCount(): number {
    return this.models().length;
  }
}

/** Tableaux du classeur, ou d’une feuille. */
export class TableCollection extends Tables {
  static override readonly typeName = 'TableCollection';
  static override readonly scalars = ['Count'];
  readonly sheet: Worksheet | undefined;

  constructor(session: Session, sheet?: Worksheet) {
    super(session);
    this.sheet = sheet;
  }

  protected override models(): readonly TableModel[] {
    return this.sheet?.tables ?? this.session.workbook.tables();
  }

  get Count(): number {
    return this.models().length;
  }

  GetItemAt(index: unknown): Table {
    const items = this.items();
    return items[rank('TableCollection.getItemAt', index, items.length)]!;
  }

  Add(address: unknown, hasHeaders: unknown): Table {
    const place = 'TableCollection.add';
    const { sheet, range } = resolveRange(this.session, this.sheet, address, place);
    if (this.sheet !== undefined && sheet !== this.sheet)
      throw invalid(place, `la plage est sur la feuille « ${sheet.name} », pas sur « ${this.sheet.name} ».`);
    const table = sheet.addTable(range, flag(place, hasHeaders));
    if (hasHeaders === true && range.top === range.bottom) awaitFirstRow(table);
    return new Table(this.session, table);
  }
}

/** Tableaux qui touchent une plage, ou qui y tiennent tout entiers. */
export class TableScopedCollection extends Tables {
  static override readonly typeName = 'TableScopedCollection';
  readonly #area: Area;
  readonly #fullyContained: boolean;

  constructor(session: Session, area: Area, fullyContained: boolean) {
    super(session);
    this.#area = area;
    this.#fullyContained = fullyContained;
  }

  protected override models(): readonly TableModel[] {
    const { sheet, areas } = this.#area;
    return sheet.tables.filter((table) =>
      areas.some((area) =>
        this.#fullyContained ? contains(area, table.range) : intersect(area, table.range) !== null,
      ),
    );
  }

  GetFirst(): Table {
    const [first] = this.items();
    if (first === undefined) throw notFound('TableScopedCollection.getFirst', 'aucun tableau sur cette plage.');
    return first;
  }
}

register({
  tables: (session, sheet) => new TableCollection(session, sheet),
  tablesIn: (session, target, fullyContained) => new TableScopedCollection(session, target, fullyContained),
  table: (session, table) => new Table(session, table),
});
