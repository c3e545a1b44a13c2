import { splitAddresses, wholeSheet } from '../a1.ts';
import { invalidArgument, itemNotFound } from '../errors.ts';
import type { Range, Worksheet as Sheet, Visibility } from '../model.ts';
import { HostObject, type Session } from '../object.ts';
import { checkOnSheet, findRange, resolveRange } from '../resolve.ts';
import { rectangles } from './cell-sets.ts';
import { WorksheetAutoFilter } from './filter.ts';
import { showOutlineLevels } from './outline.ts';
import { make, type RangeObject, register } from './registry.ts';
import { criteriaOf, findCells, replaceCells, searchText } from './search.ts';
import { insertPosition } from './sheet-position.ts';
import { STANDARD_HEIGHT } from './track-size.ts';

export const VISIBILITY: Readonly<Record<Visibility, string>> = {
  visible: 'Visible',
  hidden: 'Hidden',
  veryHidden: 'VeryHidden',
};

export class Worksheet extends HostObject {
  static override readonly typeName = 'Worksheet';
  static override readonly scalars = [
    'EnableCalculation',
    'Id',
    'Name',
    'Position',
    'ShowGridlines',
    'ShowHeadings',
    'StandardHeight',
    'StandardWidth',
    'TabColor',
    'Visibility',
  ];
  readonly sheet: Sheet;

  constructor(session: Session, sheet: Sheet) {
    super(session);
    this.sheet = sheet;
  }

  override get identity(): string {
    return this.sheet.id;
  }

  override get gone(): boolean {
    return this.sheet.deleted;
  }

  get Id(): string {
    return this.sheet.id;
  }

  get Name(): string {
    return this.sheet.name;
  }

  set Name(name: unknown) {
    if (typeof name !== 'string') throw invalidArgument('Le nom d’une feuille est un texte.', 'Worksheet.name');
    this.sheet.name = name;
  }

  get Position(): number {
    return this.sheet.position;
  }

  set Position(position: unknown) {
    const count = this.session.workbook.sheets.length;
    if (typeof position !== 'number' || !Number.isInteger(position) || position < 0 || position >= count) {
      throw invalidArgument(`La place d’une feuille va de 0 à ${count - 1}.`, 'Worksheet.position');
    }
    this.sheet.position = position;
  }

  get Visibility(): string {
    return VISIBILITY[this.sheet.visibility];
  }

  set Visibility(value: unknown) {
    const found = (Object.keys(VISIBILITY) as Visibility[]).find((key) => VISIBILITY[key] === value);
    if (!found) throw invalidArgument('La visibilité est Visible, Hidden ou VeryHidden.', 'Worksheet.visibility');
    this.sheet.visibility = found;
  }

  get TabColor(): string {
    return this.sheet.tabColor === '' ? '' : `#${this.sheet.tabColor}`;
  }

  set TabColor(value: unknown) {
    if (value !== '' && !/^#[0-9a-f]{6}$/i.test(String(value))) {
      throw invalidArgument('La couleur de l’onglet s’écrit « #RRGGBB », ou vide.', 'Worksheet.tabColor');
    }
    this.sheet.tabColor = String(value).replace('#', '').toUpperCase();
  }

  get ShowGridlines(): boolean {
    return this.sheet.gridlines;
  }

  /** Le client écrit `showGridlines` sous ce nom. */
  set Gridlines(value: unknown) {
    this.sheet.gridlines = value === true;
  }

  get ShowHeadings(): boolean {
    return this.sheet.headings;
  }

  /** Le client écrit `showHeadings` sous ce nom. */
  set Headings(value: unknown) {
    this.sheet.headings = value === true;
  }

  get StandardWidth(): number {
    return this.sheet.standardWidth;
  }

  set StandardWidth(value: unknown) {
    if (typeof value !== 'number' || !(value >= 0 && value <= 255)) {
      throw invalidArgument('La largeur standard va de 0 à 255 caractères.', 'Worksheet.standardWidth');
    }
    this.sheet.standardWidth = value;
  }

  get StandardHeight(): number {
    return STANDARD_HEIGHT;
  }

  get EnableCalculation(): boolean {
    return true;
  }

  get Tables() {
    return make.tables(this.session, this.sheet);
  }

  get AutoFilter() {
    return new WorksheetAutoFilter(this.session);
  }

  get Charts() {
    return make.charts(this.session, this.sheet);
  }

  get Names() {
    return make.names(this.session, this.sheet);
  }

  get Comments() {
    return make.comments(this.session, this.sheet);
  }

  get Protection() {
    return make.sheetProtection(this.session, this.sheet);
  }

  get FreezePanes() {
    return make.freezePanes(this.session, this.sheet);
  }

  get PageLayout() {
    return make.pageLayout(this.session, this.sheet);
  }

  get HorizontalPageBreaks() {
    return make.rowBreaks(this.session, this.sheet);
  }

  Activate(): void {
    this.sheet.activate();
  }

  Calculate(markAllDirty?: unknown): void {
    this.session.workbook.calculate(markAllDirty === true);
  }

  ShowOutlineLevels(rowLevels: unknown, columnLevels: unknown): void {
    showOutlineLevels(this.sheet, rowLevels, columnLevels);
  }

  Delete(): void {
    this.sheet.remove();
  }

  Copy(positionType?: unknown, relativeTo?: unknown): HostObject {
    const position = insertPosition(this.session, positionType ?? 'None', relativeTo, 'Worksheet.copy');
    return make.worksheet(this.session, this.sheet.copyTo(position ?? this.session.workbook.sheets.length));
  }

  GetCell(row: unknown, column: unknown): RangeObject {
    return this.GetRangeByIndexes(row, column, 1, 1);
  }

  GetRangeByIndexes(row: unknown, column: unknown, rows: unknown, columns: unknown): RangeObject {
    const place = 'Worksheet.getRangeByIndexes';
    const [r, c, height, width] = [row, column, rows, columns].map((value) => {
      if (typeof value === 'number' && Number.isInteger(value)) return value;
      throw invalidArgument('Des nombres entiers sont attendus.', place);
    }) as [number, number, number, number];
    return this.at({ top: r + 1, left: c + 1, bottom: r + height, right: c + width }, place);
  }

  GetRange(address?: unknown): RangeObject {
    if (address === undefined || address === null || address === '') return this.at(wholeSheet, 'Worksheet.getRange');
    const place = resolveRange(this.session, this.sheet, address, 'Worksheet.getRange');
    if (place.sheet !== this.sheet) {
      throw invalidArgument(
        `« ${String(address)} » n’est pas sur la feuille « ${this.sheet.name} ».`,
        'Worksheet.getRange',
      );
    }
    return this.at(place.range, 'Worksheet.getRange');
  }

  GetRanges(addresses?: unknown): RangeObject {
    if (addresses === undefined || addresses === null || addresses === '') {
      return make.rangeAreas(this.session, this.sheet, [wholeSheet]);
    }
    const ranges = splitAddresses(String(addresses)).map((address) => {
      const found = findRange(this.session, this.sheet, address, 'Worksheet.getRanges');
      if (!found || found.sheet !== this.sheet) {
        throw invalidArgument(
          `« ${address} » n’est pas une plage de la feuille « ${this.sheet.name} ».`,
          'Worksheet.getRanges',
        );
      }
      return found.range;
    });
    return make.rangeAreas(this.session, this.sheet, ranges);
  }

  GetUsedRange(valuesOnly?: unknown): RangeObject {
    return (
      this.GetUsedRangeOrNullObject(valuesOnly) ??
      this.at({ top: 1, left: 1, bottom: 1, right: 1 }, 'Worksheet.getUsedRange')
    );
  }

  GetUsedRangeOrNullObject(valuesOnly?: unknown): RangeObject | null {
    const used = this.sheet.usedRange(valuesOnly === true);
    return used && this.at(used, 'Worksheet.getUsedRange');
  }

  GetNext(visibleOnly?: unknown): HostObject {
    return this.neighbour(1, visibleOnly, 'Worksheet.getNext');
  }

  GetNextOrNullObject(visibleOnly?: unknown): HostObject | null {
    return this.beside(1, visibleOnly);
  }

  GetPrevious(visibleOnly?: unknown): HostObject {
    return this.neighbour(-1, visibleOnly, 'Worksheet.getPrevious');
  }

  GetPreviousOrNullObject(visibleOnly?: unknown): HostObject | null {
    return this.beside(-1, visibleOnly);
  }

  FindAll(text: unknown, criteria: unknown): RangeObject {
    const found = this.FindAllOrNullObject(text, criteria);
    if (!found) {
      throw itemNotFound(`« ${String(text)} » n’est pas dans la feuille « ${this.sheet.name} ».`, 'Worksheet.findAll');
    }
    return found;
  }

  FindAllOrNullObject(text: unknown, criteria: unknown): RangeObject | null {
    const wanted = searchText(text, 'Worksheet.findAll');
    const found = findCells(this.sheet, undefined, wanted, { ...criteriaOf(criteria), forward: true });
    return found.length === 0 ? null : make.rangeAreas(this.session, this.sheet, rectangles(found));
  }

  ReplaceAll(text: unknown, replacement: unknown, criteria: unknown): number {
    const wanted = searchText(text, 'Worksheet.replaceAll');
    return replaceCells(this.sheet, undefined, wanted, String(replacement ?? ''), criteriaOf(criteria));
  }

  /** Le client relit ainsi une feuille obtenue d’une autre. */
  _GetSheetById(id: unknown): HostObject {
    const sheet = this.session.workbook.sheetById(String(id));
    if (!sheet) throw itemNotFound('La feuille n’existe plus.', 'Worksheet');
    return make.worksheet(this.session, sheet);
  }

  _GetAnotherWorksheetById(id: unknown): HostObject {
    return this._GetSheetById(id);
  }

  private at(range: Range, place: string): RangeObject {
    return make.range(this.session, this.sheet, checkOnSheet(range, place));
  }

  private beside(step: 1 | -1, visibleOnly: unknown): HostObject | null {
    const { sheets } = this.session.workbook;
    for (let i = sheets.indexOf(this.sheet) + step; i >= 0 && i < sheets.length; i += step) {
      const sheet = sheets[i]!;
      if (visibleOnly !== true || sheet.visibility === 'visible') return make.worksheet(this.session, sheet);
    }
    return null;
  }

  private neighbour(step: 1 | -1, visibleOnly: unknown, place: string): HostObject {
    const found = this.beside(step, visibleOnly);
    if (!found) throw itemNotFound(`Aucune feuille ${step > 0 ? 'après' : 'avant'} « ${this.sheet.name} ».`, place);
    return found;
  }
}

register({ worksheet: (session, sheet) => new Worksheet(session, sheet) });
