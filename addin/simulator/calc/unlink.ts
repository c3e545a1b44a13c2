import type { CellPlace, Table } from '../model/contract.ts';
import { type Corner, printReference, quoteSheet, REF } from './reference.ts';
import { citesTable } from './rename.ts';
import { structuredArea, wordArea } from './resolve.ts';
import { parseStructured } from './structured.ts';
import { rewrite } from './tokens.ts';

const NOWHERE: CellPlace = { sheetId: '', row: 0, column: 0 };

/**
 * Le tableau, encore là, redevient une plage : les références structurées deviennent des adresses, feuille comprise. La ligne
 * d’un `[#This Row]` reste relative, comme dans Excel ; sans place ou hors du tableau, c’est #REF!.
 */
export function unlinkTable(formula: string, table: Table, place: CellPlace = NOWHERE): string {
  if (!formula.toLowerCase().includes(table.name.toLowerCase())) return formula;
  const { workbook } = table.sheet;
  return rewrite(formula, (token) => {
    if (!citesTable(token, table.name)) return undefined;
    const read = parseStructured(token.value);
    const area = read ? structuredArea(workbook, read, place) : wordArea(workbook, token.value, place);
    if (!area) return REF;
    const rowFixed = read?.sections.includes('this row') !== true;
    const corner = (row: number, column: number): Corner => ({ row, column, rowFixed, columnFixed: true });
    const { top, left, bottom, right } = area.range;
    const single = top === bottom && left === right;
    return printReference({
      prefix: quoteSheet(area.sheet.name),
      first: corner(top, left),
      last: single ? undefined : corner(bottom, right),
    });
  });
}
