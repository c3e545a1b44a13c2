import { columnName } from '../../../shared/xlsx/grid.ts';
import { columnNumber, parseRange } from '../../../shared/xlsx/reference.ts';
import type { Range } from './model.ts';

export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;

export const wholeSheet: Range = { top: 1, left: 1, bottom: MAX_ROW, right: MAX_COLUMN };

export const isEntireColumn = (range: Range): boolean => range.top === 1 && range.bottom === MAX_ROW;
export const isEntireRow = (range: Range): boolean => range.left === 1 && range.right === MAX_COLUMN;
export const rowsOf = (range: Range): number => range.bottom - range.top + 1;
export const columnsOf = (range: Range): number => range.right - range.left + 1;
export const contains = (outer: Range, inner: Range): boolean =>
  outer.top <= inner.top && outer.left <= inner.left && outer.bottom >= inner.bottom && outer.right >= inner.right;

/** Plage commune ; `null` si elles ne se touchent pas. */
export function intersect(a: Range, b: Range): Range | null {
  const top = Math.max(a.top, b.top);
  const left = Math.max(a.left, b.left);
  const bottom = Math.min(a.bottom, b.bottom);
  const right = Math.min(a.right, b.right);
  return top <= bottom && left <= right ? { top, left, bottom, right } : null;
}

/** Plus petite plage qui contient les deux. */
export const bounding = (a: Range, b: Range): Range => ({
  top: Math.min(a.top, b.top),
  left: Math.min(a.left, b.left),
  bottom: Math.max(a.bottom, b.bottom),
  right: Math.max(a.right, b.right),
});

/** Vrai si la plage tient dans une feuille. */
export const onSheet = (range: Range): boolean =>
  range.top >= 1 &&
  range.left >= 1 &&
  range.top <= range.bottom &&
  range.left <= range.right &&
  range.bottom <= MAX_ROW &&
  range.right <= MAX_COLUMN;

/** Nom de feuille tel qu’une adresse le porte : entre apostrophes s’il en faut. */
export const quoteSheet = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Za-z]{1,3}\d{1,7}$/.test(name) && !/^[RrCcLl]\d*$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;

/** Adresse sans feuille, comme Excel l’écrit : `B2`, `B2:D9`, `B:B`, `2:9`. */
export function formatRange(range: Range, absolute = false): string {
  const mark = absolute ? '$' : '';
  const left = mark + columnName(range.left);
  const right = mark + columnName(range.right);
  if (isEntireRow(range)) return `${mark}${range.top}:${mark}${range.bottom}`;
  if (isEntireColumn(range)) return `${left}:${right}`;
  const first = `${left}${mark}${range.top}`;
  return range.top === range.bottom && range.left === range.right ? first : `${first}:${right}${mark}${range.bottom}`;
}

export const formatAddress = (sheetName: string, range: Range, absolute = false): string =>
  `${quoteSheet(sheetName)}!${formatRange(range, absolute)}`;

/** Une adresse lue : `sheet` si elle en nomme une. */
export interface Address {
  readonly sheet?: string;
  readonly range: Range;
}

/** Lit `A1`, `$A$1:C3`, `B:D`, `2:5`, `'Feuille 1'!A1`, avec ou sans « = » ; `undefined` si ce n’est pas une adresse. */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim().replace(/^=/, '');
  const bang = trimmed.lastIndexOf('!');
  const range = parseArea(trimmed.slice(bang + 1));
  if (!range) return undefined;
  if (bang < 0) return { range };
  const raw = trimmed.slice(0, bang);
  const sheet = /^'.*'$/s.test(raw) ? raw.slice(1, -1).replaceAll("''", "'") : raw;
  return sheet === '' ? undefined : { sheet, range };
}

/** Lit une plage sans feuille, colonnes et lignes entières comprises. */
export function parseArea(text: string): Range | undefined {
  const columns = /^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$/.exec(text);
  if (columns) {
    const [a, b] = [columnNumber(columns[1]!), columnNumber(columns[2]!)];
    const range = { top: 1, left: Math.min(a, b), bottom: MAX_ROW, right: Math.max(a, b) };
    return onSheet(range) ? range : undefined;
  }
  const rows = /^\$?(\d{1,7}):\$?(\d{1,7})$/.exec(text);
  if (rows) {
    const [a, b] = [Number(rows[1]), Number(rows[2])];
    const range = { top: Math.min(a, b), left: 1, bottom: Math.max(a, b), right: MAX_COLUMN };
    return onSheet(range) ? range : undefined;
  }
  return text.split(':').length > 2 ? undefined : parseRange(text);
}

/** Sépare une liste d’adresses sur les virgules, hors apostrophes. */
export function splitAddresses(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (c === "'") quoted = !quoted;
    else if (i === text.length || ((c === ',' || c === ';') && !quoted)) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts.filter((part) => part !== '');
}
