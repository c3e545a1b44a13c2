import { columnName } from './grid.ts';
import { columnNumber } from './reference.ts';

/**
 * Ce qui compte dans une formule : textes, noms de feuille entre apostrophes, références structurées, noms et fonctions
 * (laissés tels quels), références A1, colonnes entières et lignes entières.
 */
const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^[\]]|\[[^[\]]*\])*\]|\$?[A-Za-z]{1,3}\$?\d{1,7}(?![A-Za-z0-9_.(!])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![A-Za-z0-9_.(!])|\$?\d{1,7}:\$?\d{1,7}(?![A-Za-z0-9_.])|[A-Za-z_\\\u0080-\uffff][A-Za-z0-9_.\\\u0080-\uffff]*[(!]?|\d[\d.]*(?:[eE][+-]?\d+)?/g;

const PART = /^(\$?)([A-Za-z]{1,3})?(\$?)(\d{1,7})?$/;

function shiftPart(text: string, rows: number, columns: number): string | undefined {
  const match = PART.exec(text);
  if (!match) return undefined;
  const [, first = '', letters, second = '', digits] = match;
  const fixedRow = letters === undefined ? first : second;
  let column = '';
  if (letters !== undefined) {
    const n = columnNumber(letters) + (first === '' ? columns : 0);
    if (n < 1 || n > 16_384) return '#REF!';
    column = `${first}${columnName(n)}`;
  }
  if (digits === undefined) return column;
  const row = Number(digits) + (fixedRow === '' ? rows : 0);
  return row < 1 || row > 1_048_576 ? '#REF!' : `${column}${fixedRow}${row}`;
}

/** Traduit une formule partagée, écrite pour sa cellule maîtresse, de `rows` lignes et `columns` colonnes. */
export function translateFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return formula.replace(TOKEN, (token) => {
    const c = token[0]!;
    if (c === '"' || c === "'" || c === '[') return token;
    if (token.includes(':')) {
      const parts = token.split(':').map((part) => shiftPart(part, rows, columns));
      return parts.includes('#REF!') ? '#REF!' : parts.join(':');
    }
    if (!/^\$?[A-Za-z]{1,3}\$?\d{1,7}$/.test(token)) return token;
    return shiftPart(token, rows, columns) ?? token;
  });
}
