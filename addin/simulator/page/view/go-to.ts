import { parseRange } from '../../../../shared/xlsx/reference.ts';
import type { Workbook, Worksheet } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';

export interface Destination {
  readonly sheet: Worksheet;
  readonly range: Range;
}

/** Sépare `'Ma feuille'!A1` en nom de feuille et référence. */
function split(text: string): { readonly sheet?: string; readonly rest: string } {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(text);
  if (!match) return { rest: text };
  return { sheet: (match[1] ?? match[2] ?? '').replaceAll("''", "'"), rest: match[3] ?? '' };
}

/** Où mène une adresse (`B3`, `'Feuille'!A1:C4`), un nom défini, un tableau ou une feuille ; `null` si rien ne porte ce nom. */
export function destination(workbook: Workbook, text: string): Destination | null {
  const wanted = text.trim().replace(/^[#=]/, '');
  const { sheet: sheetName, rest } = split(wanted);
  const sheet = sheetName === undefined ? workbook.activeSheet : workbook.sheetByName(sheetName);
  if (!sheet) return null;
  const range = parseRange(rest);
  if (range) return { sheet, range };
  const name = workbook.names.get(rest, sheet.id) ?? workbook.names.get(rest);
  if (name) {
    const target = split(name.formula);
    const at = target.sheet === undefined ? sheet : workbook.sheetByName(target.sheet);
    const where = parseRange(target.rest);
    return at && where ? { sheet: at, range: where } : null;
  }
  const table = workbook.tableByName(rest);
  if (table) return { sheet: table.sheet, range: table.body };
  const other = workbook.sheetByName(rest);
  return other ? { sheet: other, range: { top: 1, left: 1, bottom: 1, right: 1 } } : null;
}
