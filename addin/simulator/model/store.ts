import type { ModelCell, Range } from './data.ts';
import { height, width } from './ranges.ts';

type Row = (ModelCell | undefined)[];

/** Cellules d’une feuille, creuses : une ligne n’existe que si une de ses cellules existe. */
export class CellStore {
  private rows = new Map<number, Row>();
  private sorted: number[] | null = [];

  get(row: number, column: number): ModelCell | undefined {
    return this.rows.get(row)?.[column];
  }

  set(row: number, column: number, cell: ModelCell | undefined): void {
    let line = this.rows.get(row);
    if (line === undefined) {
      if (cell === undefined) return;
      line = [];
      this.rows.set(row, line);
      const { sorted } = this;
      if (sorted !== null) {
        if (sorted.length === 0 || row > sorted[sorted.length - 1]!) sorted.push(row);
        else this.sorted = null;
      }
    }
    if (cell !== undefined) line[column] = cell;
    else if (column < line.length) {
      line[column] = undefined;
      this.trim(row);
    }
  }

  private order(): readonly number[] {
    this.sorted ??= [...this.rows.keys()].sort((a, b) => a - b);
    return this.sorted;
  }

  /** Lignes qui ont des cellules, entre deux bornes, dans l’ordre. */
  *lines(from: number, to: number): Generator<number> {
    if (to - from < 64) {
      for (let row = from; row <= to; row++) if (this.rows.has(row)) yield row;
      return;
    }
    const order = this.order();
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order[middle]! < from) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < order.length && order[i]! <= to; i++) yield order[i]!;
  }

  /** Cellules de la plage, ligne par ligne. Ne pas écrire pendant le parcours : recueillir d’abord. */
  each(range: Range, visit: (row: number, column: number, cell: ModelCell) => void): void {
    for (const row of this.lines(range.top, range.bottom)) {
      const line = this.rows.get(row);
      if (line === undefined) continue;
      const last = Math.min(range.right, line.length - 1);
      for (let column = range.left; column <= last; column++) {
        const cell = line[column];
        if (cell !== undefined) visit(row, column, cell);
      }
    }
  }

  /** Une ligne, de gauche à droite. */
  line(row: number): readonly (ModelCell | undefined)[] {
    return this.rows.get(row) ?? [];
  }

  /** Fait de la place devant `range` ; rien ne doit sortir de la feuille. */
  open(axis: 'row' | 'column', range: Range): void {
    if (axis === 'column') {
      for (const row of [...this.lines(range.top, range.bottom)]) {
        const line = this.rows.get(row)!;
        if (line.length > range.left) line.splice(range.left, 0, ...new Array<undefined>(width(range)));
      }
      return;
    }
    this.move(range, range.top, height(range));
  }

  /** Referme `range`, qui doit être vide. */
  close(axis: 'row' | 'column', range: Range): void {
    if (axis === 'column') {
      for (const row of [...this.lines(range.top, range.bottom)]) {
        const line = this.rows.get(row)!;
        if (line.length > range.left) line.splice(range.left, width(range));
      }
      return;
    }
    this.move(range, range.bottom + 1, -height(range));
  }

  private move(lane: Range, from: number, by: number): void {
    const order = this.order();
    const moving = order.filter((row) => row >= from);
    if (by > 0) moving.reverse();
    const whole = moving.every((row) => {
      const line = this.rows.get(row)!;
      if (line.length - 1 > lane.right) return false;
      for (let column = 1; column < Math.min(lane.left, line.length); column++) if (line[column]) return false;
      return true;
    });
    if (whole) {
      const taken = moving.map((row) => [row + by, this.rows.get(row)!] as const);
      for (const row of moving) this.rows.delete(row);
      for (const [row, line] of taken) {
        const present = this.rows.get(row);
        if (present === undefined) this.rows.set(row, line);
        else for (let column = lane.left; column < line.length; column++) present[column] = line[column];
      }
      this.sorted = null;
      return;
    }
    for (const row of moving) {
      const line = this.rows.get(row)!;
      for (let column = lane.left; column <= Math.min(lane.right, line.length - 1); column++) {
        const cell = line[column];
        if (cell === undefined) continue;
        this.set(row + by, column, cell);
        line[column] = undefined;
      }
      this.trim(row);
    }
  }

  private trim(row: number): void {
    const line = this.rows.get(row);
    if (line === undefined) return;
    let length = line.length;
    while (length > 0 && line[length - 1] === undefined) length--;
    line.length = length;
    if (length > 0) return;
    this.rows.delete(row);
    this.sorted = null;
  }
}
