import type { Table as TableModel } from '../../model/contract.ts';
import { HostObject, type Session } from '../object.ts';
import { sortFieldsFromWire, sortFieldsToWire } from './filter-criteria.ts';
import { oneOf } from './refusals.ts';

/** Tri d’un tableau. */
export class TableSort extends HostObject {
  static override readonly typeName = 'TableSort';
  static override readonly scalars = ['MatchCase', 'Method', 'Fields'];
  readonly #table: TableModel;

  constructor(session: Session, table: TableModel) {
    super(session);
    this.#table = table;
  }

  override get gone(): boolean {
    return this.#table.deleted;
  }

  get MatchCase(): boolean {
    return false;
  }
  get Method(): string {
    return 'PinYin';
  }
  get Fields(): readonly Readonly<Record<string, unknown>>[] {
    return sortFieldsToWire(this.#table.sortFields);
  }

  Apply(fields: unknown, matchCase?: unknown, method?: unknown): void {
    const place = 'TableSort.apply';
    if (method !== undefined && method !== null) oneOf(place, method, ['PinYin', 'StrokeCount']);
    this.#table.sort(sortFieldsFromWire(place, fields, this.#table.columns.length), matchCase === true);
  }
  Clear(): void {
    this.#table.clearSort();
  }
  Reapply(): void {
    if (this.#table.sortFields.length > 0) this.#table.sort(this.#table.sortFields);
  }
}
