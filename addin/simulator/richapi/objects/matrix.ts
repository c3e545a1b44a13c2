import { columnsOf, rowsOf } from '../a1.ts';
import { invalidArgument } from '../errors.ts';
import type { CellValue, Formulas, Input, ModelCell, Range, Worksheet } from '../model.ts';
import { ApiError } from '../object.ts';

/** Au-delà, Excel refuse d’échanger les valeurs d’une plage : elles se lisent `null`. */
export const MAX_CELLS = 5_000_000;
const MAX_TEXT = 32_767;
const MAX_FORMULA = 8_192;

/** Ce qu’une demande cellule par cellule (propriétés, copies répétées) accepte de cellules. */
export const MAX_SINGLE = 250_000;

export const cellCount = (range: Range): number => rowsOf(range) * columnsOf(range);

/** Refuse un travail de `count` cellules prises une à une au-delà de la limite. */
export function checkCount(count: number, place: string, most = MAX_SINGLE): void {
  if (count <= most) return;
  throw new ApiError(
    'RangeExceedsLimit',
    `${place} : ${count} cellules à prendre une à une, c’est trop (au plus ${most}). Travaillez sur la partie utile (getUsedRange).`,
    place,
  );
}

/** Tableau `[ligne][colonne]` d’une plage ; `null` si elle est trop grande pour être lue. */
export function readMatrix<T>(
  sheet: Worksheet,
  range: Range,
  read: (cell: ModelCell | undefined, row: number, column: number) => T,
): T[][] | null {
  if (cellCount(range) > MAX_CELLS) return null;
  const rows: T[][] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    const line: T[] = [];
    for (let column = range.left; column <= range.right; column++)
      line.push(read(sheet.cell(row, column), row, column));
    rows.push(line);
  }
  return rows;
}

/** Valeur telle que l’API la rend : vide = chaîne vide, erreur = son texte. */
export function wireValue(value: CellValue): string | number | boolean {
  if (value === null) return '';
  return typeof value === 'object' ? value.error : value;
}

export function valueType(cell: { readonly value: CellValue } | undefined): string {
  const value = cell?.value ?? null;
  if (value === null) return 'Empty';
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  return typeof value === 'string' ? 'String' : 'Error';
}

export const readValue = (cell: ModelCell | undefined): string | number | boolean => wireValue(cell?.value ?? null);

/** Formule avec son « = », ou valeur. */
export const readFormula = (cell: ModelCell | undefined): string | number | boolean =>
  cell?.formula === undefined ? readValue(cell) : `=${cell.formula}`;

export const readLocalFormula = (cell: ModelCell | undefined, formulas: Formulas): string | number | boolean =>
  cell?.formula === undefined ? readValue(cell) : `=${formulas.toFrench(cell.formula)}`;

/**
 * Met ce que le client envoie à la taille de la plage : une valeur seule la remplit, un tableau doit avoir ses
 * dimensions. Lève `InvalidArgument` sinon.
 */
export function toMatrix(value: unknown, range: Range, place: string): readonly (readonly unknown[])[] {
  if (cellCount(range) > MAX_CELLS) {
    throw new ApiError(
      'RangeExceedsLimit',
      'La plage est trop grande pour être écrite cellule par cellule : écrivez la partie utile.',
      place,
    );
  }
  const [rows, columns] = [rowsOf(range), columnsOf(range)];
  if (!Array.isArray(value)) {
    const line = new Array<unknown>(columns).fill(value);
    return new Array<readonly unknown[]>(rows).fill(line);
  }
  const lines = value as readonly unknown[];
  if (lines.length !== rows || lines.some((line) => !Array.isArray(line) || line.length !== columns)) {
    const first = lines[0];
    const width = Array.isArray(first) ? first.length : 0;
    throw invalidArgument(
      `Le tableau donné a ${lines.length} ligne(s) et ${width} colonne(s), la plage en a ${rows} et ${columns} : donnez-lui les dimensions de la plage.`,
      place,
    );
  }
  return lines as readonly (readonly unknown[])[];
}

/** Ce que le client écrit dans une cellule, pour le modèle ; `null` laisse la cellule comme elle est. */
export function toInput(value: unknown, place: string): Input {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw invalidArgument('Un nombre infini ne s’écrit pas dans une cellule.', place);
    return value;
  }
  if (typeof value !== 'string') {
    throw invalidArgument('Une cellule reçoit un texte, un nombre, vrai ou faux, ou null pour ne rien changer.', place);
  }
  if (value === '') return { value: null };
  if (value.startsWith('=') && value.length > MAX_FORMULA) {
    throw new ApiError('FormulaLengthExceedsLimit', `Une formule ne dépasse pas ${MAX_FORMULA} caractères.`, place);
  }
  if (value.length > MAX_TEXT) throw invalidArgument(`Une cellule ne dépasse pas ${MAX_TEXT} caractères.`, place);
  return value;
}

/** Rectangles de la plage où `values` est la même, du plus simple au plus découpé. */
export function* uniformBlocks<T>(
  range: Range,
  values: readonly (readonly T[])[],
): Iterable<{ readonly block: Range; readonly value: T }> {
  const first = values[0]?.[0];
  if (values.every((line) => line.every((value) => value === first))) {
    if (first !== undefined) yield { block: range, value: first };
    return;
  }
  for (let column = 0; column < columnsOf(range); column++) {
    let start = 0;
    for (let row = 1; row <= values.length; row++) {
      const value = values[start]![column]!;
      if (row < values.length && values[row]![column] === value) continue;
      const left = range.left + column;
      yield { block: { top: range.top + start, left, bottom: range.top + row - 1, right: left }, value };
      start = row;
    }
  }
}
