import { columnName, type Range } from '../../../shared/xlsx/grid.ts';
import { columnNumber } from '../../../shared/xlsx/reference.ts';

export const ROWS = 1_048_576;
export const COLUMNS = 16_384;
export const REF = '#REF!';

/** Une borne : `$A$1`, `A` (colonne entière) ou `$5` (ligne entière). */
export interface Corner {
  readonly row: number | undefined;
  readonly column: number | undefined;
  readonly rowFixed: boolean;
  readonly columnFixed: boolean;
}

/** Référence écrite : `'Feuille 1'!$A$1:B2`. `prefix` est le texte devant le « ! », tel quel. */
export interface Reference {
  readonly prefix: string;
  readonly first: Corner;
  readonly last: Corner | undefined;
}

const CORNER = /^(?:(\$?)([A-Za-z]{1,3}))?(?:(\$?)(\d{1,7}))?$/;

function corner(text: string): Corner | undefined {
  const match = CORNER.exec(text);
  if (!match || text === '') return undefined;
  const column = match[2] === undefined ? undefined : columnNumber(match[2]);
  const row = match[4] === undefined ? undefined : Number(match[4]);
  if (column !== undefined && column > COLUMNS) return undefined;
  if (row !== undefined && (row < 1 || row > ROWS)) return undefined;
  return { row, column, rowFixed: match[3] === '$', columnFixed: match[1] === '$' };
}

/** Sépare `'A b'!C1` en `'A b'` et `C1` ; sans feuille, le préfixe est vide. */
export function splitPrefix(text: string): { prefix: string; body: string } {
  const bang = text.startsWith("'") ? closingQuote(text) + 1 : text.indexOf('!');
  if (bang <= 0 || text[bang] !== '!') return { prefix: '', body: text };
  return { prefix: text.slice(0, bang), body: text.slice(bang + 1) };
}

function closingQuote(text: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] !== "'") continue;
    if (text[at + 1] === "'") at++;
    else return at;
  }
  return -1;
}

/** Lit une référence à des cellules ; `undefined` pour un nom ou une référence structurée. */
export function parseReference(text: string): Reference | undefined {
  const { prefix, body } = splitPrefix(text);
  const colon = body.indexOf(':');
  const first = corner(colon < 0 ? body : body.slice(0, colon));
  if (!first) return undefined;
  if (colon < 0)
    return first.row === undefined || first.column === undefined ? undefined : { prefix, first, last: undefined };
  const last = corner(body.slice(colon + 1));
  if (!last) return undefined;
  const sameKind =
    (first.row === undefined) === (last.row === undefined) &&
    (first.column === undefined) === (last.column === undefined);
  return sameKind ? { prefix, first, last } : undefined;
}

const printCorner = ({ row, column, rowFixed, columnFixed }: Corner): string =>
  `${column === undefined ? '' : `${columnFixed ? '$' : ''}${columnName(column)}`}${row === undefined ? '' : `${rowFixed ? '$' : ''}${row}`}`;

export const printReference = ({ prefix, first, last }: Reference): string =>
  `${prefix === '' ? '' : `${prefix}!`}${printCorner(first)}${last ? `:${printCorner(last)}` : ''}`;

/** La même, coin haut gauche d’abord : `B5:$A1` devient `$A1:B5`. */
export function normalise(reference: Reference): Reference {
  const { first, last } = reference;
  if (!last) return reference;
  const rows = (first.row ?? 0) <= (last.row ?? 0) ? [first, last] : [last, first];
  const columns = (first.column ?? 0) <= (last.column ?? 0) ? [first, last] : [last, first];
  const corners = [0, 1].map((at) => ({
    row: rows[at]!.row,
    rowFixed: rows[at]!.rowFixed,
    column: columns[at]!.column,
    columnFixed: columns[at]!.columnFixed,
  }));
  return { ...reference, first: corners[0]!, last: corners[1] };
}

/** Cellules que couvre la référence. */
export function referenceRange(reference: Reference): Range {
  const { first, last = first } = normalise(reference);
  return {
    top: first.row ?? 1,
    left: first.column ?? 1,
    bottom: last.row ?? ROWS,
    right: last.column ?? COLUMNS,
  };
}

/** Feuilles que cite un préfixe : aucune, une, ou les deux bornes d’une référence à trois dimensions ; `external` : autre classeur. */
export function prefixSheets(prefix: string): { readonly external: string; readonly sheets: readonly string[] } {
  const bare = prefix.startsWith("'") ? prefix.slice(1, -1).replaceAll("''", "'") : prefix;
  const external = /^.*\]/.exec(bare)?.[0] ?? '';
  const rest = bare.slice(external.length);
  return { external, sheets: rest === '' ? [] : rest.split(':') };
}

const PLAIN = /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u;
const LIKE_A_REFERENCE = /^(?:[A-Za-z]{1,3}\d{1,7}|R\d*|C\d*|R\d*C\d*)$/i;

/** Nom de feuille écrit devant « ! », entre apostrophes s’il le faut. */
export function quoteSheet(name: string): string {
  const plain = PLAIN.test(name) && !LIKE_A_REFERENCE.test(name) && !/^(?:true|false|vrai|faux)$/i.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Préfixe de plusieurs feuilles ou d’un autre classeur. */
export function printPrefix(external: string, sheets: readonly string[]): string {
  const [only = ''] = sheets;
  if (external === '' && sheets.length === 1) return quoteSheet(only);
  const text = external + sheets.join(':');
  return sheets.every((name) => quoteSheet(name) === name) && !/[\\/ ]/.test(external)
    ? text
    : `'${text.replaceAll("'", "''")}'`;
}

/** Égalité de noms à la façon d’Excel : sans casse. */
export const sameName = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
