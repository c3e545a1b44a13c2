import type { Worksheet } from '../../model/contract.ts';
import type { Border, BorderLine, BorderSide, CellStyle, Range } from '../../model/data.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { type Area, having, shared } from './area.ts';
import { fromWire, toWire } from './colors.ts';
import { notFound, oneOf, rank, unkept } from './refusals.ts';

export const EDGES = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideVertical',
  'InsideHorizontal',
  'DiagonalDown',
  'DiagonalUp',
] as const;
type Edge = (typeof EDGES)[number];

const STYLES = ['None', 'Continuous', 'Dash', 'DashDot', 'DashDotDot', 'Dot', 'Double', 'SlantDashDot'] as const;
const WEIGHTS = ['Hairline', 'Thin', 'Medium', 'Thick'] as const;

/** Trait du classeur -> style et épaisseur d’Excel ; la première ligne qui convient sert dans l’autre sens. */
const LINES: readonly (readonly [BorderLine, (typeof STYLES)[number], (typeof WEIGHTS)[number]])[] = [
  ['thin', 'Continuous', 'Thin'],
  ['hair', 'Continuous', 'Hairline'],
  ['medium', 'Continuous', 'Medium'],
  ['thick', 'Continuous', 'Thick'],
  ['dashed', 'Dash', 'Thin'],
  ['mediumDashed', 'Dash', 'Medium'],
  ['dashDot', 'DashDot', 'Thin'],
  ['mediumDashDot', 'DashDot', 'Medium'],
  ['dashDotDot', 'DashDotDot', 'Thin'],
  ['mediumDashDotDot', 'DashDotDot', 'Medium'],
  ['dotted', 'Dot', 'Thin'],
  ['double', 'Double', 'Thick'],
  ['slantDashDot', 'SlantDashDot', 'Medium'],
];

const lineOf = (line: BorderLine) => LINES.find(([name]) => name === line)!;
export const borderStyleOf = (border: Border | undefined): string =>
  border === undefined ? 'None' : lineOf(border.line)[1];
const weightOf = (border: Border | undefined): string => (border === undefined ? 'Thin' : lineOf(border.line)[2]);

/** Trait d’un style, à l’épaisseur voulue si ce style l’a ; sinon à la sienne. */
export function lineFor(style: string, weight: string): BorderLine {
  const exact = LINES.find(([, s, w]) => s === style && w === weight);
  return (exact ?? LINES.find(([, s]) => s === style) ?? LINES[0]!)[0];
}

const SIDES: Readonly<Record<Edge, BorderSide>> = {
  EdgeTop: 'top',
  EdgeBottom: 'bottom',
  EdgeLeft: 'left',
  EdgeRight: 'right',
  InsideVertical: 'right',
  InsideHorizontal: 'bottom',
  DiagonalDown: 'diagonalDown',
  DiagonalUp: 'diagonalUp',
};
const OPPOSITE: Partial<Readonly<Record<BorderSide, readonly [BorderSide, number, number]>>> = {
  top: ['bottom', -1, 0],
  bottom: ['top', 1, 0],
  left: ['right', 0, -1],
  right: ['left', 0, 1],
};

/** Cellules de la plage dont le côté `edge` est celui de la plage ; `null` : aucune (bordure intérieure d’une seule ligne). */
function part(range: Range, edge: Edge): Range | null {
  if (edge === 'EdgeTop') return { ...range, bottom: range.top };
  if (edge === 'EdgeBottom') return { ...range, top: range.bottom };
  if (edge === 'EdgeLeft') return { ...range, right: range.left };
  if (edge === 'EdgeRight') return { ...range, left: range.right };
  if (edge === 'InsideVertical') return range.right > range.left ? { ...range, right: range.right - 1 } : null;
  if (edge === 'InsideHorizontal') return range.bottom > range.top ? { ...range, bottom: range.bottom - 1 } : null;
  return range;
}

/** La même plage de l’autre côté du trait, bornée à la feuille. */
function across(range: Range, side: BorderSide): { range: Range; side: BorderSide } | null {
  const move = OPPOSITE[side];
  if (move === undefined) return null;
  const [other, rows, columns] = move;
  const moved = {
    top: Math.max(1, range.top + rows),
    left: Math.max(1, range.left + columns),
    bottom: Math.min(1_048_576, range.bottom + rows),
    right: Math.min(16_384, range.right + columns),
  };
  return moved.bottom < moved.top || moved.right < moved.left ? null : { range: moved, side: other };
}

const SCANNED = 20_000;

/** Un trait entre deux cellules appartient aux deux : celui de l’une, ou à défaut celui de sa voisine. */
function seen(sheet: Worksheet, range: Range, side: BorderSide): Iterable<Border | undefined> {
  const borders = new Map<string, Border | undefined>();
  const move = OPPOSITE[side];
  const add = (row: number, column: number) => {
    let border = sheet.style(row, column).borders?.[side];
    if (border === undefined && move !== undefined && row + move[1] > 0 && column + move[2] > 0)
      border = sheet.style(row + move[1], column + move[2]).borders?.[move[0]];
    borders.set(border === undefined ? '' : `${border.line} ${border.color ?? ''}`, border);
  };
  const lastRow = Math.min(range.bottom, range.top + SCANNED);
  const lastColumn = Math.min(range.right, range.left + Math.ceil(SCANNED / (lastRow - range.top + 1)));
  for (let row = range.top; row <= lastRow; row++)
    for (let column = range.left; column <= lastColumn; column++) add(row, column);
  return borders.values();
}

function withBorder(style: CellStyle, side: BorderSide, border: Border | undefined): CellStyle {
  const borders = having<Partial<Record<BorderSide, Border>>, BorderSide>(style.borders ?? {}, side, border);
  return having(style, 'borders', Object.keys(borders).length > 0 ? borders : undefined);
}

/** Un côté de la bordure d’une plage. */
export class RangeBorder extends HostObject {
  static override readonly typeName = 'RangeBorder';
  static override readonly scalars = ['SideIndex', 'Style', 'Weight', 'Color', 'TintAndShade'];
  readonly #area: Area;
  readonly #edge: Edge;

  constructor(session: Session, area: Area, edge: Edge) {
    super(session);
    this.#area = area;
    this.#edge = edge;
  }

  #read<T>(read: (border: Border | undefined) => T): T | null {
    const values: T[] = [];
    for (const range of this.#area.areas) {
      const cells = part(range, this.#edge);
      if (cells === null) values.push(read(undefined));
      else for (const border of seen(this.#area.sheet, cells, SIDES[this.#edge])) values.push(read(border));
    }
    return shared(values);
  }

  #write(change: (border: Border | undefined) => Border | undefined): void {
    const side = SIDES[this.#edge];
    const { sheet } = this.#area;
    for (const range of this.#area.areas) {
      const cells = part(range, this.#edge);
      if (cells === null) continue;
      const other = across(cells, side);
      const present = shared(seen(sheet, cells, side)) ?? undefined;
      sheet.restyle(cells, (style) => withBorder(style, side, change(style.borders?.[side] ?? present)));
      if (other !== null && [...stylesWith(sheet, other.range, other.side)].length > 0)
        sheet.restyle(other.range, (style) => withBorder(style, other.side, undefined));
    }
  }

  get SideIndex(): string {
    return this.#edge;
  }

  get Style(): string | null {
    return this.#read(borderStyleOf);
  }
  set Style(value: unknown) {
    const style = oneOf('RangeBorder.style', value, STYLES);
    this.#write((border) => (style === 'None' ? undefined : { ...border, line: lineFor(style, weightOf(border)) }));
  }

  get Weight(): string | null {
    return this.#read(weightOf);
  }
  set Weight(value: unknown) {
    const weight = oneOf('RangeBorder.weight', value, WEIGHTS);
    this.#write((border) => {
      const style = border === undefined ? 'Continuous' : borderStyleOf(border);
      const line = LINES.find(([, s, w]) => s === style && w === weight)?.[0] ?? lineFor('Continuous', weight);
      return { ...border, line };
    });
  }

  get Color(): string | null {
    return this.#read((border) => toWire(border?.color ?? '000000'));
  }
  set Color(value: unknown) {
    const color = fromWire('RangeBorder.color', value);
    this.#write((border) => ({ line: border?.line ?? 'thin', color }));
  }

  get TintAndShade(): number {
    return 0;
  }
  set TintAndShade(value: unknown) {
    unkept('RangeBorder.tintAndShade', value, 0);
  }
}

function* stylesWith(sheet: Worksheet, range: Range, side: BorderSide): Iterable<Border> {
  for (const { cell } of sheet.cells(range)) {
    const border = cell.style.borders?.[side];
    if (border !== undefined) yield border;
  }
}

export class RangeBorderCollection extends HostCollection<RangeBorder> {
  static override readonly typeName = 'RangeBorderCollection';
  static override readonly scalars = ['Count', 'TintAndShade'];
  readonly #area: Area;

  constructor(session: Session, area: Area) {
    super(session);
    this.#area = area;
  }

  override items(): readonly RangeBorder[] {
    return EDGES.map((edge) => new RangeBorder(this.session, this.#area, edge));
  }

  override item(key: string | number): RangeBorder {
    const edge = EDGES.find((candidate) => candidate === key);
    if (edge === undefined)
      throw notFound(
        'RangeBorderCollection.getItem',
        `il n’y a pas de bordure « ${key} ». Possibles : ${EDGES.join(', ')}.`,
      );
    return new RangeBorder(this.session, this.#area, edge);
  }

  GetItemAt(index: unknown): RangeBorder {
    return this.items()[rank('RangeBorderCollection.getItemAt', index, EDGES.length)]!;
  }

  get Count(): number {
    return EDGES.length;
  }

  get TintAndShade(): number {
    return 0;
  }
  set TintAndShade(value: unknown) {
    unkept('RangeBorderCollection.tintAndShade', value, 0);
  }
}
