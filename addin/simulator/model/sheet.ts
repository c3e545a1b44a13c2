import { cellsIn, checkAlive, checkRange, styleAt, usedRange } from './cells.ts';
import {
  type EnterOptions,
  type Entry,
  type Input,
  ModelError,
  type Table,
  type TrackedRange,
  type Visibility,
  type Workbook,
  type Worksheet,
} from './contract.ts';
import { copyCells, pasteText } from './copy.ts';
import type { Core } from './core.ts';
import type {
  CellNote,
  CellStyle,
  Chart,
  CommentThread,
  ConditionalFormat,
  ModelCell,
  PageSetup,
  Protection,
  Range,
  SortField,
  TrackProperties,
  Validation,
} from './data.ts';
import { clearCells, mergeCells, restyle, setHiddenAware, setLink, unmergeCells } from './edit.ts';
import { editStructure, removeRows } from './edit-structure.ts';
import { fillCells } from './fill.ts';
import { normalForm } from './normal-form.ts';
import { setObjects } from './objects.ts';
import { protectSheet, unprotectSheet } from './protection.ts';
import { type CellAt, cellRange, MAX_COLUMNS, MAX_ROWS } from './ranges.ts';
import { mapped, rewriteChart, rewriteFormat, rewriteValidation } from './rewrite.ts';
import { copySheet } from './sheet-copy.ts';
import { emptySheet, type SheetData, type TableData } from './sheet-data.ts';
import { activateSheet, moveSheet, removeSheet, renameSheet, setVisibility } from './sheets.ts';
import { type SortOptions, sortRange } from './sort.ts';
import { CellStore } from './store.ts';
import { TableModel } from './table.ts';
import { createTable } from './table-edit.ts';
import { fillInsertedRows } from './table-structure.ts';
import { displayText } from './text.ts';
import { Tracks } from './tracks.ts';
import { listChoices, replaceValidation, satisfies, validationAt } from './validation.ts';
import { enterText, writeBlock } from './write.ts';

const EVERYTHING: Range = { top: 1, left: 1, bottom: MAX_ROWS, right: MAX_COLUMNS };
const NOTHING: TrackProperties = Object.freeze({});

/** Une feuille : son magasin de cellules, ses données, et les opérations du contrat. */
export class SheetModel implements Worksheet {
  readonly core: Core;
  readonly id: string;
  readonly store = new CellStore();
  readonly data: SheetData;
  readonly tracks = new Tracks();
  readonly everything = EVERYTHING;
  selection: Range = cellRange(1, 1);
  /** Toujours dans `selection`. */
  activeCell: CellAt = { row: 1, column: 1 };
  private readonly handles = new Map<number, TableModel>();

  constructor(core: Core, name: string) {
    this.core = core;
    const number = core.nextSheet().toString(16).toUpperCase().padStart(8, '0');
    this.id = `{${number}-0001-0000-0000-000000000000}`;
    this.data = emptySheet(name);
  }

  /** L’écriture de base, sous un nom fixe : le journal y reconnaît les cellules d’une même feuille. */
  readonly put = (row: number, column: number, cell: ModelCell | undefined): void =>
    this.core.put(this, row, column, cell);

  private change<T>(work: () => T): T {
    return this.core.change(() => {
      checkAlive(this);
      return work();
    });
  }

  private assign<K extends keyof SheetData>(key: K, value: SheetData[K]): void {
    this.change(() => this.core.set(this, key, value));
  }

  get workbook(): Workbook {
    return this.core.workbook;
  }
  get deleted(): boolean {
    return !this.core.data.sheets.includes(this);
  }
  get name(): string {
    return this.data.name;
  }
  set name(name: string) {
    this.change(() => renameSheet(this.core, this, name));
  }
  get position(): number {
    return this.core.data.sheets.indexOf(this);
  }
  set position(position: number) {
    this.change(() => moveSheet(this.core, this, position));
  }
  get visibility(): Visibility {
    return this.data.visibility;
  }
  set visibility(visibility: Visibility) {
    this.change(() => setVisibility(this.core, this, visibility));
  }
  get tabColor(): string {
    return this.data.tabColor;
  }
  set tabColor(color: string) {
    this.assign('tabColor', color);
  }
  get gridlines(): boolean {
    return this.data.gridlines;
  }
  set gridlines(shown: boolean) {
    this.assign('gridlines', shown);
  }
  get headings(): boolean {
    return this.data.headings;
  }
  set headings(shown: boolean) {
    this.assign('headings', shown);
  }
  get standardWidth(): number {
    return this.data.standardWidth;
  }
  set standardWidth(width: number) {
    this.assign('standardWidth', width);
  }
  get standardHeight(): number {
    return this.data.standardHeight;
  }
  get outlineSummary(): { readonly below: boolean; readonly right: boolean } {
    return this.data.outlineSummary;
  }
  get frozen(): { readonly rows: number; readonly columns: number } {
    return this.data.frozen;
  }
  get protection(): Protection | null {
    return this.data.protection;
  }
  get pageSetup(): PageSetup {
    return this.data.pageSetup;
  }

  cell(row: number, column: number): ModelCell | undefined {
    return this.store.get(row, column);
  }
  style(row: number, column: number): CellStyle {
    return styleAt(this, row, column);
  }
  text(row: number, column: number): string {
    const value = this.store.get(row, column)?.value ?? null;
    return value === null ? '' : displayText(value, styleAt(this, row, column));
  }
  cells(within: Range = EVERYTHING): Iterable<{ row: number; column: number; cell: ModelCell }> {
    return cellsIn(this, within);
  }
  usedRange(valuesOnly = false, within: Range = EVERYTHING): Range | null {
    return usedRange(this, valuesOnly, within);
  }

  write(top: number, left: number, inputs: readonly (readonly Input[])[]): void {
    this.change(() => {
      writeBlock(this, top, left, inputs);
    });
  }
  enter(row: number, column: number, text: string, options: EnterOptions = {}): Entry {
    return this.core.transact('user', () => {
      checkAlive(this);
      return enterText(this, row, column, text, options);
    });
  }
  paste(top: number, left: number, content: readonly (readonly string[])[]): Range {
    return this.core.transact('user', () => {
      checkAlive(this);
      return pasteText(this, top, left, content);
    });
  }
  copy(
    source: { readonly sheet: Worksheet; readonly range: Range },
    top: number,
    left: number,
    what: 'all' | 'values' | 'formulas' | 'formats' = 'all',
    options: { readonly skipBlanks?: boolean; readonly transpose?: boolean } = {},
  ): Range {
    return this.change(() => copyCells(source.sheet as SheetModel, source.range, this, top, left, what, options));
  }
  fill(source: Range, target: Range): void {
    this.change(() => fillCells(this, source, target));
  }
  clear(range: Range, what: 'all' | 'contents' | 'formats' | 'hyperlinks' = 'all'): void {
    this.change(() => clearCells(this, range, what));
  }
  restyle(range: Range, change: (style: CellStyle) => CellStyle): void {
    this.change(() => restyle(this, range, change));
  }
  setLink(row: number, column: number, link: ModelCell['link'] | null): void {
    this.change(() => setLink(this, row, column, link ?? undefined));
  }

  insert(range: Range, shift: 'down' | 'right'): Range {
    return this.change(() => {
      editStructure(this, 'insert', shift === 'down' ? 'row' : 'column', range);
      return range;
    });
  }
  delete(range: Range, shift: 'up' | 'left'): void {
    this.change(() => editStructure(this, 'delete', shift === 'up' ? 'row' : 'column', range));
  }
  removeRows(range: Range): void {
    removeRows(this, range);
  }
  fillInserted(range: Range): void {
    fillInsertedRows(this, range);
  }
  sort(range: Range, fields: readonly SortField[], options: SortOptions = {}): void {
    this.change(() => sortRange(this, range, fields, options));
  }
  row(row: number): TrackProperties {
    return this.data.rows.get(row) ?? NOTHING;
  }
  column(column: number): TrackProperties {
    return this.data.columns.get(column) ?? NOTHING;
  }
  rowProperties(): Iterable<readonly [number, TrackProperties]> {
    return [...this.data.rows].sort(([a], [b]) => a - b);
  }
  columnProperties(): Iterable<readonly [number, TrackProperties]> {
    return [...this.data.columns].sort(([a], [b]) => a - b);
  }
  setRows(from: number, to: number, change: (properties: TrackProperties) => TrackProperties): void {
    this.change(() => setHiddenAware(this, 'rows', from, to, change));
  }
  setColumns(from: number, to: number, change: (properties: TrackProperties) => TrackProperties): void {
    this.change(() => setHiddenAware(this, 'columns', from, to, change));
  }
  get merges(): readonly Range[] {
    return this.data.merges;
  }
  merge(range: Range, across = false): void {
    this.change(() => mergeCells(this, range, across));
  }
  unmerge(range: Range): void {
    this.change(() => unmergeCells(this, range));
  }
  freeze(rows: number, columns: number): void {
    this.assign('frozen', { rows, columns });
  }

  get tables(): readonly Table[] {
    return this.data.tables.map((table) => this.tableHandle(table.id));
  }
  tableHandle(id: number): TableModel {
    let handle = this.handles.get(id);
    if (handle === undefined) {
      handle = new TableModel(this, id);
      this.handles.set(id, handle);
    }
    return handle;
  }
  tableData(id: number): TableData {
    const found = this.data.tables.find((table) => table.id === id);
    if (found === undefined) throw new ModelError('ItemNotFound', `Ce tableau n’est plus dans « ${this.data.name} ».`);
    return found;
  }
  addTable(range: Range, hasHeaders: boolean, name?: string): Table {
    return this.change(() => this.tableHandle(createTable(this, range, hasHeaders, name)));
  }
  get validations(): readonly Validation[] {
    return this.data.validations;
  }
  setValidation(ranges: readonly Range[], validation: Omit<Validation, 'ranges'> | null): void {
    for (const range of ranges) checkRange(this, range);
    const kept = validation && rewriteValidation({ ...validation, ranges }, normalForm);
    this.assign('validations', replaceValidation(this.data.validations, ranges, kept));
  }
  validationAt(row: number, column: number): Validation | undefined {
    return validationAt(this, row, column);
  }
  choices(row: number, column: number): readonly string[] | null {
    const rule = validationAt(this, row, column);
    return rule === undefined ? null : listChoices(this, rule, row, column);
  }
  isValid(row: number, column: number): boolean | null {
    const rule = validationAt(this, row, column);
    return rule === undefined ? null : satisfies(this, rule, this.store.get(row, column)?.value ?? null, row, column);
  }
  get conditionalFormats(): readonly ConditionalFormat[] {
    return this.data.conditionalFormats;
  }
  setConditionalFormats(formats: readonly ConditionalFormat[]): void {
    this.assign(
      'conditionalFormats',
      mapped(formats, (one) => rewriteFormat(one, normalForm)),
    );
  }
  get notes(): readonly CellNote[] {
    return this.data.notes;
  }
  setNotes(notes: readonly CellNote[]): void {
    this.assign('notes', notes);
  }
  get comments(): readonly CommentThread[] {
    return this.data.comments;
  }
  setComments(comments: readonly CommentThread[]): void {
    this.change(() => setObjects(this, 'comments', comments));
  }
  get charts(): readonly Chart[] {
    return this.data.charts;
  }
  setCharts(charts: readonly Chart[]): void {
    this.change(() =>
      setObjects(
        this,
        'charts',
        mapped(charts, (one) => rewriteChart(one, normalForm)),
      ),
    );
  }
  protect(protection: Protection): void {
    this.change(() => protectSheet(this, protection));
  }
  unprotect(password?: string): void {
    this.change(() => unprotectSheet(this, password));
  }
  setPageSetup(setup: PageSetup): void {
    this.assign('pageSetup', setup);
  }

  track(range: Range): TrackedRange {
    return this.tracks.add(this, range);
  }
  activate(): void {
    this.change(() => activateSheet(this.core, this));
  }
  remove(): void {
    this.change(() => removeSheet(this.core, this));
  }
  copyTo(position: number, name?: string): Worksheet {
    return this.change(() => copySheet(this.core, this, position, name));
  }
}
