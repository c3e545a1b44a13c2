import type { Worksheet } from '../../model/contract.ts';
import type { CellStyle } from '../../model/data.ts';
import type { SheetView } from './cell-view.ts';
import { DEFAULT_ROW, type SheetLayout } from './layout.ts';

/** Au-delà, mesurer ralentirait l’ouverture : les lignes gardent leur hauteur ordinaire. */
const MAX_WRAPPED = 20_000;
const MAX_HEIGHT = 545;
const PADDING = 8;
const FALLBACK = 'Carlito, "Segoe UI", Arial, sans-serif';

export const fontOf = (style: CellStyle): string => {
  const { font } = style;
  const face = `"${font?.name ?? 'Calibri'}", ${FALLBACK}`;
  return `${font?.italic ? 'italic ' : ''}${font?.bold ? 'bold ' : ''}${font?.size ?? 11}pt ${face}`;
};

export type Measure = (text: string, font: string) => number;

/** Mesure un texte avec le canevas du navigateur ; garde les largeurs déjà mesurées. */
export function canvasMeasure(): Measure {
  const pen = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font}\n${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (known.size > 50_000) known.clear();
      if (pen && pen.font !== font) pen.font = font;
      width = pen?.measureText(text).width ?? text.length * 7;
      known.set(key, width);
    }
    return width;
  };
}

/** Nombre de lignes d’un texte renvoyé à la ligne dans cette largeur ; un mot trop long se coupe. */
export function wrappedLines(text: string, width: number, measure: (text: string) => number): number {
  let lines = 0;
  const space = measure(' ');
  for (const paragraph of text.split('\n')) {
    let used = 0;
    lines += 1;
    for (const word of paragraph.split(' ')) {
      const length = measure(word);
      if (used > 0 && used + space + length <= width) {
        used += space + length;
        continue;
      }
      if (used > 0) lines += 1;
      const cut = Math.max(0, Math.ceil(length / width) - 1);
      lines += cut;
      used = length - cut * width;
    }
  }
  return lines;
}

/** Hauteur des lignes sans hauteur propre qui portent un texte renvoyé à la ligne : Excel les ajuste de lui-même. */
export class WrappedRows {
  readonly #rows = new Map<string, Map<number, Set<number>>>();
  readonly #measure: Measure;

  constructor(measure: Measure = canvasMeasure()) {
    this.#measure = measure;
  }

  clear(): void {
    this.#rows.clear();
  }

  /** Relit ces lignes ; vrai si une ligne porte, ou portait, un texte renvoyé à la ligne ou une grande police. */
  update(sheet: Worksheet, rows: ReadonlySet<number> | 'all'): boolean {
    const known = this.#rows.get(sheet.id);
    if (!known) return true;
    if (rows === 'all' || rows.size > 2000) {
      this.#rows.delete(sheet.id);
      return true;
    }
    let touched = false;
    for (const row of rows) {
      touched = known.delete(row) || touched;
      const columns = new Set<number>();
      for (const { column, cell } of sheet.cells({ top: row, bottom: row, left: 1, right: 16_384 }))
        if (shapes(cell.style) && cell.value !== null) columns.add(column);
      if (columns.size > 0) {
        known.set(row, columns);
        touched = true;
      }
    }
    return touched;
  }

  #of(sheet: Worksheet): Map<number, Set<number>> {
    const known = this.#rows.get(sheet.id);
    if (known) return known;
    const rows = new Map<number, Set<number>>();
    let count = 0;
    for (const { row, column, cell } of sheet.cells()) {
      if (!shapes(cell.style) || cell.value === null) continue;
      count += 1;
      if (count > MAX_WRAPPED) break;
      const columns = rows.get(row) ?? new Set();
      columns.add(column);
      rows.set(row, columns);
    }
    this.#rows.set(sheet.id, rows);
    return rows;
  }

  /** Ajoute à une disposition les hauteurs qui n’y sont pas dites. */
  complete(sheet: Worksheet, layout: SheetLayout): void {
    const merged = new Set(layout.mergeData.map((m) => `${m.startRow + 1},${m.startColumn + 1}`));
    for (const [row, columns] of this.#of(sheet)) {
      const data = layout.rowData[row - 1];
      const own = data?.h;
      if (data?.hd || (own !== undefined && !sheet.row(row).automatic)) continue;
      let height = Math.max(DEFAULT_ROW, own ?? 0);
      for (const column of columns) {
        if (merged.has(`${row},${column}`)) continue;
        const style = sheet.style(row, column);
        const line = Math.ceil((style.font?.size ?? 11) * 1.72);
        const width = (layout.columnData[column - 1]?.w ?? layout.defaultColumnWidth ?? 80) - PADDING;
        const font = fontOf(style);
        const lines = style.wrap
          ? wrappedLines(sheet.text(row, column), Math.max(10, width), (text) => this.#measure(text, font))
          : 1;
        height = Math.max(height, lines * line + 2);
      }
      if (height > (own ?? DEFAULT_ROW)) layout.rowData[row - 1] = { ...data, h: Math.min(MAX_HEIGHT, height) };
    }
  }

  /** Largeur qui montre tous les textes d’une colonne, en pixels. */
  widest(sheet: Worksheet, column: number, view: SheetView): number {
    let width = 24;
    for (const { row } of sheet.cells({ top: 1, bottom: 1_048_576, left: column, right: column })) {
      const text = sheet.text(row, column);
      if (text === '') continue;
      const filter = view.at(row, column)?.marks?.filter ? 18 : 0;
      const font = fontOf(sheet.style(row, column));
      for (const line of text.split('\n')) width = Math.max(width, this.#measure(line, font) + PADDING + 4 + filter);
    }
    return Math.min(1800, Math.ceil(width));
  }
}

const shapes = (style: CellStyle): boolean => style.wrap === true || (style.font?.size ?? 11) > 12;
