import type { CellValue } from '../../model/data.ts';
import { type Context, fail, Matrix, toNumber } from '../values.ts';
import { type Argument, type Definition, type Definitions, direct, matrix, numbers, scalar } from './registry.ts';

/** Résultat d’un calcul de nombres ; l’infini d’Excel est #NUM!. */
export const finite = (value: number): number => (Number.isFinite(value) ? value : fail('#NUM!'));
const of = (apply: (...values: number[]) => number): Definition =>
  scalar((args) => finite(apply(...args.map((value) => toNumber(value)))));

/** Arrondit comme Excel : la moitié s’éloigne de zéro, sur l’écriture décimale à 15 chiffres. */
export function rounded(value: number, digits: number, how: (value: number) => number = Math.round): number {
  const places = Math.trunc(digits);
  const shifted = Number(
    `${Math.abs(value).toExponential().split('e')[0]}e${Number(Math.abs(value).toExponential().split('e')[1]) + places}`,
  );
  const exact = Number(shifted.toPrecision(15));
  const [mantissa, power = '0'] = how(exact).toExponential().split('e');
  return Math.sign(value) * Number(`${mantissa}e${Number(power) - places}`);
}

/** Multiple de `step` choisi par `how` ; l’arrondi binaire de la division ne compte pas. */
const multipleOf = (value: number, step: number, how: (value: number) => number): number =>
  step === 0 ? 0 : Number((how(Number((value / step).toPrecision(15))) * step).toPrecision(15)) + 0;

const strict = (how: (value: number) => number, zero: () => number): Definition =>
  of((value, step = 1) => {
    if (step === 0) return value === 0 ? 0 : zero();
    return value > 0 && step < 0 ? fail('#NUM!') : multipleOf(value, step, how);
  });

/** PLAFOND.MATH et PLANCHER.MATH : le mode éloigne (ou rapproche) de zéro les nombres négatifs. */
const towards = (how: (value: number) => number, other: (value: number) => number): Definition =>
  of((value, step = 1, mode = 0) => multipleOf(value, Math.abs(step), value < 0 && mode !== 0 ? other : how));

export const power = (base: number, exponent: number): number => {
  if (base === 0 && exponent <= 0) return fail(exponent === 0 ? '#NUM!' : '#DIV/0!');
  return base ** exponent;
};

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const away = (value: number): number => Math.sign(value) * Math.ceil(Math.abs(value));

function factorial(value: number): number {
  if (value < 0) return fail('#NUM!');
  let product = 1;
  for (let at = 2; at <= Math.trunc(value); at++) product *= at;
  return product;
}

const combinations = (all: number, chosen: number): number => {
  const n = Math.trunc(all);
  const k = Math.trunc(chosen);
  if (k < 0 || n < k) return fail('#NUM!');
  let product = 1;
  for (let at = 1; at <= k; at++) product = (product * (n - k + at)) / at;
  return Math.round(product);
};

const whole = (args: readonly Argument[], context: Context): readonly number[] =>
  numbers(args, context).map((value) => (value < 0 ? fail('#NUM!') : Math.trunc(value)));

export const MATHS: Definitions = {
  ABS: of(Math.abs),
  INT: of(Math.floor),
  SIGN: of(Math.sign),
  SQRT: of(Math.sqrt),
  EXP: of(Math.exp),
  LN: of(Math.log),
  LOG10: of(Math.log10),
  LOG: scalar(([value, base = 10]) => finite(Math.log(toNumber(value!)) / Math.log(toNumber(base)))),
  SIN: of(Math.sin),
  COS: of(Math.cos),
  TAN: of(Math.tan),
  ASIN: of(Math.asin),
  ACOS: of(Math.acos),
  ATAN: of(Math.atan),
  ATAN2: of((x, y) => (x === 0 && y === 0 ? fail('#DIV/0!') : Math.atan2(y, x))),
  DEGREES: of((value) => (value * 180) / Math.PI),
  RADIANS: of((value) => (value * Math.PI) / 180),
  PI: direct(() => Math.PI),
  POWER: of(power),
  MOD: scalar(([value, divisor]) => {
    const by = toNumber(divisor!);
    const number = toNumber(value!);
    return by === 0 ? fail('#DIV/0!') : number - by * Math.floor(number / by);
  }),
  QUOTIENT: scalar(([value, divisor]) =>
    toNumber(divisor!) === 0 ? fail('#DIV/0!') : Math.trunc(toNumber(value!) / toNumber(divisor!)),
  ),
  ROUND: scalar(([value, digits = 0]) => rounded(toNumber(value!), toNumber(digits))),
  ROUNDUP: scalar(([value, digits = 0]) => rounded(toNumber(value!), toNumber(digits), Math.ceil)),
  ROUNDDOWN: scalar(([value, digits = 0]) => rounded(toNumber(value!), toNumber(digits), Math.floor)),
  TRUNC: scalar(([value, digits = 0]) => rounded(toNumber(value!), toNumber(digits), Math.floor)),
  CEILING: strict(Math.ceil, () => 0),
  FLOOR: strict(Math.floor, () => fail('#DIV/0!')),
  'CEILING.MATH': towards(Math.ceil, Math.floor),
  'FLOOR.MATH': towards(Math.floor, Math.ceil),
  MROUND: of((value, step) => {
    if (value * step! < 0) return fail('#NUM!');
    return multipleOf(value, step!, Math.round);
  }),
  EVEN: of((value) => away(value / 2) * 2),
  ODD: of((value) => (value === 0 ? 1 : Math.sign(value) * (Math.ceil((Math.abs(value) - 1) / 2) * 2 + 1))),
  ISEVEN: scalar(([value]) => Math.trunc(toNumber(value!)) % 2 === 0),
  ISODD: scalar(([value]) => Math.trunc(toNumber(value!)) % 2 !== 0),
  FACT: of(factorial),
  COMBIN: of(combinations),
  GCD: direct((args, context) => whole(args, context).reduce(gcd, 0)),
  LCM: direct((args, context) => whole(args, context).reduce((a, b) => (a * b) / (gcd(a, b) || 1), 1)),
  RAND: direct(() => Math.random()),
  RANDBETWEEN: of((low, high) => Math.floor(Math.random() * (Math.floor(high) - Math.ceil(low) + 1)) + Math.ceil(low)),
  N: scalar(([value]) => (typeof value === 'number' ? value : value === true ? 1 : 0)),
  MMULT: direct(([first, second], context) => {
    const a = matrix(first, context);
    const b = matrix(second, context);
    if (a.width !== b.height) return { error: '#VALUE!' };
    const rows: CellValue[][] = a
      .rows()
      .map((row) =>
        Array.from({ length: b.width }, (_, column) =>
          row.reduce((total: number, value, at) => total + toNumber(value) * toNumber(b.at(at, column)), 0),
        ),
      );
    return rows.length === 1 && b.width === 1 ? rows[0]![0]! : Matrix.fromRows(rows);
  }),
  BASE: scalar(([value, radix, size = 0]) => {
    const number = Math.trunc(toNumber(value!));
    const base = Math.trunc(toNumber(radix!));
    if (number < 0 || base < 2 || base > 36) return fail('#NUM!');
    return number.toString(base).toUpperCase().padStart(toNumber(size), '0');
  }),
};
