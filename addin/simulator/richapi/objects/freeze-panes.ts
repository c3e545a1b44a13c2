import type { Worksheet } from '../../model/contract.ts';
import { isEntireColumn, isEntireRow, MAX_COLUMN, MAX_ROW } from '../a1.ts';
import { HostObject, type Session } from '../object.ts';
import { resolveRange } from '../resolve.ts';
import { amount, invalid, notFound } from './refusals.ts';
import { make, type RangeObject, register } from './registry.ts';

/** Volets figés d’une feuille. */
export class WorksheetFreezePanes extends HostObject {
  static override readonly typeName = 'WorksheetFreezePanes';
  readonly #sheet: Worksheet;

  constructor(session: Session, sheet: Worksheet) {
    super(session);
    this.#sheet = sheet;
  }

  override get gone(): boolean {
    return this.#sheet.deleted;
  }

  /** Fige tout ce qui va de A1 au coin bas droit de la plage ; des colonnes entières ne figent que des colonnes. */
  FreezeAt(frozenRange: unknown): void {
    const place = 'WorksheetFreezePanes.freezeAt';
    const { sheet, range } = resolveRange(this.session, this.#sheet, frozenRange, place);
    if (sheet !== this.#sheet) throw invalid(place, `la plage doit être sur la feuille « ${this.#sheet.name} ».`);
    this.#sheet.freeze(isEntireColumn(range) ? 0 : range.bottom, isEntireRow(range) ? 0 : range.right);
  }
  FreezeRows(count?: unknown): void {
    this.#sheet.freeze(Math.trunc(amount('WorksheetFreezePanes.freezeRows', count ?? 1, 0, MAX_ROW - 1)), 0);
  }
  FreezeColumns(count?: unknown): void {
    this.#sheet.freeze(0, Math.trunc(amount('WorksheetFreezePanes.freezeColumns', count ?? 1, 0, MAX_COLUMN - 1)));
  }
  Unfreeze(): void {
    this.#sheet.freeze(0, 0);
  }

  GetLocation(): RangeObject {
    const found = this.GetLocationOrNullObject();
    if (found === null)
      throw notFound('WorksheetFreezePanes.getLocation', `la feuille « ${this.#sheet.name} » n’a pas de volet figé.`);
    return found;
  }
  GetLocationOrNullObject(): RangeObject | null {
    const { rows, columns } = this.#sheet.frozen;
    if (rows === 0 && columns === 0) return null;
    const bottom = rows === 0 ? MAX_ROW : rows;
    const right = columns === 0 ? MAX_COLUMN : columns;
    return make.range(this.session, this.#sheet, { top: 1, left: 1, bottom, right });
  }
}

register({ freezePanes: (session, sheet) => new WorksheetFreezePanes(session, sheet) });
