import type { Dirty } from './contract.ts';
import {
  type Calculator,
  type Formulas,
  ModelError,
  type ModelEvent,
  type Origin,
  type Workbook,
  type WorkbookOptions,
} from './contract.ts';
import type { CellValue, DocumentProperties, ModelCell, NameData, Range } from './data.ts';
import { visibilityChanges } from './filtered-rows.ts';
import { CellBatch, History, type SelectionMark } from './journal.ts';
import { type CellAt, cellRange, cornerOf, sameRange, structureChange } from './ranges.ts';
import { announceReplay } from './replay-events.ts';
import type { SheetModel } from './sheet.ts';
import { type DirtyPart, PART, type SheetData } from './sheet-data.ts';
import { Transaction } from './transaction.ts';

const HISTORY = 100;

export interface WorkbookData {
  name: string;
  sheets: readonly SheetModel[];
  names: readonly NameData[];
  properties: DocumentProperties;
  settings: ReadonlyMap<string, string>;
  calculationMode: 'automatic' | 'manual';
}

export const sameValue = (a: CellValue, b: CellValue): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && a.error === b.error);

/** Le cœur du classeur : état, transactions, journal, évènements. Toute modification passe par `put`, `set` ou `assign`. */
export class Core {
  readonly calculator: Calculator;
  readonly formulas: Formulas;
  readonly now: () => string;
  readonly author: string;
  readonly data: WorkbookData;
  readonly history = new History(HISTORY);
  workbook!: Workbook;
  active!: SheetModel;
  private counters = { sheet: 0, table: 0 };
  private transaction: Transaction | null = null;
  private origins: Origin[] = [];
  private readonly eventListeners = new Set<(event: ModelEvent) => void>();
  private readonly dirtyListeners = new Set<(dirty: Dirty) => void>();
  private readonly queue: (() => void)[] = [];
  private delivering = false;

  constructor(options: WorkbookOptions) {
    this.calculator = options.calculator;
    this.formulas = options.formulas;
    this.now = options.now ?? (() => new Date().toISOString());
    this.author = options.author ?? 'Agent';
    this.data = {
      name: options.name ?? 'Classeur1.xlsx',
      sheets: [],
      names: [],
      properties: {},
      settings: new Map(),
      calculationMode: 'automatic',
    };
  }

  nextSheet(): number {
    this.counters.sheet += 1;
    return this.counters.sheet;
  }

  nextTable(): number {
    this.counters.table += 1;
    return this.counters.table;
  }

  get origin(): Origin {
    return this.origins[this.origins.length - 1] ?? 'user';
  }

  transact<T>(origin: Origin, work: () => T): T {
    return this.run(origin, 'edit', work);
  }

  /** Une modification : dans la transaction en cours, ou la sienne, au nom de la personne. */
  change<T>(work: () => T): T {
    return this.transaction === null ? this.run('user', 'edit', work) : work();
  }

  private run<T>(origin: Origin, from: 'edit' | 'undo' | 'redo', work: () => T): T {
    const outermost = this.transaction === null;
    this.transaction ??= new Transaction(origin, from, selectionMark(this.active));
    this.origins.push(origin);
    try {
      return work();
    } finally {
      this.origins.pop();
      if (outermost) this.commit(origin);
    }
  }

  /** La transaction en cours ; toute opération de base en exige une. */
  get current(): Transaction {
    if (this.transaction === null) {
      throw new ModelError('GeneralException', 'Une modification du classeur a été tentée hors de toute transaction.');
    }
    return this.transaction;
  }

  emit(event: ModelEvent): void {
    this.current.events.push(event);
  }

  private commit(origin: Origin): void {
    const transaction = this.current;
    this.origins.push(origin);
    try {
      if (transaction.from !== 'edit') announceReplay(this, transaction);
      this.settle();
    } finally {
      this.origins.pop();
      this.transaction = null;
      if (transaction.entries.length > 0) {
        this.history.push({ entries: transaction.entries, selection: transaction.selection }, transaction.from);
      }
      this.deliver(transaction);
    }
  }

  /** Avertit le calcul de ce qui a changé depuis la dernière fois ; `compute` doit voir le classeur tel qu’il est. */
  flush(): void {
    const { transaction } = this;
    if (transaction === null) return;
    const { structure, contents, rows } = transaction;
    transaction.structure = new Set();
    transaction.contents = new Map();
    transaction.rows = new Map();
    const { calculator } = this;
    if (structure.size + contents.size > 0) transaction.stale = true;
    if (structure.has(null)) calculator.structureChanged();
    else for (const sheet of structure) if (sheet !== null && !sheet.deleted) calculator.structureChanged(sheet);
    for (const [sheet, log] of contents) if (!sheet.deleted) calculator.cellsChanged(sheet, log.ranges());
    for (const [sheet, before] of rows) {
      const ranges = sheet.deleted ? [] : visibilityChanges(before, sheet.data.rows);
      if (ranges.length === 0) continue;
      transaction.stale = true;
      calculator.cellsChanged(sheet, ranges);
    }
  }

  private settle(): void {
    this.flush();
    if (this.current.stale && this.data.calculationMode === 'automatic') this.evaluate(false);
  }

  evaluate(full: boolean): void {
    this.flush();
    const { current } = this;
    current.stale = false;
    const touched = new Set<SheetModel>();
    for (const { sheetId, row, column, value } of this.calculator.evaluate(full)) {
      const sheet = this.data.sheets.find((s) => s.id === sheetId);
      const cell = sheet?.store.get(row, column);
      if (sheet === undefined || cell?.formula === undefined) continue;
      touched.add(sheet);
      if (sameValue(cell.value, value)) continue;
      // Une valeur calculée n’est pas une modification : ni journal, ni nouveau calcul.
      sheet.store.set(row, column, { ...cell, value });
      current.part(sheet).cells.add(row, column);
    }
    for (const sheet of touched) this.emit({ type: 'calculated', sheet, origin: this.origin });
  }

  private deliver(transaction: Transaction): void {
    for (const event of transaction.events) {
      for (const listener of [...this.eventListeners]) this.queue.push(() => listener(event));
    }
    if (transaction.isDirty) {
      const dirty = transaction.dirty();
      for (const listener of [...this.dirtyListeners]) this.queue.push(() => listener(dirty));
    }
    if (this.delivering) return;
    this.delivering = true;
    try {
      for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
        try {
          next();
        } catch (error) {
          // Un auditeur fautif n’empêche ni les autres, ni la modification déjà faite.
          console.error('Un auditeur du classeur a échoué.', error);
        }
      }
    } finally {
      this.delivering = false;
    }
  }

  onEvent(listener: (event: ModelEvent) => void): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  onDirty(listener: (dirty: Dirty) => void): () => void {
    this.dirtyListeners.add(listener);
    return () => this.dirtyListeners.delete(listener);
  }

  /** Pose une cellule. La seule écriture dans le magasin, avec `open` et `close`. */
  put(sheet: SheetModel, row: number, column: number, cell: ModelCell | undefined): void {
    const { current } = this;
    const before = sheet.store.get(row, column);
    if (before === cell) return;
    let next = cell;
    // La même formule récrite garde sa valeur : rien de ce qu’elle lit n’a changé, le calcul n’y reviendra pas.
    const fresh = current.from !== 'edit' || cell?.value === null;
    if (fresh && cell?.formula !== undefined && cell.formula === before?.formula) {
      next = { ...cell, value: before.value };
    }
    const last = current.entries[current.entries.length - 1];
    if (last instanceof CellBatch && last.put === sheet.put) last.add(row, column, before);
    else {
      const batch = new CellBatch(sheet.put);
      batch.add(row, column, before);
      current.entries.push(batch);
    }
    sheet.store.set(row, column, next);
    current.part(sheet).cells.add(row, column);
    const contents =
      before?.formula !== next?.formula ||
      (next?.formula === undefined && !sameValue(before?.value ?? null, next?.value ?? null));
    if (contents) current.content(sheet, row, column);
  }

  /** Remplace un champ de la feuille. */
  set<K extends keyof SheetData>(sheet: SheetModel, key: K, value: SheetData[K]): void {
    const { data } = sheet;
    const before = data[key];
    if (before === value) return;
    const { current } = this;
    if (current.from !== 'edit') current.replaced.note(sheet, key, before);
    data[key] = value;
    current.entries.push({ undo: () => this.set(sheet, key, before) });
    const part: DirtyPart = PART[key];
    if (part === 'workbook') current.workbook = true;
    else if (part === 'cells') current.part(sheet).all = true;
    else current.part(sheet)[part] = true;
    if (key === 'tables') current.structure.add(sheet);
    if (key === 'rows' && !current.rows.has(sheet)) current.rows.set(sheet, before as SheetData['rows']);
    if (key === 'name') current.structure.add(null);
  }

  /** Remplace un champ du classeur. */
  assign<K extends keyof WorkbookData>(key: K, value: WorkbookData[K]): void {
    const before = this.data[key];
    if (before === value) return;
    const { current } = this;
    if (current.from !== 'edit' && key === 'sheets') current.replaced.sheets ??= this.data.sheets;
    this.data[key] = value;
    // Nom du fichier, propriétés et réglages ne s’annulent pas, comme dans Excel.
    if (key === 'sheets' || key === 'names') current.entries.push({ undo: () => this.assign(key, before) });
    if (key === 'sheets' || key === 'name') current.workbook = true;
    if (key === 'sheets' || key === 'names') current.structure.add(null);
  }

  /** Ouvre ou referme des cellules ; `range` est vide quand on referme. Les plages suivies bougent avec. */
  moveCells(sheet: SheetModel, kind: 'insert' | 'delete', axis: 'row' | 'column', range: Range): void {
    const { current } = this;
    if (kind === 'delete') {
      const marks = sheet.tracks.mark();
      current.entries.push({ undo: () => sheet.tracks.restore(marks) });
      sheet.store.close(axis, range);
    } else sheet.store.open(axis, range);
    sheet.tracks.shift({ kind, axis, range });
    const reverse = kind === 'insert' ? 'delete' : 'insert';
    current.entries.push({ undo: () => this.moveCells(sheet, reverse, axis, range) });
    if (current.from !== 'edit') {
      const { change, shift } = structureChange({ kind, axis, range });
      current.replaced.moves.push({ sheet, range, change, shift });
    }
    current.structure.add(sheet);
    const parts = current.part(sheet);
    parts.all = true;
    parts.layout = true;
  }

  select(sheet: SheetModel, range: Range, activeCell: CellAt = cornerOf(range)): void {
    const { current, active } = this;
    const same = active === sheet && sameRange(sheet.selection, range);
    const { row, column } = sheet.activeCell;
    if (same && row === activeCell.row && column === activeCell.column) return;
    this.activate(sheet);
    sheet.selection = range;
    sheet.activeCell = activeCell;
    current.selected = true;
    // La cellule active qui change dans une même sélection ne s’annonce pas, comme dans Excel.
    if (same) return;
    this.emit({ type: 'selectionChanged', sheet, range, origin: this.origin });
  }

  activate(sheet: SheetModel): void {
    const before = this.active;
    if (before === sheet) return;
    this.active = sheet;
    const { current } = this;
    current.workbook = true;
    current.selected = true;
    if (!before.deleted) this.emit({ type: 'sheetDeactivated', sheet: before, origin: this.origin });
    this.emit({ type: 'sheetActivated', sheet, origin: this.origin });
  }

  replay(kind: 'undo' | 'redo'): void {
    if (this.transaction !== null) {
      throw new ModelError(
        'InvalidOperation',
        'On ne peut ni annuler ni rétablir pendant une modification du classeur : attendez qu’elle soit finie.',
      );
    }
    const step = this.history.take(kind);
    if (step === undefined) return;
    this.run('user', kind, () => {
      for (let i = step.entries.length - 1; i >= 0; i--) step.entries[i]!.undo();
      const sheet = this.data.sheets.find((s) => s.id === step.selection.sheetId) ?? this.data.sheets[0]!;
      const { range, activeCell } = sheet.id === step.selection.sheetId ? step.selection : FIRST;
      this.select(sheet, range, activeCell);
    });
  }
}

const FIRST = { range: cellRange(1, 1), activeCell: { row: 1, column: 1 } };

const selectionMark = ({ id, selection, activeCell }: SheetModel): SelectionMark => ({
  sheetId: id,
  range: selection,
  activeCell,
});
