import { columnName } from '../../../../shared/xlsx/grid.ts';
import type { CellValue } from '../../model/data.ts';
import { hasWildcard, wildcard } from '../criteria.ts';
import { COLUMNS, quoteSheet, ROWS } from '../reference.ts';
import { type Context, compare, equal, fail, isError, Matrix, Ref, toBoolean, toNumber, type Val } from '../values.ts';
import {
  type Argument,
  type Definitions,
  direct,
  lift,
  matrix,
  numeric,
  optional,
  single,
  textual,
} from './registry.ts';

const kind = (value: CellValue): string => (value === null ? 'empty' : typeof value);

/** Rang de la valeur égale ; `-1` si aucune. Les jokers ne valent que pour un texte. */
function exact(values: readonly CellValue[], wanted: CellValue, jokers: boolean, fromEnd = false): number {
  const pattern = jokers && typeof wanted === 'string' && hasWildcard(wanted) ? wildcard(wanted) : undefined;
  const hit = (value: CellValue): boolean => {
    if (pattern) return typeof value === 'string' && pattern.test(value);
    if (kind(value) !== kind(wanted) || isError(value)) return wanted === null && value === null;
    return equal(value, wanted);
  };
  return fromEnd ? values.findLastIndex(hit) : values.findIndex(hit);
}

/** Rang de la plus grande valeur inférieure ou égale (`up`) d’une suite croissante, ou l’inverse ; `-1` si aucune. */
function sortedMatch(values: readonly CellValue[], wanted: CellValue, up: boolean): number {
  let best = -1;
  for (const [at, value] of values.entries()) {
    if (kind(value) !== kind(wanted) || isError(value)) continue;
    const gap = compare(value, wanted);
    if (up ? gap <= 0 : gap >= 0) best = at;
    else break;
  }
  return best;
}

/** La plus proche, sans ordre : `side` -1 juste en dessous, 1 juste au-dessus. */
function nearest(values: readonly CellValue[], wanted: CellValue, side: number): number {
  let best = -1;
  for (const [at, value] of values.entries()) {
    if (kind(value) !== kind(wanted) || isError(value) || compare(value, wanted) * side <= 0) continue;
    if (best < 0 || compare(value, values[best]!) * side < 0) best = at;
  }
  return best;
}

function position(values: readonly CellValue[], wanted: CellValue, mode: number, direction: number): number {
  const at = exact(values, wanted, mode === 2, direction < 0);
  return at >= 0 || mode === 0 || mode === 2 ? at : nearest(values, wanted, mode);
}

/** EQUIV et RECHERCHEV cherchent zéro quand on leur donne une cellule vide ; RECHERCHEX cherche le vide. */
const orZero = (wanted: CellValue): CellValue => wanted ?? 0;
const found = (at: number): number => (at < 0 ? fail('#N/A') : at);

/** Une ligne ou une cellule de la plage, gardée comme référence quand c’en est une. */
function part(value: Argument, row: number, column: number, context: Context): Val {
  const height = value instanceof Ref ? value.height : matrix(value, context).height;
  const width = value instanceof Ref ? value.width : matrix(value, context).width;
  if (row < 0 || column < 0 || row > height || column > width) return { error: '#REF!' };
  if (value instanceof Ref) {
    const { top, left, bottom, right } = value.range;
    return new Ref(value.sheet, {
      top: row === 0 ? top : top + row - 1,
      bottom: row === 0 ? bottom : top + row - 1,
      left: column === 0 ? left : left + column - 1,
      right: column === 0 ? right : left + column - 1,
    });
  }
  const values = matrix(value, context);
  if (row > 0 && column > 0) return values.at(row - 1, column - 1);
  const one = (at: number, size: number): readonly [number, number] => (at === 0 ? [0, size] : [at - 1, 1]);
  const [top, rows] = one(row, values.height);
  const [left, columns] = one(column, values.width);
  return Matrix.of(rows, columns, (r, c) => values.at(top + r, left + c));
}

function index(value: Argument, row: Argument, column: Argument, context: Context): Val {
  const flat = value instanceof Ref || value instanceof Matrix ? value.height === 1 && column === undefined : false;
  const several = (one: Argument): boolean =>
    (one instanceof Matrix || one instanceof Ref) && one.height * one.width > 1;
  if (several(row) || several(column))
    return lift([row ?? null, column ?? null], context, ([r, c]) => {
      const at = part(
        value,
        flat ? 1 : toNumber(r!),
        flat ? toNumber(r!) : Math.max(toNumber(c!), column === undefined ? 1 : 0),
        context,
      );
      return single(at, context);
    });
  const r = Math.trunc(optional(row, context, 0));
  const c = Math.trunc(optional(column, context, 0));
  if (flat) return part(value, 1, r, context);
  const narrow = (value instanceof Ref || value instanceof Matrix) && value.width === 1;
  return part(value, r, column === undefined && narrow && r > 0 ? 1 : c, context);
}

function lookupIn(vertical: boolean) {
  return direct(([wanted, area, rank, near], context) => {
    const values = matrix(area, context);
    const at = numeric(rank, context);
    if (at < 1) return { error: '#VALUE!' };
    const size = area instanceof Ref ? (vertical ? area.width : area.height) : vertical ? values.width : values.height;
    if (at > size) return { error: '#REF!' };
    const keys = vertical ? values.rows().map(([first = null]) => first) : (values.rows()[0] ?? []);
    const approximate = near === undefined ? true : toBoolean(single(near, context));
    return lift([wanted ?? null], context, ([one]) => {
      const key = orZero(one!);
      const hit = found(approximate ? sortedMatch(keys, key, true) : exact(keys, key, true));
      return (vertical ? values.at(hit, at - 1) : values.at(at - 1, hit)) ?? 0;
    });
  });
}

function offset([origin, down, across, height, width]: readonly Argument[], context: Context): Val {
  if (!(origin instanceof Ref)) return { error: '#VALUE!' };
  const top = origin.range.top + Math.trunc(optional(down, context, 0));
  const left = origin.range.left + Math.trunc(optional(across, context, 0));
  const rows = Math.trunc(optional(height, context, origin.height));
  const columns = Math.trunc(optional(width, context, origin.width));
  const range = {
    top: rows < 0 ? top + rows + 1 : top,
    bottom: rows < 0 ? top : top + rows - 1,
    left: columns < 0 ? left + columns + 1 : left,
    right: columns < 0 ? left : left + columns - 1,
  };
  const outside =
    rows === 0 || columns === 0 || range.top < 1 || range.left < 1 || range.bottom > ROWS || range.right > COLUMNS;
  return outside ? { error: '#REF!' } : new Ref(origin.sheet, range);
}

const ranks = (value: Argument, context: Context, row: boolean): Val => {
  if (value === undefined) return row ? context.row : context.column;
  if (!(value instanceof Ref)) return { error: isError(value) ? value.error : '#VALUE!' };
  const { top, left } = value.range;
  const size = row ? Math.min(value.height, Math.max(1, context.matrixOf(value).height)) : value.width;
  if (size === 1) return row ? top : left;
  return row ? Matrix.of(size, 1, (at) => top + at) : Matrix.of(1, size, (_, at) => left + at);
};

function size(value: Argument, context: Context, row: boolean): Val {
  if (isError(value)) return value;
  const area = value instanceof Ref ? value : matrix(value, context);
  return row ? area.height : area.width;
}

export const LOOKUPS: Definitions = {
  INDEX: direct(([value, row, column], context) => (isError(value) ? value : index(value, row, column, context))),
  MATCH: direct(([wanted, area, type], context) => {
    const mode = optional(type, context, 1);
    const { data } = matrix(area, context);
    return lift([wanted ?? null], context, ([one]) => {
      const key = orZero(one!);
      const at = mode === 0 ? exact(data, key, true) : sortedMatch(data, key, mode > 0);
      return found(at) + 1;
    });
  }),
  XMATCH: direct(([wanted, area, mode, direction], context) => {
    const { data } = matrix(area, context);
    return lift(
      [wanted ?? null],
      context,
      ([one]) => found(position(data, one!, optional(mode, context, 0), optional(direction, context, 1))) + 1,
    );
  }),
  XLOOKUP: direct(([wanted, area, results, otherwise, mode, direction], context) => {
    const keys = matrix(area, context);
    const seek = (one: CellValue): number =>
      position(keys.data, one, optional(mode, context, 0), optional(direction, context, 1));
    const vertical = keys.width === 1;
    const several = (wanted instanceof Matrix || wanted instanceof Ref) && wanted.height * wanted.width > 1;
    if (several)
      return lift([wanted], context, ([one]) => {
        const at = seek(one!);
        if (at >= 0) return single(part(results, vertical ? at + 1 : 1, vertical ? 1 : at + 1, context), context);
        return otherwise === undefined ? fail('#N/A') : single(otherwise, context);
      });
    const one = single(wanted, context);
    if (isError(one)) return one;
    const at = seek(one);
    if (at < 0) return otherwise ?? { error: '#N/A' };
    return part(results, vertical ? at + 1 : 0, vertical ? 0 : at + 1, context);
  }),
  VLOOKUP: lookupIn(true),
  HLOOKUP: lookupIn(false),
  LOOKUP: direct(([wanted, area, results], context) => {
    const keys = matrix(area, context);
    const values = results === undefined ? keys : matrix(results, context);
    const tall = keys.height >= keys.width;
    const list =
      results !== undefined || keys.height === 1 || keys.width === 1
        ? keys.data
        : tall
          ? keys.rows().map((row) => row[0]!)
          : keys.rows()[0]!;
    const last =
      results === undefined && tall
        ? values.rows().map((row) => row.at(-1)!)
        : values.rows().length > 1 && results === undefined
          ? values.rows().at(-1)!
          : values.data;
    return lift([wanted ?? null], context, ([one]) => last[found(sortedMatch(list, one!, true))] ?? 0);
  }),
  OFFSET: direct(offset),
  INDIRECT: direct(([text], context) => context.reference(textual(text, context)) ?? { error: '#REF!' }),
  ROW: direct(([value], context) => ranks(value, context, true)),
  COLUMN: direct(([value], context) => ranks(value, context, false)),
  ROWS: direct(([value], context) => size(value, context, true)),
  COLUMNS: direct(([value], context) => size(value, context, false)),
  SHEET: direct(([value], context) => context.sheetRank(value instanceof Ref ? value.sheet.id : context.sheetId)),
  ADDRESS: direct(([row, column, fixed, style, sheet], context) => {
    if (style !== undefined && !toBoolean(single(style, context))) return { error: '#VALUE!' };
    const mode = optional(fixed, context, 1);
    const prefix = sheet === undefined ? '' : `${quoteSheet(textual(sheet, context))}!`;
    const letters = `${mode === 1 || mode === 3 ? '$' : ''}${columnName(numeric(column, context))}`;
    return `${prefix}${letters}${mode === 1 || mode === 2 ? '$' : ''}${numeric(row, context)}`;
  }),
};
