import type { Worksheet } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';

/** Hauteur d’une ligne sans hauteur propre, en points (Calibri 11). */
export const STANDARD_HEIGHT = 15;
const POINTS_PER_PIXEL = 0.75;
const DIGIT_PIXELS = 7;
const MARGIN_PIXELS = 5;

/** Largeur d’une colonne sans largeur propre, en points : `standardWidth` compte des chiffres de la police normale. */
export function standardWidth(sheet: Worksheet): number {
  return (Math.trunc(sheet.standardWidth * DIGIT_PIXELS + 0.5) + MARGIN_PIXELS) * POINTS_PER_PIXEL;
}

export function columnWidth(sheet: Worksheet, column: number): number {
  const track = sheet.column(column);
  return track.hidden ? 0 : (track.size ?? standardWidth(sheet));
}

export function rowHeight(sheet: Worksheet, row: number): number {
  const track = sheet.row(row);
  return track.hidden || track.filtered ? 0 : (track.size ?? STANDARD_HEIGHT);
}

/** Coin haut gauche d’une cellule, en points depuis celui de la feuille. */
export function cornerOf(sheet: Worksheet, row: number, column: number): { left: number; top: number } {
  let left = (column - 1) * standardWidth(sheet);
  for (const [c] of sheet.columnProperties()) if (c < column) left += columnWidth(sheet, c) - standardWidth(sheet);
  let top = (row - 1) * STANDARD_HEIGHT;
  for (const [r] of sheet.rowProperties()) if (r < row) top += rowHeight(sheet, r) - STANDARD_HEIGHT;
  return { left, top };
}

const LINE_HEIGHT = 1.36;
const BOLD = 1.07;

/** Largeur estimée d’un texte, en points, sur sa ligne la plus longue. */
function textWidth(text: string, size: number, bold: boolean): number {
  const longest = Math.max(...text.split('\n').map((line) => line.length));
  return longest * DIGIT_PIXELS * POINTS_PER_PIXEL * (size / 11) * (bold ? BOLD : 1);
}

const inMerge = (sheet: Worksheet, row: number, column: number) =>
  sheet.merges.some((m) => row >= m.top && row <= m.bottom && column >= m.left && column <= m.right);

/** Ajuste les colonnes à leurs textes ; une colonne vide ne change pas. Les cellules fusionnées ne comptent pas, comme dans Excel. */
export function autofitColumns(sheet: Worksheet, range: Range): void {
  const widths = new Map<number, number>();
  for (const { row, column, cell } of sheet.cells(range)) {
    if (cell.value === null || inMerge(sheet, row, column)) continue;
    const style = sheet.style(row, column);
    const width = textWidth(sheet.text(row, column), style.font?.size ?? 11, style.font?.bold ?? false);
    widths.set(column, Math.max(widths.get(column) ?? 0, width));
  }
  for (const [column, width] of widths) {
    const size = Math.min(255 * DIGIT_PIXELS * POINTS_PER_PIXEL, Math.ceil(width + MARGIN_PIXELS * POINTS_PER_PIXEL));
    sheet.setColumns(column, column, (track) => ({ ...track, size }));
  }
}

/** Ajuste les lignes à leurs textes : lignes écrites, et renvois à la ligne selon la largeur de la colonne. */
export function autofitRows(sheet: Worksheet, range: Range): void {
  const heights = new Map<number, number>();
  for (const { row, column, cell } of sheet.cells(range)) {
    if (cell.value === null || inMerge(sheet, row, column)) continue;
    const style = sheet.style(row, column);
    const size = style.font?.size ?? 11;
    const text = sheet.text(row, column);
    let lines = 1;
    if (style.wrap) {
      const room = Math.max(1, columnWidth(sheet, column) - MARGIN_PIXELS * POINTS_PER_PIXEL);
      lines = 0;
      for (const line of text.split('\n'))
        lines += Math.max(1, Math.ceil(textWidth(line, size, style.font?.bold ?? false) / room));
    }
    const height = size <= 11 ? lines * STANDARD_HEIGHT : Math.ceil(lines * size * LINE_HEIGHT);
    heights.set(row, Math.max(heights.get(row) ?? STANDARD_HEIGHT, height));
  }
  for (const [row, height] of heights)
    sheet.setRows(row, row, ({ size: _, ...track }) =>
      height === STANDARD_HEIGHT ? track : { ...track, size: Math.min(409.5, height) },
    );
}
