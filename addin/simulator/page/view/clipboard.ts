import type { Worksheet } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';
import type { Place } from './move.ts';
import { pastePlaces } from './paste-plan.ts';
import type { Session } from './session.ts';
import { formatHtml, formatTsv, parseTsv } from './tsv.ts';

interface Copied {
  readonly sheet: Worksheet;
  readonly range: Range;
  readonly text: string;
  readonly cut: boolean;
}

const normal = (text: string): string => text.replaceAll('\r\n', '\n').replace(/\n$/, '');

/** Plage utile d’une copie : une ligne ou colonne entière s’arrête à ce qui est rempli. */
function useful(sheet: Worksheet, range: Range): Range {
  const used = sheet.usedRange();
  return {
    ...range,
    bottom: range.bottom >= 1_048_576 ? Math.max(range.top, used?.bottom ?? range.top) : range.bottom,
    right: range.right >= 16_384 ? Math.max(range.left, used?.right ?? range.left) : range.right,
  };
}

/** Textes montrés d’une plage ; les lignes et colonnes cachées par un filtre n’en sont pas. */
export function shownTexts(sheet: Worksheet, range: Range): string[][] {
  const rows: string[][] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    if (sheet.row(row).filtered) continue;
    const texts: string[] = [];
    for (let column = range.left; column <= range.right; column += 1) texts.push(sheet.text(row, column));
    rows.push(texts);
  }
  return rows;
}

/** Le presse-papiers de la grille : texte pour les autres logiciels, cellules entières dans le classeur. */
export class Clipboard {
  readonly #session: Session;
  #copied: Copied | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  forget(): void {
    this.#copied = undefined;
  }

  /** Contenus à donner au presse-papiers du poste. */
  copy(cut: boolean): { readonly text: string; readonly html: string } {
    const { sheet } = this.#session;
    const range = useful(sheet, this.#session.range);
    const rows = shownTexts(sheet, range);
    const text = formatTsv(rows);
    this.#copied = { sheet, range, text, cut };
    return { text, html: formatHtml(rows) };
  }

  /** Colle le texte reçu ; si c’est celui que la grille a copié, ce sont les cellules qui sont copiées. */
  paste(text: string, what: 'all' | 'values' = 'all'): void {
    const copied = this.#copied;
    if (copied && !copied.sheet.deleted && normal(copied.text) === normal(text)) this.#pasteCells(copied, what);
    else if (text !== '') this.#pasteText(parseTsv(text));
  }

  #pasteCells({ sheet: from, range, cut }: Copied, what: 'all' | 'values'): void {
    const { sheet, range: selection } = this.#session;
    const rows = range.bottom - range.top + 1;
    const columns = range.right - range.left + 1;
    const places = pastePlaces(rows, columns, selection);
    const first = places[0]!;
    const source = { sheet: from, range };
    const done = this.#session.act(() => {
      for (const place of places) sheet.copy(source, place.top, place.left, what);
      if (!cut) return;
      for (const left of outside(
        range,
        { top: first.top, left: first.left, bottom: first.top + rows - 1, right: first.left + columns - 1 },
        from === sheet,
      ))
        from.clear(left);
    });
    if (!done) return;
    if (cut) this.#copied = undefined;
    const last = places.at(-1)!;
    this.#chosen({ ...first, bottom: last.top + rows - 1, right: last.left + columns - 1 });
  }

  #pasteText(content: string[][]): void {
    const { sheet, range: selection } = this.#session;
    const rows = content.length;
    const columns = content[0]?.length ?? 0;
    const places = pastePlaces(rows, columns, selection);
    const first = places[0]!;
    const last = places.at(-1)!;
    const done = this.#session.act(() => {
      for (const place of places) {
        sheet.paste(place.top, place.left, content);
        wrapLines(sheet, { row: place.top, column: place.left }, content);
      }
    });
    if (done) this.#chosen({ ...first, bottom: last.top + rows - 1, right: last.left + columns - 1 });
  }

  #chosen(range: Range): void {
    this.#session.select(range, { row: range.top, column: range.left }, false);
  }
}

/** Un texte de plusieurs lignes met sa cellule au renvoi à la ligne, comme dans Excel. */
export function wrapLines(sheet: Worksheet, { row, column }: Place, texts: readonly (readonly string[])[]): void {
  for (const [i, line] of texts.entries())
    for (const [j, text] of line.entries()) {
      const cell = { top: row + i, bottom: row + i, left: column + j, right: column + j };
      if (text.includes('\n') && !text.startsWith('=') && !sheet.style(cell.top, cell.left).wrap)
        sheet.restyle(cell, (style) => ({ ...style, wrap: true }));
    }
}

/** Ce qui reste de `range` hors de `target` : un déplacement qui se recouvre n’efface pas ce qu’il vient de poser. */
export function outside(range: Range, target: Range, same: boolean): Range[] {
  if (
    !same ||
    target.top > range.bottom ||
    target.bottom < range.top ||
    target.left > range.right ||
    target.right < range.left
  )
    return [range];
  const parts: Range[] = [];
  const top = Math.max(range.top, target.top);
  const bottom = Math.min(range.bottom, target.bottom);
  if (range.top < top) parts.push({ ...range, bottom: top - 1 });
  if (range.bottom > bottom) parts.push({ ...range, top: bottom + 1 });
  if (range.left < target.left) parts.push({ ...range, top, bottom, right: target.left - 1 });
  if (range.right > target.right) parts.push({ ...range, top, bottom, left: target.right + 1 });
  return parts;
}
