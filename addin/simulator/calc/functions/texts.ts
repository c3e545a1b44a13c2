import { NumberFormat } from '../../../../shared/xlsx/number-format.ts';
import type { CellValue } from '../../model/data.ts';
import { wildcard } from '../criteria.ts';
import { toFrench } from '../french.ts';
import {
  type Context,
  errorValue,
  fail,
  isError,
  Matrix,
  numberFromText,
  Ref,
  toBoolean,
  toNumber,
  toText,
} from '../values.ts';
import { rounded } from './maths.ts';
import {
  type Argument,
  type Definition,
  type Definitions,
  direct,
  matrix,
  scalar,
  single,
  textual,
} from './registry.ts';

const LONGEST = 32_767;
const on = (apply: (text: string) => CellValue): Definition => scalar(([value]) => apply(toText(value!)));

function count(value: CellValue | undefined, otherwise: number, least = 0): number {
  const number = value === undefined ? otherwise : Math.trunc(toNumber(value));
  return number < least ? fail('#VALUE!') : number;
}

const bounded = (text: string): string => (text.length > LONGEST ? fail('#VALUE!') : text);

function substitute(text: string, before: string, after: string, rank: number | undefined): string {
  if (before === '') return text;
  if (rank === undefined) return text.replaceAll(before, () => after);
  let at = -1;
  for (let found = 0; found < rank; found++) {
    at = text.indexOf(before, at + 1);
    if (at < 0) return text;
  }
  return text.slice(0, at) + after + text.slice(at + before.length);
}

function find(wanted: CellValue, within: CellValue, start: CellValue | undefined): CellValue {
  const at = toText(within).indexOf(toText(wanted), count(start, 1, 1) - 1);
  // Rendue, non levée : sur une colonne entière, l’absence est le cas ordinaire.
  return at < 0 ? errorValue('#VALUE!') : at + 1;
}

function search(wanted: CellValue, within: CellValue, start: CellValue | undefined): CellValue {
  const from = count(start, 1, 1) - 1;
  const at = toText(within)
    .slice(from)
    .search(wildcard(toText(wanted), false));
  return at < 0 ? errorValue('#VALUE!') : from + at + 1;
}

const formats = new Map<string, NumberFormat>();

/** Code de format écrit à la française (`jj/mm/aaaa`, `# ##0,00`) ramené à celui qu’enregistre Excel. */
function formatOf(code: string): NumberFormat {
  let english = code;
  if (/[ja]/i.test(code) && !/[dy]/i.test(code)) english = code.replace(/j/gi, 'd').replace(/a/gi, 'y');
  else if (/[#0?],[#0?]/.test(code) && !code.includes('.'))
    english = code.replace(/,(?=0*#*$|0+(?:\D|$))/, (mark) =>
      /[#0] [#0]/.test(code) || /0,0/.test(code) ? '.' : mark,
    );
  english = english.replace(/#[ \u00a0\u202f]##0/, '#,##0');
  const known = formats.get(english) ?? new NumberFormat(english);
  formats.set(english, known);
  return known;
}

function format(value: CellValue, code: string): string {
  if (typeof value === 'boolean') return toText(value);
  const number = typeof value === 'string' ? numberFromText(value) : toNumber(value);
  if (number === undefined) return toText(value);
  return code === '' ? '' : formatOf(code).render(number);
}

function flat(args: readonly Argument[], context: Context): readonly string[] {
  return args.flatMap((arg) => (arg === undefined ? [''] : matrix(arg, context).data.map((value) => toText(value))));
}

const cut = (last: boolean) =>
  scalar(([text, mark, rank]) => {
    const whole = toText(text!);
    const parts = whole.split(toText(mark!));
    const wanted = rank === undefined ? 1 : toNumber(rank);
    const at = wanted > 0 ? wanted : parts.length + wanted;
    if (at < 1 || at >= parts.length) return fail('#N/A');
    return last ? parts.slice(at).join(toText(mark!)) : parts.slice(0, at).join(toText(mark!));
  });

const proper = (text: string): string =>
  text.toLowerCase().replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1));

/** Caractères Windows 128 à 159 ; les autres sont ceux d’Unicode. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Code Windows du premier caractère ; « ? » (63) s’il n’y en a pas. */
function ansi(text: string): number {
  const at = WINDOWS.indexOf(text[0]!);
  if (at >= 0) return 128 + at;
  const code = text.charCodeAt(0);
  return code < 256 ? code : 63;
}

const fromAnsi = (code: number): string =>
  code > 255 ? fail('#VALUE!') : (WINDOWS[code - 128] ?? String.fromCharCode(code));

export const TEXTS: Definitions = {
  LEFT: scalar(([text, size]) => toText(text!).slice(0, count(size, 1))),
  RIGHT: scalar(([text, size]) => {
    const whole = toText(text!);
    return whole.slice(Math.max(0, whole.length - count(size, 1)));
  }),
  MID: scalar(([text, start, size]) =>
    toText(text!).slice(count(start, 1, 1) - 1, count(start, 1, 1) - 1 + count(size, 0)),
  ),
  LEN: on((text) => text.length),
  UPPER: on((text) => text.toUpperCase()),
  LOWER: on((text) => text.toLowerCase()),
  PROPER: on(proper),
  TRIM: on((text) => text.replace(/ +/g, ' ').replace(/^ | $/g, '')),
  CLEAN: on((text) => [...text].filter((char) => char.charCodeAt(0) >= 32).join('')),
  CHAR: scalar(([code]) => fromAnsi(count(code, 0, 1))),
  UNICHAR: scalar(([code]) => String.fromCodePoint(count(code, 0, 1))),
  CODE: on((text) => (text === '' ? fail('#VALUE!') : ansi(text))),
  UNICODE: on((text) => (text === '' ? fail('#VALUE!') : text.codePointAt(0)!)),
  EXACT: scalar(([a, b]) => toText(a!) === toText(b!)),
  REPT: scalar(([text, times]) => {
    const number = count(times, 0);
    return toText(text!).length * number > LONGEST ? fail('#VALUE!') : toText(text!).repeat(number);
  }),
  SUBSTITUTE: scalar(([text, before, after, rank]) =>
    substitute(toText(text!), toText(before!), toText(after!), rank === undefined ? undefined : count(rank, 1, 1)),
  ),
  REPLACE: scalar(([text, start, size, other]) => {
    const from = count(start, 1, 1) - 1;
    return toText(text!).slice(0, from) + toText(other!) + toText(text!).slice(from + count(size, 0));
  }),
  FIND: scalar(([wanted, within, start]) => find(wanted!, within!, start)),
  SEARCH: scalar(([wanted, within, start]) => search(wanted!, within!, start)),
  CONCATENATE: scalar((args) => bounded(args.map((arg) => toText(arg)).join(''))),
  CONCAT: direct((args, context) => bounded(flat(args, context).join(''))),
  TEXTJOIN: direct(([mark, ignore, ...args], context) => {
    const skip = toBoolean(single(ignore, context));
    return bounded(
      flat(args, context)
        .filter((text) => !skip || text !== '')
        .join(textual(mark, context)),
    );
  }),
  TEXTBEFORE: cut(false),
  TEXTAFTER: cut(true),
  TEXTSPLIT: direct(([text, columns, rows], context) => {
    const lines = rows === undefined ? [textual(text, context)] : textual(text, context).split(textual(rows, context));
    const cells = lines.map((line) => (columns === undefined ? [line] : line.split(textual(columns, context))));
    const width = Math.max(...cells.map((line) => line.length));
    return Matrix.of(cells.length, width, (row, column) => cells[row]![column] ?? { error: '#N/A' });
  }),
  TEXT: scalar(([value, code]) => format(value!, toText(code!))),
  VALUE: scalar(([value]) => toNumber(value!)),
  NUMBERVALUE: scalar(([value, decimal = ',', group = ' ']) =>
    toNumber(toText(value!).replaceAll(toText(group), '').replace(toText(decimal), ',').replace(/\s/g, '') || 0),
  ),
  FIXED: scalar(([value, digits = 2, plain = false]) => {
    const places = Math.trunc(toNumber(digits));
    const code = `${toBoolean(plain) ? '0' : '#,##0'}${places > 0 ? `.${'0'.repeat(places)}` : ''}`;
    return formatOf(code).render(rounded(toNumber(value!), places));
  }),
  T: direct(([value], context) => {
    const one = single(value, context);
    return isError(one) || typeof one === 'string' ? one : '';
  }),
  HYPERLINK: direct(([link, shown], context) => single(shown ?? link, context)),
  FORMULATEXT: direct(([value], context) => {
    const formula = value instanceof Ref ? context.formulaAt(value) : undefined;
    return formula === undefined ? { error: '#N/A' } : `=${toFrench(formula)}`;
  }),
};
