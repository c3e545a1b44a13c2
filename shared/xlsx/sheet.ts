import type { SheetLooks } from './appearance/reader.ts';
import { isName, localStart, nameEnd, skipSpecial, tagEnd } from './bytes.ts';
import type { CellFactory } from './cell-factory.ts';
import { corrupted, tooLarge } from './errors.ts';
import { cellKey, type Formatting, type Range } from './grid.ts';
import type { Limits } from './limits.ts';
import { parseRange } from './reference.ts';
import { SheetDataScanner, type SheetSink } from './sheet-data.ts';
import { SheetRows } from './sheet-rows.ts';
import type { Styles } from './styles.ts';
import { decodeUtf8 } from './text.ts';
import { XmlReader } from './xml.ts';

/** Une partie de feuille, lue. */
export interface SheetPart {
  readonly rows: ReturnType<SheetRows['finish']>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Niveau `complet` ; les notes viennent d’une autre partie. */
  readonly formatting: Omit<Formatting, 'notes'> | undefined;
}

export interface SheetContext {
  readonly part: string;
  readonly factory: CellFactory;
  readonly styles: Styles;
  readonly limits: Limits;
  readonly complete: boolean;
  readonly formulas: boolean;
  readonly signal: AbortSignal | undefined;
  /** Apparence à rassembler au passage. */
  readonly looks?: SheetLooks | undefined;
}

/** Place de la balise `<sheetData>` et de la suite ; `-1` s’il n’y en a pas (feuille vide). */
function findSheetData(b: Uint8Array, part: string): { start: number; content: number; empty: boolean } {
  let rooted = false;
  let i = 0;
  for (;;) {
    while (i < b.length && b[i] !== 60) i++;
    if (i >= b.length) break;
    const c = b[i + 1]!;
    if (c === 33 || c === 63) {
      i = skipSpecial(b, i, part);
      continue;
    }
    const end = nameEnd(b, c === 47 ? i + 2 : i + 1);
    const close = tagEnd(b, end, part);
    const start = localStart(b, i + 1, end);
    if (!rooted && c !== 47) {
      rooted = true;
      if (!isName(b, start, end, 'worksheet')) throw corrupted(`la partie « ${part} » n’est pas une feuille`);
    } else if (c !== 47 && isName(b, start, end, 'sheetData')) {
      return { start: i, content: close + 1, empty: b[close - 1] === 47 };
    }
    i = close + 1;
  }
  if (!rooted) throw corrupted(`la partie « ${part} » est vide`);
  return { start: b.length, content: b.length, empty: true };
}

function fragment(b: Uint8Array, start: number, end: number, context: SheetContext): XmlReader {
  if (end - start > context.limits.smallPartBytes) {
    throw tooLarge('la description d’une de ses feuilles (mises en forme, validations) est démesurée');
  }
  return new XmlReader(decodeUtf8(b.subarray(start, end)), context.part, true);
}

/** Colonnes masquées, ou de largeur nulle, annoncées avant les lignes. */
function readHiddenColumns(reader: XmlReader, columns: number): Set<number> {
  let flags: Uint8Array | undefined;
  let count = 0;
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open' || reader.name !== 'col') continue;
    if (++count > columns) throw tooLarge('une de ses feuilles décrit trop de colonnes');
    const width = reader.attribute('width');
    if (!reader.flag('hidden') && !(width !== undefined && /^0(\.0*)?$/.test(width))) continue;
    const min = Math.max(1, reader.integer('min', 0));
    flags ??= new Uint8Array(columns + 2);
    flags.fill(1, min, Math.min(columns, reader.integer('max', min)) + 1);
  }
  const hidden = new Set<number>();
  if (flags) for (let column = flags.indexOf(1); column > 0; column = flags.indexOf(1, column + 1)) hidden.add(column);
  return hidden;
}

function readMerges(reader: XmlReader): Range[] {
  const merges: Range[] = [];
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open' || reader.name !== 'mergeCell') continue;
    const range = parseRange(reader.attribute('ref') ?? '');
    if (range) merges.push(range);
  }
  return merges;
}

/** Fonds et textes barrés d’une feuille ; les fonds hors de la zone remplie sont retirés à la fin. */
class StyleCollector {
  private readonly fills = new Map<number, { row: number; column: number; color: string }>();
  private readonly struck = new Set<number>();
  private readonly styles: Styles;
  private readonly max: number;

  constructor(styles: Styles, max: number) {
    this.styles = styles;
    this.max = max;
  }

  add(row: number, column: number, style: number, filled: boolean, struckText: boolean): void {
    const key = cellKey(row, column);
    const color = style > 0 ? this.styles.fills[style] : undefined;
    if (color !== undefined && this.fills.size < this.max) this.fills.set(key, { row, column, color });
    if (filled && (struckText || this.styles.struck[style] === true)) this.struck.add(key);
  }

  finish(bottom: number, right: number): { fills: Map<number, string>; struck: Set<number> } {
    const fills = new Map<number, string>();
    for (const [key, { row, column, color }] of this.fills) {
      if (row <= bottom && column <= right) fills.set(key, color);
    }
    return { fills, struck: this.struck };
  }
}

function styledBy(collector: StyleCollector | undefined, looks: SheetLooks | undefined): SheetSink['styled'] {
  if (!collector || !looks) return collector?.add.bind(collector);
  return (row, column, style, filled, struckText) => {
    collector.add(row, column, style, filled, struckText);
    looks.cells.cell(row, column, style);
  };
}

/** Lit une partie de feuille. Lève `corrompu`, `trop-grand`, `dtd`, `interrompu`. */
export function readSheetPart(b: Uint8Array, context: SheetContext): SheetPart {
  const { part, factory, styles, limits, complete, formulas, signal, looks } = context;
  const data = findSheetData(b, part);
  const hiddenColumns = readHiddenColumns(fragment(b, 0, data.start, context), limits.columns);
  looks?.readHead(fragment(b, 0, data.start, context));
  const rows = new SheetRows(limits.cells * 8);
  const hidden: number[] = [];
  const collector = complete ? new StyleCollector(styles, limits.fills) : undefined;
  let end = data.content;
  if (!data.empty) {
    const sink = {
      rows,
      formulas,
      hiddenRow: (row: number) => void hidden.push(row),
      styled: styledBy(collector, looks),
      rowLook: looks?.cells.row,
      emptyFormula: looks?.cells.emptyFormula,
    };
    const scanner = new SheetDataScanner(b, part, factory, limits, sink, signal);
    end = scanner.scan(data.content);
    if (looks) looks.arrayFormulas = scanner.arrayFormulas;
  }
  looks?.readTail(fragment(b, end, b.length, context));
  const content = rows.finish();
  const bottom = rows.bottom;
  return {
    rows: content,
    hiddenRows: new Set(hidden.filter((row) => row <= bottom)),
    hiddenColumns,
    formatting: collector && {
      merges: readMerges(fragment(b, end, b.length, context)),
      ...collector.finish(bottom, rows.right),
    },
  };
}
