import type { IBorderData, IStyleData } from '@univerjs/core';
import type { BorderLine, BorderSide, CellStyle, Font, Horizontal, Vertical } from '../../model/data.ts';

const LINES: Readonly<Record<BorderLine, number>> = {
  thin: 1,
  hair: 2,
  dotted: 3,
  dashed: 4,
  dashDot: 5,
  dashDotDot: 6,
  double: 7,
  medium: 8,
  mediumDashed: 9,
  mediumDashDot: 10,
  mediumDashDotDot: 11,
  slantDashDot: 12,
  thick: 13,
};
const SIDES: Readonly<Record<BorderSide, keyof IBorderData>> = {
  top: 't',
  bottom: 'b',
  left: 'l',
  right: 'r',
  diagonalUp: 'bl_tr',
  diagonalDown: 'tl_br',
};
const HORIZONTAL: Readonly<Partial<Record<Horizontal, number>>> = {
  left: 1,
  fill: 1,
  center: 2,
  centerContinuous: 2,
  right: 3,
  justify: 4,
  distributed: 4,
};
const VERTICAL: Readonly<Record<Vertical, number>> = { top: 1, justify: 1, center: 2, distributed: 2, bottom: 3 };

export type Alignment = 'left' | 'center' | 'right';
/** Largeur d’un cran de retrait, en pixels. */
const INDENT = 9;
const FALLBACK = 'Carlito, Segoe UI, Arial, sans-serif';
const DEFAULT_FONT = `Calibri, ${FALLBACK}`;
const DEFAULT_SIZE = 11;

const color = (rgb: string | undefined): { rgb: string } | undefined => (rgb ? { rgb: `#${rgb}` } : undefined);

function fontStyle(font: Font): IStyleData {
  const style: IStyleData = {};
  if (font.name) style.ff = `${font.name}, ${FALLBACK}`;
  if (font.size) style.fs = font.size;
  if (font.bold) style.bl = 1;
  if (font.italic) style.it = 1;
  if (font.underline) style.ul = { s: 1 };
  if (font.strike) style.st = { s: 1 };
  const cl = color(font.color);
  if (cl) style.cl = cl;
  return style;
}

function borders(sides: NonNullable<CellStyle['borders']>): IBorderData {
  const data: Record<string, { s: number; cl: { rgb: string } }> = {};
  for (const [side, border] of Object.entries(sides)) {
    const key = SIDES[side as BorderSide];
    if (border) data[key] = { s: LINES[border.line], cl: color(border.color) ?? { rgb: '#000000' } };
  }
  return data as IBorderData;
}

/** Apparence du modèle traduite pour le dessin ; `natural` : côté où la valeur se range quand rien n’est demandé. */
export function toStyleData(style: CellStyle, natural: Alignment): IStyleData {
  const data: IStyleData = { ff: DEFAULT_FONT, fs: DEFAULT_SIZE, ...(style.font ? fontStyle(style.font) : {}) };
  const bg = color(style.fill);
  if (bg) data.bg = bg;
  if (style.borders) data.bd = borders(style.borders);
  data.ht = HORIZONTAL[style.horizontal ?? 'general'] ?? HORIZONTAL[natural]!;
  data.vt = VERTICAL[style.vertical ?? 'bottom'];
  data.tb = style.wrap ? 3 : 1;
  if (style.rotation) data.tr = style.rotation === 255 ? { a: 0, v: 1 } : { a: style.rotation };
  if (style.indent) {
    const gap = style.indent * INDENT + 2;
    data.pd = data.ht === 3 ? { r: gap } : { l: gap };
  }
  return data;
}

/** Garde une traduction par apparence : les apparences du modèle sont des valeurs partagées. */
export class StyleTable {
  readonly #known = new WeakMap<CellStyle, Map<Alignment, IStyleData>>();

  get(style: CellStyle, natural: Alignment): IStyleData {
    let byAlignment = this.#known.get(style);
    if (!byAlignment) {
      byAlignment = new Map();
      this.#known.set(style, byAlignment);
    }
    let data = byAlignment.get(natural);
    if (!data) {
      data = toStyleData(style, natural);
      byAlignment.set(natural, data);
    }
    return data;
  }
}
