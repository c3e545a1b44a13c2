import type { CellValue } from '../../model/data.ts';
import { type Context, compare, fail, isError, Lambda, Matrix, toBoolean, type Val } from '../values.ts';
import { type Argument, type Definitions, direct, matrix, numeric, optional, single } from './registry.ts';

type Row = readonly CellValue[];

/** Un tableau vide n’existe pas : #CALC!. */
const built = (rows: readonly Row[]): Val =>
  rows.length === 0 || rows[0]!.length === 0 ? { error: '#CALC!' } : Matrix.fromRows(rows);
const missing = { error: '#N/A' } as const;

const flag = (value: Argument, context: Context): boolean => value !== undefined && toBoolean(single(value, context));

function filter([area, test, otherwise]: readonly Argument[], context: Context): Val {
  const values = matrix(area, context);
  const kept = matrix(test, context);
  const refused = kept.data.find(isError);
  if (refused) return refused;
  const across = kept.height === 1 && kept.width === values.width && values.width > 1;
  const source = across ? values.transpose() : values;
  const rows = source.rows().filter((_, at) => toBoolean(kept.data[at] ?? false));
  if (rows.length === 0) return otherwise ?? { error: '#CALC!' };
  return across ? Matrix.fromRows(rows).transpose() : Matrix.fromRows(rows);
}

/** Les cellules vides restent à la fin, comme dans Excel. */
const ordered = (a: CellValue, b: CellValue, sense: number): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b) * sense;

function sort([area, rank, sense, across]: readonly Argument[], context: Context): Val {
  const turned = flag(across, context);
  const values = turned ? matrix(area, context).transpose() : matrix(area, context);
  const at = optional(rank, context, 1) - 1;
  if (at < 0 || at >= values.width) return { error: '#VALUE!' };
  const rows = [...values.rows()].sort((a, b) => ordered(a[at]!, b[at]!, optional(sense, context, 1)));
  const sorted = Matrix.fromRows(rows);
  return turned ? sorted.transpose() : sorted;
}

function sortBy([area, ...keys]: readonly Argument[], context: Context): Val {
  const values = matrix(area, context);
  const by: { readonly key: Matrix; readonly sense: number }[] = [];
  for (let at = 0; at < keys.length; at += 2)
    by.push({ key: matrix(keys[at], context), sense: optional(keys[at + 1], context, 1) });
  const ranks = values.rows().map((_, at) => at);
  ranks.sort((a, b) =>
    by.reduce((gap, { key, sense }) => gap || ordered(key.data[a] ?? null, key.data[b] ?? null, sense), 0),
  );
  return built(ranks.map((at) => values.rows()[at]!));
}

const uniqueKey = (value: CellValue): string =>
  isError(value) ? value.error : value === null ? 'v' : `${typeof value}${value}`.toLowerCase();

function unique([area, across, once]: readonly Argument[], context: Context): Val {
  const turned = flag(across, context);
  const values = turned ? matrix(area, context).transpose() : matrix(area, context);
  const rows = values.rows();
  const counts = new Map<string, number>();
  const keys = rows.map((row) => row.map(uniqueKey).join('\u0001'));
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const seen = new Set<string>();
  const kept = rows.filter((_, at) => {
    const key = keys[at]!;
    if (seen.has(key)) return false;
    seen.add(key);
    return !flag(once, context) || counts.get(key) === 1;
  });
  const result = built(kept);
  return turned && result instanceof Matrix ? result.transpose() : result;
}

function stack(args: readonly Argument[], context: Context): Val {
  const parts = args.map((arg) => matrix(arg, context));
  const width = Math.max(...parts.map((one) => one.width));
  return built(
    parts.flatMap((one) =>
      one.rows().map((row) => [...row, ...new Array<CellValue>(width - row.length).fill(missing)]),
    ),
  );
}

function pick([area, ...wanted]: readonly Argument[], context: Context): Val {
  const rows = matrix(area, context).rows();
  const ranks = wanted.flatMap((one) => matrix(one, context).data).map(Number);
  return built(ranks.map((rank) => rows.at(rank > 0 ? rank - 1 : rank) ?? fail('#VALUE!')));
}

const taken = (rows: readonly Row[], count: number): readonly Row[] =>
  count >= 0 ? rows.slice(0, count) : rows.slice(count);
const dropped = (rows: readonly Row[], count: number): readonly Row[] =>
  count >= 0 ? rows.slice(count) : rows.slice(0, count);

/** Applique `work` aux lignes puis aux colonnes. */
function trim([area, rows, columns]: readonly Argument[], context: Context, work: typeof taken): Val {
  const tall = matrix(area, context).rows();
  const kept = rows === undefined ? tall : work(tall, numeric(rows, context));
  if (columns === undefined || kept.length === 0) return built(kept);
  const wide = built(work(Matrix.fromRows(kept).transpose().rows(), numeric(columns, context)));
  return wide instanceof Matrix ? wide.transpose() : wide;
}

const turned = (work: (args: readonly Argument[], context: Context) => Val) =>
  direct((args, context) => {
    const result = work([matrix(args[0], context).transpose(), ...args.slice(1)], context);
    return result instanceof Matrix ? result.transpose() : result;
  });

const called = (value: Argument, args: readonly Val[], context: Context): CellValue =>
  value instanceof Lambda ? single(value.call(args), context) : { error: '#VALUE!' };

function flatten([area, ignore, byColumn]: readonly Argument[], context: Context): readonly CellValue[] {
  const values = matrix(area, context);
  const mode = optional(ignore, context, 0);
  const { data } = flag(byColumn, context) ? values.transpose() : values;
  return data.filter((value) => !((mode & 1) === 1 && value === null) && !((mode & 2) === 2 && isError(value)));
}

export const ARRAYS: Definitions = {
  FILTER: direct(filter),
  SORT: direct(sort),
  SORTBY: direct(sortBy),
  UNIQUE: direct(unique),
  TRANSPOSE: direct(([area], context) => matrix(area, context).transpose()),
  SEQUENCE: direct(([rows, columns, start, step], context) => {
    const width = optional(columns, context, 1);
    const height = optional(rows, context, 1);
    if (height < 1 || width < 1) return { error: '#CALC!' };
    return Matrix.of(
      height,
      width,
      (row, column) => optional(start, context, 1) + (row * width + column) * optional(step, context, 1),
    );
  }),
  VSTACK: direct(stack),
  HSTACK: direct((args, context) => {
    const result = stack(
      args.map((arg) => matrix(arg, context).transpose()),
      context,
    );
    return result instanceof Matrix ? result.transpose() : result;
  }),
  CHOOSEROWS: direct(pick),
  CHOOSECOLS: turned(pick),
  TAKE: direct((args, context) => trim(args, context, taken)),
  DROP: direct((args, context) => trim(args, context, dropped)),
  TOCOL: direct((args, context) => built(flatten(args, context).map((value) => [value]))),
  TOROW: direct((args, context) => built([flatten(args, context)])),
  MAP: direct((args, context) => {
    const areas = args.slice(0, -1).map((arg) => matrix(arg, context));
    const [first] = areas;
    if (!first) return { error: '#VALUE!' };
    return Matrix.of(first.height, first.width, (row, column) =>
      called(
        args.at(-1),
        areas.map((one) => one.at(row, column)),
        context,
      ),
    );
  }),
  REDUCE: direct(([start, area, work], context) =>
    work instanceof Lambda
      ? matrix(area, context).data.reduce<Val>((total, value) => work.call([total, value]), start ?? null)
      : { error: '#VALUE!' },
  ),
  SCAN: direct(([start, area, work], context) => {
    const values = matrix(area, context);
    let total: CellValue = single(start, context);
    return Matrix.of(values.height, values.width, (row, column) => {
      total = called(work, [total, values.at(row, column)], context);
      return total;
    });
  }),
  BYROW: direct(([area, work], context) =>
    built(
      matrix(area, context)
        .rows()
        .map((row) => [called(work, [Matrix.fromRows([row])], context)]),
    ),
  ),
  BYCOL: turned(([area, work], context) =>
    built(
      matrix(area, context)
        .rows()
        .map((row) => [called(work, [Matrix.fromRows([row]).transpose()], context)]),
    ),
  ),
  MAKEARRAY: direct(([rows, columns, work], context) =>
    Matrix.of(numeric(rows, context), numeric(columns, context), (row, column) =>
      called(work, [row + 1, column + 1], context),
    ),
  ),
};
