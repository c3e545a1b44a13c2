import type { ModelCell, Range } from './data.ts';
import type { CellAt } from './ranges.ts';

/** Un changement qu’on sait défaire. Défaire passe par les mêmes opérations, qui notent à leur tour comment refaire. */
export interface Inverse {
  undo(): void;
}

export interface Step {
  readonly entries: readonly Inverse[];
  readonly selection: SelectionMark;
}

export interface SelectionMark {
  readonly sheetId: string;
  readonly range: Range;
  readonly activeCell: CellAt;
}

type Put = (row: number, column: number, cell: ModelCell | undefined) => void;

/** Cellules remplacées d’une feuille, dans l’ordre. */
export class CellBatch implements Inverse {
  readonly put: Put;
  private readonly rows: number[] = [];
  private readonly columns: number[] = [];
  private readonly cells: (ModelCell | undefined)[] = [];

  constructor(put: Put) {
    this.put = put;
  }

  add(row: number, column: number, before: ModelCell | undefined): void {
    this.rows.push(row);
    this.columns.push(column);
    this.cells.push(before);
  }

  undo(): void {
    for (let i = this.rows.length - 1; i >= 0; i--) this.put(this.rows[i]!, this.columns[i]!, this.cells[i]);
  }
}

/** Pas d’annulation et de rétablissement, bornés. */
export class History {
  private readonly limit: number;
  private undos: Step[] = [];
  private redos: Step[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  get canUndo(): boolean {
    return this.undos.length > 0;
  }

  get canRedo(): boolean {
    return this.redos.length > 0;
  }

  /** `from` : d’où vient ce pas. Une modification nouvelle oublie ce qui pouvait être rétabli. */
  push(step: Step, from: 'edit' | 'undo' | 'redo'): void {
    if (from === 'undo') {
      this.redos.push(step);
      return;
    }
    if (from === 'edit') this.redos = [];
    this.undos.push(step);
    if (this.undos.length > this.limit) this.undos.shift();
  }

  take(kind: 'undo' | 'redo'): Step | undefined {
    return (kind === 'undo' ? this.undos : this.redos).pop();
  }
}
