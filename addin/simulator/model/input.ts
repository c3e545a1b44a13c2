import { closeParentheses } from '../calc/close.ts';
import type { Formulas, Input, Origin } from './contract.ts';
import { ModelError } from './contract.ts';
import type { CellStyle, CellValue } from './data.ts';
import { readDate, type Typed } from './input-dates.ts';
import { normalForm } from './normal-form.ts';
import { errorFrom } from './text.ts';

/** Ce qu’une saisie donne à sa cellule. `format` : à poser si la cellule est au format Standard. */
export interface Reading {
  readonly value: CellValue;
  readonly formula?: string;
  readonly format?: string;
  readonly quotePrefix?: boolean;
}

export interface InputContext {
  readonly origin: Origin;
  readonly formulas: Formulas;
  readonly year: number;
  /** `null` si la formule se lit, sinon ce qui ne va pas. */
  readonly check: (formula: string) => string | null;
}

const MAX_TEXT = 32_767;

/** Excel garde quinze chiffres. */
const fifteen = (text: string): number => Number(Number(text).toPrecision(15));

function readEnglishNumber(text: string): Typed | undefined {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?(e[+-]?\d{1,3})?(\s?%)?$/i.exec(text);
  if (match === null || !/\d/.test((match[2] ?? '') + (match[3] ?? ''))) return undefined;
  const [, sign, integer = '', fraction = '', exponent = '', percent] = match;
  const value = fifteen(`${sign}${integer.replaceAll(',', '') || '0'}${fraction === '.' ? '' : fraction}${exponent}`);
  if (!Number.isFinite(value)) return undefined;
  if (percent) return { value: fifteen(String(value / 100)), format: fraction.length > 1 ? '0.00%' : '0%' };
  if (exponent) return { value, format: '0.00E+00' };
  return integer.includes(',') ? { value, format: fraction ? '#,##0.00' : '#,##0' } : { value };
}

const SPACE = /[ \u00a0\u202f]/g;

function readFrenchNumber(text: string): Typed | undefined {
  const match =
    /^([+-]?)[ \u00a0]?(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d*)(,\d*)?(e[+-]?\d{1,3})?[ \u00a0\u202f]*(%|€)?$/i.exec(
      text,
    );
  if (match === null || !/\d/.test((match[2] ?? '') + (match[3] ?? ''))) return undefined;
  const [, sign, integer = '', fraction = '', exponent = '', unit] = match;
  const digits = fraction.slice(1);
  const value = fifteen(`${sign}${integer.replace(SPACE, '') || '0'}${digits ? `.${digits}` : ''}${exponent}`);
  if (!Number.isFinite(value)) return undefined;
  if (unit === '%') return { value: fifteen(String(value / 100)), format: digits ? '0.00%' : '0%' };
  if (unit === '€') return { value, format: digits ? '#,##0.00 "€"' : '#,##0 "€"' };
  if (exponent) return { value, format: '0.00E+00' };
  return integer.length > 3 && /\D/.test(integer) ? { value, format: digits ? '#,##0.00' : '#,##0' } : { value };
}

function readFraction(text: string): Typed | undefined {
  const match = /^(-?)(\d+) (\d{1,3})\/(\d{1,3})$/.exec(text);
  if (match === null || Number(match[4]) === 0) return undefined;
  const value = Number(match[2]) + Number(match[3]) / Number(match[4]);
  return { value: match[1] ? -value : value, format: match[4]!.length > 1 ? '# ??/??' : '# ?/?' };
}

/** Un nombre entre parenthèses est négatif, à la façon des comptables. */
const negated = (typed: Typed | undefined): Typed | undefined =>
  typeof typed?.value === 'number' ? { ...typed, value: -typed.value } : undefined;

function readTyped(text: string, context: InputContext): Typed | { readonly error: CellValue } | undefined {
  const english = context.origin === 'addin';
  const between = /^\(([\d.,].*)\)$/.exec(text)?.[1];
  if (between !== undefined) return negated(english ? readEnglishNumber(between) : readFrenchNumber(between));
  const upper = text.toUpperCase();
  if (upper === (english ? 'TRUE' : 'VRAI')) return { value: true };
  if (upper === (english ? 'FALSE' : 'FAUX')) return { value: false };
  const error = errorFrom(text);
  if (error !== undefined) return { error: { error } };
  return (
    (english ? readEnglishNumber(text) : readFrenchNumber(text)) ??
    readFraction(text) ??
    readDate(text, english, context.year)
  );
}

function readFormula(body: string, context: InputContext): Reading {
  const formula = context.origin === 'user' ? frenchToEnglish(body, context) : body;
  const fault = context.check(formula);
  if (fault === null) return { value: null, formula: normalForm(formula) };
  const closed = context.origin === 'user' ? closeParentheses(formula) : formula;
  if (closed === formula || context.check(closed) !== null) {
    throw new ModelError('InvalidArgument', `La formule « =${body} » ne se lit pas. ${fault}`);
  }
  return { value: null, formula: normalForm(closed) };
}

function frenchToEnglish(body: string, context: InputContext): string {
  try {
    return context.formulas.fromFrench(body);
  } catch {
    throw new ModelError(
      'InvalidArgument',
      `La formule « =${body} » ne se lit pas. Corrigez-la, ou tapez une apostrophe devant pour garder le texte.`,
    );
  }
}

/** Un nombre tapé dans une cellule en pour-cent est un pour-cent : 50 y devient 0,5. */
function inPercent(typed: Typed, style: CellStyle, origin: Origin): Typed {
  if (origin !== 'user' || typed.format !== undefined || typeof typed.value !== 'number') return typed;
  return /%$/.test(style.numberFormat ?? '') ? { value: fifteen(String(typed.value / 100)) } : typed;
}

function readString(text: string, style: CellStyle, context: InputContext): Reading {
  if (text === '') return { value: null };
  if (text.length > MAX_TEXT) {
    throw new ModelError(
      'InvalidArgument',
      `Le texte à écrire compte ${text.length} signes : une cellule en contient ${MAX_TEXT} au plus. Raccourcissez-le.`,
    );
  }
  if (text.startsWith("'")) return { value: text.slice(1), quotePrefix: true };
  if (style.numberFormat === '@') return { value: text };
  if (text.startsWith('=') && text.length > 1) return readFormula(text.slice(1), context);
  const trimmed = text.trim();
  const typed = trimmed === '' ? undefined : readTyped(trimmed, context);
  if (typed === undefined)
    return /^[+-][^+\-\s=]/.test(text) ? readFormula(text.replace(/^\+/, ''), context) : { value: text };
  if ('error' in typed) return { value: typed.error };
  const { value, format } = inPercent(typed, style, context.origin);
  return format === undefined ? { value } : { value, format };
}

/** Lit une saisie comme Excel le ferait dans une cellule de cette apparence. Lève `ModelError` si elle est impossible. */
export function readInput(input: Exclude<Input, undefined>, style: CellStyle, context: InputContext): Reading {
  if (input === null) return { value: null };
  switch (typeof input) {
    case 'string':
      return readString(input, style, context);
    case 'number':
      if (!Number.isFinite(input)) {
        throw new ModelError('InvalidArgument', 'Un nombre infini ou indéfini ne s’écrit pas dans une cellule.');
      }
      return { value: input };
    case 'boolean':
      return { value: input };
    default:
      return 'formula' in input ? { value: null, formula: input.formula } : { value: input.value };
  }
}
