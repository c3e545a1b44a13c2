import type { IColumnData, IFreeze, IRange, IRowData, IWorksheetData } from '@univerjs/core';
import type { Worksheet } from '../../model/contract.ts';
import type { TrackProperties } from '../../model/data.ts';

const PIXELS_PER_POINT = 96 / 72;
export const DEFAULT_ROW = 20;
const MIN_ROWS = 200;
const MIN_COLUMNS = 26;
const MARGIN_ROWS = 100;
const MARGIN_COLUMNS = 10;
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

export const toPixels = (points: number): number => Math.round(points * PIXELS_PER_POINT);
/** Pixels d’une largeur comptée en chiffres de la police normale, marge comprise, comme Excel l’arrondit. */
export const columnPixels = (characters: number): number =>
  characters < 1 ? Math.round(characters * 12) : Math.trunc(characters * 7 + 0.5) + 5;
export const toPoints = (pixels: number): number => pixels / PIXELS_PER_POINT;

/** Ce que le dessin doit savoir d’une feuille hors de ses cellules. Rangs à partir de 0, tailles en pixels. */
export type SheetLayout = Pick<
  IWorksheetData,
  | 'id'
  | 'name'
  | 'rowCount'
  | 'columnCount'
  | 'defaultRowHeight'
  | 'defaultColumnWidth'
  | 'showGridlines'
  | 'mergeData'
  | 'freeze'
  | 'rowHeader'
  | 'columnHeader'
> & { rowData: Record<number, IRowData>; columnData: Record<number, IColumnData> };

/** Une ligne filtrée n’en est pas : elle disparaît sans qu’on propose de l’afficher. */
const hides = (track: TrackProperties): boolean => track.hidden === true || track.size === 0;

function freeze(sheet: Worksheet): IFreeze {
  const { rows, columns } = sheet.frozen;
  return { ySplit: rows, xSplit: columns, startRow: rows > 0 ? rows : -1, startColumn: columns > 0 ? columns : -1 };
}

/** Relève la disposition d’une feuille ; `reach` : cellule la plus lointaine à laquelle la personne est allée. */
export function sheetLayout(sheet: Worksheet, reach: { readonly row: number; readonly column: number }): SheetLayout {
  const used = sheet.usedRange();
  const rowData: Record<number, IRowData> = {};
  let lastRow = Math.max(reach.row, used?.bottom ?? 0);
  for (const [row, track] of sheet.rowProperties()) {
    const data: IRowData = {};
    if (track.size !== undefined) data.h = Math.max(1, toPixels(track.size));
    if (hides(track)) data.hd = 1;
    if (data.h !== undefined || data.hd) rowData[row - 1] = data;
    if (row < MAX_ROWS) lastRow = Math.max(lastRow, row);
  }
  const columnData: Record<number, IColumnData> = {};
  for (const [column, track] of sheet.columnProperties()) {
    const data: IColumnData = {};
    if (track.size !== undefined) data.w = Math.max(1, toPixels(track.size));
    if (hides(track)) data.hd = 1;
    if (data.w !== undefined || data.hd) columnData[column - 1] = data;
  }
  const mergeData: IRange[] = sheet.merges.map((range) => ({
    startRow: range.top - 1,
    endRow: range.bottom - 1,
    startColumn: range.left - 1,
    endColumn: range.right - 1,
  }));
  const lastColumn = Math.max(reach.column, used?.right ?? 0);
  return {
    id: sheet.id,
    name: sheet.name,
    rowCount: Math.min(MAX_ROWS, Math.max(MIN_ROWS, lastRow + MARGIN_ROWS)),
    columnCount: Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, lastColumn + MARGIN_COLUMNS)),
    defaultRowHeight: DEFAULT_ROW,
    defaultColumnWidth: columnPixels(sheet.standardWidth),
    showGridlines: sheet.gridlines ? 1 : 0,
    mergeData,
    freeze: freeze(sheet),
    rowHeader: { width: 46, hidden: sheet.headings ? 0 : 1 },
    columnHeader: { height: 20, hidden: sheet.headings ? 0 : 1 },
    rowData,
    columnData,
  };
}
