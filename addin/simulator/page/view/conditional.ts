import type { Formulas, Worksheet } from '../../model/contract.ts';
import type {
  CellStyle,
  CellValue,
  ConditionalFormat,
  Range,
  Threshold,
  ValidationOperator,
} from '../../model/data.ts';
import { type Icon, iconOf } from './icon-sets.ts';
import { overlay, tint } from './table-style.ts';

/** Barre de données : part de la largeur remplie, de 0 à 1. */
export interface Bar {
  readonly part: number;
  readonly color: string;
  readonly showValue: boolean;
}
export interface Conditional {
  readonly style: CellStyle;
  readonly bar?: Bar;
  readonly icon?: Icon;
}

interface Spread {
  readonly sorted: readonly number[];
  readonly sum: number;
  readonly counts: ReadonlyMap<string, number>;
}

const within = (range: Range, row: number, column: number): boolean =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

/** Rang de texte ou de nombre au sens d’Excel : nombres, puis textes sans casse, puis booléens. */
function compare(a: CellValue, b: CellValue): number {
  const rank = (v: CellValue): number => (typeof v === 'number' ? 0 : typeof v === 'string' ? 1 : 2);
  const x = a ?? (typeof b === 'string' ? '' : 0);
  const y = b ?? (typeof a === 'string' ? '' : 0);
  if (rank(x) !== rank(y)) return rank(x) - rank(y);
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return String(x).localeCompare(String(y), 'fr', { sensitivity: 'accent' });
}

export function compareBy(operator: ValidationOperator, value: CellValue, a: CellValue, b: CellValue): boolean {
  switch (operator) {
    case 'equal':
      return compare(value, a) === 0;
    case 'notEqual':
      return compare(value, a) !== 0;
    case 'greaterThan':
      return compare(value, a) > 0;
    case 'lessThan':
      return compare(value, a) < 0;
    case 'greaterThanOrEqual':
      return compare(value, a) >= 0;
    case 'lessThanOrEqual':
      return compare(value, a) <= 0;
    case 'between':
      return compare(value, a) >= 0 && compare(value, b) <= 0;
    case 'notBetween':
      return compare(value, a) < 0 || compare(value, b) > 0;
  }
}

function percentile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * Math.min(1, Math.max(0, part));
  const low = Math.floor(at);
  const a = sorted[low] ?? 0;
  return a + ((sorted[low + 1] ?? a) - a) * (at - low);
}

function mix(from: string, to: string, part: number): string {
  const at = (rgb: string, i: number): number => Number(`0x${rgb.slice(i, i + 2)}`);
  return [0, 2, 4]
    .map((i) => Math.round(at(from, i) + (at(to, i) - at(from, i)) * part))
    .map((value) => value.toString(16).padStart(2, '0').toUpperCase())
    .join('');
}

/** Mises en forme conditionnelles d’une feuille, évaluées cellule par cellule. À refaire dès que le classeur change. */
export class ConditionalFormats {
  readonly #sheet: Worksheet;
  readonly #formulas: Formulas;
  readonly #ordered: readonly ConditionalFormat[];
  readonly #spreads = new Map<string, Spread>();
  readonly #computed = new Map<string, CellValue>();

  constructor(sheet: Worksheet, formulas: Formulas) {
    this.#sheet = sheet;
    this.#formulas = formulas;
    this.#ordered = [...sheet.conditionalFormats].sort((a, b) => a.priority - b.priority);
  }

  at(row: number, column: number): Conditional | undefined {
    let style: CellStyle | undefined;
    let bar: Bar | undefined;
    let icon: Icon | undefined;
    for (const format of this.#ordered) {
      if (!format.ranges.some((range) => within(range, row, column))) continue;
      const { rule } = format;
      if (rule.kind === 'dataBar') bar ??= this.#bar(format, row, column);
      else if (rule.kind === 'iconSet') icon ??= this.#icon(format, row, column);
      else if (rule.kind === 'colorScale') {
        const fill = this.#scale(format, row, column);
        if (fill) style = overlay({ fill }, style ?? {});
      } else if (this.#holds(format, row, column)) {
        style = overlay(format.style as CellStyle, style ?? {});
        if (format.stopIfTrue) break;
      }
    }
    return style || bar || icon
      ? { style: style ?? {}, ...(bar ? { bar } : {}), ...(icon ? { icon } : {}) }
      : undefined;
  }

  #value(row: number, column: number): CellValue {
    return this.#sheet.cell(row, column)?.value ?? null;
  }

  /** Valeur d’une formule écrite pour la première cellule de la mise en forme, décalée jusqu’à celle-ci. */
  #compute(format: ConditionalFormat, formula: string, row: number, column: number): CellValue {
    const constant = /^-?\d+(\.\d+)?$/.test(formula) ? Number(formula) : undefined;
    if (constant !== undefined) return constant;
    const top = Math.min(...format.ranges.map((range) => range.top));
    const left = Math.min(...format.ranges.map((range) => range.left));
    const shifted = this.#formulas.translate(formula, row - top, column - left);
    const place = { sheetId: this.#sheet.id, row, column };
    const key = /\b(ROW|COLUMN|CELL)\(|@|#This Row/i.test(shifted) ? `${row},${column} ${shifted}` : shifted;
    const known = this.#computed.get(key);
    if (known !== undefined) return known;
    const value = this.#sheet.workbook.calculator.compute(place, shifted)[0] ?? null;
    this.#computed.set(key, value);
    return value;
  }

  #holds(format: ConditionalFormat, row: number, column: number): boolean {
    const { rule } = format;
    const value = this.#value(row, column);
    switch (rule.kind) {
      case 'expression': {
        const result = this.#compute(format, rule.formula, row, column);
        return result === true || (typeof result === 'number' && result !== 0);
      }
      case 'cellIs': {
        if (value === null || typeof value === 'object') return false;
        const a = this.#compute(format, rule.formula1, row, column);
        const b = rule.formula2 === undefined ? null : this.#compute(format, rule.formula2, row, column);
        return compareBy(rule.operator, value, a, b);
      }
      case 'text':
        return textHolds(rule.operator, this.#sheet.text(row, column), rule.text);
      case 'top': {
        if (typeof value !== 'number') return false;
        const { sorted } = this.#spread(format);
        const rank = rule.percent ? Math.max(1, Math.floor((sorted.length * rule.rank) / 100)) : rule.rank;
        return rule.bottom
          ? value <= (sorted[Math.min(rank, sorted.length) - 1] ?? Number.NEGATIVE_INFINITY)
          : value >= (sorted[Math.max(0, sorted.length - rank)] ?? Number.POSITIVE_INFINITY);
      }
      case 'preset':
        return this.#preset(rule.preset, format, value, row, column);
      default:
        return false;
    }
  }

  #preset(preset: string, format: ConditionalFormat, value: CellValue, row: number, column: number): boolean {
    const text = this.#sheet.text(row, column);
    const average = (): number => {
      const { sorted, sum } = this.#spread(format);
      return sorted.length ? sum / sorted.length : 0;
    };
    const repeated = (): number => this.#spread(format).counts.get(text.toLocaleLowerCase('fr')) ?? 0;
    switch (preset.charAt(0).toLowerCase() + preset.slice(1)) {
      case 'duplicateValues':
        return text !== '' && repeated() > 1;
      case 'uniqueValues':
        return text !== '' && repeated() === 1;
      case 'aboveAverage':
        return typeof value === 'number' && value > average();
      case 'belowAverage':
        return typeof value === 'number' && value < average();
      case 'blanks':
        return text.trim() === '';
      case 'nonBlanks':
        return text.trim() !== '';
      case 'errors':
        return typeof value === 'object' && value !== null;
      case 'nonErrors':
        return typeof value !== 'object' || value === null;
      default:
        return false;
    }
  }

  #spread(format: ConditionalFormat): Spread {
    const known = this.#spreads.get(format.id);
    if (known) return known;
    const sorted: number[] = [];
    const counts = new Map<string, number>();
    let sum = 0;
    for (const range of format.ranges)
      for (const { row, column, cell } of this.#sheet.cells(range)) {
        if (typeof cell.value === 'number') {
          sorted.push(cell.value);
          sum += cell.value;
        }
        if (cell.value === null) continue;
        const text = this.#sheet.text(row, column).toLocaleLowerCase('fr');
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    sorted.sort((a, b) => a - b);
    const spread = { sorted, sum, counts };
    this.#spreads.set(format.id, spread);
    return spread;
  }

  #threshold(format: ConditionalFormat, threshold: Threshold, lowest: boolean): number {
    const { sorted } = this.#spread(format);
    const min = sorted[0] ?? 0;
    const max = sorted.at(-1) ?? 0;
    const number = (): number => {
      const first = format.ranges[0]!;
      const value = this.#compute(format, threshold.value ?? '0', first.top, first.left);
      return typeof value === 'number' ? value : 0;
    };
    switch (threshold.type) {
      case 'min':
        return min;
      case 'max':
        return max;
      case 'auto':
        return lowest ? Math.min(0, min) : Math.max(0, max);
      case 'percent':
        return min + ((max - min) * number()) / 100;
      case 'percentile':
        return percentile(sorted, number() / 100);
      default:
        return number();
    }
  }

  #bar(format: ConditionalFormat, row: number, column: number): Bar | undefined {
    const { rule } = format;
    const value = this.#value(row, column);
    if (rule.kind !== 'dataBar' || typeof value !== 'number') return undefined;
    const low = this.#threshold(format, rule.min, true);
    const high = this.#threshold(format, rule.max, false);
    // Une échelle vide (tout à zéro, par exemple) n’a rien à montrer : pas de barre au minimum ni dessous.
    const part = value <= low ? 0 : high > low ? (value - low) / (high - low) : 1;
    return { part: Math.min(1, Math.max(0, part)), color: rule.color, showValue: rule.showValue };
  }

  #icon(format: ConditionalFormat, row: number, column: number): Icon | undefined {
    const { rule } = format;
    const value = this.#value(row, column);
    if (rule.kind !== 'iconSet' || typeof value !== 'number') return undefined;
    let rank = 0;
    // Le premier seuil est le bas de l’échelle : toute valeur l’atteint.
    for (let i = 1; i < rule.points.length; i += 1)
      if (value >= this.#threshold(format, rule.points[i]!, false)) rank = i;
    return iconOf(rule.icons, rank, rule.points.length, rule.reverse === true, rule.showValue !== false);
  }

  #scale(format: ConditionalFormat, row: number, column: number): string | undefined {
    const { rule } = format;
    const value = this.#value(row, column);
    if (rule.kind !== 'colorScale' || typeof value !== 'number') return undefined;
    const points = rule.points.map((point, i) => ({
      at: this.#threshold(format, point, i === 0),
      color: point.color,
    }));
    const first = points[0];
    if (!first) return undefined;
    if (value <= first.at) return first.color;
    for (let i = 1; i < points.length; i += 1) {
      const a = points[i - 1]!;
      const b = points[i]!;
      if (value <= b.at) return b.at > a.at ? mix(a.color, b.color, (value - a.at) / (b.at - a.at)) : b.color;
    }
    return points.at(-1)!.color;
  }
}

function textHolds(
  operator: 'contains' | 'notContains' | 'beginsWith' | 'endsWith',
  text: string,
  part: string,
): boolean {
  const a = text.toLocaleLowerCase('fr');
  const b = part.toLocaleLowerCase('fr');
  if (operator === 'beginsWith') return a.startsWith(b);
  if (operator === 'endsWith') return a.endsWith(b);
  return a.includes(b) === (operator === 'contains');
}

/** Couleur pâle d’une barre, pour qu’un texte foncé y reste lisible. */
export const barColor = (bar: Bar): string => `#${tint(bar.color, 0.35)}`;
