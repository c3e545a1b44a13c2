import type { Table } from '../../model/contract.ts';
import type { FilterCriteria } from '../../model/data.ts';
import { notImplemented } from '../errors.ts';
import { HostObject, type Session } from '../object.ts';
import { resolveRange } from '../resolve.ts';
import { fromWire } from './colors.ts';
import { countFromWire, criteriaFromWire, criteriaToWire, valuesFromWire } from './filter-criteria.ts';
import { invalid, notFound, oneOf, rank, text } from './refusals.ts';
import { make, type RangeObject } from './registry.ts';

/** Filtre d’une colonne de tableau. */
export class Filter extends HostObject {
  static override readonly typeName = 'Filter';
  static override readonly scalars = ['Criteria'];
  readonly #table: Table;
  readonly #index: () => number;

  /** `index` : rang de la colonne au moment où l’on s’en sert. */
  constructor(session: Session, table: Table, index: () => number) {
    super(session);
    this.#table = table;
    this.#index = index;
  }

  override get gone(): boolean {
    return this.#table.deleted || this.#index() < 0;
  }

  #apply(criteria: FilterCriteria): void {
    this.#table.filter(this.#index(), criteria);
  }

  get Criteria(): Readonly<Record<string, unknown>> | null {
    const criteria = this.#table.filters.get(this.#index());
    return criteria === undefined ? null : criteriaToWire(criteria);
  }

  Apply(criteria: unknown): void {
    this.#apply(criteriaFromWire('Filter.apply', criteria));
  }
  ApplyValuesFilter(values: unknown): void {
    this.#apply({ on: 'values', values: valuesFromWire('Filter.applyValuesFilter', values) });
  }
  ApplyCustomFilter(criteria1: unknown, criteria2?: unknown, operator?: unknown): void {
    const place = 'Filter.applyCustomFilter';
    const criterion1 = text(place, criteria1);
    if (criteria2 === undefined || criteria2 === null) this.#apply({ on: 'custom', criterion1 });
    else {
      const joined = oneOf(place, operator ?? 'And', ['And', 'Or'] as const);
      const criterion2 = text(place, criteria2);
      this.#apply({ on: 'custom', criterion1, criterion2, operator: joined === 'And' ? 'and' : 'or' });
    }
  }
  ApplyTopItemsFilter(count: unknown): void {
    this.#apply({ on: 'topItems', criterion1: String(countFromWire('Filter.applyTopItemsFilter', count)) });
  }
  ApplyTopPercentFilter(percent: unknown): void {
    this.#apply({ on: 'topPercent', criterion1: String(countFromWire('Filter.applyTopPercentFilter', percent)) });
  }
  ApplyBottomItemsFilter(count: unknown): void {
    this.#apply({ on: 'bottomItems', criterion1: String(countFromWire('Filter.applyBottomItemsFilter', count)) });
  }
  ApplyBottomPercentFilter(percent: unknown): void {
    this.#apply({ on: 'bottomPercent', criterion1: String(countFromWire('Filter.applyBottomPercentFilter', percent)) });
  }
  ApplyCellColorFilter(color: unknown): void {
    this.#apply({ on: 'cellColor', color: fromWire('Filter.applyCellColorFilter', color) });
  }
  ApplyFontColorFilter(color: unknown): void {
    this.#apply({ on: 'fontColor', color: fromWire('Filter.applyFontColorFilter', color) });
  }
  ApplyDynamicFilter(criteria: unknown): void {
    this.#apply({ on: 'dynamic', dynamic: text('Filter.applyDynamicFilter', criteria) });
  }

  Clear(): void {
    this.#table.filter(this.#index(), null);
  }
}

/** Filtre automatique d’un tableau : ses colonnes d’un coup. */
export class TableAutoFilter extends HostObject {
  static override readonly typeName = 'AutoFilter';
  static override readonly scalars = ['Enabled', 'IsDataFiltered', 'Criteria'];
  readonly #table: Table;

  constructor(session: Session, table: Table) {
    super(session);
    this.#table = table;
  }

  override get gone(): boolean {
    return this.#table.deleted;
  }

  get Enabled(): boolean {
    return this.#table.showFilterButton;
  }
  get IsDataFiltered(): boolean {
    return this.#table.filters.size > 0;
  }
  get Criteria(): readonly (Readonly<Record<string, unknown>> | null)[] {
    return this.#table.columns.map((_, index) => {
      const criteria = this.#table.filters.get(index);
      return criteria === undefined ? null : criteriaToWire(criteria);
    });
  }

  /** La plage donnée doit être celle du tableau : un tableau n’a qu’un filtre. */
  Apply(range: unknown, columnIndex?: unknown, criteria?: unknown): void {
    const place = 'AutoFilter.apply';
    const given = resolveRange(this.session, this.#table.sheet, range, place);
    const { range: own, sheet } = this.#table;
    if (given.sheet !== sheet || given.range.left !== own.left || given.range.top !== own.top)
      throw invalid(place, `la plage doit être celle du tableau « ${this.#table.name} ».`);
    this.#table.showFilterButton = true;
    if (columnIndex === undefined || columnIndex === null) return;
    const index = rank(place, columnIndex, this.#table.columns.length);
    this.#table.filter(index, criteria === undefined || criteria === null ? null : criteriaFromWire(place, criteria));
  }

  ClearCriteria(): void {
    this.#table.clearFilters();
  }
  ClearColumnCriteria(columnIndex: unknown): void {
    this.#table.filter(rank('AutoFilter.clearColumnCriteria', columnIndex, this.#table.columns.length), null);
  }
  Reapply(): void {
    this.#table.reapplyFilters();
  }
  Remove(): void {
    this.#table.clearFilters();
    this.#table.showFilterButton = false;
  }

  GetRange(): RangeObject {
    const { sheet, range, totals } = this.#table;
    const bottom = totals === null ? range.bottom : totals.top - 1;
    return make.range(this.session, sheet, { ...range, bottom });
  }
  GetRangeOrNullObject(): RangeObject | null {
    return this.Enabled ? this.GetRange() : null;
  }
}

/** Filtre d’une feuille hors de ses tableaux : le classeur simulé n’en pose pas, le dit, et refuse d’en poser un. */
export class WorksheetAutoFilter extends HostObject {
  static override readonly typeName = 'AutoFilter';
  static override readonly scalars = ['Enabled', 'IsDataFiltered', 'Criteria'];

  get Enabled(): boolean {
    return false;
  }
  get IsDataFiltered(): boolean {
    return false;
  }
  get Criteria(): readonly never[] {
    return [];
  }

  Apply(): void {
    throw notImplemented('Worksheet.autoFilter.apply hors d’un tableau (Table.autoFilter)');
  }
  ClearCriteria(): void {
    // Aucun filtre : rien à lever.
  }
  Reapply(): void {
    // Aucun filtre : rien à refaire.
  }
  Remove(): void {
    // Aucun filtre : rien à ôter.
  }

  GetRange(): RangeObject {
    throw notFound('AutoFilter.getRange', 'cette feuille n’a pas de filtre hors de ses tableaux.');
  }
  GetRangeOrNullObject(): RangeObject | null {
    return null;
  }
}
