import type { IStyleData } from '@univerjs/core';
import { cellKey } from '../../../../shared/xlsx/grid.ts';
import type { Formulas, Table, Worksheet } from '../../model/contract.ts';
import type { CellStyle, CellValue } from '../../model/data.ts';
import { type Alignment, StyleTable } from './cell-style.ts';
import { type Bar, type Conditional, ConditionalFormats } from './conditional.ts';
import type { Icon } from './icon-sets.ts';
import { overlay, tableCellStyle } from './table-style.ts';

/** Ce qui se dessine en plus du texte. */
export interface Marks {
  readonly bar?: Bar;
  readonly icon?: Icon;
  readonly note?: boolean;
  readonly comment?: boolean;
  readonly invalid?: boolean;
  /** Bouton de filtre d’un en-tête de tableau. */
  readonly filter?: 'idle' | 'active' | 'ascending' | 'descending';
}

export interface ShownCell {
  readonly text: string;
  readonly style: IStyleData;
  /** Vrai pour un nombre : son texte ne déborde pas sur les voisines. */
  readonly number: boolean;
  /** Nombre au format Standard : ses décimales cèdent à la largeur. */
  readonly general?: boolean;
  readonly marks?: Marks;
}

const natural = (value: CellValue): Alignment =>
  typeof value === 'number'
    ? 'right'
    : typeof value === 'boolean' || (typeof value === 'object' && value)
      ? 'center'
      : 'left';

const inside = (table: Table, row: number, column: number): boolean =>
  row >= table.range.top && row <= table.range.bottom && column >= table.range.left && column <= table.range.right;

/** Les cellules d’une feuille telles qu’on les montre, gardées jusqu’au prochain changement du classeur. */
export class SheetView {
  readonly #sheet: Worksheet;
  readonly #formulas: Formulas;
  readonly #styles: StyleTable;
  readonly #shown = new Map<number, ShownCell | null>();
  #conditional: ConditionalFormats | undefined;
  #notes: ReadonlySet<number> | undefined;
  #comments: ReadonlySet<number> | undefined;
  #empty = new WeakMap<CellStyle, ShownCell | null>();

  constructor(sheet: Worksheet, formulas: Formulas, styles = new StyleTable()) {
    this.#sheet = sheet;
    this.#formulas = formulas;
    this.#styles = styles;
  }

  /** Oublie tout : chaque cellule sera relue à son prochain dessin. */
  clear(): void {
    this.#shown.clear();
    this.#empty = new WeakMap();
    this.#conditional = undefined;
    this.#notes = undefined;
    this.#comments = undefined;
  }

  /** La cellule à dessiner ; `null` si rien ne s’y voit. */
  at(row: number, column: number): ShownCell | null {
    const key = cellKey(row, column);
    let shown = this.#shown.get(key);
    if (shown === undefined) {
      shown = this.#build(row, column, key);
      this.#shown.set(key, shown);
    }
    return shown;
  }

  tableAt(row: number, column: number): Table | undefined {
    return this.#sheet.tables.find((table) => inside(table, row, column));
  }

  #build(row: number, column: number, key: number): ShownCell | null {
    const sheet = this.#sheet;
    const cell = sheet.cell(row, column);
    const own = sheet.style(row, column);
    const table = this.tableAt(row, column);
    const conditional = this.#formatsAt(row, column);
    const marks = this.#marks(row, column, key, table, cell?.value ?? null, conditional);
    const painted = table && tableCellStyle(table, row, column);
    if (!cell && !painted && !conditional && !marks) return this.#blank(own);
    let style = painted ? overlay(painted, own) : own;
    if (conditional) style = overlay(style, conditional.style);
    const value = cell?.value ?? null;
    const hidden = conditional?.bar?.showValue === false || conditional?.icon?.showValue === false;
    return {
      text: value === null || hidden ? '' : sheet.text(row, column),
      style: this.#styles.get(style, natural(value)),
      number: typeof value === 'number',
      ...(typeof value === 'number' && (style.numberFormat ?? 'General') === 'General' ? { general: true } : {}),
      ...(marks ? { marks } : {}),
    };
  }

  #blank(style: CellStyle): ShownCell | null {
    const known = this.#empty.get(style);
    if (known !== undefined) return known;
    const shown =
      style.fill || style.borders ? { text: '', style: this.#styles.get(style, 'left'), number: false } : null;
    this.#empty.set(style, shown);
    return shown;
  }

  #formatsAt(row: number, column: number): ReturnType<ConditionalFormats['at']> {
    if (this.#sheet.conditionalFormats.length === 0) return undefined;
    this.#conditional ??= new ConditionalFormats(this.#sheet, this.#formulas);
    return this.#conditional.at(row, column);
  }

  /** Valeur que la validation refuserait à la saisie ; une règle sans message laisse tout passer. */
  #refused(row: number, column: number): boolean {
    const sheet = this.#sheet;
    if (sheet.validations.length === 0 || !sheet.validationAt(row, column)?.alert?.show) return false;
    return sheet.isValid(row, column) === false;
  }

  #marks(
    row: number,
    column: number,
    key: number,
    table: Table | undefined,
    value: CellValue,
    conditional: Conditional | undefined,
  ): Marks | undefined {
    const sheet = this.#sheet;
    this.#notes ??= new Set(sheet.notes.map((note) => cellKey(note.row, note.column)));
    this.#comments ??= new Set(sheet.comments.map((thread) => cellKey(thread.row, thread.column)));
    const marks: { -readonly [K in keyof Marks]: Marks[K] } = {};
    if (conditional?.bar) marks.bar = conditional.bar;
    if (conditional?.icon) marks.icon = conditional.icon;
    if (this.#notes.has(key)) marks.note = true;
    if (this.#comments.has(key)) marks.comment = true;
    if (value !== null && this.#refused(row, column)) marks.invalid = true;
    if (table?.header && row === table.header.top && table.showFilterButton)
      marks.filter = filterState(table, column - table.range.left);
    return Object.keys(marks).length > 0 ? marks : undefined;
  }
}

function filterState(table: Table, index: number): NonNullable<Marks['filter']> {
  if (table.filters.has(index)) return 'active';
  const sort = table.sortFields.find((field) => field.key === index);
  return sort ? (sort.ascending ? 'ascending' : 'descending') : 'idle';
}
