import { formatAddress, intersect, isEntireColumn, isEntireRow, MAX_COLUMN, MAX_ROW } from '../a1.ts';
import { invalidArgument, itemNotFound } from '../errors.ts';
import type { Range as Area, TrackedRange, Worksheet } from '../model.ts';
import { HostCollection, type HostObject, type Session } from '../object.ts';
import { ReferenceObject } from '../object-reference.ts';
import { checkOnSheet, isRangeObject, resolveRange } from '../resolve.ts';
import { rectangles } from './cell-sets.ts';
import { copyInto } from './copy.ts';
import { chosen } from './refusals.ts';
import { make, type RangeObject, type RangeTarget, register } from './registry.ts';
import { specialCells } from './special-cells.ts';

const CLEAR = { All: 'all', Contents: 'contents', Formats: 'formats', Hyperlinks: 'hyperlinks' } as const;

/** Plusieurs plages d’une feuille. */
export class RangeAreas extends ReferenceObject implements RangeTarget {
  static override readonly typeName = 'RangeAreas';
  static override readonly scalars = [
    'Address',
    'AddressLocal',
    'AreaCount',
    'CellCount',
    'IsEntireColumn',
    'IsEntireRow',
  ];
  readonly sheet: Worksheet;
  readonly trackers: readonly TrackedRange[];

  constructor(session: Session, sheet: Worksheet, ranges: readonly Area[]) {
    super(session);
    if (ranges.length === 0) throw invalidArgument('Il faut au moins une plage.', 'RangeAreas');
    this.sheet = sheet;
    this.trackers = ranges.map((range) => session.track(sheet.id, checkOnSheet(range, 'RangeAreas')));
  }

  override get gone(): boolean {
    return this.sheet.deleted || this.trackers.every(({ range }) => range === null);
  }

  get areas(): readonly Area[] {
    return this.trackers.map(({ range }) => range).filter((range) => range !== null);
  }

  get Areas(): HostCollection {
    return new RangeCollection(this.session, this);
  }

  get Worksheet(): HostObject {
    return make.worksheet(this.session, this.sheet);
  }

  get Format(): HostObject {
    return make.rangeFormat(this.session, this);
  }

  get DataValidation(): HostObject {
    return make.dataValidation(this.session, this);
  }

  get ConditionalFormats(): HostCollection {
    return make.conditionalFormats(this.session, this);
  }

  get Address(): string {
    return this.areas.map((range) => formatAddress(this.sheet.name, range)).join(',');
  }

  get AddressLocal(): string {
    return this.Address;
  }

  get AreaCount(): number {
    return this.areas.length;
  }

  get CellCount(): number {
    const count = this.areas.reduce((sum, a) => sum + (a.bottom - a.top + 1) * (a.right - a.left + 1), 0);
    return count > 2_147_483_647 ? -1 : count;
  }

  get IsEntireColumn(): boolean {
    return this.areas.every(isEntireColumn);
  }

  get IsEntireRow(): boolean {
    return this.areas.every(isEntireRow);
  }

  Calculate(): void {
    this.session.workbook.calculate();
  }

  SetDirty(): void {
    this.session.workbook.calculate(true);
  }

  Clear(applyTo?: unknown): void {
    const what = chosen(CLEAR, applyTo ?? 'All');
    if (!what) throw invalidArgument('À effacer : All, Contents, Formats ou Hyperlinks.', 'RangeAreas.clear');
    for (const area of this.areas) this.sheet.clear(area, what);
  }

  CopyFrom(source: unknown, copyType?: unknown, skipBlanks?: unknown, transpose?: unknown): void {
    const from = resolveRange(this.session, this.sheet, source, 'RangeAreas.copyFrom');
    for (const range of this.areas) {
      copyInto(from, { sheet: this.sheet, range }, copyType, skipBlanks === true, transpose === true);
    }
  }

  GetEntireRow(): RangeObject {
    return this.derive(this.areas.map((area) => ({ ...area, left: 1, right: MAX_COLUMN })));
  }

  GetEntireColumn(): RangeObject {
    return this.derive(this.areas.map((area) => ({ ...area, top: 1, bottom: MAX_ROW })));
  }

  GetOffsetRangeAreas(rows: number, columns: number): RangeObject {
    return this.derive(
      this.areas.map(({ top, left, bottom, right }) => ({
        top: top + rows,
        left: left + columns,
        bottom: bottom + rows,
        right: right + columns,
      })),
    );
  }

  GetIntersectionOrNullObject(other: unknown): RangeObject | null {
    const place = 'RangeAreas.getIntersection';
    const others = isRangeObject(other) ? other.areas : [resolveRange(this.session, this.sheet, other, place).range];
    const common = this.areas.flatMap((a) => others.map((b) => intersect(a, b)).filter((range) => range !== null));
    return common.length === 0 ? null : this.derive(common);
  }

  GetIntersection(other: unknown): RangeObject {
    const found = this.GetIntersectionOrNullObject(other);
    if (!found) throw itemNotFound('Les plages n’ont aucune cellule commune.', 'RangeAreas.getIntersection');
    return found;
  }

  GetSpecialCellsOrNullObject(cellType: unknown, valueType?: unknown): RangeObject | null {
    const found = specialCells(this.sheet, this.areas, cellType, valueType);
    return found.length === 0 ? null : this.derive(rectangles(found));
  }

  GetSpecialCells(cellType: unknown, valueType?: unknown): RangeObject {
    const found = this.GetSpecialCellsOrNullObject(cellType, valueType);
    if (!found) throw itemNotFound('Aucune cellule de cette sorte dans les plages.', 'RangeAreas.getSpecialCells');
    return found;
  }

  GetTables(fullyContained?: unknown): HostCollection {
    return make.tablesIn(this.session, this, fullyContained === true);
  }

  GetUsedRangeAreasOrNullObject(valuesOnly?: unknown): RangeObject | null {
    const used = this.areas
      .map((area) => this.sheet.usedRange(valuesOnly === true, area))
      .filter((range) => range !== null);
    return used.length === 0 ? null : this.derive(used);
  }

  GetUsedRangeAreas(valuesOnly?: unknown): RangeObject {
    const found = this.GetUsedRangeAreasOrNullObject(valuesOnly);
    if (!found) throw itemNotFound('Les plages sont vides.', 'RangeAreas.getUsedRangeAreas');
    return found;
  }

  private derive(ranges: readonly Area[]): RangeObject {
    return make.rangeAreas(this.session, this.sheet, ranges);
  }
}

/** Les plages d’un `RangeAreas`, une à une. */
export class RangeCollection extends HostCollection<RangeObject> {
  static override readonly typeName = 'RangeCollection';
  private readonly target: RangeTarget;

  constructor(session: Session, target: RangeTarget) {
    super(session);
    this.target = target;
  }

  items(): readonly RangeObject[] {
    return this.target.areas.map((range) => make.range(this.session, this.target.sheet, range));
  }

  item(key: string | number): RangeObject {
    return this.GetItemAt(Number(key));
  }

  GetCount(): number {
    return this.target.areas.length;
  }

  GetItemAt(index: number): RangeObject {
    const range = this.target.areas[index];
    if (!range) throw itemNotFound(`Aucune plage de rang ${index}.`, 'RangeCollection.getItemAt');
    return make.range(this.session, this.target.sheet, range);
  }
}

register({ rangeAreas: (session, sheet, ranges) => new RangeAreas(session, sheet, ranges) });
