import { columnsOf, formatAddress, isEntireColumn, isEntireRow, MAX_COLUMN, MAX_ROW, rowsOf } from '../a1.ts';
import { invalidArgument, itemNotFound } from '../errors.ts';
import type { Range, TrackedRange, Worksheet } from '../model.ts';
import type { Session } from '../object.ts';
import { ReferenceObject } from '../object-reference.ts';
import { checkOnSheet, resolveRange } from '../resolve.ts';
import { make, type RangeObject, type RangeTarget } from './registry.ts';

/** Place d’une plage, qui suit les lignes et colonnes insérées ou supprimées. */
export abstract class RangeBase extends ReferenceObject implements RangeTarget {
  static override readonly typeName: string = 'Range';
  readonly sheet: Worksheet;
  readonly trackers: readonly TrackedRange[];

  constructor(session: Session, sheet: Worksheet, range: Range) {
    super(session);
    this.sheet = sheet;
    this.trackers = [session.track(sheet.id, checkOnSheet(range, 'Range'))];
  }

  override get gone(): boolean {
    return this.sheet.deleted || this.trackers[0]!.range === null;
  }

  /** Plage du moment. */
  get range(): Range {
    const range = this.sheet.deleted ? null : this.trackers[0]!.range;
    if (!range) throw itemNotFound('La plage n’existe plus : ses cellules ou sa feuille ont été supprimées.', 'Range');
    return range;
  }

  get areas(): readonly Range[] {
    return [this.range];
  }

  get Worksheet() {
    return make.worksheet(this.session, this.sheet);
  }

  get Format() {
    return make.rangeFormat(this.session, this);
  }

  get DataValidation() {
    return make.dataValidation(this.session, this);
  }

  get ConditionalFormats() {
    return make.conditionalFormats(this.session, this);
  }

  get Address(): string {
    return formatAddress(this.sheet.name, this.range);
  }

  get AddressLocal(): string {
    return this.Address;
  }

  get RowIndex(): number {
    return this.range.top - 1;
  }

  get ColumnIndex(): number {
    return this.range.left - 1;
  }

  get RowCount(): number {
    return rowsOf(this.range);
  }

  get ColumnCount(): number {
    return columnsOf(this.range);
  }

  /** Comme Excel : -1 au-delà de 2^31 - 1 cellules. */
  get CellCount(): number {
    const count = this.RowCount * this.ColumnCount;
    return count > 2_147_483_647 ? -1 : count;
  }

  get IsEntireColumn(): boolean {
    return isEntireColumn(this.range);
  }

  get IsEntireRow(): boolean {
    return isEntireRow(this.range);
  }

  get HasSpill(): boolean {
    return false;
  }

  /** Autre plage de la même feuille ; refuse celle qui sort de la feuille. */
  protected at(range: Range, location: string): RangeObject {
    return make.range(this.session, this.sheet, checkOnSheet(range, location));
  }

  /** Plage de l’argument (`Range` ou adresse), sur cette feuille. */
  protected other(argument: unknown, location: string): Range {
    const place = resolveRange(this.session, this.sheet, argument, location);
    if (place.sheet !== this.sheet) {
      throw invalidArgument('Les deux plages ne sont pas sur la même feuille.', location);
    }
    return place.range;
  }

  protected whole(value: unknown, location: string, otherwise = 0): number {
    if (value === undefined || value === null) return otherwise;
    if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > Math.max(MAX_ROW, MAX_COLUMN)) {
      throw invalidArgument('Un nombre entier de lignes ou de colonnes est attendu.', location);
    }
    return value;
  }
}
