import { hasContent, inheritedStyle, putCell } from './cells.ts';
import { ModelError, type StructureEdit } from './contract.ts';
import type { ConditionalFormat, PageSetup, Range, TrackProperties, Validation } from './data.ts';
import { shiftFiltered } from './filtered-rows.ts';
import { moveCharts } from './placement.ts';
import {
  cellRange,
  describe,
  height,
  intersect,
  MAX_COLUMNS,
  MAX_ROWS,
  shiftIndex,
  shiftPieces,
  shiftRange,
  wholeColumns,
  wholeRows,
  width,
} from './ranges.ts';
import { rewriteAll } from './rewrite.ts';
import type { SheetModel } from './sheet.ts';
import { canMove } from './shift-scan.ts';
import { checkTables, settleTables, shiftTables } from './table-structure.ts';

type Edit = Omit<StructureEdit, 'sheetName'>;

function shiftTracks(
  tracks: ReadonlyMap<number, TrackProperties>,
  kind: Edit['kind'],
  from: number,
  to: number,
  max: number,
): ReadonlyMap<number, TrackProperties> {
  const next = new Map<number, TrackProperties>();
  for (const [index, properties] of tracks) {
    const moved = shiftIndex(index, kind, from, to);
    if (moved !== null && moved <= max) next.set(moved, properties);
  }
  // Ce qui s’insère prend l’apparence de ce qui précède, sans être caché.
  const before = kind === 'insert' ? tracks.get(from - 1) : undefined;
  if (before !== undefined) {
    const { hidden: _hidden, filtered: _filtered, collapsed: _collapsed, outline: level, ...rest } = before;
    // Au bord d’un groupe, ce qui s’insère n’en est que si son autre voisin en est aussi.
    const outline = Math.min(level ?? 0, tracks.get(from)?.outline ?? 0);
    const kept = outline > 0 ? { ...rest, outline } : rest;
    if (Object.keys(kept).length > 0) for (let i = from; i <= to; i++) next.set(i, kept);
  }
  return next.size === 0 && tracks.size === 0 ? tracks : next;
}

function shiftPlaces<T extends { readonly row: number; readonly column: number }>(
  places: readonly T[],
  edit: Edit,
): readonly T[] {
  return places.flatMap((place) => {
    const moved = shiftRange({ top: place.row, left: place.column, bottom: place.row, right: place.column }, edit);
    return moved === null ? [] : [{ ...place, row: moved.top, column: moved.left }];
  });
}

const shiftRanged = <T extends Validation | ConditionalFormat>(rules: readonly T[], edit: Edit): readonly T[] =>
  rules.flatMap((rule) => {
    const ranges = rule.ranges.flatMap((range) => shiftPieces(range, edit));
    return ranges.length === 0 ? [] : [{ ...rule, ranges }];
  });

/** Zone d’impression, lignes répétées et sauts de page. */
function shiftSetup(setup: PageSetup, edit: Edit): PageSetup {
  const { area, repeatRows, repeatColumns, rowBreaks, ...rest } = setup;
  const rows = edit.axis === 'row' && wholeRows(edit.range);
  const columns = edit.axis === 'column' && wholeColumns(edit.range);
  const banded =
    (rows && (repeatRows !== undefined || rowBreaks !== undefined)) || (columns && repeatColumns !== undefined);
  if (area === undefined && !banded) return setup;
  const moved = area === undefined ? null : shiftRange(area, edit);
  const band =
    repeatRows === undefined || !rows
      ? null
      : shiftRange({ top: repeatRows.from, bottom: repeatRows.to, left: 1, right: MAX_COLUMNS }, edit);
  const repeated = rows ? (band === null ? undefined : { from: band.top, to: band.bottom }) : repeatRows;
  const side =
    repeatColumns === undefined || !columns
      ? null
      : shiftRange({ left: repeatColumns.from, right: repeatColumns.to, top: 1, bottom: MAX_ROWS }, edit);
  const beside = columns ? (side === null ? undefined : { from: side.left, to: side.right }) : repeatColumns;
  const breaks = rows
    ? rowBreaks?.flatMap((row) => shiftIndex(row, edit.kind, edit.range.top, edit.range.bottom) ?? [])
    : rowBreaks;
  return {
    ...rest,
    ...(moved === null ? {} : { area: moved }),
    ...(repeated === undefined ? {} : { repeatRows: repeated }),
    ...(beside === undefined ? {} : { repeatColumns: beside }),
    ...(breaks === undefined ? {} : { rowBreaks: breaks }),
  };
}

/** Tout ce qui est posé sur la feuille suit les cellules. */
function shiftObjects(sheet: SheetModel, edit: Edit): void {
  const { core, data } = sheet;
  const { kind, axis, range } = edit;
  core.set(
    sheet,
    'merges',
    data.merges.flatMap((merge) => {
      const moved = shiftRange(merge, edit);
      return moved === null || (height(moved) === 1 && width(moved) === 1) ? [] : [moved];
    }),
  );
  core.set(sheet, 'validations', shiftRanged(data.validations, edit));
  core.set(sheet, 'conditionalFormats', shiftRanged(data.conditionalFormats, edit));
  if (data.notes.length > 0) core.set(sheet, 'notes', shiftPlaces(data.notes, edit));
  if (data.comments.length > 0) core.set(sheet, 'comments', shiftPlaces(data.comments, edit));
  const rows =
    axis === 'row' && wholeRows(range) ? shiftTracks(data.rows, kind, range.top, range.bottom, MAX_ROWS) : data.rows;
  const columns =
    axis === 'column' && wholeColumns(range)
      ? shiftTracks(data.columns, kind, range.left, range.right, MAX_COLUMNS)
      : data.columns;
  core.set(sheet, 'charts', moveCharts(data.charts, data, { rows, columns }, edit));
  core.set(sheet, 'rows', rows);
  core.set(sheet, 'columns', columns);
  core.set(sheet, 'pageSetup', shiftSetup(data.pageSetup, edit));
  const selected = shiftRange(sheet.selection, edit) ?? sheet.selection;
  if (selected === sheet.selection) return;
  const { row, column } = sheet.activeCell;
  const moved = shiftRange(cellRange(row, column), edit) ?? cellRange(row, column);
  sheet.selection = selected;
  sheet.activeCell = {
    row: Math.min(Math.max(moved.top, selected.top), selected.bottom),
    column: Math.min(Math.max(moved.left, selected.left), selected.right),
  };
  core.current.selected = true;
}

function shiftFormulas(sheet: SheetModel, edit: Edit): void {
  const { core } = sheet;
  const full: StructureEdit = { ...edit, sheetName: sheet.data.name };
  rewriteAll(core, (formula, own) =>
    canMove(formula, own === sheet, edit) ? core.formulas.shift(formula, own?.data.name ?? '', full) : formula,
  );
}

/** Cellules qui se déplacent : la plage et tout ce qui est au-delà. */
const laneOf = ({ axis, range }: Edit): Range =>
  axis === 'row' ? { ...range, bottom: MAX_ROWS } : { ...range, right: MAX_COLUMNS };

function checkMerges(sheet: SheetModel, edit: Edit): void {
  const lane = laneOf(edit);
  for (const merge of sheet.data.merges) {
    const cut = intersect(merge, lane);
    if (cut === null) continue;
    const across = edit.axis === 'row' ? width(cut) !== width(merge) : height(cut) !== height(merge);
    if (across) {
      throw new ModelError(
        'InvalidOperation',
        `Le déplacement de cellules dans « ${sheet.data.name} » couperait la fusion ${describe(merge)}. Défaites-la d’abord.`,
      );
    }
  }
}

/** Déplace sans vérifier la protection ni annoncer d’évènement. */
export function applyEdit(sheet: SheetModel, edit: Edit): void {
  const { core } = sheet;
  checkTables(sheet, edit);
  checkMerges(sheet, edit);
  const { kind, axis, range } = edit;
  if (kind === 'insert') {
    const lost =
      axis === 'row'
        ? { ...range, top: MAX_ROWS - height(range) + 1, bottom: MAX_ROWS }
        : { ...range, left: MAX_COLUMNS - width(range) + 1, right: MAX_COLUMNS };
    if (hasContent(sheet, lost)) {
      throw new ModelError(
        'NonBlankCellOffSheet',
        `Insérer en ${describe(range)} de « ${sheet.data.name} » pousserait des cellules non vides hors de la feuille. Videz ${describe(lost)} d’abord.`,
      );
    }
    erase(sheet, lost);
  } else erase(sheet, range);
  const { tables } = sheet.data;
  core.moveCells(sheet, kind, axis, range);
  shiftTables(sheet, edit);
  shiftObjects(sheet, edit);
  if (axis === 'row' && !wholeRows(range)) shiftFiltered(sheet, tables, edit);
  shiftFormulas(sheet, edit);
  settleTables(sheet, tables);
  if (kind === 'insert') inheritStyles(sheet, edit);
}

function erase(sheet: SheetModel, range: Range): void {
  const places: [number, number][] = [];
  sheet.store.each(range, (row, column) => places.push([row, column]));
  for (const [row, column] of places) sheet.core.put(sheet, row, column, undefined);
}

/** Les cellules insérées prennent l’apparence de celles qui précèdent. */
function inheritStyles(sheet: SheetModel, { axis, range }: Edit): void {
  const source =
    axis === 'row'
      ? { ...range, top: range.top - 1, bottom: range.top - 1 }
      : { ...range, left: range.left - 1, right: range.left - 1 };
  if (source.top < 1 || source.left < 1) return;
  const styled: [number, number][] = [];
  sheet.store.each(source, (row, column, cell) => {
    if (cell.style !== inheritedStyle(sheet, row, column)) styled.push([row, column]);
  });
  for (const [row, column] of styled) {
    const { style } = sheet.store.get(row, column)!;
    if (axis === 'row') {
      for (let r = range.top; r <= range.bottom; r++) putCell(sheet, r, column, { value: null, style });
    } else for (let c = range.left; c <= range.right; c++) putCell(sheet, row, c, { value: null, style });
  }
}
