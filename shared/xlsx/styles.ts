import { type ColorSpec, readColor, readTheme, resolveColor } from './colors.ts';
import { NumberFormat } from './number-format.ts';
import { XmlReader } from './xml.ts';

/** Formats de nombre prédéfinis tels qu’un Excel français les montre (ECMA-376, partie 1, § 18.8.30). */
const BUILTIN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0\\ "€";\\-#,##0\\ "€"',
  6: '#,##0\\ "€";\\-#,##0\\ "€"',
  7: '#,##0.00\\ "€";\\-#,##0.00\\ "€"',
  8: '#,##0.00\\ "€";\\-#,##0.00\\ "€"',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'dd-mmm-yy',
  16: 'dd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'hh:mm',
  21: 'hh:mm:ss',
  22: 'dd/mm/yyyy hh:mm',
  37: '#,##0;\\-#,##0',
  38: '#,##0;\\-#,##0',
  39: '#,##0.00;\\-#,##0.00',
  40: '#,##0.00;\\-#,##0.00',
  41: '#,##0;\\-#,##0;"-";@',
  42: '#,##0\\ "€";\\-#,##0\\ "€";"-"\\ "€";@',
  43: '#,##0.00;\\-#,##0.00;"-";@',
  44: '#,##0.00\\ "€";\\-#,##0.00\\ "€";"-"\\ "€";@',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

/** Dates des versions d’Excel d’Extrême-Orient (27 à 36, 50 à 58) : un Excel français n’en montre que la date. */
const isEastAsianDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Code d’un format prédéfini ; `General` si ce rang n’en est pas un. */
export const builtinFormat = (id: number): string => BUILTIN[id] ?? (isEastAsianDate(id) ? 'dd/mm/yyyy' : 'General');

/** Ce que les styles disent des cellules, par indice `s`. */
export interface Styles {
  readonly formats: readonly NumberFormat[];
  readonly general: NumberFormat;
  /** Format d’une date ISO dont le style n’est pas une date. */
  readonly date: NumberFormat;
  /** Couleur de fond `RRGGBB` ; `undefined` sans fond uni. Vides au niveau `base`. */
  readonly fills: readonly (string | undefined)[];
  readonly struck: readonly boolean[];
}

/** Les formats déjà compris, par code : un classeur en répète beaucoup. */
class FormatCache {
  private readonly byCode = new Map<string, NumberFormat>();

  of(code: string): NumberFormat {
    let format = this.byCode.get(code);
    if (!format) {
      format = new NumberFormat(code);
      this.byCode.set(code, format);
    }
    return format;
  }
}

function readFills(reader: XmlReader): (ColorSpec | undefined)[] {
  const fills: (ColorSpec | undefined)[] = [];
  const outside = reader.depth - 1;
  let solid = false;
  while (reader.depth > outside) {
    const event = reader.next();
    if (event === 'end') break;
    if (event !== 'open') continue;
    if (reader.name === 'fill') fills.push(undefined);
    else if (reader.name === 'patternFill') solid = reader.attribute('patternType') === 'solid';
    else if (reader.name === 'fgColor' && solid && fills.length > 0) fills[fills.length - 1] = readColor(reader);
  }
  return fills;
}

function readFonts(reader: XmlReader): boolean[] {
  const struck: boolean[] = [];
  const outside = reader.depth - 1;
  while (reader.depth > outside) {
    const event = reader.next();
    if (event === 'end') break;
    if (event !== 'open') continue;
    if (reader.name === 'font') struck.push(false);
    else if (reader.name === 'strike' && struck.length > 0) {
      struck[struck.length - 1] = reader.attribute('val') === undefined || reader.flag('val');
    }
  }
  return struck;
}

function readPalette(reader: XmlReader): string[] {
  const colors: string[] = [];
  const outside = reader.depth - 1;
  while (reader.depth > outside) {
    const event = reader.next();
    if (event === 'end') break;
    if (event === 'open' && reader.name === 'rgbColor') {
      colors.push((reader.attribute('rgb') ?? '').slice(-6).toUpperCase());
    }
  }
  return colors;
}

const GENERAL_FORMAT = new NumberFormat('General');
const DATE_FORMAT = new NumberFormat('dd/mm/yyyy');

/** Les styles d’un classeur qui n’en a pas : tout est au format Standard. */
export const NO_STYLES: Styles = { formats: [], general: GENERAL_FORMAT, date: DATE_FORMAT, fills: [], struck: [] };

/**
 * Lit styles.xml. `theme` rend le texte de la partie de thème (demandé seulement si une couleur s’en sert) ;
 * `complete` à faux laisse de côté fonds et polices.
 */
export function readStyles(source: string, part: string, complete: boolean, theme: () => string | undefined): Styles {
  const reader = new XmlReader(source, part);
  const cache = new FormatCache();
  const custom = new Map<number, string>();
  const xfs: { format: number; font: number; fill: number }[] = [];
  let fillSpecs: (ColorSpec | undefined)[] = [];
  let fonts: boolean[] = [];
  let palette: string[] | undefined;
  let inCellXfs = false;
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event === 'close') {
      if (reader.name === 'cellXfs') inCellXfs = false;
      continue;
    }
    const name = reader.name;
    if (name === 'numFmt') custom.set(reader.integer('numFmtId', -1), reader.attribute('formatCode') ?? 'General');
    else if (name === 'cellXfs') inCellXfs = true;
    else if (name === 'xf' && inCellXfs) {
      const format = reader.integer('numFmtId', 0);
      xfs.push(
        complete
          ? { format, font: reader.integer('fontId', 0), fill: reader.integer('fillId', 0) }
          : { format, font: 0, fill: 0 },
      );
    } else if (name === 'fills' && complete) fillSpecs = readFills(reader);
    else if (name === 'fonts' && complete) fonts = readFonts(reader);
    else if (name === 'indexedColors' && complete) palette = readPalette(reader);
    else if (name !== 'styleSheet' && name !== 'numFmts' && name !== 'colors' && !inCellXfs) reader.skip();
  }
  let themeColors: readonly string[] | undefined;
  const themeOf = () => {
    themeColors ??= readTheme(theme() ?? '', 'theme');
    return themeColors;
  };
  const fills = fillSpecs.map((spec) => spec && resolveColor(spec, palette, themeOf));
  const codeOf = (id: number) => custom.get(id) ?? builtinFormat(id);
  return {
    formats: xfs.map((xf) => cache.of(codeOf(xf.format))),
    general: GENERAL_FORMAT,
    date: DATE_FORMAT,
    fills: xfs.map((xf) => fills[xf.fill]),
    struck: xfs.map((xf) => fonts[xf.font] ?? false),
  };
}
