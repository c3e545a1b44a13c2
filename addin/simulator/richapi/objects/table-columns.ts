import type { Table } from '../../model/contract.ts';
import type { Range, TableColumnData } from '../../model/data.ts';
import { readMember, writeMember } from '../members.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { Filter } from './filter.ts';
import { notFound, rank, text } from './refusals.ts';
import { make, type RangeObject } from './registry.ts';
import { columnFromWire } from './table-values.ts';

/** Une colonne de tableau, retrouvée par son identité. */
export class TableColumn extends HostObject {
  static override readonly typeName = 'TableColumn';
  static override readonly scalars = ['Id', 'Index', 'Values', 'Name'];
  readonly #table: Table;
  readonly #id: number;

  constructor(session: Session, table: Table, id: number) {
    super(session);
    this.#table = table;
    this.#id = id;
  }

  override get identity(): number {
    return this.#id;
  }
  override get gone(): boolean {
    return this.#table.deleted || this.Index < 0;
  }

  get #data(): TableColumnData {
    const column = this.#table.columns[this.Index];
    if (column === undefined) throw notFound('TableColumn', 'cette colonne a été supprimée.');
    return column;
  }

  get Id(): number {
    return this.#id;
  }
  get Index(): number {
    return this.#table.columns.findIndex((column) => column.id === this.#id);
  }

  get Name(): string {
    return this.#data.name;
  }
  set Name(value: unknown) {
    this.#table.renameColumn(this.Index, text('TableColumn.name', value));
  }

  /** Valeurs de toute la colonne, en-tête et total compris. */
  get Values(): unknown {
    return readMember(this.GetRange(), 'Values');
  }
  set Values(values: unknown) {
    writeMember(this.GetRange(), 'Values', values);
  }

  get Filter(): Filter {
    return new Filter(this.session, this.#table, () => this.Index);
  }

  #part(rows: Range | null, member: string): RangeObject {
    if (rows === null)
      throw notFound(`TableColumn.${member}`, `le tableau « ${this.#table.name} » n’a pas cette ligne.`);
    const column = this.#table.range.left + this.Index;
    return make.range(this.session, this.#table.sheet, { ...rows, left: column, right: column });
  }

  GetRange(): RangeObject {
    return this.#part(this.#table.range, 'getRange');
  }
  GetDataBodyRange(): RangeObject {
    return this.#part(this.#table.body, 'getDataBodyRange');
  }
  GetHeaderRowRange(): RangeObject {
    return this.#part(this.#table.header, 'getHeaderRowRange');
  }
  GetTotalRowRange(): RangeObject {
    return this.#part(this.#table.totals, 'getTotalRowRange');
  }

  Delete(): void {
    this.#table.deleteColumn(this.Index);
  }
}

export class TableColumnCollection extends HostCollection<TableColumn> {
  static override readonly typeName = 'TableColumnCollection';
  static override readonly scalars = ['Count'];
  readonly #table: Table;

  constructor(session: Session, table: Table) {
    super(session);
    this.#table = table;
  }

  override get gone(): boolean {
    return this.#table.deleted;
  }

  override items(): readonly TableColumn[] {
    return this.#table.columns.map((column) => new TableColumn(this.session, this.#table, column.id));
  }

  override item(key: string | number): TableColumn {
    const found = this.GetItemOrNullObject(key);
    if (found === null)
      throw notFound(
        'TableColumnCollection.getItem',
        `le tableau « ${this.#table.name} » n’a pas de colonne « ${key} ».`,
      );
    return found;
  }

  /** Par nom (sans casse) ou par identité. */
  GetItemOrNullObject(key: unknown): TableColumn | null {
    const wanted = String(key).toLowerCase();
    const { columns } = this.#table;
    const found =
      typeof key === 'number'
        ? columns.find((column) => column.id === key)
        : (columns.find((column) => column.name.toLowerCase() === wanted) ??
          columns.find((column) => String(column.id) === wanted));
    return found === undefined ? null : new TableColumn(this.session, this.#table, found.id);
  }

  GetItemAt(index: unknown): TableColumn {
    const { columns } = this.#table;
    const column = columns[rank('TableColumnCollection.getItemAt', index, columns.length)]!;
    return new TableColumn(this.session, this.#table, column.id);
  }

  GetCount(): number {
    return this.Count;
  }
  get Count(): number {
    return this.#table.columns.length;
  }

  /** `values` : toute la colonne, l’en-tête d’abord. Sans rang (ou -1), à droite. */
  Add(index?: unknown, values?: unknown, name?: unknown): TableColumn {
    const place = 'TableColumnCollection.add';
    const { range, header } = this.#table;
    const at = isEnd(index) ? undefined : rank(place, index, this.#table.columns.length);
    const given = columnFromWire(place, values, range.bottom - range.top + 1);
    const cells = header === null || Array.isArray(values) ? given : given && [undefined, ...given.slice(1)];
    const column = this.#table.addColumn(at, cells, typeof name === 'string' ? name : undefined);
    return new TableColumn(this.session, this.#table, column.id);
  }
}

/** Rang absent ou -1 : à la fin. */
export const isEnd = (index: unknown): boolean => index === undefined || index === null || index === -1;
