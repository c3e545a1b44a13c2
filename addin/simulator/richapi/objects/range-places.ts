import { bounding, intersect, MAX_COLUMN, MAX_ROW } from '../a1.ts';
import { invalidArgument, itemNotFound } from '../errors.ts';
import type { Range } from '../model.ts';
import { intersectAll, rectangles } from './cell-sets.ts';
import { RangeBase } from './range-base.ts';
import { type Direction, edge, surrounding } from './range-edges.ts';
import { make, type RangeObject } from './registry.ts';
import { specialCells } from './special-cells.ts';

/** Les plages que l’on obtient d’une plage. */
export abstract class RangePlaces extends RangeBase {
  GetCell(row: unknown, column: unknown): RangeObject {
    const { top, left } = this.range;
    const r = top + this.whole(row, 'Range.getCell');
    const c = left + this.whole(column, 'Range.getCell');
    return this.at({ top: r, left: c, bottom: r, right: c }, 'Range.getCell');
  }

  GetRow(row: unknown): RangeObject {
    const { top, left, right } = this.range;
    const r = top + this.whole(row, 'Range.getRow');
    return this.at({ top: r, left, bottom: r, right }, 'Range.getRow');
  }

  GetColumn(column: unknown): RangeObject {
    const { top, left, bottom } = this.range;
    const c = left + this.whole(column, 'Range.getColumn');
    return this.at({ top, left: c, bottom, right: c }, 'Range.getColumn');
  }

  GetLastCell(): RangeObject {
    const { bottom, right } = this.range;
    return this.at({ top: bottom, left: right, bottom, right }, 'Range.getLastCell');
  }

  GetLastRow(): RangeObject {
    return this.at({ ...this.range, top: this.range.bottom }, 'Range.getLastRow');
  }

  GetLastColumn(): RangeObject {
    return this.at({ ...this.range, left: this.range.right }, 'Range.getLastColumn');
  }

  GetEntireRow(): RangeObject {
    return this.at({ ...this.range, left: 1, right: MAX_COLUMN }, 'Range.getEntireRow');
  }

  GetEntireColumn(): RangeObject {
    return this.at({ ...this.range, top: 1, bottom: MAX_ROW }, 'Range.getEntireColumn');
  }

  GetOffsetRange(rows: unknown, columns: unknown): RangeObject {
    const place = 'Range.getOffsetRange';
    const [r, c] = [this.whole(rows, place), this.whole(columns, place)];
    const { top, left, bottom, right } = this.range;
    return this.at({ top: top + r, left: left + c, bottom: bottom + r, right: right + c }, place);
  }

  GetResizedRange(rows: unknown, columns: unknown): RangeObject {
    const place = 'Range.getResizedRange';
    const { range } = this;
    const bottom = range.bottom + this.whole(rows, place);
    const right = range.right + this.whole(columns, place);
    return this.at({ ...range, bottom, right }, place);
  }

  GetAbsoluteResizedRange(rows: unknown, columns: unknown): RangeObject {
    const place = 'Range.getAbsoluteResizedRange';
    const { range } = this;
    const bottom = range.top + this.whole(rows, place) - 1;
    const right = range.left + this.whole(columns, place) - 1;
    return this.at({ ...range, bottom, right }, place);
  }

  /** `count` positif : à partir du bord, vers le bas ; négatif : les dernières lignes de la plage, comme dans Excel. */
  GetRowsBelow(count: unknown): RangeObject {
    const n = this.whole(count, 'Range.getRowsBelow', 1);
    const { range } = this;
    return this.at({ ...range, ...band(range.bottom, n) }, 'Range.getRowsBelow');
  }

  GetRowsAbove(count: unknown): RangeObject {
    const n = this.whole(count, 'Range.getRowsAbove', 1);
    const { range } = this;
    const rows = n > 0 ? { top: range.top - n, bottom: range.top - 1 } : { top: range.top, bottom: range.top - n - 1 };
    return this.at({ ...range, ...rows }, 'Range.getRowsAbove');
  }

  GetColumnsAfter(count: unknown): RangeObject {
    const n = this.whole(count, 'Range.getColumnsAfter', 1);
    const { range } = this;
    const { top: left, bottom: right } = band(range.right, n);
    return this.at({ ...range, left, right }, 'Range.getColumnsAfter');
  }

  GetColumnsBefore(count: unknown): RangeObject {
    const n = this.whole(count, 'Range.getColumnsBefore', 1);
    const { range } = this;
    const columns =
      n > 0 ? { left: range.left - n, right: range.left - 1 } : { left: range.left, right: range.left - n - 1 };
    return this.at({ ...range, ...columns }, 'Range.getColumnsBefore');
  }

  GetBoundingRect(other: unknown): RangeObject {
    const place = 'Range.getBoundingRect';
    return this.at(bounding(this.range, this.other(other, place)), place);
  }

  GetIntersection(other: unknown): RangeObject {
    const found = this.GetIntersectionOrNullObject(other);
    if (!found) throw itemNotFound('Les deux plages n’ont aucune cellule commune.', 'Range.getIntersection');
    return found;
  }

  GetIntersectionOrNullObject(other: unknown): RangeObject | null {
    const place = 'Range.getIntersection';
    const common = intersect(this.range, this.other(other, place));
    return common && this.at(common, place);
  }

  GetUsedRange(valuesOnly?: unknown): RangeObject {
    const { top, left } = this.range;
    return (
      this.GetUsedRangeOrNullObject(valuesOnly) ??
      this.at({ top, left, bottom: top, right: left }, 'Range.getUsedRange')
    );
  }

  GetUsedRangeOrNullObject(valuesOnly?: unknown): RangeObject | null {
    const used = this.sheet.usedRange(valuesOnly === true, this.range);
    return used && this.at(used, 'Range.getUsedRange');
  }

  GetSurroundingRegion(): RangeObject {
    return this.at(surrounding(this.sheet, this.range), 'Range.getSurroundingRegion');
  }

  GetRangeEdge(direction: unknown, activeCell?: unknown): RangeObject {
    const place = 'Range.getRangeEdge';
    const to = edge(this.sheet, this.corner(activeCell, place), directionOf(direction, place));
    return this.at({ top: to.row, left: to.column, bottom: to.row, right: to.column }, place);
  }

  GetExtendedRange(direction: unknown, activeCell?: unknown): RangeObject {
    const place = 'Range.getExtendedRange';
    const to = edge(this.sheet, this.corner(activeCell, place), directionOf(direction, place));
    return this.at(bounding(this.range, { top: to.row, left: to.column, bottom: to.row, right: to.column }), place);
  }

  GetSpecialCells(cellType: unknown, valueType?: unknown): RangeObject {
    const found = this.GetSpecialCellsOrNullObject(cellType, valueType);
    if (!found) throw itemNotFound('Aucune cellule de cette sorte dans la plage.', 'Range.getSpecialCells');
    return found;
  }

  GetSpecialCellsOrNullObject(cellType: unknown, valueType?: unknown): RangeObject | null {
    const found = specialCells(this.sheet, this.areas, cellType, valueType);
    return found.length === 0 ? null : make.rangeAreas(this.session, this.sheet, rectangles(found));
  }

  GetMergedAreasOrNullObject(): RangeObject | null {
    const found = this.sheet.merges.filter((merge) => intersectAll(this.areas, merge).length > 0);
    return found.length === 0 ? null : make.rangeAreas(this.session, this.sheet, found);
  }

  GetMergedAreas(): RangeObject {
    const found = this.GetMergedAreasOrNullObject();
    if (!found) throw itemNotFound('Aucune cellule fusionnée dans la plage.', 'Range.getMergedAreas');
    return found;
  }

  /** Les formules du classeur simulé ne débordent pas : aucune plage n’est répandue. */
  GetSpillingToRangeOrNullObject(): RangeObject | null {
    return null;
  }

  GetSpillingToRange(): RangeObject {
    throw itemNotFound('La formule de cette cellule ne se répand pas.', 'Range.getSpillingToRange');
  }

  GetSpillParentOrNullObject(): RangeObject | null {
    return null;
  }

  GetSpillParent(): RangeObject {
    throw itemNotFound('Cette cellule ne vient pas d’une formule répandue.', 'Range.getSpillParent');
  }

  GetTables(fullyContained?: unknown) {
    return make.tablesIn(this.session, this, fullyContained === true);
  }

  private corner(activeCell: unknown, place: string): { row: number; column: number } {
    if (activeCell === undefined || activeCell === null) return { row: this.range.top, column: this.range.left };
    const cell = this.other(activeCell, place);
    return { row: cell.top, column: cell.left };
  }
}

const band = (from: number, n: number): Pick<Range, 'top' | 'bottom'> =>
  n > 0 ? { top: from + 1, bottom: from + n } : { top: from + n + 1, bottom: from };

function directionOf(value: unknown, place: string): Direction {
  if (value === 'Up' || value === 'Down' || value === 'Left' || value === 'Right') return value;
  throw invalidArgument('La direction est « Up », « Down », « Left » ou « Right ».', place);
}
