import type { CellValue } from '../model/data.ts';
import { isError, type Matrix, numberFromText } from './values.ts';

const PATTERNS = 500;
const patterns = new Map<string, RegExp>();

/** Texte à jokers d’Excel : `*`, `?`, et `~` qui les rend ordinaires. */
export function wildcard(pattern: string, whole = true): RegExp {
  const key = `${whole ? 1 : 0}${pattern}`;
  const known = patterns.get(key);
  if (known) return known;
  if (patterns.size >= PATTERNS) patterns.clear();
  const read = readPattern(pattern, whole);
  patterns.set(key, read);
  return read;
}

function readPattern(pattern: string, whole: boolean): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === '~' && at + 1 < pattern.length) source += ordinary(pattern[++at]!);
    else if (char === '*') source += '[\\s\\S]*';
    else if (char === '?') source += '[\\s\\S]';
    else source += ordinary(char);
  }
  return new RegExp(whole ? `^${source}$` : source, 'iu');
}

const ordinary = (char: string): string => (/[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char);
export const hasWildcard = (text: string): boolean => /[*?~]/.test(text);

export interface Criterion {
  readonly test: (value: CellValue) => boolean;
  /** Clé dans l’index de `matchingCells` quand le critère n’est qu’une égalité. */
  readonly key?: string;
}

const OPERATOR = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/;

/** Critère de NB.SI, SOMME.SI.ENS… */
export function criterion(value: CellValue): Criterion {
  if (typeof value === 'number') return equalNumber(value);
  if (typeof value === 'boolean') return { test: (one) => one === value, key: `b${value}` };
  if (isError(value)) return { test: (one) => isError(one) && one.error === value.error };
  // Un critère vide se lit comme zéro, comme dans Excel.
  if (value === null) return equalNumber(0);
  const [, operator = '', operand = ''] = OPERATOR.exec(value)!;
  if (operator === '' && operand === '') return { test: (one) => one === null || one === '' };
  if (operator === '' || operator === '=') return equality(operand, operator);
  if (operator === '<>') {
    const equal = equality(operand, '=');
    return { test: (one) => !equal.test(one) };
  }
  return order(operator, operand);
}

const equalNumber = (wanted: number): Criterion => ({
  test: (one) => (typeof one === 'number' ? one === wanted : typeof one === 'string' && numberFromText(one) === wanted),
  key: `n${wanted}`,
});

function equality(operand: string, operator: string): Criterion {
  if (operand === '' && operator === '=') return { test: (one) => one === null };
  const number = numberFromText(operand);
  if (number !== undefined) return equalNumber(number);
  const upper = operand.toUpperCase();
  if (upper === 'VRAI' || upper === 'TRUE') return { test: (one) => one === true, key: 'btrue' };
  if (upper === 'FAUX' || upper === 'FALSE') return { test: (one) => one === false, key: 'bfalse' };
  if (upper.startsWith('#'))
    return {
      test: (one) => (isError(one) ? one.error === upper : typeof one === 'string' && one.toUpperCase() === upper),
    };
  if (hasWildcard(operand)) {
    const pattern = wildcard(operand);
    return { test: (one) => typeof one === 'string' && pattern.test(one) };
  }
  const lower = operand.toLowerCase();
  return { test: (one) => typeof one === 'string' && one.toLowerCase() === lower, key: `t${lower}` };
}

function order(operator: string, operand: string): Criterion {
  const number = numberFromText(operand);
  const lower = operand.toLowerCase();
  const difference = (one: CellValue): number | undefined => {
    if (number !== undefined) return typeof one === 'number' ? one - number : undefined;
    return typeof one === 'string' ? one.toLowerCase().localeCompare(lower, 'fr') : undefined;
  };
  const accept: Readonly<Record<string, (gap: number) => boolean>> = {
    '<': (gap) => gap < 0,
    '<=': (gap) => gap <= 0,
    '>': (gap) => gap > 0,
    '>=': (gap) => gap >= 0,
  };
  return {
    test: (one) => {
      const gap = difference(one);
      return gap !== undefined && accept[operator]!(gap);
    },
  };
}

const indexes = new WeakMap<Matrix, ReadonlyMap<string, readonly number[]>>();

function keysOf(value: CellValue): readonly string[] {
  if (typeof value === 'number') return [`n${value}`];
  if (typeof value === 'boolean') return [`b${value}`];
  if (typeof value !== 'string') return [];
  const number = numberFromText(value);
  const text = `t${value.toLowerCase()}`;
  return number === undefined ? [text] : [text, `n${number}`];
}

/** Rangs, dans `matrix.data`, des valeurs qui répondent au critère. Une égalité se lit dans un index bâti une fois. */
export function matchingCells(matrix: Matrix, { test, key }: Criterion): readonly number[] {
  if (key === undefined) return matrix.data.flatMap((value, at) => (test(value) ? [at] : []));
  let index = indexes.get(matrix);
  if (!index) {
    const built = new Map<string, number[]>();
    matrix.data.forEach((value, at) => {
      for (const one of keysOf(value)) {
        const list = built.get(one);
        if (list) list.push(at);
        else built.set(one, [at]);
      }
    });
    index = built;
    indexes.set(matrix, index);
  }
  return index.get(key) ?? [];
}
