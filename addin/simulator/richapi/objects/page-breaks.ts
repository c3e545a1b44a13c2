import { invalidArgument, itemNotFound } from '../errors.ts';
import type { Worksheet } from '../model.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { resolveRange } from '../resolve.ts';
import { make, register } from './registry.ts';

/** Un saut de page posé à la main, avant une ligne. */
export class PageBreak extends HostObject {
  static override readonly typeName = 'PageBreak';
  static override readonly scalars = ['ColumnIndex', 'RowIndex'];
  private readonly sheet: Worksheet;
  private readonly row: number;

  constructor(session: Session, sheet: Worksheet, row: number) {
    super(session);
    this.sheet = sheet;
    this.row = row;
  }

  override get identity(): number {
    return this.row;
  }

  override get gone(): boolean {
    return this.sheet.deleted || !breaksOf(this.sheet).includes(this.row);
  }

  get RowIndex(): number {
    return this.row - 1;
  }

  get ColumnIndex(): number {
    return 0;
  }

  GetCellAfterBreak(): HostObject {
    return make.range(this.session, this.sheet, { top: this.row, left: 1, bottom: this.row, right: 1 });
  }

  Delete(): void {
    setBreaks(
      this.sheet,
      breaksOf(this.sheet).filter((row) => row !== this.row),
    );
  }
}

/** Sauts de page entre les lignes d’une feuille. */
export class PageBreakCollection extends HostCollection<PageBreak> {
  static override readonly typeName = 'PageBreakCollection';
  readonly sheet: Worksheet;

  constructor(session: Session, sheet: Worksheet) {
    super(session);
    this.sheet = sheet;
  }

  items(): readonly PageBreak[] {
    return breaksOf(this.sheet).map((row) => new PageBreak(this.session, this.sheet, row));
  }

  item(key: string | number): PageBreak {
    const row = Number(key);
    if (!breaksOf(this.sheet).includes(row)) {
      throw itemNotFound(`Aucun saut de page avant la ligne ${row}.`, 'PageBreakCollection.getItem');
    }
    return new PageBreak(this.session, this.sheet, row);
  }

  GetCount(): number {
    return breaksOf(this.sheet).length;
  }

  Add(range: unknown): PageBreak {
    const place = 'PageBreakCollection.add';
    const { sheet, range: at } = resolveRange(this.session, this.sheet, range, place);
    if (sheet !== this.sheet) throw invalidArgument('La cellule n’est pas sur cette feuille.', place);
    if (at.top === 1) throw invalidArgument('Aucun saut de page ne se pose avant la première ligne.', place);
    setBreaks(
      sheet,
      [...new Set([...breaksOf(sheet), at.top])].sort((a, b) => a - b),
    );
    return new PageBreak(this.session, sheet, at.top);
  }

  RemovePageBreaks(): void {
    setBreaks(this.sheet, []);
  }
}

const breaksOf = (sheet: Worksheet): readonly number[] => sheet.pageSetup.rowBreaks ?? [];

function setBreaks(sheet: Worksheet, rows: readonly number[]): void {
  const { rowBreaks: _, ...rest } = sheet.pageSetup;
  sheet.setPageSetup(rows.length === 0 ? rest : { ...rest, rowBreaks: rows });
}

register({ rowBreaks: (session, sheet) => new PageBreakCollection(session, sheet) });
