import { cellKey } from '../../../shared/xlsx/grid.ts';
import type { Range } from './data.ts';
import { union } from './ranges.ts';

/** Cellules touchées, rassemblées en rectangles au fil d’un parcours ligne par ligne. */
export class RangeLog {
  private done: Range[] = [];
  /** La bande en cours, allongée sur place : une grande écriture y passe à chaque cellule. */
  private current: { top: number; left: number; bottom: number; right: number } | null = null;
  private previous: Range | null = null;
  count = 0;

  add(row: number, column: number): void {
    this.count++;
    const { current } = this;
    if (current !== null && current.top === row && current.right + 1 === column) {
      current.right = column;
      return;
    }
    if (current !== null && current.top === row && current.left <= column && column <= current.right) return;
    this.flush();
    this.current = { top: row, left: column, bottom: row, right: column };
  }

  private flush(): void {
    const { current, previous } = this;
    if (current === null) return;
    this.current = null;
    if (
      previous !== null &&
      previous.left === current.left &&
      previous.right === current.right &&
      previous.bottom + 1 === current.top
    ) {
      this.previous = { ...previous, bottom: current.bottom };
      return;
    }
    if (previous !== null) this.done.push(previous);
    this.previous = current;
  }

  ranges(): readonly Range[] {
    this.flush();
    return this.previous === null ? this.done : [...this.done, this.previous];
  }

  bounds(): Range | null {
    let all: Range | null = null;
    for (const range of this.ranges()) all = union(all, range);
    return all;
  }

  /** Clés `cellKey` ; `all` au-delà de `limit` cellules. */
  keys(limit: number): ReadonlySet<number> | 'all' {
    if (this.count > limit) return 'all';
    const keys = new Set<number>();
    for (const { top, left, bottom, right } of this.ranges()) {
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) keys.add(cellKey(row, column));
    }
    return keys;
  }
}
