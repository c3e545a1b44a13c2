/** Une section d’un format de nombre, découpée. */
export interface FormatToken {
  /** `text` : à écrire tel quel ; `digit` : `0`, `#`, `?` ; `date` : une suite de y, m, d, h, s ; `elapsed` : `[h]`. */
  readonly type: 'text' | 'digit' | 'date' | 'elapsed' | 'ampm' | 'subsecond';
  readonly text: string;
}

export interface Section {
  readonly type: 'general' | 'number' | 'date' | 'literal';
  readonly tokens: readonly FormatToken[];
  readonly condition: ((value: number) => boolean) | undefined;
  /** Vrai pour une durée (`[h]`, `[mm]`, `[ss]`). */
  readonly elapsed: boolean;
  readonly grouped: boolean;
  /** Divisions par mille (virgules après le dernier chiffre). */
  readonly scale: number;
  readonly percents: number;
  readonly decimals: number;
  readonly integerPlaces: number;
  /** Rang du premier emplacement de chiffre, et de la virgule décimale (la fin s’il n’y en a pas). */
  readonly firstDigit: number;
  readonly point: number;
  /** Notation scientifique : rang de ce qui suit l’exposant, ses zéros, et si un exposant positif montre son signe. */
  readonly exponent: { readonly at: number; readonly zeros: number; readonly plus: boolean } | undefined;
  readonly prefix: string;
  readonly suffix: string;
}

const CONDITION = /^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$/;

function condition(body: string): ((value: number) => boolean) | undefined {
  const match = CONDITION.exec(body);
  if (!match) return undefined;
  const bound = Number(match[2]);
  switch (match[1]) {
    case '<':
      return (v) => v < bound;
    case '<=':
      return (v) => v <= bound;
    case '>':
      return (v) => v > bound;
    case '>=':
      return (v) => v >= bound;
    case '=':
      return (v) => v === bound;
    default:
      return (v) => v !== bound;
  }
}

/** Certains logiciels français écrivent « jj/mm/aaaa » dans le fichier, qui devrait porter « dd/mm/yyyy ». */
function frenchDate(code: string): string {
  if (!/jj?.?mm?/i.test(code) && !/mm?.?aa(aa)?/i.test(code)) return code;
  return code.replace(/"[^"]*"|\[[^\]]*\]|am\/pm|j|a/gi, (part) =>
    part.length > 1 ? part : part.toLowerCase() === 'j' ? 'd' : 'y',
  );
}

const GENERAL = /^(general|standard)/i;

/** Découpe une section de format (sans « ; »). Une fraction devient le format Standard. */
export function parseSection(source: string): Section {
  const code = frenchDate(source);
  const tokens: FormatToken[] = [];
  let test: ((value: number) => boolean) | undefined;
  let elapsed = false;
  let dated = false;
  let generalAt = -1;
  let fallback = false;
  let firstDigit = -1;
  let point = -1;
  let percents = 0;
  let commas = 0;
  let grouped = false;
  let integerPlaces = 0;
  let decimals = 0;
  let exponent: { at: number; zeros: number; plus: boolean } | undefined;
  const literal = (text: string) => tokens.push({ type: 'text', text });
  for (let i = 0; i < code.length; i++) {
    const c = code[i]!;
    const rest = code.slice(i, i + 8);
    if (c === '"') {
      const close = code.indexOf('"', i + 1);
      const end = close < 0 ? code.length : close;
      literal(code.slice(i + 1, end));
      i = end;
    } else if (c === '\\') literal(code[++i] ?? '');
    else if (c === '_') {
      i++;
      literal(' ');
    } else if (c === '*') i++;
    else if (c === '[') {
      const close = code.indexOf(']', i);
      const end = close < 0 ? code.length : close;
      const body = code.slice(i + 1, end);
      if (/^(h+|m+|s+)$/i.test(body)) {
        elapsed = true;
        dated = true;
        tokens.push({ type: 'elapsed', text: body.toLowerCase() });
      } else if (body.startsWith('$')) literal(body.slice(1).replace(/-[0-9A-Fa-f]*$/, ''));
      else test ??= condition(body);
      i = end;
    } else if (GENERAL.test(rest)) {
      generalAt = tokens.length;
      i += GENERAL.exec(rest)![0].length - 1;
    } else if (/^(am\/pm|a\/p)/i.test(rest)) {
      tokens.push({ type: 'ampm', text: rest.toLowerCase().startsWith('am') ? 'am/pm' : 'a/p' });
      i += rest.toLowerCase().startsWith('am') ? 4 : 2;
    } else if (/[ymdhs]/i.test(c)) {
      let end = i + 1;
      while (end < code.length && code[end]!.toLowerCase() === c.toLowerCase()) end++;
      tokens.push({ type: 'date', text: code.slice(i, end).toLowerCase() });
      dated = true;
      i = end - 1;
    } else if (dated && c === '.' && code[i + 1] === '0') {
      let end = i + 1;
      while (code[end] === '0') end++;
      tokens.push({ type: 'subsecond', text: code.slice(i + 1, end) });
      i = end - 1;
    } else if (exponent && /[0#?]/.test(c)) {
      if (c === '0') exponent.zeros++;
    } else if (c === '0' || c === '#' || c === '?') {
      if (firstDigit < 0) firstDigit = tokens.length;
      if (commas > 0 && point < 0) grouped = true;
      commas = 0;
      if (point < 0) integerPlaces++;
      else decimals++;
      tokens.push({ type: 'digit', text: c });
    } else if (c === '.' && !dated && point < 0 && /[0#?]/.test(code)) {
      point = tokens.length;
    } else if (c === ',' && !dated && firstDigit >= 0) commas++;
    else if (c === '%') {
      percents++;
      literal('%');
    } else if (/^e[+-]/i.test(rest) && firstDigit >= 0) {
      exponent ??= { at: tokens.length, zeros: 0, plus: code[i + 1] === '+' };
      i++;
    } else if (c === '/' && !dated && firstDigit >= 0) {
      fallback = true;
    } else if (c === '@') generalAt = generalAt < 0 ? tokens.length : generalAt;
    else literal(c);
  }
  const texts = (from: number, to: number) =>
    tokens
      .slice(from, to)
      .map((token) => (token.type === 'text' ? token.text : ''))
      .join('');
  const split = generalAt >= 0;
  return {
    type: dated ? 'date' : fallback || split ? 'general' : firstDigit >= 0 ? 'number' : 'literal',
    tokens,
    condition: test,
    elapsed,
    grouped,
    scale: commas,
    percents,
    decimals,
    integerPlaces,
    firstDigit,
    point: point < 0 ? (exponent?.at ?? tokens.length) : point,
    exponent,
    prefix: split ? texts(0, generalAt) : fallback ? '' : texts(0, tokens.length),
    suffix: split ? texts(generalAt, tokens.length) : '',
  };
}
