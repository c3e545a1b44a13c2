import { formatRange } from '../a1.ts';
import { itemNotFound } from '../errors.ts';
import type { ModelCell, Range } from '../model.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { richSession } from '../session.ts';
import { checkCount, MAX_CELLS, readFormula, readLocalFormula, readValue, valueType } from './matrix.ts';
import { readR1C1 } from './r1c1.ts';
import { make, type RangeTarget } from './registry.ts';

/** Ce qu’une plage montre : sans ses lignes ni ses colonnes cachées ou filtrées. */
export class RangeView extends HostObject {
  static override readonly typeName = 'RangeView';
  static override readonly scalars = [
    'CellAddresses',
    'ColumnCount',
    'Formulas',
    'FormulasLocal',
    'FormulasR1C1',
    'Index',
    'NumberFormat',
    'RowCount',
    'Text',
    'ValueTypes',
    'Values',
  ];
  private readonly target: RangeTarget;
  /** Une seule ligne de la vue : son rang parmi les lignes montrées, et la ligne de la feuille. */
  private readonly only: { readonly index: number; readonly row: number } | undefined;

  constructor(session: Session, target: RangeTarget, only?: { readonly index: number; readonly row: number }) {
    super(session);
    this.target = target;
    this.only = only;
  }

  get Rows(): HostCollection {
    return new RangeViewCollection(this.session, this.target);
  }

  get Index(): number {
    return this.only?.index ?? 0;
  }

  get RowCount(): number {
    return this.rows.length;
  }

  get ColumnCount(): number {
    return this.columns.length;
  }

  get CellAddresses(): unknown {
    return this.grid((_, row, column) => formatRange({ top: row, left: column, bottom: row, right: column }));
  }

  get Values(): unknown {
    return this.grid(readValue);
  }

  get Formulas(): unknown {
    return this.grid(readFormula);
  }

  get FormulasLocal(): unknown {
    const { formulas } = richSession(this.session);
    return this.grid((cell) => readLocalFormula(cell, formulas));
  }

  get FormulasR1C1(): unknown {
    return this.grid(readR1C1);
  }

  get ValueTypes(): unknown {
    return this.grid(valueType);
  }

  get Text(): unknown {
    return this.grid((_, row, column) => this.target.sheet.text(row, column));
  }

  get NumberFormat(): unknown {
    return this.grid((_, row, column) => this.target.sheet.style(row, column).numberFormat ?? 'General');
  }

  GetRange() {
    const area = this.area;
    if (this.only === undefined) return make.range(this.session, this.target.sheet, area);
    const { row } = this.only;
    return make.range(this.session, this.target.sheet, { ...area, top: row, bottom: row });
  }

  private get area(): Range {
    return this.target.areas[0]!;
  }

  private get rows(): readonly number[] {
    return this.only === undefined ? visibleRows(this.target) : [this.only.row];
  }

  private get columns(): readonly number[] {
    const { left, right } = this.area;
    return Array.from({ length: right - left + 1 }, (_, i) => left + i).filter(
      (column) => this.target.sheet.column(column).hidden !== true,
    );
  }

  private grid<T>(read: (cell: ModelCell | undefined, row: number, column: number) => T): T[][] {
    const { columns, rows } = this;
    checkCount(rows.length * columns.length, 'RangeView', MAX_CELLS);
    return rows.map((row) => columns.map((column) => read(this.target.sheet.cell(row, column), row, column)));
  }
}

function visibleRows(target: RangeTarget): readonly number[] {
  const area = target.areas[0]!;
  return Array.from({ length: area.bottom - area.top + 1 }, (_, i) => area.top + i).filter((row) => {
    const track = target.sheet.row(row);
    return track.hidden !== true && track.filtered !== true;
  });
}

export class RangeViewCollection extends HostCollection<RangeView> {
  static override readonly typeName = 'RangeViewCollection';
  private readonly target: RangeTarget;

  constructor(session: Session, target: RangeTarget) {
    super(session);
    this.target = target;
  }

  items(): readonly RangeView[] {
    const rows = visibleRows(this.target);
    checkCount(rows.length, 'RangeView.rows');
    return rows.map((row, index) => new RangeView(this.session, this.target, { index, row }));
  }

  item(key: string | number): RangeView {
    return this.GetItemAt(Number(key));
  }

  GetCount(): number {
    return visibleRows(this.target).length;
  }

  GetItemAt(index: number): RangeView {
    const row = visibleRows(this.target)[index];
    if (row === undefined)
      throw itemNotFound(`Aucune ligne visible de rang ${index}.`, 'RangeViewCollection.getItemAt');
    return new RangeView(this.session, this.target, { index, row });
  }
}
