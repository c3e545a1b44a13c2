import type { Table } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';
import { readMember, writeMember } from '../members.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { amount, invalid, notFound, rank } from './refusals.ts';
import { make, type RangeObject } from './registry.ts';
import { isEnd } from './table-columns.ts';
import { awaitFirstRow, takesFirstRow } from './table-first-row.ts';
import { rowsFromWire } from './table-values.ts';

const rowCount = (table: Table): number => table.body.bottom - table.body.top + 1;

function deleteRows(table: Table, index: number, count: number): void {
  const all = count >= rowCount(table);
  table.deleteRows(index, count);
  if (all) awaitFirstRow(table);
}

/** Une ligne de données, par son rang : comme dans Excel, une ligne supprimée au-dessus en change. */
export class TableRow extends HostObject {
  static override readonly typeName = 'TableRow';
  static override readonly scalars = ['Index', 'Values'];
  readonly #table: Table;
  readonly #index: number;

  constructor(session: Session, table: Table, index: number) {
    super(session);
    this.#table = table;
    this.#index = index;
  }

  override get gone(): boolean {
    return this.#table.deleted || this.#index >= rowCount(this.#table);
  }

  get Index(): number {
    return this.#index;
  }

  get Values(): unknown {
    return readMember(this.GetRange(), 'Values');
  }
  set Values(values: unknown) {
    writeMember(this.GetRange(), 'Values', values);
  }

  GetRange(): RangeObject {
    const { body, sheet } = this.#table;
    const row = body.top + this.#index;
    const range: Range = { ...body, top: row, bottom: row };
    return make.range(this.session, sheet, range);
  }

  Delete(): void {
    deleteRows(this.#table, this.#index, 1);
  }
}

export class TableRowCollection extends HostCollection<TableRow> {
  static override readonly typeName = 'TableRowCollection';
  static override readonly scalars = ['Count'];
  readonly #table: Table;

  constructor(session: Session, table: Table) {
    super(session);
    this.#table = table;
  }

  override get gone(): boolean {
    return this.#table.deleted;
  }

  override items(): readonly TableRow[] {
    return Array.from({ length: this.Count }, (_, index) => new TableRow(this.session, this.#table, index));
  }

  override item(key: string | number): TableRow {
    return this.GetItemAt(Number(key));
  }

  GetItemAt(index: unknown): TableRow {
    const found = typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < this.Count;
    if (!found)
      throw notFound(
        'TableRowCollection.getItemAt',
        `le tableau « ${this.#table.name} » n’a pas de ligne de rang ${String(index)}.`,
      );
    return new TableRow(this.session, this.#table, index);
  }

  GetCount(): number {
    return this.Count;
  }
  get Count(): number {
    return rowCount(this.#table);
  }

  /** Ajoute des lignes ; sans rang (ou -1) à la fin. Rend la première. */
  Add(index?: unknown, values?: unknown, alwaysInsert?: unknown): TableRow {
    const place = 'TableRowCollection.add';
    if (alwaysInsert === false && !isEnd(index))
      throw invalid(place, 'alwaysInsert à faux ne va qu’avec un ajout à la fin.');
    const rows = rowsFromWire(place, values, this.#table.columns.length);
    const at = isEnd(index) ? undefined : rank(place, index, this.Count + 1);
    if (takesFirstRow(this.#table)) {
      const [first = [], ...others] = rows;
      const { sheet, body } = this.#table;
      sheet.write(body.top, body.left, [first]);
      if (others.length > 0) this.#table.addRows(undefined, others);
      return new TableRow(this.session, this.#table, 0);
    }
    const added = this.#table.addRows(at, rows);
    return new TableRow(this.session, this.#table, added.top - this.#table.body.top);
  }

  DeleteRows(rows: unknown): void {
    const place = 'TableRowCollection.deleteRows';
    if (!Array.isArray(rows)) throw invalid(place, 'un tableau de rangs ou de lignes est attendu.');
    const indexes = rows.map((row: unknown) => rank(place, row instanceof TableRow ? row.Index : row, this.Count));
    for (const index of [...new Set(indexes)].sort((a, b) => b - a)) deleteRows(this.#table, index, 1);
  }

  DeleteRowsAt(index: unknown, count?: unknown): void {
    const place = 'TableRowCollection.deleteRowsAt';
    const from = rank(place, index, this.Count);
    deleteRows(this.#table, from, Math.trunc(amount(place, count ?? 1, 1, this.Count - from)));
  }
}
