import { tooLarge } from './errors.ts';
import type { Cell } from './grid.ts';

type Row = (Cell | undefined)[];

/**
 * Range les cellules par ligne, dans l’ordre des lignes. Une ligne en cours tient dans un tampon réutilisé ; sa copie a
 * juste la longueur qu’il faut.
 */
export class SheetRows {
  private readonly rows = new Map<number, Row>();
  private readonly buffer: Row = new Array(64).fill(undefined);
  private row = 0;
  private width = 0;
  private last = 0;
  private ordered = true;
  private slots = 0;
  private readonly maxSlots: number;
  /** Colonne la plus à droite parmi les cellules non vides. */
  right = 0;

  constructor(maxSlots: number) {
    this.maxSlots = maxSlots;
  }

  put(row: number, column: number, cell: Cell): void {
    if (row !== this.row) {
      this.flush();
      this.row = row;
    }
    if (column >= this.width) {
      this.width = column + 1;
      while (this.buffer.length < this.width) this.buffer.push(undefined);
    }
    this.buffer[column] = cell;
  }

  private flush(): void {
    const width = this.width;
    if (width === 0) return;
    this.slots += width;
    if (this.slots > this.maxSlots) throw tooLarge('ses cellules remplies sont trop éloignées les unes des autres');
    const cells = this.buffer.slice(0, width);
    this.buffer.fill(undefined, 0, width);
    this.width = 0;
    if (width - 1 > this.right) this.right = width - 1;
    const known = this.rows.get(this.row);
    if (known) this.merge(known, cells);
    else {
      if (this.row < this.last) this.ordered = false;
      else this.last = this.row;
      this.rows.set(this.row, cells);
    }
  }

  private merge(known: Row, cells: Row): void {
    while (known.length < cells.length) known.push(undefined);
    cells.forEach((cell, column) => {
      if (cell) known[column] = cell;
    });
  }

  /** Dernière ligne qui a une cellule non vide. */
  get bottom(): number {
    return this.width > 0 && this.row > this.last ? this.row : this.last;
  }

  finish(): ReadonlyMap<number, ReadonlyArray<Cell | undefined>> {
    this.flush();
    if (this.ordered) return this.rows;
    return new Map([...this.rows].sort(([a], [b]) => a - b));
  }
}
