import type { Border, BorderSide, CellStyle, ConditionalStyle, Font } from '../../model/data.ts';
import { color, HEADER, list, MAIN, tag, xml } from './markup.ts';

/** Formats prédéfinis qui se lisent pareil dans tous les pays. */
const BUILTIN: Readonly<Record<string, number>> = {
  General: 0,
  '0': 1,
  '0.00': 2,
  '#,##0': 3,
  '#,##0.00': 4,
  '0%': 9,
  '0.00%': 10,
  '0.00E+00': 11,
  '@': 49,
};

/** Une suite de morceaux XML sans doublon ; rend leur rang. */
class Pool {
  readonly items: string[];
  private readonly ranks: Map<string, number>;

  constructor(first: readonly string[]) {
    this.items = [...first];
    this.ranks = new Map(first.map((item, i) => [item, i]));
  }

  rank(item: string): number {
    let rank = this.ranks.get(item);
    if (rank === undefined) {
      rank = this.items.push(item) - 1;
      this.ranks.set(item, rank);
    }
    return rank;
  }
}

/** CT_Font : Excel veut ces balises dans cet ordre. */
function fontXml(font: Font, differential: boolean): string {
  const { name = 'Calibri', size = 11 } = font;
  return [
    font.bold ? '<b/>' : '',
    font.italic ? '<i/>' : '',
    font.strike ? '<strike/>' : '',
    font.underline ? tag('u', { val: font.underline === 'double' ? 'double' : undefined }) : '',
    differential ? '' : tag('sz', { val: size }),
    font.color === undefined ? '' : color('color', font.color),
    differential ? '' : `${tag('name', { val: name })}<family val="2"/>`,
  ].join('');
}

function borderXml(borders: CellStyle['borders'], differential: boolean): string {
  const side = (name: string, border: Border | undefined) =>
    border ? tag(name, { style: border.line }, color('color', border.color)) : differential ? '' : `<${name}/>`;
  const { diagonalUp, diagonalDown } = borders ?? {};
  const sides: readonly BorderSide[] = ['left', 'right', 'top', 'bottom'];
  const inside = [...sides.map((name) => side(name, borders?.[name])), side('diagonal', diagonalUp ?? diagonalDown)];
  return tag(
    'border',
    { diagonalUp: diagonalUp ? true : undefined, diagonalDown: diagonalDown ? true : undefined },
    inside.join(''),
  );
}

const solid = (rgb: string): string =>
  `<fill><patternFill patternType="solid">${color('fgColor', rgb)}<bgColor indexed="64"/></patternFill></fill>`;

/** Angle du fichier : 91 à 180 penchent vers le bas. */
const rotation = (angle: number): number => (angle < 0 ? 90 - angle : angle);

function alignmentXml(style: CellStyle): string {
  const { horizontal, vertical, wrap, indent, rotation: angle, shrink } = style;
  const values = {
    horizontal: horizontal === 'general' ? undefined : horizontal,
    vertical: vertical === 'bottom' ? undefined : vertical,
    textRotation: angle ? rotation(angle) : undefined,
    wrapText: wrap || undefined,
    indent: indent || undefined,
    shrinkToFit: shrink || undefined,
  };
  return Object.values(values).some((value) => value !== undefined) ? tag('alignment', values) : '';
}

/** Les styles d’un classeur à écrire : chaque apparence n’y est qu’une fois. */
export class StyleTable {
  private readonly formats = new Map<string, number>();
  private readonly fonts = new Pool([`<font>${fontXml({}, false)}</font>`]);
  private readonly fills = new Pool([
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ]);
  private readonly borders = new Pool([borderXml(undefined, false)]);
  private readonly xfs = new Pool(['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']);
  private readonly dxfs = new Pool([]);
  private readonly known = new WeakMap<CellStyle, number>();
  private readonly quoted = new WeakMap<CellStyle, number>();

  private format(code: string): number {
    const builtin = BUILTIN[code];
    if (builtin !== undefined) return builtin;
    let id = this.formats.get(code);
    if (id === undefined) {
      id = 164 + this.formats.size;
      this.formats.set(code, id);
    }
    return id;
  }

  /** Rang de l’apparence dans `cellXfs` ; 0 = celle par défaut. */
  cell(style: CellStyle, quotePrefix = false): number {
    const cache = quotePrefix ? this.quoted : this.known;
    let rank = cache.get(style);
    if (rank === undefined) {
      rank = this.xfs.rank(this.xf(style, quotePrefix));
      cache.set(style, rank);
    }
    return rank;
  }

  private xf(style: CellStyle, quotePrefix: boolean): string {
    const numFmtId = this.format(style.numberFormat ?? 'General');
    const fontId = style.font ? this.fonts.rank(`<font>${fontXml(style.font, false)}</font>`) : 0;
    const fillId = style.fill ? this.fills.rank(solid(style.fill)) : 0;
    const borderId = style.borders ? this.borders.rank(borderXml(style.borders, false)) : 0;
    const alignment = alignmentXml(style);
    const unlocked = style.locked === false;
    const protection =
      unlocked || style.hiddenFormula
        ? tag('protection', { locked: unlocked ? false : undefined, hidden: style.hiddenFormula || undefined })
        : '';
    const values = {
      numFmtId,
      fontId,
      fillId,
      borderId,
      xfId: 0,
      quotePrefix: quotePrefix || undefined,
      applyNumberFormat: numFmtId > 0 || undefined,
      applyFont: fontId > 0 || undefined,
      applyFill: fillId > 0 || undefined,
      applyBorder: borderId > 0 || undefined,
      applyAlignment: alignment !== '' || undefined,
      applyProtection: protection !== '' || undefined,
    };
    return tag('xf', values, alignment + protection);
  }

  /** Rang d’un style différentiel ; `undefined` s’il ne change rien. */
  differential(style: ConditionalStyle): number | undefined {
    const inside = this.differentialXml(style);
    return inside === '' ? undefined : this.dxfs.rank(`<dxf>${inside}</dxf>`);
  }

  private differentialXml({ font, numberFormat, fill, borders }: ConditionalStyle): string {
    return [
      font && Object.keys(font).length > 0 ? `<font>${fontXml(font, true)}</font>` : '',
      numberFormat === undefined
        ? ''
        : tag('numFmt', { numFmtId: this.format(numberFormat), formatCode: numberFormat }),
      // Dans un style différentiel, la couleur d’un fond uni est celle de l’arrière-plan.
      fill === undefined ? '' : `<fill><patternFill patternType="solid">${color('bgColor', fill)}</patternFill></fill>`,
      borders && Object.keys(borders).length > 0 ? borderXml(borders, true) : '',
    ].join('');
  }

  xml(): string {
    const formats = [...this.formats].map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${xml(code)}"/>`);
    return [
      `${HEADER}<styleSheet xmlns="${MAIN}">`,
      list('numFmts', formats),
      list('fonts', this.fonts.items),
      list('fills', this.fills.items),
      list('borders', this.borders.items),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      list('cellXfs', this.xfs.items),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      list('dxfs', this.dxfs.items),
      '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>',
      '</styleSheet>',
    ].join('');
  }
}
