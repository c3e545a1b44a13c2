import type { CellValue } from '../../model/data.ts';
import { type Context, fail, isError, Lambda, Matrix, Ref, toNumber, toText, type Val } from '../values.ts';

/** Argument d’une fonction : `undefined` s’il est omis (`SI(;1)`). */
export type Argument = Val | undefined;
export type Evaluate = (args: readonly Argument[], context: Context) => Val;
/** Arguments non évalués : chacun ne se calcule que si on l’appelle. */
export type Lazy = (args: readonly (() => Argument)[], context: Context) => Val;

export type Definition = { readonly direct: Evaluate } | { readonly lazy: Lazy };
export type Definitions = Readonly<Record<string, Definition>>;

export const direct = (evaluate: Evaluate): Definition => ({ direct: evaluate });
export const lazy = (evaluate: Lazy): Definition => ({ lazy: evaluate });

/** Fonction de valeurs simples : sur un tableau, elle s’applique à chaque valeur. Une erreur reçue est rendue. */
export const scalar = (apply: (args: readonly CellValue[], context: Context) => CellValue): Definition =>
  direct((args, context) => lift(args, context, (values) => apply(values, context)));

/** Comme `scalar`, mais la fonction reçoit les erreurs. */
export const scalarWithErrors = (apply: (args: readonly CellValue[], context: Context) => CellValue): Definition =>
  direct((args, context) => lift(args, context, (values) => apply(values, context), true));

/** Valeurs d’un argument : une référence est lue, une valeur simple est un tableau d’une case. */
export function matrix(value: Argument, context: Context): Matrix {
  if (value instanceof Matrix) return value;
  if (value instanceof Ref) return context.matrixOf(value);
  if (value instanceof Lambda) return fail('#CALC!');
  return new Matrix(1, 1, [value ?? null]);
}

const isArray = (value: Argument): value is Matrix | Ref => value instanceof Matrix || value instanceof Ref;

/** Valeur simple : la première d’un tableau ; la cellule d’une référence. */
export function single(value: Argument, context: Context): CellValue {
  if (!isArray(value)) return value instanceof Lambda ? fail('#CALC!') : (value ?? null);
  return matrix(value, context).at(0, 0);
}

export function checked(value: Argument, context: Context): CellValue {
  const one = single(value, context);
  if (isError(one)) throw one;
  return one;
}

export const numeric = (value: Argument, context: Context): number => toNumber(checked(value, context));
export const textual = (value: Argument, context: Context): string => toText(checked(value, context));
/** Nombre d’un argument facultatif. */
export const optional = (value: Argument, context: Context, otherwise: number): number =>
  value === undefined ? otherwise : numeric(value, context);

/** Applique `apply` case par case ; une ligne, une colonne ou une case se répète, ce qui manque vaut #N/A. */
export function lift(
  args: readonly Argument[],
  context: Context,
  apply: (values: readonly CellValue[]) => CellValue,
  errors = false,
): Val {
  const run = (values: readonly CellValue[]): CellValue => {
    if (!errors) for (let at = 0; at < values.length; at++) if (isError(values[at])) return values[at]!;
    try {
      return apply(values);
    } catch (error) {
      if (isError(error)) return error;
      throw error;
    }
  };
  let arrays = false;
  const read = args.map((arg) => {
    if (!isArray(arg)) return arg instanceof Lambda ? fail('#CALC!') : (arg ?? null);
    const values = matrix(arg, context);
    if (values.height === 1 && values.width === 1) return values.data[0]!;
    arrays = true;
    return values;
  });
  if (!arrays) return run(read as readonly CellValue[]);
  const matrices = read.filter((value) => value instanceof Matrix);
  const [only] = matrices;
  if (matrices.length === 1 && only) {
    const at = read.indexOf(only);
    const values = [...read] as CellValue[];
    const data: CellValue[] = new Array(only.data.length);
    for (let rank = 0; rank < data.length; rank++) {
      values[at] = only.data[rank]!;
      data[rank] = run(values);
    }
    return new Matrix(only.height, only.width, data);
  }
  const height = Math.max(...matrices.map((one) => one.height));
  const width = Math.max(...matrices.map((one) => one.width));
  const values: CellValue[] = new Array(read.length).fill(null);
  return Matrix.of(height, width, (row, column) => {
    for (let at = 0; at < read.length; at++) {
      const one = read[at]!;
      values[at] = one instanceof Matrix ? spread(one, row, column) : (one as CellValue);
    }
    return run(values);
  });
}

export function spread(one: Matrix, row: number, column: number): CellValue {
  const r = one.height === 1 ? 0 : row;
  const c = one.width === 1 ? 0 : column;
  return r < one.height && c < one.width ? one.data[r * one.width + c]! : { error: '#N/A' };
}

/** Nombres des arguments, à la façon de SOMME : d’une plage on ne garde que les nombres ; une valeur écrite est convertie. */
export function numbers(args: readonly Argument[], context: Context): number[] {
  const found: number[] = [];
  for (const arg of args) {
    if (isArray(arg)) {
      for (const value of matrix(arg, context).data) {
        if (typeof value === 'number') found.push(value);
        else if (isError(value)) throw value;
      }
    } else if (arg !== undefined) found.push(toNumber(checked(arg, context)));
  }
  return found;
}
