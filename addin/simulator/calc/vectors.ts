import type { CellValue } from '../model/data.ts';
import { equal, errorValue, isError, Matrix } from './values.ts';

export type Operation = (left: CellValue, right: CellValue) => CellValue;

/** Au-delà, les résultats gardés pour une même colonne sont oubliés. */
const KEPT = 256;
const byScalar = new WeakMap<Matrix, Map<string, Matrix>>();
const byMatrix = new WeakMap<Matrix, WeakMap<Matrix, Map<string, Matrix>>>();
const opposites = new WeakMap<Matrix, Matrix>();
const conversions = new WeakMap<Matrix, Matrix>();

/** `work`, ou l’erreur d’Excel reçue ou levée. */
function attempt(apply: Operation, a: CellValue, b: CellValue): CellValue {
  if (isError(a)) return a;
  if (isError(b)) return b;
  try {
    return apply(a, b);
  } catch (error) {
    if (isError(error)) return error;
    throw error;
  }
}

type Mixer = (a: CellValue, b: CellValue) => CellValue;

function mixer(operator: string, apply: Operation): Mixer {
  if (operator === '*')
    return (a, b) => {
      if (typeof b === 'number') {
        const x = typeof a === 'number' ? a : a === true ? 1 : a === false ? 0 : undefined;
        if (x !== undefined) {
          const product = x * b;
          return Number.isFinite(product) ? product : errorValue('#NUM!');
        }
      } else if (typeof b === 'boolean') {
        if (typeof a === 'boolean') return a && b ? 1 : 0;
        if (typeof a === 'number') return b ? a : 0;
      }
      return attempt(apply, a, b);
    };
  if (operator === '=' || operator === '<>') {
    const when = operator === '=';
    return (a, b) => (isError(a) ? a : isError(b) ? b : equal(a, b) === when);
  }
  return (a, b) => attempt(apply, a, b);
}

interface Texts {
  /** Rangs de chaque texte, sans casse. */
  readonly ranks: ReadonlyMap<string, readonly number[]>;
  readonly empty: readonly number[];
  readonly errors: readonly number[];
}

const indexes = new WeakMap<Matrix, Texts>();

function textsOf(matrix: Matrix): Texts {
  const known = indexes.get(matrix);
  if (known) return known;
  const ranks = new Map<string, number[]>();
  const empty: number[] = [];
  const errors: number[] = [];
  matrix.data.forEach((value, at) => {
    if (typeof value === 'string') {
      const lower = value.toLowerCase();
      const list = ranks.get(lower);
      if (list) list.push(at);
      else ranks.set(lower, [at]);
    } else if (value === null) empty.push(at);
    else if (isError(value)) errors.push(at);
  });
  const texts = { ranks, empty, errors };
  indexes.set(matrix, texts);
  return texts;
}

/** Égalité d’une colonne avec un texte, sa forme la plus fréquente dans les formules d’agents : par un index bâti une fois. */
function equalText(matrix: Matrix, wanted: string, when: boolean): CellValue[] {
  const { ranks, empty, errors } = textsOf(matrix);
  const found: CellValue[] = new Array(matrix.data.length).fill(!when);
  for (const at of ranks.get(wanted.toLowerCase()) ?? []) found[at] = when;
  if (wanted === '') for (const at of empty) found[at] = when;
  for (const at of errors) found[at] = matrix.data[at]!;
  return found;
}

function withScalar(operator: string, apply: Operation, left: CellValue | Matrix, right: CellValue | Matrix): Matrix {
  const [matrix, scalar, first] =
    left instanceof Matrix ? [left, right as CellValue, true] : [right as Matrix, left, false];
  const { data } = matrix;
  if (typeof scalar === 'string' && (operator === '=' || operator === '<>'))
    return new Matrix(matrix.height, matrix.width, equalText(matrix, scalar, operator === '='));
  const mix = mixer(operator, apply);
  const found: CellValue[] = new Array(data.length);
  if (first) for (let at = 0; at < data.length; at++) found[at] = mix(data[at]!, scalar);
  else for (let at = 0; at < data.length; at++) found[at] = mix(scalar, data[at]!);
  return new Matrix(matrix.height, matrix.width, found);
}

function withMatrix(operator: string, apply: Operation, left: Matrix, right: Matrix): Matrix {
  const mix = mixer(operator, apply);
  const { data } = left;
  const found: CellValue[] = new Array(data.length);
  for (let at = 0; at < data.length; at++) found[at] = mix(data[at]!, right.data[at]!);
  return new Matrix(left.height, left.width, found);
}

const scalarKey = (value: CellValue): string =>
  isError(value) ? `e${value.error}` : `${typeof value === 'object' ? 'v' : typeof value}${value}`;

/**
 * Opérateur appliqué à deux tableaux de même taille, ou à un tableau et une valeur ; `undefined` si leurs tailles
 * diffèrent. Un tableau ne change jamais : le résultat est gardé aussi longtemps que lui, pour toutes les formules qui
 * comparent la même colonne à la même valeur.
 */
export function operate(
  operator: string,
  apply: Operation,
  left: CellValue | Matrix,
  right: CellValue | Matrix,
): Matrix | undefined {
  if (left instanceof Matrix && right instanceof Matrix) {
    if (left.height !== right.height || left.width !== right.width) return undefined;
    let others = byMatrix.get(left);
    if (!others) {
      others = new WeakMap();
      byMatrix.set(left, others);
    }
    let known = others.get(right);
    if (!known) {
      known = new Map();
      others.set(right, known);
    }
    return kept(known, operator, () => withMatrix(operator, apply, left, right));
  }
  const matrix = left instanceof Matrix ? left : (right as Matrix);
  const scalar = left instanceof Matrix ? (right as CellValue) : left;
  let known = byScalar.get(matrix);
  if (!known) {
    known = new Map();
    byScalar.set(matrix, known);
  }
  const key = `${operator}${left instanceof Matrix ? '' : '\u0001'}${scalarKey(scalar)}`;
  return kept(known, key, () => withScalar(operator, apply, left, right));
}

function kept(known: Map<string, Matrix>, key: string, work: () => Matrix): Matrix {
  const found = known.get(key);
  if (found) return found;
  const result = work();
  if (known.size >= KEPT) known.clear();
  known.set(key, result);
  return result;
}

/** Opposé de chaque valeur d’un tableau ; `twice` : le double moins, qui fait d’une condition des 0 et des 1. */
export function opposite(matrix: Matrix, twice: boolean, apply: (value: CellValue) => CellValue): Matrix {
  const cache = twice ? conversions : opposites;
  const known = cache.get(matrix);
  if (known) return known;
  const sign = twice ? 1 : -1;
  const data: CellValue[] = new Array(matrix.data.length);
  for (let at = 0; at < data.length; at++) {
    const value = matrix.data[at]!;
    if (typeof value === 'number') data[at] = sign * value;
    else if (typeof value === 'boolean') data[at] = value ? sign : 0;
    else data[at] = attempt(apply, value, null);
  }
  const result = new Matrix(matrix.height, matrix.width, data);
  cache.set(matrix, result);
  return result;
}
