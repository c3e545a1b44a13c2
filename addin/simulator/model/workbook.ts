import { checkAlive, checkRange } from './cells.ts';
import {
  type Calculator,
  type Dirty,
  ModelError,
  type ModelEvent,
  type Names,
  type Origin,
  type Table,
  type Workbook,
  type Worksheet,
} from './contract.ts';
import type { Core } from './core.ts';
import type { DocumentProperties, Range } from './data.ts';
import { NamesModel } from './names.ts';
import { type CellAt, cellRange, cornerOf, describe, holds } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import { insertForeign } from './sheet-copy.ts';
import { addSheet } from './sheets.ts';
import { fold } from './table-data.ts';

export class WorkbookModel implements Workbook {
  private readonly core: Core;
  readonly names: Names;

  constructor(core: Core) {
    this.core = core;
    this.names = new NamesModel(core);
  }

  get name(): string {
    return this.core.data.name;
  }
  set name(name: string) {
    this.core.change(() => this.core.assign('name', name));
  }
  get sheets(): readonly Worksheet[] {
    return this.core.data.sheets;
  }
  get activeSheet(): Worksheet {
    return this.core.active;
  }
  get properties(): DocumentProperties {
    return this.core.data.properties;
  }
  get settings(): ReadonlyMap<string, string> {
    return this.core.data.settings;
  }
  get author(): string {
    return this.core.author;
  }
  now(): string {
    return this.core.now();
  }
  get calculator(): Calculator {
    return this.core.calculator;
  }
  get calculationMode(): 'automatic' | 'manual' {
    return this.core.data.calculationMode;
  }
  set calculationMode(mode: 'automatic' | 'manual') {
    if (mode === this.core.data.calculationMode) return;
    this.core.data.calculationMode = mode;
    // Ce que le mode manuel a laissé attendre se calcule au retour à l’automatique.
    if (mode === 'automatic') this.calculate();
  }
  get canUndo(): boolean {
    return this.core.history.canUndo;
  }
  get canRedo(): boolean {
    return this.core.history.canRedo;
  }
  get origin(): Origin {
    return this.core.origin;
  }

  transact<T>(origin: Origin, work: () => T): T {
    return this.core.transact(origin, work);
  }
  onEvent(listener: (event: ModelEvent) => void): () => void {
    return this.core.onEvent(listener);
  }
  onDirty(listener: (dirty: Dirty) => void): () => void {
    return this.core.onDirty(listener);
  }

  sheetById(id: string): Worksheet | undefined {
    return this.core.data.sheets.find((sheet) => sheet.id === id);
  }
  sheetByName(name: string): Worksheet | undefined {
    const wanted = fold(name);
    return this.core.data.sheets.find((sheet) => fold(sheet.data.name) === wanted);
  }
  addSheet(name?: string, position?: number): Worksheet {
    return this.core.change(() => addSheet(this.core, name, position));
  }
  tables(): readonly Table[] {
    return this.core.data.sheets.flatMap((sheet) => sheet.tables);
  }
  tableByName(name: string): Table | undefined {
    const wanted = fold(name);
    return this.tables().find((table) => fold(table.name) === wanted);
  }
  setProperties(properties: DocumentProperties): void {
    this.core.change(() => this.core.assign('properties', properties));
  }
  setSetting(name: string, json: string): void {
    if (this.settings.get(name) === json) return;
    this.changeSettings((settings) => settings.set(name, json));
  }
  deleteSetting(name: string): void {
    if (this.settings.has(name)) this.changeSettings((settings) => settings.delete(name));
  }
  private changeSettings(change: (settings: Map<string, string>) => void): void {
    this.core.change(() => {
      const settings = new Map(this.settings);
      change(settings);
      this.core.assign('settings', settings);
      this.core.emit({ type: 'settingsChanged', origin: this.origin });
    });
  }

  get selection(): Workbook['selection'] {
    const sheet = this.core.active;
    return { sheet, range: sheet.selection, activeCell: sheet.activeCell };
  }
  select(sheet: Worksheet, range: Range, activeCell: CellAt = cornerOf(range)): void {
    const model = sheet as SheetModel;
    this.core.change(() => {
      checkAlive(model);
      checkRange(model, range);
      const { row, column } = activeCell;
      checkRange(model, cellRange(row, column));
      if (!holds(range, row, column)) {
        throw new ModelError(
          'InvalidArgument',
          `La cellule active ${describe(cellRange(row, column))} doit se trouver dans la sélection ${describe(range)}.`,
        );
      }
      this.core.select(model, range, { row, column });
    });
  }

  undo(): void {
    this.core.replay('undo');
  }
  redo(): void {
    this.core.replay('redo');
  }
  calculate(full = false): void {
    this.core.change(() => this.core.evaluate(full));
  }
  insertSheets(
    from: Workbook,
    options: { readonly names?: readonly string[]; readonly position?: number } = {},
  ): readonly Worksheet[] {
    return this.core.change(() => insertForeign(this.core, from, options));
  }
}
