import type { Worksheet as UniverSheet } from '@univerjs/core';
import { type IRender, SHEET_VIEWPORT_KEY } from '@univerjs/engine-render';
import { SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import { DEFAULT_ROW } from './layout.ts';
import type { Place } from './move.ts';

/** Rectangle en pixels, dans le repère du coin haut gauche de la zone dessinée. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Épaisseur des barres de défilement, en pixels. */
const BAR = 14;

export interface PlacesParts {
  /** Le dessin d’Univer, `null` tant qu’il n’est pas en place. */
  render(): IRender | null;
  sheet(): UniverSheet | null;
  run(id: string, params: object): void;
}

/** Où sont les cellules à l’écran : positions, tailles, défilement. */
export class CanvasPlaces {
  readonly #element: HTMLElement;
  readonly #parts: PlacesParts;

  constructor(element: HTMLElement, parts: PlacesParts) {
    this.#element = element;
    this.#parts = parts;
  }

  /** Place des en-têtes de lignes et de colonnes. */
  headers(): { readonly width: number; readonly height: number } | null {
    const skeleton = this.#skeleton();
    return skeleton && { width: skeleton.rowHeaderWidth, height: skeleton.columnHeaderHeight };
  }

  /** Lignes qu’une page fait défiler, une au moins. */
  get pageRows(): number {
    return Math.max(1, Math.floor((this.#element.clientHeight - BAR) / DEFAULT_ROW) - 2);
  }

  /** Fait défiler jusqu’à cette cellule si elle ne se voit pas. */
  reveal(place: Place): void {
    if (!this.#parts.render()) return;
    const [row, column] = [place.row - 1, place.column - 1];
    this.#parts.run('sheet.command.scroll-to-cell', {
      range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
    });
    this.#clearBars(place);
  }

  /** Univer tient pour visible une cellule à moitié sous une barre de défilement : on la dégage. */
  #clearBars(place: Place): void {
    const box = this.box(place);
    if (!box) return;
    const { clientWidth, clientHeight } = this.#element;
    const over = (end: number, size: number, room: number): number =>
      end > room - BAR && end < room + size ? Math.ceil(end - room + BAR) : 0;
    const offsetX = box.width < clientWidth / 2 ? over(box.left + box.width, box.width, clientWidth) : 0;
    const offsetY = over(box.top + box.height, box.height, clientHeight);
    if (offsetX || offsetY) this.#parts.run('sheet.command.set-scroll-relative', { offsetX, offsetY });
  }

  #skeleton() {
    return this.#parts.render()?.with(SheetSkeletonManagerService).getCurrentSkeleton() ?? null;
  }

  #scroll(): { x: number; y: number } {
    const viewport = this.#parts.render()?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
    return { x: viewport?.viewportScrollX ?? 0, y: viewport?.viewportScrollY ?? 0 };
  }

  /** Où se trouve une cellule à l’écran (hors de vue comprise) ; une fusion rend son rectangle entier. */
  box(place: Place): Box | null {
    const skeleton = this.#skeleton();
    const freeze = this.#parts.sheet()?.getFreeze();
    if (!skeleton || !freeze) return null;
    const { mergeInfo } = skeleton.getCellWithCoordByIndex(place.row - 1, place.column - 1, true);
    const scroll = this.#scroll();
    const x = freeze.xSplit > 0 && place.column <= freeze.startColumn ? 0 : scroll.x;
    const y = freeze.ySplit > 0 && place.row <= freeze.startRow ? 0 : scroll.y;
    return {
      left: mergeInfo.startX - x,
      top: mergeInfo.startY - y,
      width: mergeInfo.endX - mergeInfo.startX,
      height: mergeInfo.endY - mergeInfo.startY,
    };
  }

  /** Cellule sous un point du repère de la fenêtre ; rang 0 pour un en-tête de ligne ou de colonne. */
  at(clientX: number, clientY: number): Place | null {
    const skeleton = this.#skeleton();
    const origin = this.#element.getBoundingClientRect();
    const x = clientX - origin.left;
    const y = clientY - origin.top;
    if (!skeleton || x < 0 || y < 0 || x > origin.width || y > origin.height) return null;
    const inHeader = { row: y < skeleton.columnHeaderHeight, column: x < skeleton.rowHeaderWidth };
    const scroll = this.#scroll();
    const freeze = this.#parts.sheet()?.getFreeze();
    const frozenX = freeze && freeze.xSplit > 0 ? skeleton.colStartX(freeze.startColumn) + skeleton.rowHeaderWidth : 0;
    const frozenY = freeze && freeze.ySplit > 0 ? skeleton.rowStartY(freeze.startRow) + skeleton.columnHeaderHeight : 0;
    const at = skeleton.getCellIndexByOffset(x, y, 1, 1, {
      x: x < frozenX ? 0 : scroll.x,
      y: y < frozenY ? 0 : scroll.y,
    });
    return { row: inHeader.row ? 0 : at.row + 1, column: inHeader.column ? 0 : at.column + 1 };
  }

  /** Taille présente, en pixels, d’une colonne ou d’une ligne. */
  columnWidth(column: number): number {
    return this.#parts.sheet()?.getColumnWidth(column - 1) ?? 0;
  }
  rowHeight(row: number): number {
    return this.#parts.sheet()?.getRowHeight(row - 1) ?? 0;
  }
}
