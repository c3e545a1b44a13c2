import { type FormulaSource, formulaText } from '../cells.ts';
import { cellKey } from '../grid.ts';
import { decodeUtf8 } from '../text.ts';
import type { RowLook, SheetAppearance } from './types.ts';

const ATTRIBUTE = /([A-Za-z]+)\s*=\s*["']([^"']*)["']/g;
const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true';
const whole = (text: string | undefined): number => (text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : 0);

const KNOWN = 4096;

/** Apparence des cellules et des lignes d’une feuille, au fil du balayage. */
export class LookCollector {
  readonly cells = new Map<number, number>();
  readonly rows = new Map<number, RowLook>();
  readonly emptyFormulas: SheetAppearance['emptyFormulas'][number][] = [];
  /** Apparences laissées de côté, la borne atteinte. */
  dropped = 0;
  /** Lignes déjà comprises, par leurs attributs sans le numéro : une feuille en répète beaucoup. */
  private readonly known = new Map<string, RowLook | null>();
  private readonly b: Uint8Array;
  private readonly max: number;
  private readonly count: () => void;

  /** `count` compte une cellule non vide et lève quand il y en a trop. */
  constructor(b: Uint8Array, max: number, count: () => void) {
    this.b = b;
    this.max = max;
    this.count = count;
  }

  cell(row: number, column: number, style: number): void {
    if (style <= 0) return;
    if (this.cells.size < this.max) this.cells.set(cellKey(row, column), style);
    else this.dropped++;
  }

  emptyFormula = (row: number, column: number, formula: FormulaSource, text: boolean): void => {
    this.count();
    this.emptyFormulas.push({ row, column, formula: formulaText(formula), value: text ? '' : null });
  };

  row = (row: number, start: number, end: number): void => {
    const text = decodeUtf8(this.b.subarray(start, end));
    const rest = text.startsWith(' r="') ? text.slice(text.indexOf('"', 4) + 1) : text;
    let look = this.known.get(rest);
    if (look === undefined) {
      look = readRow(rest);
      if (this.known.size < KNOWN) this.known.set(rest, look);
    }
    if (look === null) return;
    if (this.rows.size < this.max) this.rows.set(row, look);
    else this.dropped++;
  };
}

/** Apparence d’une ligne d’après ses attributs ; `null` si elle n’a rien de particulier. */
function readRow(attributes: string): RowLook | null {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) found[name] = value;
  const written = Number(found.ht);
  const height = found.ht !== undefined && written > 0 && written <= 409.5 ? written : undefined;
  const style = isTrue(found.customFormat) ? whole(found.s) : 0;
  const hidden = isTrue(found.hidden) || written === 0;
  const outline = Math.min(7, whole(found.outlineLevel));
  const collapsed = isTrue(found.collapsed);
  if (height === undefined && style === 0 && !hidden && outline === 0 && !collapsed) return null;
  return {
    ...(height === undefined ? {} : { height }),
    automatic: !isTrue(found.customHeight),
    hidden,
    outline,
    collapsed,
    ...(style === 0 ? {} : { style }),
  };
}
