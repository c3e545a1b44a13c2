import { parseAddress } from '../richapi/a1.ts';
import type { Entry, Range, SortField, Table, Workbook, Worksheet } from '../richapi/model.ts';

/**
 * Ce qu’une personne fait dans la grille. Les adresses sont celles de la feuille active, sauf si elles en nomment une
 * (`'Feuille 2'!A1`). `settled` attend que le complément ait tout entendu et répondu.
 */
export class Person {
  private readonly workbook: Workbook;
  readonly settled: () => Promise<void>;
  private inCell = false;

  constructor(workbook: Workbook, settled: () => Promise<void>) {
    this.workbook = workbook;
    this.settled = settled;
  }

  /** Vrai pendant que la personne saisit dans une cellule : Excel refuse alors toute demande du complément. */
  get editing(): boolean {
    return this.inCell;
  }

  /** Double-clique dans une cellule et y reste. */
  startEditing(): void {
    this.inCell = true;
  }

  /** Quitte la cellule par Échap. */
  stopEditing(): void {
    this.inCell = false;
  }

  type(address: string, text: string): Entry {
    const { sheet, range } = this.place(address);
    return this.act(() => sheet.enter(range.top, range.left, text));
  }

  /** Colle un texte à tabulations, ou des lignes déjà séparées ; rend la plage remplie. */
  paste(address: string, content: string | readonly (readonly string[])[]): Range {
    const { sheet, range } = this.place(address);
    const rows = typeof content === 'string' ? content.split(/\r?\n/).map((line) => line.split('\t')) : content;
    return this.act(() => sheet.paste(range.top, range.left, rows));
  }

  select(address: string): void {
    const { sheet, range } = this.place(address);
    this.act(() => this.workbook.select(sheet, range));
  }

  clear(address: string): void {
    const { sheet, range } = this.place(address);
    this.act(() => sheet.clear(range, 'contents'));
  }

  fill(source: string, target: string): void {
    const from = this.place(source);
    this.act(() => from.sheet.fill(from.range, this.place(target).range));
  }

  /** `rows` : `3:5` insère trois lignes au-dessus de la ligne 3. */
  insertRows(rows: string): void {
    const { sheet, range } = this.place(rows);
    this.act(() => sheet.insert(range, 'down'));
  }

  deleteRows(rows: string): void {
    const { sheet, range } = this.place(rows);
    this.act(() => sheet.delete(range, 'up'));
  }

  insertColumns(columns: string): void {
    const { sheet, range } = this.place(columns);
    this.act(() => sheet.insert(range, 'right'));
  }

  deleteColumns(columns: string): void {
    const { sheet, range } = this.place(columns);
    this.act(() => sheet.delete(range, 'left'));
  }

  sort(address: string, fields: readonly SortField[], headers = false): void {
    const { sheet, range } = this.place(address);
    this.act(() => sheet.sort(range, fields, { headers }));
  }

  sortTable(name: string, fields: readonly SortField[]): void {
    this.act(() => this.table(name).sort(fields));
  }

  /** Garde les lignes dont la colonne (rang à partir de 0) montre l’un de ces textes ; `null` lève le filtre. */
  filterTable(name: string, column: number, values: readonly string[] | null): void {
    this.act(() => this.table(name).filter(column, values && { on: 'values', values }));
  }

  activate(sheet: string): void {
    this.act(() => this.sheet(sheet).activate());
  }

  addSheet(name?: string): Worksheet {
    return this.act(() => (name === undefined ? this.workbook.addSheet() : this.workbook.addSheet(name)));
  }

  renameSheet(before: string, after: string): void {
    this.act(() => {
      this.sheet(before).name = after;
    });
  }

  deleteSheet(name: string): void {
    this.act(() => this.sheet(name).remove());
  }

  undo(): void {
    this.workbook.undo();
  }

  redo(): void {
    this.workbook.redo();
  }

  private act<T>(work: () => T): T {
    return this.workbook.transact('user', work);
  }

  private sheet(name: string): Worksheet {
    const sheet = this.workbook.sheetByName(name);
    if (!sheet) throw new Error(`Aucune feuille « ${name} » dans le classeur.`);
    return sheet;
  }

  private table(name: string): Table {
    const table = this.workbook.tableByName(name);
    if (!table) throw new Error(`Aucun tableau « ${name} » dans le classeur.`);
    return table;
  }

  private place(text: string): { sheet: Worksheet; range: Range } {
    const address = parseAddress(text);
    if (!address) throw new Error(`« ${text} » n’est pas une adresse.`);
    const sheet = address.sheet === undefined ? this.workbook.activeSheet : this.sheet(address.sheet);
    return { sheet, range: address.range };
  }
}
