import { putCell, styleAt } from './cells.ts';
import { ModelError } from './contract.ts';
import type { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { totalsOf } from './table-data.ts';

/** Numéros de SOUS.TOTAL qui ignorent les lignes cachées. */
const FUNCTIONS: Readonly<Record<string, number>> = {
  average: 101,
  countNums: 102,
  count: 103,
  max: 104,
  min: 105,
  stdDev: 107,
  sum: 109,
  var: 110,
};

/** Nom de colonne dans une référence structurée : une apostrophe devant `[ ] # ' @`. */
const escaped = (name: string): string => name.replace(/[[\]#'@]/g, "'$&");

/** Écrit la cellule de totaux d’une colonne : fonction, libellé ou rien. */
export function writeTotal(sheet: SheetModel, table: TableData, index: number): void {
  const totals = totalsOf(table);
  const column = table.columns[index];
  if (totals === null || column === undefined) return;
  const place = [totals.top, totals.left + index] as const;
  const style = styleAt(sheet, ...place);
  if (column.totalsFunction === undefined) {
    putCell(sheet, ...place, { value: column.totalsLabel ?? null, style });
    return;
  }
  // La formule est celle de la cellule : il n’y a rien à écrire.
  if (column.totalsFunction === 'custom') return;
  const number = FUNCTIONS[column.totalsFunction];
  if (number === undefined) {
    throw new ModelError(
      'InvalidArgument',
      `« ${column.totalsFunction} » n’est pas une fonction de la ligne des totaux : ${Object.keys(FUNCTIONS).join(', ')}.`,
    );
  }
  putCell(sheet, ...place, {
    value: null,
    formula: `SUBTOTAL(${number},${table.name}[${escaped(column.name)}])`,
    style,
  });
}

export function writeTotals(sheet: SheetModel, table: TableData): void {
  for (let index = 0; index < table.columns.length; index++) writeTotal(sheet, table, index);
}
