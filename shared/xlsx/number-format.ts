import { renderDate } from './date-format.ts';
import { fixed, general, scientific } from './decimal.ts';
import { parseSection, type Section } from './format-section.ts';
import { SERIAL_END } from './serial.ts';

/** Espace insécable : le séparateur de milliers d’un Excel français. */
const THOUSANDS = '\u00a0';

/** Excel en accepte 255 ; au-delà du quadruple, ce n’est plus un format. */
const MAX_CODE = 1024;

/** Répartit les chiffres de la partie entière sur les emplacements `0`, `#`, `?`, de droite à gauche. */
function placeInteger(section: Section, integer: string): string {
  const { tokens, firstDigit, point } = section;
  let rest = integer === '0' ? '' : integer;
  const needed = section.integerPlaces;
  let places = needed;
  let placed = 0;
  let out = '';
  const put = (digit: string) => {
    out = (section.grouped && placed > 0 && placed % 3 === 0 ? digit + THOUSANDS : digit) + out;
    placed++;
  };
  for (let i = point - 1; i >= 0; i--) {
    const token = tokens[i]!;
    if (token.type === 'text') {
      out = token.text + out;
      continue;
    }
    if (token.type !== 'digit') continue;
    places--;
    if (rest !== '') {
      put(rest[rest.length - 1]!);
      rest = rest.slice(0, -1);
    } else if (token.text === '0') put('0');
    if (places === 0 || i === firstDigit) {
      while (rest !== '') {
        put(rest[rest.length - 1]!);
        rest = rest.slice(0, -1);
      }
    }
  }
  // Aucun emplacement avant la virgule (« .00 ») : les chiffres entiers s’écrivent quand même.
  return needed === 0 ? out + rest : out;
}

function placeFraction(section: Section, fraction: string): string {
  const { tokens, point } = section;
  const end = section.exponent?.at ?? tokens.length;
  let at = 0;
  let significant = fraction.replace(/0+$/, '').length;
  let out = '';
  let digits = '';
  for (let i = point; i < end; i++) {
    const token = tokens[i]!;
    if (token.type === 'text') out += token.text;
    else if (token.type === 'digit') {
      if (at < significant || token.text === '0') {
        significant = Math.max(significant, at + 1);
        out += fraction[at] ?? '0';
        digits += fraction[at] ?? '0';
      }
      at++;
    }
  }
  if (section.decimals === 0) return out;
  return digits === '' ? out : `,${out}`;
}

function renderScientific(section: Section, exponent: NonNullable<Section['exponent']>, value: number): string {
  const { integer, fraction, power } = scientific(value, section.integerPlaces, section.decimals);
  const sign = power < 0 ? '-' : exponent.plus ? '+' : '';
  const after = section.tokens.slice(exponent.at).map((token) => (token.type === 'text' ? token.text : ''));
  const mantissa = placeInteger(section, integer) + placeFraction(section, fraction);
  return `${mantissa}E${sign}${String(Math.abs(power)).padStart(exponent.zeros, '0')}${after.join('')}`;
}

function renderNumber(section: Section, value: number, signed: boolean): string {
  const scaled = Math.abs(value) * 100 ** section.percents * 1000 ** -section.scale;
  if (!Number.isFinite(scaled)) return general(value);
  if (section.exponent) return (value < 0 && signed ? '-' : '') + renderScientific(section, section.exponent, scaled);
  const { integer, fraction } = fixed(scaled, section.decimals);
  return (value < 0 && signed ? '-' : '') + placeInteger(section, integer) + placeFraction(section, fraction);
}

/** Un format de nombre d’Excel, écrit dans le fichier à l’anglaise, rendu à la française. */
export class NumberFormat {
  readonly code: string;
  /** Vrai si le format montre une date ou une heure ; une durée `[h]:mm` est un nombre. */
  readonly isDate: boolean;
  /** Sections des nombres : la quatrième est celle des textes. */
  private readonly sections: readonly Section[];
  private readonly conditional: boolean;
  // Le dernier nombre rendu : qui lit une cellule demande son texte plusieurs fois de suite.
  private lastValue = Number.NaN;
  private lastText = '';

  constructor(code: string) {
    this.code = code;
    this.sections = parseSections(code.length > MAX_CODE ? 'General' : code).slice(0, 3);
    this.conditional = this.sections.some((section) => section.condition !== undefined);
    const first = this.sections[0];
    this.isDate = first !== undefined && first.type === 'date' && !first.elapsed;
  }

  /** Vrai si `value` est une date d’après ce format : dans les bornes du calendrier d’Excel. */
  showsDate(value: number): boolean {
    return this.isDate && value >= 0 && value < SERIAL_END;
  }

  /** Le texte qu’un Excel français montre pour un nombre ; `########` pour une date impossible. */
  render(value: number): string {
    if (value !== this.lastValue) {
      this.lastText = this.write(value);
      this.lastValue = value;
    }
    return this.lastText;
  }

  private write(value: number): string {
    const { section, signed } = this.choose(value);
    if (section === undefined) return general(value);
    switch (section.type) {
      case 'general':
        return section.prefix + general(signed ? value : Math.abs(value)) + section.suffix;
      case 'literal':
        return ((signed && value < 0 ? '-' : '') + section.prefix).trim();
      case 'date':
        return value < 0 || value >= SERIAL_END ? '########' : renderDate(section.tokens, value).trim();
      case 'number':
        return renderNumber(section, value, signed).trim();
    }
  }

  private choose(value: number): { section: Section | undefined; signed: boolean } {
    const { sections } = this;
    const [first, second, third] = sections;
    if (this.conditional) {
      const found = sections.find((section) => section.condition?.(value) ?? true);
      return { section: found, signed: found === first || found?.condition === undefined };
    }
    if (second === undefined) return { section: first, signed: true };
    if (value < 0) return { section: second, signed: false };
    if (value === 0 && third !== undefined) return { section: third, signed: false };
    return { section: first, signed: true };
  }
}

/** Sépare les sections sur « ; », hors textes entre guillemets, échappements et crochets. */
function parseSections(code: string): Section[] {
  const sections: Section[] = [];
  let start = 0;
  let i = 0;
  for (; i <= code.length; i++) {
    const c = code[i];
    if (c === '"' || c === '[') {
      const close = code.indexOf(c === '"' ? '"' : ']', i + 1);
      i = close < 0 ? code.length : close;
    } else if (c === '\\' || c === '_' || c === '*') i++;
    if (i >= code.length || c === ';') {
      if (sections.length < 4) sections.push(parseSection(code.slice(start, Math.min(i, code.length))));
      start = i + 1;
    }
  }
  return sections;
}
