import type { Dirty, ModelEvent, Origin } from './contract.ts';
import type { Inverse, SelectionMark } from './journal.ts';
import { RangeLog } from './range-log.ts';
import { Replaced } from './replay-events.ts';
import type { SheetModel } from './sheet.ts';
import type { SheetData } from './sheet-data.ts';

/** Au-delà, la vue relit la feuille entière. */
const DIRTY_CELLS = 20_000;

interface Parts {
  cells: RangeLog;
  all: boolean;
  layout: boolean;
  rules: boolean;
  objects: boolean;
}

/** Ce qu’une transaction extérieure rassemble avant le calcul et la livraison. */
export class Transaction {
  readonly origin: Origin;
  readonly from: 'edit' | 'undo' | 'redo';
  readonly selection: SelectionMark;
  readonly entries: Inverse[] = [];
  readonly events: ModelEvent[] = [];
  /** Cellules dont la valeur ou la formule a changé : ce que le calcul doit savoir. */
  contents = new Map<SheetModel, RangeLog>();
  /** Tout ce qui a changé de contenu dans la transaction, calcul averti ou non. */
  readonly edited = new Map<SheetModel, RangeLog>();
  structure = new Set<SheetModel | null>();
  /** Lignes d’avant : des sous-totaux dépendent de celles qui sont cachées. */
  rows = new Map<SheetModel, SheetData['rows']>();
  /** Le calcul a été averti d’un changement qu’il n’a pas encore évalué. */
  stale = false;
  readonly replaced = new Replaced();
  private readonly parts = new Map<SheetModel, Parts>();
  workbook = false;
  selected = false;

  constructor(origin: Origin, from: 'edit' | 'undo' | 'redo', selection: SelectionMark) {
    this.origin = origin;
    this.from = from;
    this.selection = selection;
  }

  part(sheet: SheetModel): Parts {
    let parts = this.parts.get(sheet);
    if (parts === undefined) {
      parts = { cells: new RangeLog(), all: false, layout: false, rules: false, objects: false };
      this.parts.set(sheet, parts);
    }
    return parts;
  }

  content(sheet: SheetModel, row: number, column: number): void {
    for (const logs of [this.contents, this.edited]) {
      let log = logs.get(sheet);
      if (log === undefined) {
        log = new RangeLog();
        logs.set(sheet, log);
      }
      log.add(row, column);
    }
  }

  get isDirty(): boolean {
    return this.workbook || this.selected || this.parts.size > 0;
  }

  dirty(): Dirty {
    const sheets = new Map(
      [...this.parts].map(([sheet, { cells, all, layout, rules, objects }]) => [
        sheet.id,
        { cells: all ? ('all' as const) : cells.keys(DIRTY_CELLS), layout, rules, objects },
      ]),
    );
    return { workbook: this.workbook, selection: this.selected, sheets };
  }
}
