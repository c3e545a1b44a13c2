import type { CellStyle, Font } from '../../model/data.ts';
import { HostObject, type Session } from '../object.ts';
import { type Area, common, having, restyle } from './area.ts';
import { fromWire, toWire } from './colors.ts';
import { amount, flag, oneOf, text, unkept } from './refusals.ts';

const DEFAULT_NAME = 'Calibri';
const DEFAULT_SIZE = 11;

/** Fond d’une plage. Sans fond, Excel répond blanc. */
export class RangeFill extends HostObject {
  static override readonly typeName = 'RangeFill';
  static override readonly scalars = ['Color', 'TintAndShade', 'PatternTintAndShade', 'Pattern', 'PatternColor'];
  readonly #area: Area;

  constructor(session: Session, area: Area) {
    super(session);
    this.#area = area;
  }

  get Color(): string | null {
    return common(this.#area, (style) => toWire(style.fill ?? 'FFFFFF'));
  }
  set Color(value: unknown) {
    const fill = fromWire('RangeFill.color', value);
    restyle(this.#area, (style) => ({ ...style, fill }));
  }

  get Pattern(): string | null {
    return common(this.#area, (style) => (style.fill === undefined ? 'None' : 'Solid'));
  }
  set Pattern(value: unknown) {
    if (value === 'None') this.Clear();
    else if (value === 'Solid') restyle(this.#area, (style) => ({ ...style, fill: style.fill ?? 'FFFFFF' }));
    else unkept('RangeFill.pattern', value, this.Pattern);
  }

  get PatternColor(): string {
    return '#000000';
  }
  set PatternColor(value: unknown) {
    unkept('RangeFill.patternColor', value, '#000000');
  }

  get TintAndShade(): number {
    return 0;
  }
  set TintAndShade(value: unknown) {
    unkept('RangeFill.tintAndShade', value, 0);
  }

  get PatternTintAndShade(): number {
    return 0;
  }
  set PatternTintAndShade(value: unknown) {
    unkept('RangeFill.patternTintAndShade', value, 0);
  }

  Clear(): void {
    restyle(this.#area, (style) => having(style, 'fill', undefined));
  }
}

const UNDERLINES = ['None', 'Single', 'Double'] as const;

/** Police d’une plage ; ce qui diffère d’une cellule à l’autre vaut `null`. */
export class RangeFont extends HostObject {
  static override readonly typeName = 'RangeFont';
  static override readonly scalars = [
    'Name',
    'Size',
    'Color',
    'Italic',
    'Bold',
    'Underline',
    'Strikethrough',
    'Subscript',
    'Superscript',
    'TintAndShade',
  ];
  readonly #area: Area;

  constructor(session: Session, area: Area) {
    super(session);
    this.#area = area;
  }

  #read<T>(read: (font: Font) => T): T | null {
    return common(this.#area, (style) => read(style.font ?? {}));
  }

  #write<K extends keyof Font>(key: K, value: Font[K] | undefined): void {
    restyle(this.#area, (style): CellStyle => {
      const font = having<Font, K>(style.font ?? {}, key, value);
      return having(style, 'font', Object.keys(font).length > 0 ? font : undefined);
    });
  }

  get Name(): string | null {
    return this.#read((font) => font.name ?? DEFAULT_NAME);
  }
  set Name(value: unknown) {
    this.#write('name', text('RangeFont.name', value));
  }

  get Size(): number | null {
    return this.#read((font) => font.size ?? DEFAULT_SIZE);
  }
  set Size(value: unknown) {
    this.#write('size', amount('RangeFont.size', value, 1, 409));
  }

  get Color(): string | null {
    return this.#read((font) => toWire(font.color ?? '000000'));
  }
  set Color(value: unknown) {
    this.#write('color', fromWire('RangeFont.color', value));
  }

  get Bold(): boolean | null {
    return this.#read((font) => font.bold ?? false);
  }
  set Bold(value: unknown) {
    this.#write('bold', flag('RangeFont.bold', value) || undefined);
  }

  get Italic(): boolean | null {
    return this.#read((font) => font.italic ?? false);
  }
  set Italic(value: unknown) {
    this.#write('italic', flag('RangeFont.italic', value) || undefined);
  }

  get Strikethrough(): boolean | null {
    return this.#read((font) => font.strike ?? false);
  }
  set Strikethrough(value: unknown) {
    this.#write('strike', flag('RangeFont.strikethrough', value) || undefined);
  }

  get Underline(): string | null {
    return this.#read((font) =>
      font.underline === undefined ? 'None' : font.underline === 'double' ? 'Double' : 'Single',
    );
  }
  set Underline(value: unknown) {
    const underline = oneOf('RangeFont.underline', value, UNDERLINES);
    this.#write('underline', underline === 'None' ? undefined : underline === 'Double' ? 'double' : 'single');
  }

  get Subscript(): boolean {
    return false;
  }
  set Subscript(value: unknown) {
    unkept('RangeFont.subscript', value, false);
  }

  get Superscript(): boolean {
    return false;
  }
  set Superscript(value: unknown) {
    unkept('RangeFont.superscript', value, false);
  }

  get TintAndShade(): number {
    return 0;
  }
  set TintAndShade(value: unknown) {
    unkept('RangeFont.tintAndShade', value, 0);
  }
}
