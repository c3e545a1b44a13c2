import type { CellStyle, Horizontal, TrackProperties, Vertical } from '../../model/data.ts';
import { HostObject, type Session } from '../object.ts';
import { type Area, common, having, restyle, shared, spans } from './area.ts';
import { RangeBorderCollection } from './format-borders.ts';
import { RangeFill, RangeFont } from './format-fill-font.ts';
import { amount, flag, oneOf, unkept } from './refusals.ts';
import { register } from './registry.ts';
import { autofitColumns, autofitRows, columnWidth, rowHeight, STANDARD_HEIGHT, standardWidth } from './track-size.ts';

export const HORIZONTAL: Readonly<Record<string, Horizontal>> = {
  General: 'general',
  Left: 'left',
  Center: 'center',
  Right: 'right',
  Fill: 'fill',
  Justify: 'justify',
  CenterAcrossSelection: 'centerContinuous',
  Distributed: 'distributed',
};
export const VERTICAL: Readonly<Record<string, Vertical>> = {
  Top: 'top',
  Center: 'center',
  Bottom: 'bottom',
  Justify: 'justify',
  Distributed: 'distributed',
};
const named = (names: Readonly<Record<string, string>>, value: string): string =>
  Object.keys(names).find((name) => names[name] === value)!;

const WIDEST = 255 * 7 * 0.75 + 3.75;
const HIGHEST = 409.5;
/** Lettres empilées : nombre de l’API, et celui d’un fichier. */
const STACKED = 180;
const STACKED_IN_FILE = 255;

/** Protection des cellules d’une plage ; n’agit que sur une feuille protégée. */
export class FormatProtection extends HostObject {
  static override readonly typeName = 'FormatProtection';
  static override readonly scalars = ['Locked', 'FormulaHidden'];
  readonly #area: Area;

  constructor(session: Session, area: Area) {
    super(session);
    this.#area = area;
  }

  get Locked(): boolean | null {
    return common(this.#area, (style) => style.locked ?? true);
  }
  set Locked(value: unknown) {
    const locked = flag('FormatProtection.locked', value);
    restyle(this.#area, (style) => having(style, 'locked', locked ? undefined : false));
  }

  get FormulaHidden(): boolean | null {
    return common(this.#area, (style) => style.hiddenFormula ?? false);
  }
  set FormulaHidden(value: unknown) {
    const hidden = flag('FormatProtection.formulaHidden', value);
    restyle(this.#area, (style) => having(style, 'hiddenFormula', hidden || undefined));
  }
}

/** Mise en forme d’une plage ou de plusieurs. Largeurs et hauteurs en points. */
export class RangeFormat extends HostObject {
  static override readonly typeName = 'RangeFormat';
  static override readonly scalars = [
    'WrapText',
    'HorizontalAlignment',
    'VerticalAlignment',
    'ColumnWidth',
    'RowHeight',
    'TextOrientation',
    'UseStandardHeight',
    'UseStandardWidth',
    'ReadingOrder',
    'ShrinkToFit',
    'IndentLevel',
    'AutoIndent',
  ];
  readonly #area: Area;

  constructor(session: Session, area: Area) {
    super(session);
    this.#area = area;
  }

  get Fill(): RangeFill {
    return new RangeFill(this.session, this.#area);
  }
  get Font(): RangeFont {
    return new RangeFont(this.session, this.#area);
  }
  get Borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.session, this.#area);
  }
  get Protection(): FormatProtection {
    return new FormatProtection(this.session, this.#area);
  }

  #style<K extends keyof CellStyle>(key: K, value: CellStyle[K] | undefined): void {
    restyle(this.#area, (style) => having(style, key, value));
  }

  get WrapText(): boolean | null {
    return common(this.#area, (style) => style.wrap ?? false);
  }
  set WrapText(value: unknown) {
    this.#style('wrap', flag('RangeFormat.wrapText', value) || undefined);
  }

  get ShrinkToFit(): boolean | null {
    return common(this.#area, (style) => style.shrink ?? false);
  }
  set ShrinkToFit(value: unknown) {
    this.#style('shrink', flag('RangeFormat.shrinkToFit', value) || undefined);
  }

  get HorizontalAlignment(): string | null {
    return common(this.#area, (style) => named(HORIZONTAL, style.horizontal ?? 'general'));
  }
  set HorizontalAlignment(value: unknown) {
    const name = oneOf('RangeFormat.horizontalAlignment', value, Object.keys(HORIZONTAL));
    this.#style('horizontal', name === 'General' ? undefined : HORIZONTAL[name]);
  }

  get VerticalAlignment(): string | null {
    return common(this.#area, (style) => named(VERTICAL, style.vertical ?? 'bottom'));
  }
  set VerticalAlignment(value: unknown) {
    const name = oneOf('RangeFormat.verticalAlignment', value, Object.keys(VERTICAL));
    this.#style('vertical', name === 'Bottom' ? undefined : VERTICAL[name]);
  }

  get IndentLevel(): number | null {
    return common(this.#area, (style) => style.indent ?? 0);
  }
  set IndentLevel(value: unknown) {
    this.#style('indent', Math.trunc(amount('RangeFormat.indentLevel', value, 0, 250)) || undefined);
  }

  /** Degrés de -90 à 90 ; 180 = lettres empilées. */
  get TextOrientation(): number | null {
    return common(this.#area, ({ rotation = 0 }) => (rotation === STACKED_IN_FILE ? STACKED : rotation));
  }
  set TextOrientation(value: unknown) {
    const degrees = value === STACKED ? STACKED_IN_FILE : amount('RangeFormat.textOrientation', value, -90, 90);
    this.#style('rotation', degrees === 0 ? undefined : degrees);
  }

  get ReadingOrder(): string {
    return 'Context';
  }
  set ReadingOrder(value: unknown) {
    unkept('RangeFormat.readingOrder', value, 'Context');
  }

  get AutoIndent(): boolean {
    return false;
  }
  set AutoIndent(value: unknown) {
    unkept('RangeFormat.autoIndent', value, false);
  }

  AdjustIndent(change: unknown): void {
    const by = amount('RangeFormat.adjustIndent', change, -250, 250);
    restyle(this.#area, (style) =>
      having(style, 'indent', Math.min(250, Math.max(0, (style.indent ?? 0) + by)) || undefined),
    );
  }

  get ColumnWidth(): number | null {
    return shared(this.#columns((column) => columnWidth(this.#area.sheet, column)));
  }
  set ColumnWidth(value: unknown) {
    const size = amount('RangeFormat.columnWidth', value, 0, WIDEST);
    this.#setColumns((track) => ({ ...track, size }));
  }

  get UseStandardWidth(): boolean | null {
    const { sheet } = this.#area;
    const standard = standardWidth(sheet);
    return shared(this.#columns((column) => (sheet.column(column).size ?? standard) === standard));
  }
  set UseStandardWidth(value: unknown) {
    if (flag('RangeFormat.useStandardWidth', value)) this.#setColumns(({ size: _, ...track }) => track);
  }

  get RowHeight(): number | null {
    return shared(this.#rows((row) => rowHeight(this.#area.sheet, row), STANDARD_HEIGHT));
  }
  set RowHeight(value: unknown) {
    const size = amount('RangeFormat.rowHeight', value, 0, HIGHEST);
    this.#setRows((track) => ({ ...track, size }));
  }

  get UseStandardHeight(): boolean | null {
    return shared(this.#rows((row) => this.#area.sheet.row(row).size === undefined, true));
  }
  set UseStandardHeight(value: unknown) {
    if (flag('RangeFormat.useStandardHeight', value)) this.#setRows(({ size: _, ...track }) => track);
  }

  AutofitColumns(): void {
    for (const range of this.#area.areas) autofitColumns(this.#area.sheet, range);
  }

  AutofitRows(): void {
    for (const range of this.#area.areas) autofitRows(this.#area.sheet, range);
  }

  *#columns<T>(read: (column: number) => T): Iterable<T> {
    for (const [from, to] of spans(this.#area, 'column'))
      for (let column = from; column <= to; column++) yield read(column);
  }

  /** Les lignes qui ont des propriétés, et `plain` pour les autres : une colonne entière a un million de lignes. */
  *#rows<T>(read: (row: number) => T, plain: T): Iterable<T> {
    for (const [from, to] of spans(this.#area, 'row')) {
      let special = 0;
      for (const [row] of this.#area.sheet.rowProperties()) {
        if (row < from || row > to) continue;
        special++;
        yield read(row);
      }
      if (special < to - from + 1) yield plain;
    }
  }

  #setColumns(change: (track: TrackProperties) => TrackProperties): void {
    for (const [from, to] of spans(this.#area, 'column')) this.#area.sheet.setColumns(from, to, change);
  }

  #setRows(change: (track: TrackProperties) => TrackProperties): void {
    for (const [from, to] of spans(this.#area, 'row')) this.#area.sheet.setRows(from, to, change);
  }
}

register({ rangeFormat: (session, target) => new RangeFormat(session, target) });
