import { cellKey } from '../../../../shared/xlsx/grid.ts';
import {
  type Dirty,
  type Entry,
  type Formulas,
  ModelError,
  type Workbook,
  type Worksheet,
} from '../../model/contract.ts';
import type { CellStyle, Range } from '../../model/data.ts';
import { GridCanvas } from './canvas.ts';
import { blankRow } from './cell-menu.ts';
import { StyleTable } from './cell-style.ts';
import { SheetView, type ShownCell } from './cell-view.ts';
import { wrapLines } from './clipboard.ts';
import { sheetLayout } from './layout.ts';
import { type Direction, leap, mergeAt, type Place, span, step } from './move.ts';
import { cycles, nextInside, TabTrail, tableEnding } from './path.ts';
import { performRequest } from './requests.ts';
import { WrappedRows } from './row-heights.ts';

/** Ce dont les barres et panneaux sont avertis après chaque changement, une fois par image. */
export interface Refresh {
  readonly workbook: boolean;
  readonly selection: boolean;
}

export interface SessionEvents {
  refresh(change: Refresh): void;
  /** Un geste a été refusé, ou accepté avec un avertissement. */
  message(title: string, text: string): void;
  scrolled(): void;
  /** La grille est dessinée pour la première fois. */
  ready(): void;
  selectedByPointer(place: Place): boolean;
}

const within = (range: Range, { row, column }: Place): boolean =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

/** Une cellule fusionnée s’écrit dans le coin de sa fusion, si la sélection la contient. */
function mainCell(sheet: Worksheet, range: Range, place: Place): Place {
  const { top, left } = mergeAt(sheet, place);
  const main = { row: top, column: left };
  if (within(range, main)) return main;
  return within(range, place) ? place : { row: range.top, column: range.left };
}

/** Une grille ouverte sur un classeur : ce qui est montré, ce qui est choisi, et les gestes de la personne vers le modèle. */
export class Session {
  readonly formulas: Formulas;
  readonly canvas: GridCanvas;
  readonly #events: SessionEvents;
  readonly #views = new Map<string, SheetView>();
  readonly #reach = new Map<string, Place>();
  readonly #heights: WrappedRows;
  #styles = new StyleTable();
  #workbook: Workbook;
  #generation = 1;
  #stop: () => void;
  #pending: { workbook: boolean; selection: boolean; layout: boolean; rows: Set<number> | 'all' } | undefined;
  #frame = 0;
  /** Cellule que les flèches ont atteinte, à garder dans une fusion, et celle où arrive une sélection étendue. */
  #anchor: Place = { row: 1, column: 1 };
  #head: Place = { row: 1, column: 1 };
  #ownSelection = false;
  readonly #trail = new TabTrail();

  constructor(element: HTMLElement, workbook: Workbook, formulas: Formulas, dark: boolean, events: SessionEvents) {
    this.#events = events;
    this.formulas = formulas;
    this.#workbook = workbook;
    this.#heights = new WrappedRows();
    this.canvas = new GridCanvas(
      element,
      {
        cell: (key, row, column) => this.#shown(key, row, column),
        filtered: (key, row) => this.#sheetOf(key)?.row(row).filtered === true,
        selected: (_sheet, range, active) => {
          if (!events.selectedByPointer(active)) this.select(range, active, false);
          else this.showSelection(false);
        },
        request: (request) => performRequest(this, request),
        scrolled: () => events.scrolled(),
        ready: () => {
          this.showSelection(true);
          events.refresh({ workbook: true, selection: true });
          events.ready();
        },
      },
      dark,
    );
    this.#stop = workbook.onDirty((dirty) => this.#dirty(dirty));
    this.#draw();
  }

  get workbook(): Workbook {
    return this.#workbook;
  }
  get sheet(): Worksheet {
    return this.#workbook.activeSheet;
  }
  get range(): Range {
    return this.#workbook.selection.range;
  }
  get active(): Place {
    return this.#workbook.selection.activeCell;
  }

  setWorkbook(workbook: Workbook): void {
    this.#stop();
    this.#workbook = workbook;
    this.#generation += 1;
    this.#views.clear();
    this.#reach.clear();
    this.#heights.clear();
    this.#styles = new StyleTable();
    this.#stop = workbook.onDirty((dirty) => this.#dirty(dirty));
    this.#draw();
    this.#events.refresh({ workbook: true, selection: true });
  }

  dispose(): void {
    this.#stop();
    if (this.#frame) cancelAnimationFrame(this.#frame);
    this.canvas.dispose();
  }

  // Du modèle vers la vue

  #view(sheet: Worksheet): SheetView {
    let view = this.#views.get(sheet.id);
    if (!view) {
      view = new SheetView(sheet, this.formulas, this.#styles);
      this.#views.set(sheet.id, view);
    }
    return view;
  }

  /** Nom d’une feuille pour le dessin : deux classeurs montrés l’un après l’autre peuvent numéroter leurs feuilles pareil. */
  #key(sheet: Worksheet): string {
    return `${this.#generation}:${sheet.id}`;
  }

  #sheetOf(key: string): Worksheet | undefined {
    const prefix = `${this.#generation}:`;
    return key.startsWith(prefix) ? this.#workbook.sheetById(key.slice(prefix.length)) : undefined;
  }

  #shown(key: string, row: number, column: number): ShownCell | null {
    const sheet = this.#sheetOf(key);
    return sheet && !sheet.deleted ? this.#view(sheet).at(row, column) : null;
  }

  shownAt(place: Place): ShownCell | null {
    return this.#view(this.sheet).at(place.row, place.column);
  }

  /** Largeur de texte qui montrerait toute la colonne, en pixels. */
  widest(column: number): number {
    return this.#heights.widest(this.sheet, column, this.#view(this.sheet));
  }

  #dirty(dirty: Dirty): void {
    const sheet = dirty.sheets.get(this.sheet.id);
    const pending = this.#pending ?? { workbook: false, selection: false, layout: false, rows: new Set<number>() };
    this.#pending = pending;
    if (dirty.workbook) pending.workbook = pending.layout = true;
    if (dirty.selection) pending.selection = true;
    if (sheet?.layout || sheet?.objects) pending.layout = true;
    if (sheet?.cells === 'all') pending.rows = 'all';
    else if (sheet && pending.rows !== 'all')
      for (const key of sheet.cells) pending.rows.add(Math.floor(key / cellKey(1, 0)));
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#flush());
  }

  #flush(): void {
    this.#frame = 0;
    const pending = this.#pending;
    this.#pending = undefined;
    if (!pending) return;
    for (const view of this.#views.values()) view.clear();
    const grown = this.#heights.update(this.sheet, pending.rows);
    if (
      pending.layout ||
      grown ||
      pending.rows === 'all' ||
      pending.rows.size > 0 ||
      this.canvas.active !== this.#key(this.sheet)
    )
      this.#draw();
    else {
      if (pending.selection) this.showSelection(!this.#ownSelection);
      this.canvas.redraw();
    }
    this.#ownSelection = false;
    this.#events.refresh({ workbook: pending.workbook, selection: pending.selection });
  }

  #draw(): void {
    const { sheet } = this;
    const ids = new Set(this.#workbook.sheets.map((one) => one.id));
    for (const id of this.#views.keys()) if (!ids.has(id)) this.#views.delete(id);
    const changed = this.canvas.active !== this.#key(sheet);
    const layout = sheetLayout(sheet, this.#reach.get(sheet.id) ?? { row: 1, column: 1 });
    this.#heights.complete(sheet, layout);
    this.canvas.show({ ...layout, id: this.#key(sheet) });
    const keys = new Set(this.#workbook.sheets.map((one) => this.#key(one)));
    for (const key of this.canvas.known) if (!keys.has(key)) this.canvas.forget(key);
    this.showSelection(changed && !this.#ownSelection);
    this.canvas.redraw();
  }

  /** Repose sur le dessin la sélection du modèle. */
  showSelection(reveal: boolean): void {
    const { range, active } = this;
    if (!within(range, this.#head)) this.#head = { row: range.bottom, column: range.right };
    this.#extend(active);
    this.canvas.select(range, active, reveal);
  }

  // De la personne vers le modèle

  /** Exécute un geste ; un refus du modèle devient un message. Rend vrai si le geste est passé. */
  act(work: () => void): boolean {
    try {
      this.#workbook.transact('user', work);
      return true;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.#events.message('Action impossible', error.message);
      return false;
    }
  }

  /** Agrandit ce qui est dessiné pour que la cellule s’y trouve. */
  #extend(place: Place): void {
    const { sheet } = this;
    const { id } = sheet;
    const reach = this.#reach.get(id) ?? { row: 1, column: 1 };
    const next = { row: Math.max(reach.row, place.row), column: Math.max(reach.column, place.column) };
    this.#reach.set(id, next);
    if (this.canvas.holds(place)) return;
    const layout = sheetLayout(sheet, next);
    this.#heights.complete(sheet, layout);
    this.canvas.show({ ...layout, id: this.#key(sheet) });
  }

  select(range: Range, active: Place, reveal = true, sheet = this.sheet): void {
    this.#anchor = active;
    const far = (a: number, low: number, high: number): number => (a === low ? high : low);
    this.#head = { row: far(active.row, range.top, range.bottom), column: far(active.column, range.left, range.right) };
    this.#ownSelection = !reveal;
    this.act(() => this.#workbook.select(sheet, range, mainCell(sheet, range, active)));
  }

  goTo(place: Place, sheet = this.sheet): void {
    if (sheet !== this.sheet) this.act(() => sheet.activate());
    this.#extend(place);
    this.select(mergeAt(this.sheet, place), place);
    this.canvas.places.reveal(place);
  }

  move(direction: Direction, how: { readonly extend?: boolean; readonly leap?: boolean } = {}): void {
    const whole = this.#head.row >= 1_048_576 || this.#head.column >= 16_384;
    const from = how.extend && !whole ? this.#head : this.#origin();
    const to = how.leap ? leap(this.sheet, from, direction) : step(this.sheet, from, direction);
    if (how.extend) this.extendTo(to);
    else this.goTo(to);
  }

  /** Entrée ou Tab : à la cellule suivante, en tournant dans une sélection de plusieurs cellules. */
  advance(direction: Direction): void {
    const { sheet, range, place } = this;
    if (cycles(sheet, range)) {
      const next = nextInside(sheet, range, place, direction);
      this.#anchor = next;
      this.#head = next;
      this.#ownSelection = false;
      this.act(() => this.#workbook.select(sheet, range, next));
      return;
    }
    if (direction === 'left' || direction === 'right') {
      const table = direction === 'right' ? tableEnding(sheet, place) : undefined;
      if (table) {
        if (this.act(() => void table.addRows(undefined, [blankRow(table)])))
          this.goTo({ row: place.row + 1, column: table.range.left });
        return;
      }
      this.move(direction);
      this.#trail.note(place, this.place);
      return;
    }
    const column = this.#trail.home(place);
    if (column === undefined || direction === 'up') this.move(direction);
    else this.goTo(step(sheet, { row: place.row, column }, direction));
  }

  /** D’où partent les flèches : dans une fusion traversée, la colonne ou la ligne où l’on y est entré. */
  #origin(): Place {
    const { sheet, active } = this;
    return within(mergeAt(sheet, active), this.#anchor) ? this.#anchor : active;
  }

  extendTo(place: Place): void {
    const { active } = this;
    this.#extend(place);
    const range = span(this.sheet, active, place);
    this.#anchor = active;
    this.#head = place;
    this.#ownSelection = true;
    this.act(() => this.#workbook.select(this.sheet, range, active));
    this.canvas.places.reveal(place);
  }

  /** Cellule active : celle qui reçoit la saisie. */
  get place(): Place {
    return this.active;
  }
  get head(): Place {
    return this.#head;
  }

  /** Saisie d’un texte ; `ask` : une valeur douteuse n’est pas écrite, la réponse dit ce qu’il faut demander. */
  enter(sheet: Worksheet, place: Place, text: string, ask = false): Entry {
    try {
      return this.#workbook.transact('user', () => {
        const entry = sheet.enter(place.row, place.column, text, { ask });
        if (entry.accepted) wrapLines(sheet, place, [[text]]);
        return entry;
      });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return { accepted: false, message: { style: 'stop', title: 'Saisie refusée', text: error.message } };
    }
  }

  restyle(change: (style: CellStyle) => CellStyle): void {
    this.act(() => this.sheet.restyle(this.range, change));
  }

  undo(): void {
    if (this.#workbook.canUndo) this.#attempt(() => this.#workbook.undo());
  }
  redo(): void {
    if (this.#workbook.canRedo) this.#attempt(() => this.#workbook.redo());
  }
  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.#events.message('Action impossible', error.message);
    }
  }
}
