import type { Border, BorderSide, ConditionalStyle, Font } from '../../model/data.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { having } from './area.ts';
import { fromWire, toWire } from './colors.ts';
import { borderStyleOf, lineFor } from './format-borders.ts';
import { flag, notFound, oneOf, rank, text } from './refusals.ts';

/** Apparence d’une mise en forme conditionnelle, lue et remplacée en entier. */
export interface StyleHolder {
  readonly session: Session;
  style: ConditionalStyle;
}

abstract class StylePart extends HostObject {
  protected readonly holder: StyleHolder;

  constructor(holder: StyleHolder) {
    super(holder.session);
    this.holder = holder;
  }
}

export class ConditionalRangeFill extends StylePart {
  static override readonly typeName = 'ConditionalRangeFill';
  static override readonly scalars = ['Color'];

  get Color(): string | null {
    const { fill } = this.holder.style;
    return fill === undefined ? null : toWire(fill);
  }
  set Color(value: unknown) {
    this.holder.style = { ...this.holder.style, fill: fromWire('ConditionalRangeFill.color', value) };
  }

  Clear(): void {
    this.holder.style = having(this.holder.style, 'fill', undefined);
  }
}

const UNDERLINES = ['None', 'Single', 'Double'] as const;

export class ConditionalRangeFont extends StylePart {
  static override readonly typeName = 'ConditionalRangeFont';
  static override readonly scalars = ['Color', 'Italic', 'Bold', 'Underline', 'Strikethrough'];

  #write<K extends keyof Font>(key: K, value: Font[K] | undefined): void {
    const font = having<Font, K>(this.holder.style.font ?? {}, key, value);
    this.holder.style = having(this.holder.style, 'font', Object.keys(font).length > 0 ? font : undefined);
  }

  get Color(): string | null {
    const color = this.holder.style.font?.color;
    return color === undefined ? null : toWire(color);
  }
  set Color(value: unknown) {
    this.#write('color', fromWire('ConditionalRangeFont.color', value));
  }

  get Bold(): boolean {
    return this.holder.style.font?.bold ?? false;
  }
  set Bold(value: unknown) {
    this.#write('bold', flag('ConditionalRangeFont.bold', value));
  }

  get Italic(): boolean {
    return this.holder.style.font?.italic ?? false;
  }
  set Italic(value: unknown) {
    this.#write('italic', flag('ConditionalRangeFont.italic', value));
  }

  get Strikethrough(): boolean {
    return this.holder.style.font?.strike ?? false;
  }
  set Strikethrough(value: unknown) {
    this.#write('strike', flag('ConditionalRangeFont.strikethrough', value));
  }

  get Underline(): string {
    const underline = this.holder.style.font?.underline;
    return underline === undefined ? 'None' : underline === 'double' ? 'Double' : 'Single';
  }
  set Underline(value: unknown) {
    const name = oneOf('ConditionalRangeFont.underline', value, UNDERLINES);
    this.#write('underline', name === 'None' ? undefined : name === 'Double' ? 'double' : 'single');
  }

  Clear(): void {
    this.holder.style = having(this.holder.style, 'font', undefined);
  }
}

const LINES = ['None', 'Continuous', 'Dash', 'DashDot', 'DashDotDot', 'Dot'] as const;
const SIDES = { EdgeTop: 'top', EdgeBottom: 'bottom', EdgeLeft: 'left', EdgeRight: 'right' } as const;
type Edge = keyof typeof SIDES;
const EDGES = Object.keys(SIDES) as readonly Edge[];

export class ConditionalRangeBorder extends StylePart {
  static override readonly typeName = 'ConditionalRangeBorder';
  static override readonly scalars = ['SideIndex', 'Style', 'Color'];
  readonly #edge: Edge;

  constructor(holder: StyleHolder, edge: Edge) {
    super(holder);
    this.#edge = edge;
  }

  get #border(): Border | undefined {
    return this.holder.style.borders?.[SIDES[this.#edge]];
  }

  #write(border: Border | undefined): void {
    const present: Partial<Record<BorderSide, Border>> = this.holder.style.borders ?? {};
    const borders = having<typeof present, BorderSide>(present, SIDES[this.#edge], border);
    this.holder.style = having(this.holder.style, 'borders', Object.keys(borders).length > 0 ? borders : undefined);
  }

  get SideIndex(): string {
    return this.#edge;
  }

  get Style(): string {
    return borderStyleOf(this.#border);
  }
  set Style(value: unknown) {
    const style = oneOf('ConditionalRangeBorder.style', value, LINES);
    this.#write(style === 'None' ? undefined : { ...this.#border, line: lineFor(style, 'Thin') });
  }

  get Color(): string {
    return toWire(this.#border?.color ?? '000000');
  }
  set Color(value: unknown) {
    this.#write({ line: this.#border?.line ?? 'thin', color: fromWire('ConditionalRangeBorder.color', value) });
  }
}

export class ConditionalRangeBorderCollection extends HostCollection<ConditionalRangeBorder> {
  static override readonly typeName = 'ConditionalRangeBorderCollection';
  static override readonly scalars = ['Count'];
  readonly #holder: StyleHolder;

  constructor(holder: StyleHolder) {
    super(holder.session);
    this.#holder = holder;
  }

  override items(): readonly ConditionalRangeBorder[] {
    return EDGES.map((edge) => new ConditionalRangeBorder(this.#holder, edge));
  }

  override item(key: string | number): ConditionalRangeBorder {
    const edge = EDGES.find((candidate) => candidate === key);
    if (edge === undefined)
      throw notFound('ConditionalRangeBorderCollection.getItem', `« ${key} » n’est pas l’un de ${EDGES.join(', ')}.`);
    return new ConditionalRangeBorder(this.#holder, edge);
  }

  GetItemAt(index: unknown): ConditionalRangeBorder {
    return this.items()[rank('ConditionalRangeBorderCollection.getItemAt', index, EDGES.length)]!;
  }

  get Count(): number {
    return EDGES.length;
  }
  get Top(): ConditionalRangeBorder {
    return this.item('EdgeTop');
  }
  get Bottom(): ConditionalRangeBorder {
    return this.item('EdgeBottom');
  }
  get Left(): ConditionalRangeBorder {
    return this.item('EdgeLeft');
  }
  get Right(): ConditionalRangeBorder {
    return this.item('EdgeRight');
  }
}

/** Apparence donnée aux cellules qui satisfont la règle. */
export class ConditionalRangeFormat extends StylePart {
  static override readonly typeName = 'ConditionalRangeFormat';
  static override readonly scalars = ['NumberFormat'];

  get NumberFormat(): string | null {
    return this.holder.style.numberFormat ?? null;
  }
  set NumberFormat(value: unknown) {
    const numberFormat = text('ConditionalRangeFormat.numberFormat', value);
    this.holder.style = { ...this.holder.style, numberFormat };
  }

  get Fill(): ConditionalRangeFill {
    return new ConditionalRangeFill(this.holder);
  }
  get Font(): ConditionalRangeFont {
    return new ConditionalRangeFont(this.holder);
  }
  get Borders(): ConditionalRangeBorderCollection {
    return new ConditionalRangeBorderCollection(this.holder);
  }
}
