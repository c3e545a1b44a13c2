import type { Table, Workbook } from '../../model/contract.ts';

const waiting = new WeakMap<Workbook, Set<number>>();

/** Un tableau fait de son seul en-tête, ou vidé de ses lignes : Excel lui garde une ligne vide qui n’est pas encore une donnée. */
export function awaitFirstRow({ sheet, id }: Table): void {
  const tables = waiting.get(sheet.workbook) ?? new Set();
  waiting.set(sheet.workbook, tables.add(id));
}

/** Vrai une fois au plus : la ligne vide attend encore, et la première ligne ajoutée prend sa place. */
export function takesFirstRow({ sheet, id, body }: Table): boolean {
  const waited = waiting.get(sheet.workbook)?.delete(id) ?? false;
  return waited && body.top === body.bottom && sheet.usedRange(true, body) === null;
}
