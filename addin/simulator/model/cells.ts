import { ModelError } from './contract.ts';
import type { CellStyle, ModelCell, Range } from './data.ts';
import { holds, inBounds, wholeColumns, wholeRows } from './ranges.ts';
import type { SheetModel } from './sheet.ts';

export const PLAIN: CellStyle = Object.freeze({});

/** Apparence d’une cellule : la sienne, sinon celle de sa ligne, sinon celle de sa colonne. */
export const inheritedStyle = (sheet: SheetModel, row: number, column: number): CellStyle =>
  sheet.data.rows.get(row)?.style ?? sheet.data.columns.get(column)?.style ?? PLAIN;

export const styleAt = (sheet: SheetModel, row: number, column: number): CellStyle =>
  sheet.store.get(row, column)?.style ?? inheritedStyle(sheet, row, column);

const isPlain = (style: CellStyle): boolean => style === PLAIN || Object.keys(style).length === 0;

/** La cellule à garder : rien si elle ne dit rien de plus que sa ligne et sa colonne. */
export function settled(sheet: SheetModel, row: number, column: number, cell: ModelCell): ModelCell | undefined {
  if (cell.value !== null || cell.formula !== undefined || cell.quotePrefix || cell.link !== undefined) return cell;
  const inherited = inheritedStyle(sheet, row, column);
  return cell.style === inherited || (isPlain(cell.style) && isPlain(inherited)) ? undefined : cell;
}

export function putCell(sheet: SheetModel, row: number, column: number, cell: ModelCell): void {
  sheet.core.put(sheet, row, column, settled(sheet, row, column, cell));
}

export const isFilled = (cell: ModelCell | undefined): cell is ModelCell =>
  cell !== undefined && (cell.value !== null || cell.formula !== undefined);

/** Vrai si une cellule de la plage a une valeur ou une formule. */
export function hasContent(sheet: SheetModel, range: Range): boolean {
  for (const row of sheet.store.lines(range.top, range.bottom)) {
    const line = sheet.store.line(row);
    const last = Math.min(range.right, line.length - 1);
    for (let column = range.left; column <= last; column++) if (isFilled(line[column])) return true;
  }
  return false;
}

/** Refuse une plage hors de la feuille. */
export function checkRange(sheet: SheetModel, range: Range): void {
  if (inBounds(range)) return;
  throw new ModelError(
    'InvalidArgument',
    `La plage demandée dans « ${sheet.data.name} » (lignes ${range.top} à ${range.bottom}, colonnes ${range.left} à ${range.right}) sort de la feuille.`,
  );
}

export function checkAlive(sheet: SheetModel): void {
  if (sheet.deleted) throw new ModelError('ItemNotFound', `La feuille « ${sheet.data.name} » a été supprimée.`);
}

/** Vide, ou une apparence nouvelle pour chaque cellule d’une plage ; lignes et colonnes entières par leurs propriétés. */
export function restyleCells(sheet: SheetModel, range: Range, change: (style: CellStyle) => CellStyle): void {
  const memo = new Map<CellStyle, CellStyle>();
  const apply = (style: CellStyle): CellStyle => {
    let next = memo.get(style);
    if (next === undefined) {
      next = change(style);
      memo.set(style, next);
    }
    return next;
  };
  if (wholeColumns(range)) restyleTracks(sheet, range, 'columns', apply);
  else if (wholeRows(range)) restyleTracks(sheet, range, 'rows', apply);
  else {
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        const cell = sheet.store.get(row, column);
        const style = cell?.style ?? inheritedStyle(sheet, row, column);
        putCell(
          sheet,
          row,
          column,
          cell === undefined ? { value: null, style: apply(style) } : { ...cell, style: apply(style) },
        );
      }
    }
  }
}

function restyleTracks(
  sheet: SheetModel,
  range: Range,
  axis: 'rows' | 'columns',
  apply: (style: CellStyle) => CellStyle,
): void {
  const own: [number, number, ModelCell][] = [];
  sheet.store.each(range, (row, column, cell) => own.push([row, column, { ...cell, style: apply(cell.style) }]));
  // Là où une ligne ou une colonne de l’autre sens a son apparence, la cellule doit porter la sienne.
  const crossing = axis === 'columns' ? sheet.data.rows : sheet.data.columns;
  for (const [index, { style }] of crossing) {
    if (style === undefined || (axis === 'rows' && !(index >= range.left && index <= range.right))) continue;
    const [from, to] = axis === 'columns' ? [range.left, range.right] : [range.top, range.bottom];
    for (let other = from; other <= to; other++) {
      const [row, column] = axis === 'columns' ? [index, other] : [other, index];
      if (sheet.store.get(row, column) === undefined)
        own.push([row, column, { value: null, style: apply(styleAt(sheet, row, column)) }]);
    }
  }
  const tracks = new Map(sheet.data[axis]);
  const [from, to] = axis === 'columns' ? [range.left, range.right] : [range.top, range.bottom];
  for (let index = from; index <= to; index++) {
    const before = tracks.get(index) ?? {};
    tracks.set(index, { ...before, style: apply(before.style ?? PLAIN) });
  }
  sheet.core.set(sheet, axis, tracks);
  for (const [row, column, cell] of own) sheet.core.put(sheet, row, column, cell);
  sheet.core.current.part(sheet).all = true;
}

/** Vrai si la cellule est sous une fusion sans en être le coin. */
export const isCovered = (sheet: SheetModel, row: number, column: number): boolean =>
  sheet.data.merges.some((m) => holds(m, row, column) && (m.top !== row || m.left !== column));

/** Cellules de la plage, dans l’ordre des lignes puis des colonnes. */
export function* cellsIn(
  { store }: SheetModel,
  within: Range,
): Generator<{ row: number; column: number; cell: ModelCell }> {
  for (const row of store.lines(within.top, within.bottom)) {
    const line = store.line(row);
    const last = Math.min(within.right, line.length - 1);
    for (let column = within.left; column <= last; column++) {
      const cell = line[column];
      if (cell !== undefined) yield { row, column, cell };
    }
  }
}

/** Plus petite plage qui contient les valeurs (`valuesOnly`), ou valeurs et apparences ; `null` si rien. */
export function usedRange({ store }: SheetModel, valuesOnly: boolean, within: Range): Range | null {
  let used: { top: number; left: number; bottom: number; right: number } | null = null;
  store.each(within, (row, column, cell) => {
    if (valuesOnly && !isFilled(cell)) return;
    used ??= { top: row, left: column, bottom: row, right: column };
    used.bottom = row;
    used.left = Math.min(used.left, column);
    used.right = Math.max(used.right, column);
  });
  return used;
}
