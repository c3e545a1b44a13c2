import { XmlReader } from './xml.ts';

/** Palette indexée par défaut (ECMA-376, partie 1, § 18.8.27) ; 0 à 7 répètent 8 à 15. */
const BASE = '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF';
const INDEXED: readonly string[] = [
  BASE,
  BASE,
  '800000 008000 000080 808000 800080 008080 C0C0C0 808080',
  '9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF',
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF',
  '00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99',
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696',
  '003366 339966 003300 333300 993300 993366 333399 333333',
].flatMap((line) => line.split(' '));

/** Thème Office, quand le classeur n’en porte pas, dans l’ordre des indices `theme`. */
const OFFICE_THEME: readonly string[] =
  'FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72'.split(' ');

/** L’ordre du fichier est dk1, lt1, dk2, lt2 ; celui des indices échange les clairs et les foncés (§ 18.3.1.3). */
const THEME_ORDER = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'];
THEME_ORDER.push('hlink', 'folHlink');

const HEX = /^[0-9A-Fa-f]{6}$/;

/** Couleurs `RRGGBB` d’une partie theme1.xml, dans l’ordre des indices `theme`. */
export function readTheme(source: string, part: string): readonly string[] {
  const colors = [...OFFICE_THEME];
  const reader = new XmlReader(source, part);
  let slot = -1;
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') {
      if (reader.name === 'clrScheme') break;
      continue;
    }
    const index = THEME_ORDER.indexOf(reader.name);
    if (index >= 0) slot = index;
    const value = reader.name === 'srgbClr' ? 'val' : reader.name === 'sysClr' ? 'lastClr' : undefined;
    const color = value === undefined ? undefined : reader.attribute(value);
    if (slot >= 0 && color !== undefined && HEX.test(color)) {
      colors[slot] = color.toUpperCase();
      slot = -1;
    }
  }
  return colors;
}

function hueToChannel(p: number, q: number, hue: number): number {
  const t = hue < 0 ? hue + 1 : hue > 1 ? hue - 1 : hue;
  if (t < 1 / 6) return p + (q - p) * 6 * t;
  if (t < 1 / 2) return q;
  return t < 2 / 3 ? p + (q - p) * (2 / 3 - t) * 6 : p;
}

/** Éclaircit (tint > 0) ou fonce (tint < 0) une couleur, sur sa luminance (§ 18.3.1.15). */
export function applyTint(color: string, tint: number): string {
  if (tint === 0) return color;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((i) => Number(`0x${color.slice(i, i + 2)}`) / 255);
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const delta = max - min;
  let light = (max + min) / 2;
  const saturation = delta === 0 ? 0 : delta / (1 - Math.abs(2 * light - 1));
  let hue = 0;
  if (delta !== 0) {
    if (max === r) hue = ((g - b) / delta + 6) % 6;
    else hue = max === g ? (b - r) / delta + 2 : (r - g) / delta + 4;
    hue /= 6;
  }
  light = tint < 0 ? light * (1 + tint) : light * (1 - tint) + tint;
  const q = light < 0.5 ? light * (1 + saturation) : light + saturation - light * saturation;
  const p = 2 * light - q;
  return [hue + 1 / 3, hue, hue - 1 / 3]
    .map((h) => Math.round(Math.min(1, Math.max(0, hueToChannel(p, q, h))) * 255))
    .map((n) => n.toString(16).padStart(2, '0').toUpperCase())
    .join('');
}

/** Une couleur telle qu’écrite dans styles.xml. */
export interface ColorSpec {
  readonly rgb?: string;
  readonly theme?: number;
  readonly indexed?: number;
  readonly tint: number;
}

/** Lit les attributs de la balise de couleur ouverte (`fgColor`…). */
export function readColor(reader: XmlReader): ColorSpec {
  const rgb = reader.attribute('rgb');
  const theme = reader.integer('theme', -1);
  const indexed = reader.integer('indexed', -1);
  const tintText = reader.attribute('tint') ?? '';
  const tint = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(tintText)
    ? Math.min(1, Math.max(-1, Number(tintText)))
    : 0;
  return {
    tint,
    ...(rgb === undefined ? {} : { rgb }),
    ...(theme < 0 ? {} : { theme }),
    ...(indexed < 0 ? {} : { indexed }),
  };
}

/** `RRGGBB` d’une couleur ; `undefined` pour une couleur automatique ou inconnue. */
export function resolveColor(
  spec: ColorSpec,
  palette: readonly string[] | undefined,
  theme: () => readonly string[],
): string | undefined {
  let base: string | undefined;
  if (spec.rgb !== undefined) {
    const rgb = spec.rgb.length === 8 ? spec.rgb.slice(2) : spec.rgb;
    base = HEX.test(rgb) ? rgb.toUpperCase() : undefined;
  } else if (spec.theme !== undefined) base = theme()[spec.theme];
  else if (spec.indexed !== undefined) {
    base = palette?.[spec.indexed] ?? INDEXED[spec.indexed];
    if (spec.indexed === 64) base = '000000';
    if (spec.indexed === 65) base = 'FFFFFF';
  }
  return base === undefined ? undefined : applyTint(base, spec.tint);
}
