import type { Worksheet } from '../model/contract.ts';
import type { CellError, CellValue, ErrorText, Range } from '../model/data.ts';

/** Des valeurs en rectangle. Hors du rectangle, rien : une colonne entière s’arrête à sa dernière cellule remplie. */
export class Matrix {
  readonly height: number;
  readonly width: number;
  readonly data: readonly CellValue[];

  constructor(height: number, width: number, data: readonly CellValue[]) {
    this.height = height;
    this.width = width;
    this.data = data;
  }

  at(row: number, column: number): CellValue {
    return row < this.height && column < this.width ? this.data[row * this.width + column]! : null;
  }

  static of(height: number, width: number, value: (row: number, column: number) => CellValue): Matrix {
    const data: CellValue[] = [];
    for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) data.push(value(row, column));
    return new Matrix(height, width, data);
  }

  rows(): readonly (readonly CellValue[])[] {
    return Array.from({ length: this.height }, (_, row) => this.data.slice(row * this.width, (row + 1) * this.width));
  }

  static fromRows(rows: readonly (readonly CellValue[])[]): Matrix {
    return new Matrix(rows.length, rows[0]?.length ?? 0, rows.flat());
  }

  transpose(): Matrix {
    return Matrix.of(this.width, this.height, (row, column) => this.at(column, row));
  }
}

/** Des cellules citées : leurs valeurs ne se lisent que si on les demande. */
export class Ref {
  readonly sheet: Worksheet;
  readonly range: Range;

  constructor(sheet: Worksheet, range: Range) {
    this.sheet = sheet;
    this.range = range;
  }

  get height(): number {
    return this.range.bottom - this.range.top + 1;
  }

  get width(): number {
    return this.range.right - this.range.left + 1;
  }
}

export class Lambda {
  readonly call: (args: readonly Val[]) => Val;

  constructor(call: (args: readonly Val[]) => Val) {
    this.call = call;
  }
}

export type Val = CellValue | Matrix | Ref | Lambda;

/** Ce dont une fonction a besoin autour d’elle. */
export interface Context {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  matrixOf(ref: Ref): Matrix;
  /** Référence écrite en texte (`INDIRECT`) ; `null` si elle ne désigne rien. */
  reference(text: string): Ref | null;
  /** Numéro de série de l’instant présent. */
  now(): number;
  formulaAt(ref: Ref): string | undefined;
  sheetRank(id: string): number;
}

const ERRORS = new Map<ErrorText, CellError>();

export function errorValue(error: ErrorText): CellError {
  const known = ERRORS.get(error) ?? { error };
  ERRORS.set(error, known);
  return known;
}

/** Une erreur d’Excel traverse le calcul comme une exception légère, sans pile. */
export function fail(error: ErrorText): never {
  throw errorValue(error);
}

export const isError = (value: unknown): value is CellError =>
  typeof value === 'object' && value !== null && 'error' in value;

/** Ce que rend `work`, ou l’erreur d’Excel qu’il a levée. */
export function guarded<T>(work: () => T): T | CellError {
  try {
    return work();
  } catch (error) {
    if (isError(error)) return error;
    throw error;
  }
}

const NUMBER_TEXT = /^[+-]?(?:\d[\d \u00a0\u202f]*)?(?:[.,]\d+)?(?:e[+-]?\d+)?$/i;
const NUMBER_START = /[\d+\-.,]/;
const DATE_TEXT = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const ISO_TEXT = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME_TEXT = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const EPOCH = Date.UTC(1899, 11, 30);
export const DAY = 86_400_000;

export const serialOf = (year: number, month: number, day: number): number =>
  Math.round((Date.UTC(year, month - 1, day) - EPOCH) / DAY);
export const dateOf = (serial: number): Date => new Date(EPOCH + Math.floor(serial) * DAY);

/** Nombre, pourcentage, date ou heure écrits à la française dans un texte. */
export function numberFromText(text: string): number | undefined {
  const trimmed = text.trim();
  // Un texte qui commence par une lettre n’est jamais un nombre : le cas ordinaire se décide sans expression régulière.
  if (trimmed === '' || !NUMBER_START.test(trimmed[0]!)) return undefined;
  const percent = trimmed.endsWith('%');
  const bare = percent ? trimmed.slice(0, -1).trim() : trimmed.replace(/\s*€$/, '');
  if (NUMBER_TEXT.test(bare) && /\d/.test(bare)) {
    const value = Number(bare.replace(/[ \u00a0\u202f]/g, '').replace(',', '.'));
    return percent ? value / 100 : value;
  }
  const date = DATE_TEXT.exec(trimmed);
  if (date) return validDate(Number(date[3]), Number(date[2]), Number(date[1]));
  const iso = ISO_TEXT.exec(trimmed);
  if (iso) return validDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const time = TIME_TEXT.exec(trimmed);
  return time ? (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400 : undefined;
}

function validDate(year: number, month: number, day: number): number | undefined {
  const serial = serialOf(year, month, day);
  const back = dateOf(serial);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? serial : undefined;
}

export function toNumber(value: CellValue): number {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return numberFromText(value) ?? fail('#VALUE!');
  throw value;
}

/** Nombre écrit dans un texte, comme `=A1&""` dans un Excel français : 15 chiffres, virgule. */
export function numberText(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const size = Math.abs(rounded);
  if (rounded !== 0 && (size >= 1e21 || size < 1e-9))
    return rounded
      .toExponential()
      .replace('.', ',')
      .replace(/e([+-])(\d)$/, 'E$10$2')
      .replace('e', 'E');
  const plain = size < 1e-6 && rounded !== 0 ? rounded.toFixed(20).replace(/0+$/, '') : String(rounded);
  return plain.replace('.', ',');
}

export function toText(value: CellValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX';
  throw value;
}

export function toBoolean(value: CellValue): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') throw value;
  const upper = value.trim().toUpperCase();
  if (upper === 'VRAI' || upper === 'TRUE') return true;
  if (upper === 'FAUX' || upper === 'FALSE') return false;
  return fail('#VALUE!');
}

const collator = new Intl.Collator('fr', { sensitivity: 'accent' });
const rankOf = (value: CellValue): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);

/** Ordre d’Excel : nombres, textes (sans casse), FAUX, VRAI. Une cellule vide vaut 0, "" ou FAUX selon l’autre. */
export function compare(a: CellValue, b: CellValue): number {
  if (isError(a)) throw a;
  if (isError(b)) throw b;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = a ?? emptyLike(b);
  const right = b ?? emptyLike(a);
  const ranks = rankOf(left) - rankOf(right);
  if (ranks !== 0) return ranks;
  if (typeof left === 'string') return left === right ? 0 : collator.compare(left, right as string);
  return Number(left) - Number(right);
}

const emptyLike = (other: CellValue): CellValue =>
  typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;

/** Égalité d’Excel : sans casse, sans appeler l’ordre alphabétique, bien plus lent. */
export function equal(a: CellValue, b: CellValue): boolean {
  if (a === b) return !isError(a) || fail(a.error);
  if (typeof a === 'string' && typeof b === 'string')
    return a.length === b.length && a.toLowerCase() === b.toLowerCase();
  return compare(a, b) === 0;
}

export const same = (a: CellValue, b: CellValue): boolean =>
  a === b || (isError(a) && isError(b) && a.error === b.error);
