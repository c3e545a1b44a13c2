import { type ColorSpec, readColor, readTheme, resolveColor } from '../colors.ts';
import { builtinFormat } from '../styles.ts';
import { unescapeXstring } from '../text.ts';
import { XmlReader } from '../xml.ts';
import {
  BORDER_LINES,
  type BorderSide,
  type Borders,
  type CellXf,
  type DifferentialStyle,
  type FontLook,
  HORIZONTALS,
  type StyleLook,
  VERTICALS,
} from './types.ts';
import { decimal, defined, flagOr, oneOf, within } from './walk.ts';

/** Apparences d’un classeur, par rang de `cellXfs`, et styles des mises en forme conditionnelles, par rang de `dxfs`. */
export interface AppearanceStyles {
  readonly cells: readonly CellXf[];
  readonly differential: readonly DifferentialStyle[];
  /** Noms des styles de tableau propres au classeur. */
  readonly tableStyles: readonly string[];
  /** Rangs de `cells` dont le fond, à motif ou dégradé, n’est pas rendu. */
  readonly unreadFills: ReadonlySet<number>;
  /** Couleur d’une balise ouverte, thème et palette résolus. */
  color(reader: XmlReader): string | undefined;
  /** Lit un `<dxf>` ouvert. */
  readDifferential(reader: XmlReader): DifferentialStyle;
}

const DEFAULT_FONT = { name: 'Calibri', size: 11 };

/** Couleurs du classeur. Une couleur automatique, ou le noir du thème sans nuance, est la couleur par défaut. */
class Colors {
  palette: string[] | undefined;
  private themeColors: readonly string[] | undefined;
  private readonly theme: () => string | undefined;

  constructor(theme: () => string | undefined) {
    this.theme = theme;
  }

  resolve(spec: ColorSpec): string | undefined {
    if (spec.indexed === 64 || (spec.theme === 1 && spec.tint === 0)) return undefined;
    return resolveColor(spec, this.palette, () => {
      this.themeColors ??= readTheme(this.theme() ?? '', 'theme');
      return this.themeColors;
    });
  }

  read = (reader: XmlReader): string | undefined => this.resolve(readColor(reader));
}

const isOn = (reader: XmlReader): boolean => flagOr(reader, 'val', true);

function readFont(reader: XmlReader, colors: Colors): FontLook {
  const font: { -readonly [K in keyof FontLook]?: FontLook[K] | undefined } = {};
  within(reader, (name) => {
    if (name === 'name' || name === 'rFont') font.name = reader.attribute('val');
    else if (name === 'sz') font.size = decimal(reader, 'val');
    else if (name === 'b') font.bold = isOn(reader) || undefined;
    else if (name === 'i') font.italic = isOn(reader) || undefined;
    else if (name === 'strike') font.strike = isOn(reader) || undefined;
    else if (name === 'color') font.color = colors.read(reader);
    else if (name === 'u') {
      const line = reader.attribute('val') ?? 'single';
      font.underline = line === 'none' ? undefined : line.startsWith('double') ? 'double' : 'single';
    }
  });
  return defined<FontLook>(font as FontLook);
}

/** Police sans ce qui est par défaut ; `undefined` si elle l’est en entier. */
function withoutDefaults({ name, size, ...rest }: FontLook): FontLook | undefined {
  const font = {
    ...(name !== undefined && name !== DEFAULT_FONT.name ? { name } : {}),
    ...(size !== undefined && size !== DEFAULT_FONT.size ? { size } : {}),
    ...rest,
  };
  return Object.keys(font).length === 0 ? undefined : font;
}

/** Couleur d’un fond uni ; `null` : un motif ou un dégradé, qui n’est pas rendu. Dans un style différentiel, Excel montre la couleur de fond là où une cellule montre la première. */
function readFill(reader: XmlReader, colors: Colors, differential: boolean): string | null | undefined {
  let gradient = false;
  let pattern: string | undefined;
  let first: string | undefined;
  let back: string | undefined;
  within(reader, (name) => {
    if (name === 'patternFill') pattern = reader.attribute('patternType');
    else if (name === 'fgColor')
      first = colors.read(reader) ?? (reader.integer('theme', -1) === 1 ? '000000' : undefined);
    else if (name === 'bgColor') back = colors.read(reader);
    else if (name === 'gradientFill') {
      gradient = true;
      reader.skip();
    }
  });
  if (gradient || (pattern !== undefined && pattern !== 'none' && pattern !== 'solid')) return null;
  if (differential) return pattern === undefined || pattern === 'solid' ? (back ?? first) : undefined;
  return pattern === 'solid' ? first : undefined;
}

const SIDES: Readonly<Record<string, BorderSide>> = {
  left: 'left',
  start: 'left',
  right: 'right',
  end: 'right',
  top: 'top',
  bottom: 'bottom',
};

function readBorder(reader: XmlReader, colors: Colors): Borders | undefined {
  const borders: { -readonly [K in keyof Borders]: Borders[K] } = {};
  const up = reader.flag('diagonalUp');
  const down = reader.flag('diagonalDown');
  within(reader, (name) => {
    const line = oneOf(BORDER_LINES, reader.attribute('style'));
    const side = SIDES[name];
    if (line === undefined || (side === undefined && name !== 'diagonal')) return;
    let color: string | undefined;
    within(reader, (inner) => {
      if (inner === 'color') color = colors.read(reader);
    });
    const border = color === undefined ? { line } : { line, color };
    if (side !== undefined) borders[side] = border;
    else {
      if (up) borders.diagonalUp = border;
      if (down) borders.diagonalDown = border;
    }
  });
  return Object.keys(borders).length === 0 ? undefined : borders;
}

type Loose<T> = { -readonly [K in keyof T]?: T[K] | undefined };

function readAlignment(reader: XmlReader, style: Loose<StyleLook>): void {
  const horizontal = oneOf(HORIZONTALS, reader.attribute('horizontal'));
  if (horizontal !== undefined && horizontal !== 'general') style.horizontal = horizontal;
  const vertical = oneOf(VERTICALS, reader.attribute('vertical'));
  if (vertical !== undefined && vertical !== 'bottom') style.vertical = vertical;
  if (reader.flag('wrapText')) style.wrap = true;
  if (reader.flag('shrinkToFit')) style.shrink = true;
  const indent = reader.integer('indent', 0);
  if (indent > 0) style.indent = Math.min(250, indent);
  const rotation = reader.integer('textRotation', 0);
  if (rotation > 0 && rotation <= 90) style.rotation = rotation;
  // 255 : lettres empilées.
  else if (rotation === 255) style.rotation = rotation;
  else if (rotation > 90 && rotation <= 180) style.rotation = 90 - rotation;
}

/** Lit l’apparence que porte styles.xml ; `theme` rend le texte de la partie de thème. */
export function readAppearanceStyles(source: string, part: string, theme: () => string | undefined): AppearanceStyles {
  const colors = new Colors(theme);
  const reader = new XmlReader(source, part);
  // La palette est écrite après les polices et les fonds qui s’en servent.
  if (source.includes('indexedColors')) colors.palette = readPalette(new XmlReader(source, part));
  const formats = new Map<number, string>();
  const fonts: FontLook[] = [];
  const fills: (string | null | undefined)[] = [];
  const unreadFills = new Set<number>();
  const borders: (Borders | undefined)[] = [];
  const cells: CellXf[] = [];
  const differential: DifferentialStyle[] = [];
  const tableStyles: string[] = [];
  const readDifferential = (from: XmlReader): DifferentialStyle => {
    const style: Loose<DifferentialStyle> = {};
    within(from, (name) => {
      if (name === 'font') {
        const { name: _, size: __, ...font } = readFont(from, colors);
        if (Object.keys(font).length > 0) style.font = font;
      } else if (name === 'fill') style.fill = readFill(from, colors, true) ?? undefined;
      else if (name === 'border') style.borders = readBorder(from, colors);
      else if (name === 'numFmt') style.numberFormat = unescapeXstring(from.attribute('formatCode') ?? 'General');
      else from.skip();
    });
    return defined<DifferentialStyle>(style as DifferentialStyle);
  };
  const readXf = (): CellXf => {
    const id = reader.integer('numFmtId', 0);
    const code = formats.get(id) ?? builtinFormat(id);
    const font = withoutDefaults(fonts[reader.integer('fontId', 0)] ?? {});
    const fill = fills[reader.integer('fillId', 0)];
    const border = borders[reader.integer('borderId', 0)];
    if (fill === null) unreadFills.add(cells.length);
    const quotePrefix = reader.flag('quotePrefix');
    const style: Loose<StyleLook> = {
      ...(code === 'General' ? {} : { numberFormat: code }),
      ...(font ? { font } : {}),
      ...(fill ? { fill } : {}),
      ...(border ? { borders: border } : {}),
    };
    within(reader, (name) => {
      if (name === 'alignment') readAlignment(reader, style);
      else if (name === 'protection') {
        if (!flagOr(reader, 'locked', true)) style.locked = false;
        if (reader.flag('hidden')) style.hiddenFormula = true;
      }
    });
    return { style: style as StyleLook, quotePrefix };
  };
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    const section = reader.name;
    if (section === 'styleSheet') continue;
    if (section === 'numFmts')
      within(reader, () => {
        formats.set(reader.integer('numFmtId', -1), unescapeXstring(reader.attribute('formatCode') ?? 'General'));
      });
    else if (section === 'fonts') within(reader, (name) => name === 'font' && fonts.push(readFont(reader, colors)));
    else if (section === 'fills')
      within(reader, (name) => name === 'fill' && fills.push(readFill(reader, colors, false)));
    else if (section === 'borders')
      within(reader, (name) => name === 'border' && borders.push(readBorder(reader, colors)));
    else if (section === 'cellXfs') within(reader, (name) => name === 'xf' && cells.push(readXf()));
    else if (section === 'dxfs')
      within(reader, (name) => name === 'dxf' && differential.push(readDifferential(reader)));
    else if (section === 'tableStyles')
      within(reader, (name) => name === 'tableStyle' && tableStyles.push(reader.attribute('name') ?? ''));
    else reader.skip();
  }
  return { cells, differential, tableStyles, unreadFills, color: colors.read, readDifferential };
}

function readPalette(reader: XmlReader): string[] {
  const palette: string[] = [];
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event === 'open' && reader.name === 'rgbColor') {
      palette.push((reader.attribute('rgb') ?? '').slice(-6).toUpperCase());
    }
  }
  return palette;
}

export const NO_APPEARANCE_STYLES: AppearanceStyles = readAppearanceStyles('', 'styles', () => undefined);
