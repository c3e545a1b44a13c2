import { parse, tokenize } from '@borgar/fx/xlsx';
import type { CellValue, ErrorText } from '../model/data.ts';
import { findFunction } from './functions/index.ts';
import { finite, power } from './functions/maths.ts';
import { type Argument, lift, matrix, single } from './functions/registry.ts';
import { callOutside } from './ironcalc.ts';
import {
  type Context,
  compare,
  equal,
  fail,
  guarded,
  Lambda,
  Matrix,
  Ref,
  toNumber,
  toText,
  type Val,
} from './values.ts';
import { operate, opposite } from './vectors.ts';

/** Nom, référence ou tableau : ce que l’appelant sait en dire. */
export interface Names extends Context {
  word(text: string): Val;
  /** Ce que répond une fonction du complément ; `undefined` si ce n’en est pas une. */
  custom(name: string, args: readonly Argument[]): Val | undefined;
}

export type Scope = ReadonlyMap<string, Val>;
export type Compiled = (names: Names, scope: Scope) => Val;

/** Arbre d’une formule, tel que le lecteur le rend. */
interface Node {
  readonly type: string;
  readonly value?: string | number | boolean;
  readonly name?: string;
  readonly operator?: string;
  readonly arguments?: readonly (Node | null)[];
  readonly callee?: Node;
  readonly elements?: readonly (readonly Node[])[];
  readonly params?: readonly Node[];
  readonly body?: Node | null;
  readonly declarations?: readonly { readonly id: Node; readonly init: Node | null }[];
}

const KEPT = 4_000;
const known = new Map<string, Compiled>();

/** Formule prête à calculer. Lève si elle ne se lit pas. */
export function compile(formula: string): Compiled {
  const found = known.get(formula);
  if (found) return found;
  const whole = formula.replaceAll(/(?:'(?:[^']|'')*'|[\p{L}\p{N}_.]+)!#REF!/gu, '#REF!');
  const compiled = build(parse(tokenize(whole)) as Node);
  if (known.size >= KEPT) known.clear();
  known.set(formula, compiled);
  return compiled;
}

function build(node: Node | null): Compiled {
  if (!node) return () => null;
  const value = node.value;
  if (node.type === 'Literal') return () => value as CellValue;
  if (node.type === 'ErrorLiteral') return () => ({ error: value as ErrorText });
  if (node.type === 'ReferenceIdentifier') return reference(String(value));
  if (node.type === 'Identifier') return reference(node.name ?? '');
  if (node.type === 'UnaryExpression') return unary(node);
  if (node.type === 'BinaryExpression') return binary(node);
  if (node.type === 'CallExpression') return call(node);
  if (node.type === 'ArrayExpression') return array(node);
  if (node.type === 'LambdaExpression') return lambda(node);
  if (node.type === 'LetExpression') return letting(node);
  return fail('#VALUE!');
}

const variable = (text: string): string => text.toLowerCase().replace(/^_xlpm\./, '');

function reference(text: string): Compiled {
  const name = variable(text);
  return (names, scope) => (scope.has(name) ? scope.get(name)! : names.word(text));
}

function unary(node: Node): Compiled {
  const inner = build(node.arguments![0]!);
  if (node.operator === '+' || node.operator === '#') return inner;
  if (node.operator === '@') return (names, scope) => intersect(inner(names, scope), names);
  const sign = node.operator === '%' ? 0.01 : -1;
  if (sign === -1) {
    const [operand] = node.arguments!;
    const twice = operand?.type === 'UnaryExpression' && operand.operator === '-';
    const read = twice ? build(operand.arguments![0]!) : inner;
    const change = (value: CellValue): CellValue => (twice ? toNumber(value) : -toNumber(value));
    return (names, scope) => {
      const value = whole(read(names, scope), names);
      return value instanceof Matrix ? opposite(value, twice, change) : lift([value], names, ([one]) => change(one!));
    };
  }
  return (names, scope) => lift([inner(names, scope)], names, ([one]) => toNumber(one!) / 100);
}

/** Une plage de plusieurs cellules devient ses valeurs ; le reste ne change pas. */
function whole(value: Val, names: Names): Val {
  const read = value instanceof Ref ? names.matrixOf(value) : value;
  return read instanceof Matrix && read.data.length === 1 ? read.data[0]! : read;
}

/** Intersection implicite : la cellule de la plage sur la ligne ou dans la colonne de la formule. */
function intersect(value: Val, names: Names): Val {
  if (value instanceof Matrix) return value.at(0, 0);
  if (!(value instanceof Ref)) return value;
  const { top, bottom, left, right } = value.range;
  if (top === bottom && left === right) return value;
  const row = left === right ? names.row : top;
  const column = left === right ? left : names.column;
  const inside = (left === right || top === bottom) && row >= top && row <= bottom && column >= left && column <= right;
  return inside ? new Ref(value.sheet, { top: row, bottom: row, left: column, right: column }) : { error: '#VALUE!' };
}

// Excel rend zéro quand la différence n’est que l’arrondi des nombres binaires.
function close(sum: number, left: number, right: number): number {
  return sum !== 0 && Math.abs(sum) < Math.max(Math.abs(left), Math.abs(right)) * 4e-16 ? 0 : finite(sum);
}

const OPERATORS: Readonly<Record<string, (left: CellValue, right: CellValue) => CellValue>> = {
  '+': (a, b) => close(toNumber(a) + toNumber(b), toNumber(a), toNumber(b)),
  '-': (a, b) => close(toNumber(a) - toNumber(b), toNumber(a), toNumber(b)),
  '*': (a, b) => finite(toNumber(a) * toNumber(b)),
  '/': (a, b) => {
    const divisor = toNumber(b);
    const dividend = toNumber(a);
    return divisor === 0 ? fail('#DIV/0!') : finite(dividend / divisor);
  },
  '^': (a, b) => finite(power(toNumber(a), toNumber(b))),
  '&': (a, b) => toText(a) + toText(b),
  '=': equal,
  '<>': (a, b) => !equal(a, b),
  '<': (a, b) => compare(a, b) < 0,
  '<=': (a, b) => compare(a, b) <= 0,
  '>': (a, b) => compare(a, b) > 0,
  '>=': (a, b) => compare(a, b) >= 0,
};

function binary(node: Node): Compiled {
  const left = build(node.arguments![0]!);
  const right = build(node.arguments![1]!);
  const operator = node.operator!;
  const apply = OPERATORS[operator];
  if (apply)
    return (names, scope) => {
      const a = whole(left(names, scope), names);
      const b = whole(right(names, scope), names);
      const arrays = a instanceof Matrix || b instanceof Matrix;
      const both = arrays && !(a instanceof Lambda) && !(b instanceof Lambda);
      const result = both ? operate(operator, apply, a as Matrix | CellValue, b as Matrix | CellValue) : undefined;
      return result ?? lift([a, b], names, ([one, other]) => apply(one!, other!));
    };
  return (names, scope) => {
    const a = left(names, scope);
    const b = right(names, scope);
    if (!(a instanceof Ref) || !(b instanceof Ref) || a.sheet !== b.sheet) return { error: '#VALUE!' };
    return combine(operator, a, b, names);
  };
}

function combine(operator: string, a: Ref, b: Ref, names: Names): Val {
  if (operator === ',') {
    // Une réunion de plages n’est plus qu’une suite de valeurs.
    const values = [...names.matrixOf(a).data, ...names.matrixOf(b).data];
    return new Matrix(values.length, 1, values);
  }
  const outer = operator === ':';
  const [low, high] = outer ? [Math.min, Math.max] : [Math.max, Math.min];
  const range = {
    top: low(a.range.top, b.range.top),
    left: low(a.range.left, b.range.left),
    bottom: high(a.range.bottom, b.range.bottom),
    right: high(a.range.right, b.range.right),
  };
  return range.top > range.bottom || range.left > range.right ? { error: '#NULL!' } : new Ref(a.sheet, range);
}

function array(node: Node): Compiled {
  const rows = node.elements!.map((row) => row.map(build));
  return (names, scope) => Matrix.fromRows(rows.map((row) => row.map((cell) => single(cell(names, scope), names))));
}

function bound(params: readonly Node[], run: (inner: Scope) => Val, scope: Scope): Lambda {
  const keys = params.map(({ name = '' }) => variable(name));
  return new Lambda((args) => {
    const inner = new Map(scope);
    for (const [at, key] of keys.entries()) inner.set(key, args[at] ?? null);
    return run(inner);
  });
}

function lambda(node: Node): Compiled {
  const body = build(node.body ?? null);
  return (names, scope) => bound(node.params ?? [], (inner) => body(names, inner), scope);
}

function letting(node: Node): Compiled {
  const steps = (node.declarations ?? []).map(({ id, init }) => ({
    name: variable(id.name ?? ''),
    value: build(init),
  }));
  const body = build(node.body ?? null);
  return (names, scope) => {
    const inner = new Map(scope);
    for (const { name, value } of steps)
      inner.set(
        name,
        guarded(() => value(names, inner)),
      );
    return body(names, inner);
  };
}

function call(node: Node): Compiled {
  const args = (node.arguments ?? []).map((arg) => (arg === null ? undefined : build(arg)));
  const values = (names: Names, scope: Scope): readonly Argument[] =>
    args.map((arg) => arg && guarded(() => arg(names, scope)));
  const callee = node.callee!;
  if (callee.type !== 'Identifier') {
    const target = build(callee);
    return (names, scope) => invoke(target(names, scope), values(names, scope));
  }
  const name = (callee.name ?? '').toUpperCase().replace(/^_XLFN\.(?:_XLWS\.)?/, '');
  const local = variable(callee.name ?? '');
  const definition = findFunction(name);
  return (names, scope) => {
    if (scope.has(local)) return invoke(scope.get(local)!, values(names, scope));
    if (!definition) {
      const named = names.word(callee.name ?? '');
      if (named instanceof Lambda) return invoke(named, values(names, scope));
      const custom = names.custom(name, values(names, scope));
      if (custom !== undefined) return custom;
      return callOutside(
        name,
        values(names, scope).map((arg) => (arg === undefined ? undefined : matrix(arg, names))),
      );
    }
    if ('direct' in definition) return definition.direct(values(names, scope), names);
    return definition.lazy(
      args.map((arg) => () => arg && guarded(() => arg(names, scope))),
      names,
    );
  };
}

function invoke(target: Val, args: readonly Argument[]): Val {
  return target instanceof Lambda ? target.call(args.map((arg) => arg ?? null)) : { error: '#VALUE!' };
}
