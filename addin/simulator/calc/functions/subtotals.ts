import type { CellValue } from '../../model/data.ts';
import { type Context, isError, Matrix, Ref, type Val } from '../values.ts';
import { all, filled } from './aggregates.ts';
import { type Argument, type Definitions, direct, matrix, numbers, numeric, optional } from './registry.ts';
import {
  largest,
  mean,
  median,
  mode,
  percentile,
  percentileExclusive,
  product,
  type Reduce,
  smallest,
  sorted,
  total,
  variance,
} from './statistics.ts';

/** Numéros 1 à 13 de SOUS.TOTAL (jusqu’à 11) et d’AGREGAT. */
const REDUCERS: readonly (Reduce | 'counta')[] = [
  mean,
  (values) => values.length,
  'counta',
  largest,
  smallest,
  product,
  (values) => Math.sqrt(variance(values, true)),
  (values) => Math.sqrt(variance(values, false)),
  total,
  (values) => variance(values, true),
  (values) => variance(values, false),
  median,
  mode,
];
const SUBTOTALS = 11;

/** Numéros 14 à 19 d’AGREGAT, qui prennent un rang ou une part. */
const RANKED: readonly ((values: readonly number[], rank: number) => number | undefined)[] = [
  (values, rank) => sorted(values)[values.length - Math.ceil(rank)],
  (values, rank) => sorted(values)[Math.ceil(rank) - 1],
  percentile,
  (values, part) => percentile(values, Math.trunc(part) / 4),
  percentileExclusive,
  (values, part) => percentileExclusive(values, Math.trunc(part) / 4),
];

interface Skipped {
  readonly filtered: boolean;
  readonly hidden: boolean;
  readonly nested: boolean;
  readonly errors: boolean;
}

const NESTED = /\b(?:SUBTOTAL|AGGREGATE)\(/i;

/** Les valeurs qui comptent : une cellule écartée devient vide. */
function counted(arg: Argument, skipped: Skipped, context: Context): Argument {
  const values = arg instanceof Ref || arg instanceof Matrix ? matrix(arg, context) : undefined;
  if (!values) return arg;
  return Matrix.of(values.height, values.width, (row, column) => {
    const value = values.at(row, column);
    if (skipped.errors && isError(value)) return null;
    return arg instanceof Ref && isSkipped(arg, row, column, skipped) ? null : value;
  });
}

function isSkipped({ sheet, range }: Ref, row: number, column: number, skipped: Skipped): boolean {
  const { filtered, hidden } = sheet.row(range.top + row);
  if ((filtered && skipped.filtered) || (hidden && skipped.hidden)) return true;
  const formula = skipped.nested ? sheet.cell(range.top + row, range.left + column)?.formula : undefined;
  return formula !== undefined && NESTED.test(formula.replaceAll(/"[^"]*"/g, ''));
}

function reduced(code: number, args: readonly Argument[], context: Context): Val {
  const reduce = REDUCERS[code - 1]!;
  return reduce === 'counta' ? filled(all(args, context)) : reduce(numbers(args, context));
}

/** SOUS.TOTAL : jamais les lignes filtrées ni un autre sous-total ; au-delà de 100, ni les lignes masquées à la main. */
function subtotal(code: number, args: readonly Argument[], context: Context): Val {
  const number = code > 100 ? code - 100 : code;
  if (!(number >= 1 && number <= SUBTOTALS) || args.length === 0) return { error: '#VALUE!' };
  const skipped = { filtered: true, hidden: code > 100, nested: true, errors: false };
  return reduced(
    number,
    args.map((arg) => counted(arg, skipped, context)),
    context,
  );
}

/** AGREGAT : l’option dit ce qui est ignoré, sous-totaux (0 à 3), lignes masquées ou filtrées (impaires), erreurs (2, 3, 6, 7). */
function aggregate(code: number, option: number, args: readonly Argument[], context: Context): Val {
  const last = REDUCERS.length + RANKED.length;
  if (!(code >= 1 && code <= last) || !(option >= 0 && option <= 7)) return { error: '#VALUE!' };
  const hidden = option % 2 === 1;
  const skipped = { filtered: hidden, hidden, nested: option < 4, errors: (option & 2) !== 0 };
  if (code <= REDUCERS.length) {
    const seen = args.map((arg) => counted(arg, skipped, context));
    return args.length === 0 ? { error: '#VALUE!' } : reduced(code, seen, context);
  }
  const [values, rank] = args;
  if (rank === undefined) return { error: '#VALUE!' };
  const list = numbers([counted(values, skipped, context)], context);
  return RANKED[code - REDUCERS.length - 1]!(list, numeric(rank, context)) ?? missing;
}

const missing: CellValue = { error: '#NUM!' };

export const SUBTOTALING: Definitions = {
  SUBTOTAL: direct(([code, ...args], context) => subtotal(Math.trunc(numeric(code, context)), args, context)),
  AGGREGATE: direct(([code, option, ...args], context) =>
    aggregate(Math.trunc(numeric(code, context)), Math.trunc(optional(option, context, 0)), args, context),
  ),
};
