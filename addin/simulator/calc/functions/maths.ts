import type { CellValue } from '../../model/data.ts';
import { fail, Matrix, toNumber } from '../values.ts';
import { type Definition, type Definitions, direct, matrix, numbers, numeric, scalar } from './registry.ts';

const finite = (value: number): number => (Number.isFinite(value) ? value : fail('#NUM!'));
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

const multiple = (how: (value: number) => number): Definition =>
  scalar(([value, step = 1]) => {
    const by = Math.abs(toNumber(step));
    const number = toNumber(value!);
    return by === 0 ? 0 : Number((how(Number((number / by).toPrecision(15))) * by).toPrecision(15));
  });

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const away = (value: number): number => Math.sign(value) * Math.ceil(Math.abs(value));

function factorial(value: number): number {
  if (value < 0) return fail('#NUM!');
  let product = 1;
  for (let at = 2; at <= Math.trunc(value); at++) product *= at;
  return product;
}

const combinations = (n: number, k: number): number => {
  let product = 1;
  for (let at = 1; at <= k; at++) product = (product * (n - k + at)) / at;
  return Math.round(product);
};

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
  ATAN2: of((x, y) => Math.atan2(y, x)),
  DEGREES: of((value) => (value * 180) / Math.PI),
  RADIANS: of((value) => (value * Math.PI) / 180),
  PI: direct(() => Math.PI),
  POWER: of((base, exponent) => base ** exponent),
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
  CEILING: multiple(Math.ceil),
  FLOOR: multiple(Math.floor),
  'CEILING.MATH': multiple(Math.ceil),
  'FLOOR.MATH': multiple(Math.floor),
  MROUND: multiple((value) => Math.sign(value) * Math.round(Math.abs(value))),
  EVEN: of((value) => away(value / 2) * 2),
  ODD: of((value) => (value === 0 ? 1 : Math.sign(value) * (Math.ceil((Math.abs(value) - 1) / 2) * 2 + 1))),
  ISEVEN: scalar(([value]) => Math.trunc(toNumber(value!)) % 2 === 0),
  ISODD: scalar(([value]) => Math.trunc(toNumber(value!)) % 2 !== 0),
  FACT: of(factorial),
  COMBIN: of(combinations),
  GCD: direct((args, context) => numbers(args, context).map(Math.trunc).reduce(gcd, 0)),
  LCM: direct((args, context) =>
    numbers(args, context)
      .map(Math.trunc)
      .reduce((a, b) => (a * b) / (gcd(a, b) || 1), 1),
  ),
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
  BASE: direct(([value, radix], context) => numeric(value, context).toString(numeric(radix, context)).toUpperCase()),
};
