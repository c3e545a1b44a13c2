import {
  isName,
  isSpace,
  localStart,
  malformed,
  nameEnd,
  nextTag,
  readAttribute,
  skipElement,
  skipSpecial,
  tagEnd,
} from './bytes.ts';
import type { CellFactory } from './cell-factory.ts';
import { type FormulaSource, type NumericCell, type PlainCell, withFormula } from './cells.ts';
import { interrupted, tooLarge } from './errors.ts';
import { FormulaReader } from './formula-reader.ts';
import type { Limits } from './limits.ts';
import { numberIn } from './number-bytes.ts';
import { elementText, richText } from './rich-text.ts';
import type { SheetRows } from './sheet-rows.ts';
import { decodeText } from './text.ts';

/** Ce que le balayage d’une feuille signale au fur et à mesure. */
export interface SheetSink {
  readonly rows: SheetRows;
  /** Faux : les formules sont passées sans être lues. */
  readonly formulas: boolean;
  hiddenRow(row: number): void;
  /** Appelé au niveau `complet` seulement, pour chaque cellule stylée, vide ou non. */
  styled?: ((row: number, column: number, style: number, filled: boolean, struckText: boolean) => void) | undefined;
  /** Attributs d’une ligne, octets `[start, end)` ; demandés seulement pour l’apparence. */
  rowLook?: ((row: number, start: number, end: number) => void) | undefined;
  /** Formule sans valeur ; `text` : son résultat enregistré est un texte vide. */
  emptyFormula?: ((row: number, column: number, formula: FormulaSource, text: boolean) => void) | undefined;
}

type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd';

/** Type de cellule, par les octets de la valeur de l’attribut `t`. */
function cellType(b: Uint8Array, start: number, end: number): CellType {
  const length = end - start;
  const c = b[start];
  if (c === 115) return length === 1 ? 's' : 'str';
  if (c === 105) return 'inlineStr';
  if (length !== 1) return 'n';
  return c === 98 ? 'b' : c === 101 ? 'e' : c === 100 ? 'd' : 'n';
}

/** Balaie `<sheetData>` : la boucle la plus chaude de la lecture, sans décoder autre chose que les valeurs. */
export class SheetDataScanner {
  private row = 0;
  private column = 0;
  private cells = 0;
  private type: CellType = 'n';
  private style = -1;
  private readonly formulas: FormulaReader;
  private readonly b: Uint8Array;
  private readonly part: string;
  private readonly factory: CellFactory;
  private readonly limits: Limits;
  private readonly sink: SheetSink;
  private readonly signal: AbortSignal | undefined;

  constructor(
    b: Uint8Array,
    part: string,
    factory: CellFactory,
    limits: Limits,
    sink: SheetSink,
    signal: AbortSignal | undefined,
  ) {
    this.b = b;
    this.part = part;
    this.factory = factory;
    this.limits = limits;
    this.sink = sink;
    this.signal = signal;
    this.formulas = new FormulaReader(b, part);
  }

  /** Formules matricielles lues jusqu’ici. */
  get arrayFormulas(): number {
    return this.formulas.arrays;
  }

  /** Lit depuis la place qui suit `<sheetData>` ; rend la place qui suit `</sheetData>`. */
  scan(from: number): number {
    const { b, part } = this;
    let i = from;
    for (;;) {
      i = nextTag(b, i, part);
      const c = b[i + 1]!;
      if (c === 47) {
        if (b[i + 5] === 62) {
          i += 6;
          continue;
        }
        const end = nameEnd(b, i + 2);
        const close = tagEnd(b, end, part);
        if (isName(b, localStart(b, i + 2, end), end, 'sheetData')) return close + 1;
        i = close + 1;
        continue;
      }
      if (c === 33 || c === 63) {
        i = skipSpecial(b, i, part);
        continue;
      }
      const end = nameEnd(b, i + 1);
      const start = localStart(b, i + 1, end);
      if (end - start === 1 && b[start] === 99) i = this.cell(end);
      else if (end - start === 3 && b[start] === 114 && b[start + 1] === 111 && b[start + 2] === 119)
        i = this.openRow(end);
      else i = skipElement(b, i, part);
    }
  }

  private openRow(from: number): number {
    const { b, part } = this;
    this.column = 0;
    let row = this.row + 1;
    let hidden = false;
    let i = from;
    for (;;) {
      while (i < b.length && isSpace(b[i]!)) i++;
      const c = b[i];
      if (c === 62) break;
      if (c === 47) {
        i++;
        continue;
      }
      const { nameStop, open, close } = readAttribute(b, i, part);
      const length = nameStop - i;
      if (length === 1 && b[i] === 114) row = this.digits(open, close) || row;
      else if (length === 6 && isName(b, i, nameStop, 'hidden')) hidden = b[open] === 49 || b[open] === 116;
      else if (length === 2 && b[i] === 104 && b[i + 1] === 116) hidden ||= numberIn(b, open, close) === 0;
      i = close + 1;
    }
    if (i >= b.length) malformed(part);
    if (row > this.limits.rows) throw tooLarge(`une ligne porte le numéro ${row}`);
    this.row = row;
    if (hidden) this.sink.hiddenRow(row);
    this.sink.rowLook?.(row, from, i);
    if ((row & 4095) === 0 && this.signal?.aborted) throw interrupted();
    return i + 1;
  }

  private digits(start: number, end: number): number {
    let n = 0;
    for (let i = start; i < end; i++) {
      const digit = this.b[i]! - 48;
      if (digit < 0 || digit > 9) return n;
      n = n * 10 + digit;
    }
    return n;
  }

  /** Référence de cellule (`AB12`) qui commence à `start` : met à jour la place courante, rend le premier octet après. */
  private place(start: number): number {
    const { b } = this;
    let column = 0;
    let i = start;
    for (;;) {
      const letter = b[i]! & 0xdf;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
      i++;
    }
    let row = 0;
    for (;;) {
      const digit = b[i]! - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      row = row * 10 + digit;
      i++;
    }
    if (column > 0) this.column = column;
    if (row > 0) this.row = row;
    return i;
  }

  /** Lit les attributs d’une cellule ; rend la place du « > » qui ferme sa balise. */
  private attributes(from: number): number {
    const { b, part } = this;
    const n = b.length;
    this.type = 'n';
    this.style = -1;
    this.column++;
    let i = from;
    for (;;) {
      const c = b[i];
      if (c === 62) return i;
      if (i >= n) malformed(part);
      if (c === 47 || isSpace(c!)) {
        i++;
        continue;
      }
      // Le cas courant, x="…", sans passer par l’attribut général.
      let open = i + 3;
      let single = b[i + 1] === 61;
      let quote = b[i + 2]!;
      if (!single || (quote !== 34 && quote !== 39)) {
        const found = readAttribute(b, i, part);
        single = found.nameStop === i + 1;
        open = found.open;
        quote = b[open - 1]!;
      }
      let close = open;
      if (single && c === 114) close = this.place(open);
      while (close < n && b[close] !== quote) close++;
      if (close >= n) malformed(part);
      if (single && c === 115) this.style = this.digits(open, close);
      else if (single && c === 116) this.type = cellType(b, open, close);
      i = close + 1;
    }
  }

  private cell(from: number): number {
    const { b, part } = this;
    const close = this.attributes(from);
    const { row, column, style } = this;
    if (column > this.limits.columns || row > this.limits.rows) {
      throw tooLarge('une cellule est hors des bornes d’une feuille Excel');
    }
    if (row === 0) this.row = 1;
    if (b[close - 1] === 47) {
      if (style > 0) this.sink.styled?.(this.row, column, style, false, false);
      return close + 1;
    }
    let cell: PlainCell | NumericCell | undefined;
    let formula: FormulaSource | undefined;
    let struck = false;
    let i = close + 1;
    for (;;) {
      const tag = nextTag(b, i, part);
      const c = b[tag + 1]!;
      if (c === 47) {
        i = b[tag + 3] === 62 ? tag + 4 : tagEnd(b, tag + 2, part) + 1;
        break;
      }
      if (c === 33 || c === 63) {
        i = skipSpecial(b, tag, part);
        continue;
      }
      const end = nameEnd(b, tag + 1);
      const start = localStart(b, tag + 1, end);
      const length = end - start;
      if (length === 1 && b[start] === 118) {
        const stop = b[end] === 62 ? end : tagEnd(b, end, part);
        if (b[stop - 1] === 47) {
          i = stop + 1;
          continue;
        }
        let valueEnd = stop + 1;
        while (valueEnd < b.length && b[valueEnd] !== 60) valueEnd++;
        if (b[valueEnd + 1] === 47) {
          cell = this.value(stop + 1, valueEnd);
          if (this.sink.styled && this.type === 's') struck = this.factory.isStruck(this.digits(stop + 1, valueEnd));
          i = b[valueEnd + 3] === 62 ? valueEnd + 4 : tagEnd(b, valueEnd + 2, part) + 1;
        } else {
          const value = elementText(b, stop + 1, part);
          cell = this.valueText(value.text);
          i = value.next;
        }
      } else if (length === 1 && b[start] === 102 && this.sink.formulas) {
        const read = this.formulas.read(end, this.row, column);
        formula = read.source;
        i = read.next;
      } else if (length === 2 && b[start] === 105 && b[start + 1] === 115) {
        const stop = tagEnd(b, end, part);
        if (b[stop - 1] === 47) i = stop + 1;
        else {
          const rich = richText(b, stop + 1, part);
          cell = this.factory.text(rich.text);
          struck = rich.struck;
          i = rich.next;
        }
      } else i = skipElement(b, tag, part);
    }
    if (cell) {
      this.factory.count();
      this.sink.rows.put(this.row, column, formula === undefined ? cell : withFormula(cell, formula));
    } else if (formula !== undefined) this.sink.emptyFormula?.(this.row, column, formula, this.type === 'str');
    if (style > 0 || struck) this.sink.styled?.(this.row, column, style, cell !== undefined, struck);
    if ((++this.cells & 65_535) === 0 && this.signal?.aborted) throw interrupted();
    return i;
  }

  /** Valeur écrite dans les octets `[start, end)`, sans balise à l’intérieur. */
  private value(start: number, end: number): PlainCell | NumericCell | undefined {
    const { b, factory } = this;
    switch (this.type) {
      case 's': {
        const index = numberIn(b, start, end);
        if (Number.isNaN(index)) return undefined;
        return factory.shared(index);
      }
      case 'n': {
        const value = numberIn(b, start, end);
        return Number.isNaN(value) ? this.valueText(decodeText(b, start, end)) : factory.number(value, this.style);
      }
      default:
        return this.valueText(decodeText(b, start, end));
    }
  }

  private valueText(text: string): PlainCell | NumericCell | undefined {
    const { factory } = this;
    switch (this.type) {
      case 'n':
        return factory.numberText(text, this.style);
      case 's':
        return text.trim() === '' ? undefined : factory.shared(Number(text));
      case 'b':
        return factory.boolean(text);
      case 'e':
        return factory.error(text);
      case 'd':
        return factory.isoDate(text, this.style);
      default:
        return factory.text(text);
    }
  }
}
