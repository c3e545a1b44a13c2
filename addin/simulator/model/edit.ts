import { checkRange, PLAIN, putCell, restyleCells, styleAt } from './cells.ts';
import { ModelError } from './contract.ts';
import type { CellStyle, ModelCell, Range, TrackProperties } from './data.ts';
import { emitEdited } from './events.ts';
import { assertAllowed, assertUnprotected, assertWritable } from './protection.ts';
import { cellRange, describe, intersect, isSingle, MAX_COLUMNS, MAX_ROWS, wholeColumns, wholeRows } from './ranges.ts';
import type { SheetModel } from './sheet.ts';
import { syncHeaders } from './table-cells.ts';

/** Cellules de la plage, recueillies avant d’être changées. */
function collect(sheet: SheetModel, range: Range): [number, number, ModelCell][] {
  const found: [number, number, ModelCell][] = [];
  sheet.store.each(range, (row, column, cell) => found.push([row, column, cell]));
  return found;
}

export function clearCells(sheet: SheetModel, range: Range, what: 'all' | 'contents' | 'formats' | 'hyperlinks'): void {
  checkRange(sheet, range);
  if (what === 'formats') assertAllowed(sheet, 'allowFormatCells', 'on ne peut pas y changer l’apparence des cellules');
  else assertWritable(sheet, range);
  const { core } = sheet;
  const before = sheet.store.get(range.top, range.left)?.value ?? null;
  if (what === 'formats') restyleCells(sheet, range, () => PLAIN);
  for (const [row, column, cell] of what === 'formats' ? [] : collect(sheet, range)) {
    if (what === 'hyperlinks') {
      const { link: _link, ...kept } = cell;
      putCell(sheet, row, column, kept);
    } else putCell(sheet, row, column, { value: null, style: what === 'all' ? PLAIN : cell.style });
  }
  if (what === 'all') {
    if (wholeColumns(range) || wholeRows(range)) restyleCells(sheet, range, () => PLAIN);
    core.set(
      sheet,
      'merges',
      sheet.data.merges.filter((merge) => intersect(merge, range) === null),
    );
  }
  if (what === 'formats') core.emit({ type: 'formatChanged', sheet, range, origin: core.origin });
  else if (what !== 'hyperlinks') {
    syncHeaders(sheet, range);
    emitEdited(sheet, range, before);
  }
}

/** Fusionne : seule la valeur du coin reste. `across` : une fusion par ligne. */
export function mergeCells(sheet: SheetModel, range: Range, across: boolean): void {
  checkRange(sheet, range);
  assertUnprotected(sheet, 'on ne peut pas y fusionner de cellules');
  const table = sheet.data.tables.find((one) => intersect(one.range, range) !== null);
  if (table !== undefined) {
    throw new ModelError(
      'InvalidOperation',
      `La plage ${describe(range)} touche le tableau « ${table.name} » : les cellules d’un tableau ne se fusionnent pas.`,
    );
  }
  if (isSingle(range)) return;
  const { core } = sheet;
  const fresh: Range[] = [];
  if (across) {
    for (let row = range.top; row <= range.bottom; row++)
      if (range.left < range.right) fresh.push({ ...range, top: row, bottom: row });
  } else fresh.push(range);
  core.set(sheet, 'merges', [...sheet.data.merges.filter((merge) => intersect(merge, range) === null), ...fresh]);
  for (const area of fresh) {
    for (const [row, column, cell] of collect(sheet, area)) {
      if (row !== area.top || column !== area.left) putCell(sheet, row, column, { value: null, style: cell.style });
    }
  }
}

export function unmergeCells(sheet: SheetModel, range: Range): void {
  checkRange(sheet, range);
  assertUnprotected(sheet, 'on ne peut pas y défaire de fusion');
  const kept = sheet.data.merges.filter((merge) => intersect(merge, range) === null);
  if (kept.length < sheet.data.merges.length) sheet.core.set(sheet, 'merges', kept);
}

const isEmpty = (properties: TrackProperties): boolean => Object.values(properties).every((v) => v === undefined);

/** Change des lignes ou des colonnes ; annonce celles qui se cachent ou reparaissent. */
export function setHiddenAware(
  sheet: SheetModel,
  axis: 'rows' | 'columns',
  from: number,
  to: number,
  change: (properties: TrackProperties) => TrackProperties,
): void {
  const max = axis === 'rows' ? MAX_ROWS : MAX_COLUMNS;
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from || to > max) {
    throw new ModelError('InvalidArgument', `Les rangs ${from} à ${to} sortent de la feuille « ${sheet.data.name} ».`);
  }
  const option = axis === 'rows' ? 'allowFormatRows' : 'allowFormatColumns';
  assertAllowed(sheet, option, `on ne peut pas y changer les ${axis === 'rows' ? 'lignes' : 'colonnes'}`);
  const { core } = sheet;
  const tracks = new Map(sheet.data[axis]);
  let changed = false;
  let restyled = false;
  let toggled: boolean | undefined;
  for (let index = from; index <= to; index++) {
    const before = tracks.get(index) ?? {};
    const after = change(before);
    if (after === before) continue;
    changed = true;
    restyled ||= after.style !== before.style;
    if ((after.hidden === true) !== (before.hidden === true)) toggled = after.hidden === true;
    if (isEmpty(after)) tracks.delete(index);
    else tracks.set(index, after);
  }
  if (!changed) return;
  core.set(sheet, axis, tracks);
  if (restyled) core.current.part(sheet).all = true;
  if (axis === 'rows' && toggled !== undefined) {
    const range = { top: from, bottom: to, left: 1, right: MAX_COLUMNS };
    core.emit({ type: 'rowHiddenChanged', sheet, range, hidden: toggled, origin: core.origin });
  }
}

export function restyle(sheet: SheetModel, range: Range, change: (style: CellStyle) => CellStyle): void {
  checkRange(sheet, range);
  assertAllowed(sheet, 'allowFormatCells', 'on ne peut pas y changer l’apparence des cellules');
  restyleCells(sheet, range, change);
  sheet.core.emit({ type: 'formatChanged', sheet, range, origin: sheet.core.origin });
}

/** Pose ou retire (`undefined`) le lien d’une cellule. */
export function setLink(sheet: SheetModel, row: number, column: number, link: ModelCell['link']): void {
  checkRange(sheet, cellRange(row, column));
  assertAllowed(sheet, 'allowInsertHyperlinks', 'on ne peut pas y poser de lien');
  const { link: _before, ...cell } = sheet.store.get(row, column) ?? {
    value: null,
    style: styleAt(sheet, row, column),
  };
  putCell(sheet, row, column, link === undefined ? cell : { ...cell, link });
}
