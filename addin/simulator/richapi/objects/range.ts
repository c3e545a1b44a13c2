import { columnsOf, contains, rowsOf } from '../a1.ts';
import { invalidArgument, itemNotFound } from '../errors.ts';
import type { Range as Area, TrackProperties } from '../model.ts';
import type { HostObject } from '../object.ts';
import { resolveRange } from '../resolve.ts';
import { apply, pick } from './cell-properties.ts';
import { copyInto } from './copy.ts';
import { removeDuplicates } from './duplicates.ts';
import { cellCount, checkCount, MAX_CELLS } from './matrix.ts';
import { RangeContent } from './range-content.ts';
import { RangeSort } from './range-sort.ts';
import { RangeView } from './range-view.ts';
import { chosen } from './refusals.ts';
import { make, type RangeObject, register } from './registry.ts';
import { criteriaOf, findCells, replaceCells, searchText } from './search.ts';

const CLEAR = {
  All: 'all',
  Contents: 'contents',
  Formats: 'formats',
  Hyperlinks: 'hyperlinks',
  RemoveHyperlinks: 'hyperlinks',
} as const;

/** Une plage de cellules, et ce que l’on fait d’elle. */
export class Range extends RangeContent {
  static override readonly typeName = 'Range';
  static override readonly scalars = [
    'Address',
    'AddressLocal',
    'CellCount',
    'ColumnCount',
    'ColumnHidden',
    'ColumnIndex',
    'Formulas',
    'FormulasLocal',
    'FormulasR1C1',
    'HasSpill',
    'Height',
    'Hidden',
    'Hyperlink',
    'IsEntireColumn',
    'IsEntireRow',
    'Left',
    'LinkedDataTypeState',
    'NumberFormat',
    'NumberFormatLocal',
    'RowCount',
    'RowHidden',
    'RowIndex',
    'SavedAsArray',
    'Text',
    'Top',
    'ValueTypes',
    'Values',
    'Width',
  ];

  get Sort(): HostObject {
    return new RangeSort(this.session, this);
  }

  GetVisibleView(): HostObject {
    return new RangeView(this.session, this);
  }

  Select(): void {
    this.session.workbook.select(this.sheet, this.range);
  }

  Calculate(): void {
    this.session.workbook.calculate();
  }

  SetDirty(): void {
    this.session.workbook.calculate(true);
  }

  Clear(applyTo?: unknown): void {
    const what = chosen(CLEAR, applyTo ?? 'All');
    if (!what) throw invalidArgument('À effacer : All, Contents, Formats ou Hyperlinks.', 'Range.clear');
    this.sheet.clear(this.range, what);
  }

  /** Insère des cellules vides à cette place ; la plage d’origine suit ses cellules, le résultat est la place vidée. */
  Insert(shift: unknown): RangeObject {
    if (shift !== 'Down' && shift !== 'Right') {
      throw invalidArgument('Le décalage d’une insertion est « Down » ou « Right ».', 'Range.insert');
    }
    const inserted = this.sheet.insert(this.range, shift === 'Down' ? 'down' : 'right');
    return make.range(this.session, this.sheet, inserted);
  }

  Delete(shift: unknown): void {
    if (shift !== 'Up' && shift !== 'Left') {
      throw invalidArgument('Le décalage d’une suppression est « Up » ou « Left ».', 'Range.delete');
    }
    this.sheet.delete(this.range, shift === 'Up' ? 'up' : 'left');
  }

  Merge(across?: unknown): void {
    this.sheet.merge(this.range, across === true);
  }

  Unmerge(): void {
    this.sheet.unmerge(this.range);
  }

  CopyFrom(source: unknown, copyType?: unknown, skipBlanks?: unknown, transpose?: unknown): void {
    const from = resolveRange(this.session, this.sheet, source, 'Range.copyFrom');
    copyInto(from, { sheet: this.sheet, range: this.range }, copyType, skipBlanks === true, transpose === true);
  }

  AutoFill(destination: unknown, type?: unknown): void {
    const place = 'Range.autoFill';
    const target = this.other(destination, place);
    if (!contains(target, this.range)) {
      throw invalidArgument('La destination doit contenir la plage de départ.', place);
    }
    checkCount(cellCount(target), place, MAX_CELLS);
    const kind = type ?? 'FillDefault';
    if (kind === 'FillDefault' || kind === 'FillSeries') {
      this.sheet.fill(this.range, target);
      return;
    }
    const what = chosen({ FillCopy: 'All', FillFormats: 'Formats', FillValues: 'Values' }, kind);
    if (what === undefined) throw invalidArgument(`Recopie « ${String(kind)} » inconnue du simulateur.`, place);
    const from = { sheet: this.sheet, range: this.range };
    copyInto(from, { sheet: this.sheet, range: target }, what, false, false);
  }

  RemoveDuplicates(columns: unknown, includesHeader: unknown): HostObject {
    return removeDuplicates(this.session, this.sheet, this.range, columns, includesHeader === true);
  }

  Find(text: unknown, criteria: unknown): RangeObject {
    const found = this.FindOrNullObject(text, criteria);
    if (!found) throw itemNotFound(`« ${String(text)} » n’est pas dans la plage.`, 'Range.find');
    return found;
  }

  FindOrNullObject(text: unknown, criteria: unknown): RangeObject | null {
    const [first] = findCells(this.sheet, this.range, searchText(text, 'Range.find'), criteriaOf(criteria));
    return first ? make.range(this.session, this.sheet, first) : null;
  }

  ReplaceAll(text: unknown, replacement: unknown, criteria: unknown): number {
    const wanted = searchText(text, 'Range.replaceAll');
    return replaceCells(this.sheet, this.range, wanted, String(replacement ?? ''), criteriaOf(criteria));
  }

  Group(option: unknown): void {
    this.outline(option, 'Range.group', (track) => ({ ...track, outline: Math.min(8, (track.outline ?? 0) + 1) }));
  }

  Ungroup(option: unknown): void {
    this.outline(option, 'Range.ungroup', ({ outline = 0, ...track }) =>
      outline > 1 ? { ...track, outline: outline - 1 } : track,
    );
  }

  HideGroupDetails(option: unknown): void {
    this.outline(option, 'Range.hideGroupDetails', (track) => (track.outline ? { ...track, hidden: true } : track));
  }

  ShowGroupDetails(option: unknown): void {
    this.outline(option, 'Range.showGroupDetails', ({ hidden, ...track }) =>
      track.outline || hidden === undefined ? track : { ...track, hidden },
    );
  }

  GetCellProperties(wanted: unknown): unknown {
    return this.cells().map((line) => line.map((cell) => pick(cell, wanted, 'Range.getCellProperties')));
  }

  GetRowProperties(wanted: unknown): unknown {
    return this.rows().map((row) => pick(row, wanted, 'Range.getRowProperties'));
  }

  GetColumnProperties(wanted: unknown): unknown {
    return this.columns().map((column) => pick(column, wanted, 'Range.getColumnProperties'));
  }

  SetCellProperties(given: unknown): void {
    const place = 'Range.setCellProperties';
    const lines = matching(given, rowsOf(this.range), place);
    const cells = this.cells();
    lines.forEach((line, i) => {
      matching(line, columnsOf(this.range), place).forEach((one, j) => {
        apply(cells[i]![j]!, one, place);
      });
    });
  }

  SetRowProperties(given: unknown): void {
    const rows = this.rows();
    const place = 'Range.setRowProperties';
    matching(given, rows.length, place).forEach((one, i) => {
      apply(rows[i]!, one, place);
    });
  }

  SetColumnProperties(given: unknown): void {
    const columns = this.columns();
    const place = 'Range.setColumnProperties';
    matching(given, columns.length, place).forEach((one, i) => {
      apply(columns[i]!, one, place);
    });
  }

  private outline(option: unknown, place: string, change: (track: TrackProperties) => TrackProperties): void {
    const { top, bottom, left, right } = this.range;
    if (option === 'ByRows') this.sheet.setRows(top, bottom, change);
    else if (option === 'ByColumns') this.sheet.setColumns(left, right, change);
    else throw invalidArgument('Le groupement est « ByRows » ou « ByColumns ».', place);
  }

  private part(range: Area): RangeObject {
    return make.range(this.session, this.sheet, range);
  }

  private rows(): RangeObject[] {
    const { range } = this;
    checkCount(rowsOf(range), 'Range.getRowProperties');
    return Array.from({ length: rowsOf(range) }, (_, i) =>
      this.part({ ...range, top: range.top + i, bottom: range.top + i }),
    );
  }

  private columns(): RangeObject[] {
    const { range } = this;
    return Array.from({ length: columnsOf(range) }, (_, j) =>
      this.part({ ...range, left: range.left + j, right: range.left + j }),
    );
  }

  private cells(): RangeObject[][] {
    const { top, left, bottom, right } = this.range;
    checkCount(cellCount(this.range), 'Range.getCellProperties');
    return Array.from({ length: bottom - top + 1 }, (_, i) =>
      Array.from({ length: right - left + 1 }, (_, j) =>
        this.part({ top: top + i, left: left + j, bottom: top + i, right: left + j }),
      ),
    );
  }
}

function matching(given: unknown, length: number, place: string): readonly unknown[] {
  if (Array.isArray(given) && given.length === length) return given as readonly unknown[];
  throw invalidArgument(`Un tableau de ${length} élément(s), comme la plage, est attendu.`, place);
}

register({ range: (session, sheet, range) => new Range(session, sheet, range) });
