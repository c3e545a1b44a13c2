import { checkRange, putCell } from './cells.ts';
import type { StructureEdit } from './contract.ts';
import type { Range } from './data.ts';
import { hideRows } from './filtered-rows.ts';
import { assertAllowed, assertUnprotected } from './protection.ts';
import { intersect, sameRange, structureChange, wholeColumns, wholeRows } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import { applyEdit } from './structure.ts';
import { bodyOf } from './table-data.ts';
import { fillInsertedRows } from './table-structure.ts';

type Edit = Omit<StructureEdit, 'sheetName'>;

/** Supprime des lignes ; un tableau qui perdrait toutes ses données garde une ligne vide, comme dans Excel. */
export function removeRows(sheet: SheetModel, range: Range): void {
  const emptied = sheet.data.tables.find((table) => {
    const body = bodyOf(table);
    return (
      range.left <= body.left &&
      range.right >= body.right &&
      range.top <= body.top &&
      range.bottom >= body.bottom &&
      !sameRange(intersect(range, table.range)!, table.range)
    );
  });
  if (emptied === undefined) {
    applyEdit(sheet, { kind: 'delete', axis: 'row', range });
    return;
  }
  const { top } = bodyOf(emptied);
  if (range.bottom > top) applyEdit(sheet, { kind: 'delete', axis: 'row', range: { ...range, top: top + 1 } });
  const first = [...sheet.cells({ ...range, top, bottom: top })];
  for (const { row, column, cell } of first) putCell(sheet, row, column, { value: null, style: cell.style });
  hideRows(sheet, { top, bottom: top }, () => false);
  if (range.top < top) applyEdit(sheet, { kind: 'delete', axis: 'row', range: { ...range, bottom: top - 1 } });
}

function guard(sheet: SheetModel, edit: Edit): void {
  const { kind, axis, range } = edit;
  const whole = axis === 'row' ? wholeRows(range) : wholeColumns(range);
  const verb = kind === 'insert' ? 'insérer' : 'supprimer';
  if (!whole) assertUnprotected(sheet, `on ne peut pas y ${verb} des cellules`);
  else if (axis === 'row') {
    assertAllowed(
      sheet,
      kind === 'insert' ? 'allowInsertRows' : 'allowDeleteRows',
      `on ne peut pas y ${verb} de lignes`,
    );
  } else {
    const option = kind === 'insert' ? 'allowInsertColumns' : 'allowDeleteColumns';
    assertAllowed(sheet, option, `on ne peut pas y ${verb} de colonnes`);
  }
}

/** Insère ou supprime des cellules, et l’annonce. */
export function editStructure(sheet: SheetModel, kind: Edit['kind'], axis: Edit['axis'], range: Range): void {
  checkRange(sheet, range);
  const edit: Edit = { kind, axis, range };
  guard(sheet, edit);
  const { core } = sheet;
  const { origin } = core;
  const inside = sheet.tables.filter((table) => intersect(table.range, range) !== null);
  if (kind === 'delete' && axis === 'row') removeRows(sheet, range);
  else applyEdit(sheet, edit);
  const { change, shift } = structureChange(edit);
  core.emit({ type: 'changed', sheet, range, change, origin, shift });
  for (const table of inside) {
    if (!table.deleted) core.emit({ type: 'tableChanged', table, range, change: tableChange(edit), origin });
  }
  if (kind === 'insert' && axis === 'row') fillInsertedRows(sheet, range);
}

const tableChange = ({ kind, axis }: Pick<Edit, 'kind' | 'axis'>) =>
  `${axis === 'row' ? 'Row' : 'Column'}${kind === 'insert' ? 'Inserted' : 'Deleted'}` as const;
