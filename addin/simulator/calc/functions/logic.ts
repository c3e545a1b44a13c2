import type { CellValue } from '../../model/data.ts';
import type { Context } from '../values.ts';
import { fail, isError, Lambda, Matrix, Ref, same, toBoolean, type Val } from '../values.ts';
import {
  type Argument,
  type Definitions,
  direct,
  lazy,
  lift,
  matrix,
  scalar,
  scalarWithErrors,
  single,
  spread,
} from './registry.ts';

const isArray = (value: Argument): value is Matrix | Ref =>
  value instanceof Matrix || (value instanceof Ref && (value.height > 1 || value.width > 1));

const given = (value: Argument, otherwise: Val): Val => (value === undefined ? otherwise : value);

/** Choisit case par case entre des valeurs ; chacune n’est calculée qu’une fois. */
function choose(
  choice: Argument,
  context: Context,
  branches: readonly (() => Val)[],
  pick: (value: CellValue) => number | CellValue,
): Val {
  const done = new Map<number, Val>();
  const branch = (rank: number): Val => {
    if (!done.has(rank)) done.set(rank, branches[rank]!());
    return done.get(rank)!;
  };
  if (!isArray(choice)) {
    const value = single(choice, context);
    const rank = isError(value) ? value : pick(value);
    return typeof rank === 'number' ? branch(rank) : rank;
  }
  const choices = matrix(choice, context);
  const ranks = choices.data.map((value) => (isError(value) ? value : pick(value)));
  const used = [...new Set(ranks.filter((rank) => typeof rank === 'number'))].map(
    (rank) => [rank, matrix(branch(rank), context)] as const,
  );
  const read = new Map(used);
  const height = Math.max(choices.height, ...used.map(([, one]) => one.height));
  const width = Math.max(choices.width, ...used.map(([, one]) => one.width));
  const grid = Matrix.of(height, width, (row, column) => {
    const r = choices.height === 1 ? 0 : row;
    const c = choices.width === 1 ? 0 : column;
    const rank = r < choices.height && c < choices.width ? ranks[r * choices.width + c]! : { error: '#N/A' as const };
    return typeof rank === 'number' ? spread(read.get(rank)!, row, column) : rank;
  });
  return grid;
}

function booleans(args: readonly Argument[], context: Context): readonly boolean[] {
  const found: boolean[] = [];
  for (const arg of args) {
    if (arg === undefined) continue;
    const several = arg instanceof Matrix || arg instanceof Ref;
    for (const value of matrix(arg, context).data) {
      if (isError(value)) throw value;
      if (several && (value === null || typeof value === 'string')) continue;
      found.push(toBoolean(value));
    }
  }
  return found.length === 0 ? fail('#VALUE!') : found;
}

const replaceError = (accept: (value: CellValue) => boolean) =>
  lazy(([value, otherwise], context) => {
    const first = value!();
    if (!isArray(first)) return accept(single(first, context)) ? given(otherwise?.(), '') : given(first, 0);
    return lift(
      [first, matrix(first, context).data.some(accept) ? given(otherwise?.(), '') : ''],
      context,
      ([one, other]) => (accept(one!) ? other! : one!),
      true,
    );
  });

export const LOGIC: Definitions = {
  IF: lazy(([test, yes, no], context) =>
    choose(test?.(), context, [() => (yes ? given(yes(), 0) : true), () => (no ? given(no(), 0) : false)], (value) =>
      toBoolean(value) ? 0 : 1,
    ),
  ),
  IFS: lazy((args, context) => {
    for (let at = 0; at + 1 < args.length; at += 2) {
      const test = single(args[at]!(), context);
      if (isError(test)) return test;
      if (toBoolean(test)) return given(args[at + 1]!(), 0);
    }
    return fail('#N/A');
  }),
  SWITCH: lazy((args, context) => {
    const value = single(args[0]!(), context);
    if (isError(value)) return value;
    for (let at = 1; at + 1 < args.length; at += 2) {
      const one = single(args[at]!(), context);
      if (
        same(one, value) ||
        (typeof one === 'string' && typeof value === 'string' && one.toLowerCase() === value.toLowerCase())
      )
        return given(args[at + 1]!(), 0);
    }
    return args.length % 2 === 0 ? given(args.at(-1)!(), 0) : fail('#N/A');
  }),
  CHOOSE: lazy(([rank, ...values], context) =>
    choose(
      rank?.(),
      context,
      values.map((value) => () => given(value(), 0)),
      (value) => {
        const at = Math.trunc(Number(value)) - 1;
        return at >= 0 && at < values.length ? at : { error: '#VALUE!' };
      },
    ),
  ),
  IFERROR: replaceError(isError),
  IFNA: replaceError((value) => isError(value) && value.error === '#N/A'),
  AND: direct((args, context) => booleans(args, context).every(Boolean)),
  OR: direct((args, context) => booleans(args, context).some(Boolean)),
  XOR: direct((args, context) => booleans(args, context).filter(Boolean).length % 2 === 1),
  NOT: scalar(([value]) => !toBoolean(value!)),
  TRUE: direct(() => true),
  FALSE: direct(() => false),
  NA: direct(() => ({ error: '#N/A' })),
  ISBLANK: scalarWithErrors(([value]) => value === null),
  ISERROR: scalarWithErrors(([value]) => isError(value)),
  ISERR: scalarWithErrors(([value]) => isError(value) && value.error !== '#N/A'),
  ISNA: scalarWithErrors(([value]) => isError(value) && value.error === '#N/A'),
  ISNUMBER: scalarWithErrors(([value]) => typeof value === 'number'),
  ISTEXT: scalarWithErrors(([value]) => typeof value === 'string'),
  ISNONTEXT: scalarWithErrors(([value]) => typeof value !== 'string'),
  ISLOGICAL: scalarWithErrors(([value]) => typeof value === 'boolean'),
  ISREF: direct(([value]) => value instanceof Ref),
  ISOMITTED: direct(([value]) => value === undefined || value === null),
  ISFORMULA: direct(([value], context) => value instanceof Ref && context.formulaAt(value) !== undefined),
  'ERROR.TYPE': scalarWithErrors(([value]) => {
    const rank = ['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A'].indexOf(
      isError(value) ? value.error : '',
    );
    return rank < 0 ? fail('#N/A') : rank + 1;
  }),
  TYPE: direct(([value], context) => {
    if (isArray(value)) return 64;
    if (value instanceof Lambda) return 128;
    const one = single(value, context);
    return isError(one) ? 16 : typeof one === 'boolean' ? 4 : typeof one === 'string' ? 2 : 1;
  }),
};
