import type { StructureEdit, TrackedRange, Worksheet } from './contract.ts';
import type { Range } from './data.ts';
import { shiftRange } from './ranges.ts';

class Tracked implements TrackedRange {
  readonly sheet: Worksheet;
  private readonly owner: Tracks;
  place: Range | null;

  constructor(owner: Tracks, sheet: Worksheet, range: Range) {
    this.owner = owner;
    this.sheet = sheet;
    this.place = range;
  }

  get range(): Range | null {
    return this.sheet.deleted ? null : this.place;
  }

  release(): void {
    this.owner.forget(this);
  }
}

export type Marks = ReadonlyMap<Tracked, Range | null>;

/** Plages suivies d’une feuille. */
export class Tracks {
  private readonly all = new Set<Tracked>();

  add(sheet: Worksheet, range: Range): TrackedRange {
    const tracked = new Tracked(this, sheet, range);
    this.all.add(tracked);
    return tracked;
  }

  forget(tracked: Tracked): void {
    this.all.delete(tracked);
  }

  shift(edit: Pick<StructureEdit, 'kind' | 'axis' | 'range'>): void {
    for (const tracked of this.all) if (tracked.place !== null) tracked.place = shiftRange(tracked.place, edit);
  }

  /** Les places d’avant une suppression : l’annuler rend leurs cellules aux plages qui en avaient perdu. */
  mark(): Marks {
    return new Map([...this.all].map((tracked) => [tracked, tracked.place]));
  }

  restore(marks: Marks): void {
    for (const [tracked, place] of marks) tracked.place = place;
  }
}
