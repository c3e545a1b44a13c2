import { checkAlive, checkRange, putCell, restyleCells, styleAt } from './cells.ts';
import {
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
import { clearCells, mergeCells, setHiddenAware, unmergeCells } from './edit.ts';
import { editStructure, removeRows } from './edit-structure.ts';
import { fillCells } from './fill.ts';
import { diffObjects } from './objects.ts';
import { assertAllowed } from './protection.ts';
import { cellRange, intersect, MAX_COLUMNS, MAX_ROWS } from './ranges.ts';
import { copySheet } from './sheet-copy.ts';
import { emptySheet, type SheetData, type TableData } from './sheet-data.ts';
import { moveSheet, removeSheet, renameSheet, setVisibility } from './sheets.ts';
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
  *cells(within: Range = EVERYTHING): Generator<{ row: number; column: number; cell: ModelCell }> {
    for (const row of this.store.lines(within.top, within.bottom)) {
      const line = this.store.line(row);
      const last = Math.min(within.right, line.length - 1);
      for (let column = within.left; column <= last; column++) {
        const cell = line[column];
        if (cell !== undefined) yield { row, column, cell };
      }
    }
  }
  usedRange(valuesOnly = false, within: Range = EVERYTHING): Range | null {
    let top = 0;
    let bottom = 0;
    let left = MAX_COLUMNS + 1;
    let right = 0;
    this.store.each(within, (row, column, cell) => {
      if (valuesOnly && cell.value === null && cell.formula === undefined) return;
      if (top === 0) top = row;
      bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    });
    return top === 0 ? null : { top, left, bottom, right };
  }

  write(top: number, left: number, inputs: readonly (readonly Input[])[]): void {
    this.change(() => {
      writeBlock(this, top, left, inputs);
    });
  }
  enter(row: number, column: number, text: string): Entry {
    return this.core.transact('user', () => {
      checkAlive(this);
      return enterText(this, row, column, text);
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
    this.change(() => {
      checkRange(this, range);
      assertAllowed(this, 'allowFormatCells', 'on ne peut pas y changer l’apparence des cellules');
      restyleCells(this, range, change);
      this.core.emit({ type: 'formatChanged', sheet: this, range, origin: this.core.origin });
    });
  }
  setLink(row: number, column: number, link: ModelCell['link'] | null): void {
    this.change(() => {
      checkRange(this, cellRange(row, column));
      assertAllowed(this, 'allowInsertHyperlinks', 'on ne peut pas y poser de lien');
      const { link: _before, ...cell } = this.store.get(row, column) ?? {
        value: null,
        style: styleAt(this, row, column),
      };
      putCell(this, row, column, link === null || link === undefined ? cell : { ...cell, link });
    });
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
    this.assign('validations', replaceValidation(this.data.validations, ranges, validation));
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
    this.assign('conditionalFormats', formats);
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
    this.change(() => {
      const before = this.data.comments;
      this.core.set(this, 'comments', comments);
      diffObjects(this, 'comment', before, comments);
    });
  }
  get charts(): readonly Chart[] {
    return this.data.charts;
  }
  setCharts(charts: readonly Chart[]): void {
    this.change(() => {
      const before = this.data.charts;
      this.core.set(this, 'charts', charts);
      diffObjects(this, 'chart', before, charts);
    });
  }
  protect(protection: Protection): void {
    this.change(() => {
      if (this.data.protection !== null) {
        throw new ModelError(
          'InvalidOperation',
          `La feuille « ${this.data.name} » est déjà protégée : ôtez d’abord sa protection.`,
        );
      }
      this.core.set(this, 'protection', protection);
      this.core.emit({ type: 'protectionChanged', sheet: this, origin: this.core.origin });
    });
  }
  unprotect(password?: string): void {
    this.change(() => {
      const { protection } = this.data;
      if (protection === null) return;
      if (protection.password !== undefined && protection.password !== password) {
        throw new ModelError(
          'AccessDenied',
          `Le mot de passe de la feuille « ${this.data.name} » n’est pas le bon : elle reste protégée.`,
        );
      }
      this.core.set(this, 'protection', null);
      this.core.emit({ type: 'protectionChanged', sheet: this, origin: this.core.origin });
    });
  }
  setPageSetup(setup: PageSetup): void {
    this.assign('pageSetup', setup);
  }

  track(range: Range): TrackedRange {
    return this.tracks.add(this, range);
  }
  activate(): void {
    this.change(() => {
      if (this.data.visibility !== 'visible') {
        throw new ModelError(
          'InvalidOperation',
          `La feuille « ${this.data.name} » est masquée : affichez-la avant de l’activer.`,
        );
      }
      this.core.activate(this);
    });
  }
  remove(): void {
    this.change(() => removeSheet(this.core, this));
  }
  copyTo(position: number, name?: string): Worksheet {
    return this.change(() => copySheet(this.core, this, position, name));
  }

  /** Tableaux qui touchent la plage. */
  tablesIn(range: Range): readonly TableData[] {
    return this.data.tables.filter((table) => intersect(table.range, range) !== null);
  }
}
