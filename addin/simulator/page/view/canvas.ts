import {
  CellValueType,
  type ICellData,
  InterceptorEffectEnum,
  IUniverInstanceService,
  LifecycleService,
  LifecycleStages,
  mergeWorksheetSnapshotWithDefault,
  ThemeService,
  type Workbook as UniverWorkbook,
} from '@univerjs/core';
import { IRenderManagerService, SHEET_VIEWPORT_KEY } from '@univerjs/engine-render';
import { INTERCEPTOR_POINT, SheetInterceptorService, SheetsSelectionsService } from '@univerjs/sheets';
import { ISheetSelectionRenderService, SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import type { Range } from '../../model/data.ts';
import { CanvasPlaces } from './canvas-places.ts';
import type { ShownCell } from './cell-view.ts';
import { drawMarks, FILTER_BUTTON } from './decorations.ts';
import { fitNumber } from './fit-number.ts';
import { Gate, type GridRequest, toRange } from './gate.ts';
import type { SheetLayout } from './layout.ts';
import type { Place } from './move.ts';
import { canvasMeasure } from './row-heights.ts';
import { SHEET_UNIT, startUniver, type UniverHandle } from './univer.ts';

export interface CanvasEvents {
  /** La cellule à montrer, rangs du modèle. */
  cell(sheetId: string, row: number, column: number): ShownCell | null;
  /** Ligne cachée par un filtre. */
  filtered(sheetId: string, row: number): boolean;
  /** La personne a choisi des cellules à la souris. */
  selected(sheetId: string, range: Range, active: Place): void;
  request(request: GridRequest): void;
  scrolled(): void;
  /** Le dessin est en place : positions et défilement se lisent à partir de là. */
  ready(): void;
}

const UNIT = 'classeur';
/** Feuille vide d’avant la première : Univer ne démarre ses pièces de tableur qu’avec un classeur. */
const BLANK = 'vide';
/** Marges de texte d’une cellule, en pixels. */
const NUMBER_MARGIN = 3;
const PRIORITY = 1000;

/** Le dessin de la feuille active par Univer, sans rien de son état à lui que la disposition qu’on lui donne. */
export class GridCanvas {
  readonly #element: HTMLElement;
  readonly #events: CanvasEvents;
  readonly #handle: UniverHandle;
  readonly #gate: Gate;
  readonly #cells = new WeakMap<ShownCell, ICellData>();
  readonly #workbook: UniverWorkbook;
  readonly places: CanvasPlaces;
  #active = BLANK;
  #frame = 0;
  #ready = false;
  #disposed = false;
  readonly #fills: (() => void)[] = [];
  #dark: boolean;
  readonly #measure = canvasMeasure();
  #selecting = false;

  constructor(element: HTMLElement, events: CanvasEvents, dark: boolean) {
    this.#element = element;
    this.#events = events;
    this.#dark = dark;
    this.#handle = startUniver(element, dark);
    // Un dessin ne se lit ni ne se parcourt au clavier : le champ de saisie parle et reçoit les touches.
    element.setAttribute('aria-hidden', 'true');
    this.#gate = new Gate(this.#handle.commands, (request) => events.request(request));
    const { injector } = this.#handle;
    this.#workbook = this.#handle.univer.createUnit(SHEET_UNIT, {
      id: UNIT,
      name: 'Classeur',
      sheetOrder: [BLANK],
      sheets: { [BLANK]: { id: BLANK, name: BLANK } },
    });
    this.places = new CanvasPlaces(element, {
      render: () => this.#render(),
      sheet: () => this.#workbook.getSheetBySheetId(this.#active) ?? null,
      run: (id, params) => void this.#handle.commands.executeCommand(id, params),
    });
    const interceptors = injector.get(SheetInterceptorService);
    interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      priority: PRIORITY,
      effect: InterceptorEffectEnum.Style | InterceptorEffectEnum.Value,
      handler: (_cell, at) => (at.subUnitId === BLANK ? null : this.#cell(at.subUnitId, at.row, at.col)),
    });
    interceptors.intercept(INTERCEPTOR_POINT.ROW_FILTERED, {
      priority: PRIORITY,
      handler: (_filtered, at) => at.subUnitId !== BLANK && events.filtered(at.subUnitId, at.row + 1),
    });
    injector.get(IUniverInstanceService).focusUnit(UNIT);
    void injector
      .get(LifecycleService)
      .onStage(LifecycleStages.Rendered)
      .then(
        () => this.#start(),
        // Retirée avant son premier dessin : il n’y a plus rien à montrer.
        () => undefined,
      );
    const selections = injector.get(SheetsSelectionsService);
    selections.selectionMoveEnd$.subscribe((list) => {
      const last = list?.at(-1);
      if (this.#selecting || !last || this.#active === BLANK) return;
      const { primary } = last;
      const range = whole(toRange(last.range), last.range.rangeType ?? 0);
      events.selected(
        this.#active,
        range,
        primary
          ? { row: primary.actualRow + 1, column: primary.actualColumn + 1 }
          : { row: range.top, column: range.left },
      );
    });
  }

  #start(): void {
    if (this.#disposed) return;
    this.#ready = true;
    const viewport = this.#render()?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
    viewport?.onScrollAfter$.subscribeEvent(() => this.#events.scrolled());
    this.#silence();
    this.#events.ready();
    this.redraw();
  }

  /** Retire de l’ordre du clavier ce qu’Univer y met. */
  #silence(): void {
    for (const one of this.#element.querySelectorAll<HTMLElement>('button, canvas, [tabindex]')) one.tabIndex = -1;
  }

  #cell(sheetId: string, row: number, column: number): ICellData | null {
    const shown = this.#events.cell(sheetId, row + 1, column + 1);
    if (!shown) return null;
    let cell = this.#cells.get(shown);
    if (!cell) {
      const fit = shown.number && shown.style.tb === 1 ? { ...shown.style, tb: 2 } : shown.style;
      const data: Record<string, unknown> = { s: fit };
      if (shown.text !== '') Object.assign(data, { v: this.#text(shown, row, column), t: CellValueType.STRING });
      if (shown.marks) data.customRender = [drawMarks(shown.marks, () => this.#dark)];
      if (shown.marks?.filter) data.fontRenderExtension = { rightOffset: FILTER_BUTTON };
      cell = data as ICellData;
      this.#cells.set(shown, cell);
    }
    return cell;
  }

  #text(shown: ShownCell, row: number, column: number): string {
    const sheet = this.#workbook.getSheetBySheetId(this.#active);
    if (!shown.number || !sheet || sheet.getMergedCell(row, column)) return shown.text;
    const { bl, it, fs, ff, tr } = shown.style;
    if (tr) return shown.text;
    const font = `${it ? 'italic ' : ''}${bl ? 'bold ' : ''}${fs}pt ${ff}`;
    const width = sheet.getColumnWidth(column) - NUMBER_MARGIN;
    return fitNumber(shown.text, shown.general === true, width, (text) => this.#measure(text, font));
  }

  /** Couleurs sombres ou claires. */
  setDark(dark: boolean): void {
    this.#dark = dark;
    this.#handle.injector.get(ThemeService).setDarkMode(dark);
    this.redraw();
  }

  /** Montre une feuille selon sa disposition du moment. */
  show(layout: SheetLayout): void {
    if (!this.#workbook.getSheetBySheetId(layout.id))
      this.#gate.run('sheet.mutation.insert-sheet', {
        unitId: UNIT,
        index: 0,
        sheet: mergeWorksheetSnapshotWithDefault({ ...layout, cellData: {} }),
      });
    const changed = this.#active !== layout.id;
    this.#active = layout.id;
    this.#apply(layout);
    const target = { unitId: UNIT, subUnitId: layout.id };
    if (changed) {
      this.#gate.run('sheet.operation.set-worksheet-active', target);
      this.#dropControls();
    }
    this.#gate.run('sheet.mutation.set-frozen', { ...target, ...layout.freeze });
    this.#gate.run('sheet.mutation.set-worksheet-row-height', { ...target, ranges: [], rowHeight: {} });
    this.forget(BLANK);
  }

  /** Pose la disposition dans la feuille d’Univer, en place : ses gestionnaires gardent les objets qu’ils ont reçus. */
  #apply(layout: SheetLayout): void {
    const sheet = this.#workbook.getSheetBySheetId(layout.id);
    if (!sheet) return;
    const config = sheet.getConfig();
    replace(config.rowData as Record<number, object>, layout.rowData);
    replace(config.columnData as Record<number, object>, layout.columnData);
    config.defaultColumnWidth = layout.defaultColumnWidth;
    config.showGridlines = layout.showGridlines;
    config.freeze = layout.freeze;
    config.rowHeader = layout.rowHeader;
    config.columnHeader = layout.columnHeader;
    config.mergeData = layout.mergeData;
    sheet.getSpanModel().rebuild(layout.mergeData);
    sheet.setRowCount(layout.rowCount);
    sheet.setColumnCount(layout.columnCount);
  }

  forget(sheetId: string): void {
    if (sheetId === this.#active || !this.#workbook.getSheetBySheetId(sheetId)) return;
    this.#gate.run('sheet.mutation.remove-sheet', { unitId: UNIT, subUnitId: sheetId });
  }

  get active(): string {
    return this.#active;
  }

  /** Vrai si la cellule est dans ce qui est dessiné de la feuille montrée. */
  holds(place: Place): boolean {
    const sheet = this.#workbook.getSheetBySheetId(this.#active);
    return sheet !== null && place.row <= (sheet?.getRowCount() ?? 0) && place.column <= (sheet?.getColumnCount() ?? 0);
  }

  get known(): readonly string[] {
    return this.#workbook.getSheets().map((sheet) => sheet.getSheetId());
  }

  /** Redessine à la prochaine image : des cellules ont changé. */
  redraw(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const render = this.#render();
      if (!render) return;
      const manager = render.with(SheetSkeletonManagerService);
      manager.makeDirty({ sheetId: this.#active }, true);
      manager.reCalculate();
      render.mainComponent?.makeForceDirty(true);
      this.#listenFill();
    });
  }

  select(range: Range, active: Place, reveal: boolean): void {
    const target = { unitId: UNIT, subUnitId: this.#active };
    const sheet = this.#workbook.getSheetBySheetId(this.#active);
    const box = {
      startRow: range.top - 1,
      endRow: Math.min(range.bottom, sheet?.getRowCount() ?? range.bottom) - 1,
      startColumn: range.left - 1,
      endColumn: Math.min(range.right, sheet?.getColumnCount() ?? range.right) - 1,
      rangeType: rangeType(range),
    };
    const merged = this.#workbook
      ?.getSheetBySheetId(this.#active)
      ?.getCellInfoInMergeData(active.row - 1, active.column - 1);
    const primary = {
      ...(merged ?? {
        startRow: active.row - 1,
        endRow: active.row - 1,
        startColumn: active.column - 1,
        endColumn: active.column - 1,
      }),
      actualRow: active.row - 1,
      actualColumn: active.column - 1,
      isMerged: merged?.isMerged ?? false,
      isMergedMainCell: merged?.isMergedMainCell ?? false,
    };
    this.#selecting = true;
    try {
      this.#gate.run('sheet.operation.set-selections', {
        ...target,
        selections: [{ range: box, primary, style: null }],
      });
    } finally {
      this.#selecting = false;
    }
    this.#listenFill();
    if (reveal) this.places.reveal(active);
  }

  /** Un cadre de sélection garde la feuille où il est né : la poignée viserait les cellules d’une autre. */
  #dropControls(): void {
    for (const stop of this.#fills.splice(0)) stop();
    const service = this.#render()?.with(ISheetSelectionRenderService);
    for (const control of service?.getSelectionControls().splice(0) ?? []) control.dispose();
  }

  /** Univer refait ses poignées de recopie à chaque recalcul de la feuille : on s’y rebranche. */
  #listenFill(): void {
    for (const stop of this.#fills.splice(0)) stop();
    for (const control of this.#render()?.with(ISheetSelectionRenderService).getSelectionControls() ?? []) {
      const source = (): Range => toRange(control.model);
      const filled = control.selectionFilled$.subscribe((target) => {
        if (target && target.startRow >= 0 && target.startColumn >= 0)
          this.#events.request({ kind: 'fill', source: source(), target: toRange(target) });
      });
      const twice = control.fillControl.onDblclick$.subscribeEvent(() =>
        this.#events.request({ kind: 'fillDown', source: source() }),
      );
      this.#fills.push(
        () => filled.unsubscribe(),
        () => twice.unsubscribe(),
      );
    }
  }

  #render() {
    return this.#ready ? (this.#handle.injector.get(IRenderManagerService).getRenderById(UNIT) ?? null) : null;
  }

  dispose(): void {
    this.#disposed = true;
    this.#ready = false;
    if (this.#frame) cancelAnimationFrame(this.#frame);
    this.#handle.univer.dispose();
  }
}

function replace(target: Record<number, object>, source: Record<number, object>): void {
  for (const key of Object.keys(target)) delete target[Number(key)];
  Object.assign(target, source);
}

/** Une ligne ou une colonne entière va jusqu’au bout de la feuille d’Excel, pas seulement de ce qui est dessiné. */
function whole(range: Range, type: number): Range {
  const rows = type === 2 || type === 3 ? { top: 1, bottom: 1_048_576 } : {};
  const columns = type === 1 || type === 3 ? { left: 1, right: 16_384 } : {};
  return { ...range, ...rows, ...columns };
}

/** Type de plage d’Univer : 0 cellules, 1 lignes, 2 colonnes, 3 toute la feuille. */
function rangeType(range: Range): number {
  const rows = range.left === 1 && range.right >= 16_384;
  const columns = range.top === 1 && range.bottom >= 1_048_576;
  return rows && columns ? 3 : rows ? 1 : columns ? 2 : 0;
}
