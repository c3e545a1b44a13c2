import { errorCell, FAUX, NumericCell, type PlainCell, textCell, VRAI } from './cells.ts';
import { corrupted, missingPart, tooLarge } from './errors.ts';
import { numberOf } from './number-bytes.ts';
import type { NumberFormat } from './number-format.ts';
import { OFFSET_1904, serialFromIso } from './serial.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { Styles } from './styles.ts';

/** Des entiers courants se partagent une cellule, comme les textes. */
const SMALL = 256;

/**
 * Fait les cellules d’un classeur. Une cellule ne connaît pas sa place : les textes partagés, les booléens et les petits
 * entiers sont le même objet partout où ils paraissent.
 */
export class CellFactory {
  /** Cellules non vides faites jusqu’ici, toutes feuilles comprises. */
  private made = 0;
  private readonly strings: SharedStrings | undefined;
  private readonly styles: Styles;
  private readonly date1904: boolean;
  private readonly maxCells: number;
  private readonly texts: (PlainCell | undefined)[];
  private readonly integers = new Map<NumberFormat, (NumericCell | undefined)[]>();

  constructor(strings: SharedStrings | undefined, styles: Styles, date1904: boolean, maxCells: number) {
    this.strings = strings;
    this.styles = styles;
    this.date1904 = date1904;
    this.maxCells = maxCells;
    this.texts = new Array(strings?.texts.length ?? 0).fill(undefined);
  }

  /** Compte une cellule non vide ; lève `trop-grand` au-delà de la borne. */
  count(): void {
    if (++this.made > this.maxCells) {
      throw tooLarge(`il contient plus de ${this.maxCells.toLocaleString('fr-FR')} cellules remplies`);
    }
  }

  /** Cellule d’un texte partagé ; `undefined` si le texte est vide. */
  shared(index: number): PlainCell | undefined {
    const known = this.texts[index];
    if (known) return known;
    if (!this.strings) throw missingPart('ses textes (sharedStrings.xml) manquent');
    const text = this.strings.texts[index];
    if (text === undefined) throw corrupted('une cellule désigne un texte qui n’existe pas');
    if (text === '') return undefined;
    const cell = textCell(text);
    this.texts[index] = cell;
    return cell;
  }

  isStruck(index: number): boolean {
    return this.strings?.struck.has(index) ?? false;
  }

  /** Cellule d’un nombre ou d’une date, selon le format du style ; les dates 1904 passent au calendrier 1900. */
  number(value: number, style: number): NumericCell {
    const format = this.styles.formats[style] ?? this.styles.general;
    if (format.isDate) {
      const serial = this.date1904 ? value + OFFSET_1904 : value;
      return format.showsDate(serial)
        ? new NumericCell('date', serial, format)
        : new NumericCell('number', value, format);
    }
    if (value >= 0 && value < SMALL && Number.isInteger(value) && !Object.is(value, -0))
      return this.small(value, format);
    return new NumericCell('number', value, format);
  }

  private small(value: number, format: NumberFormat): NumericCell {
    let cells = this.integers.get(format);
    if (!cells) {
      cells = new Array(SMALL).fill(undefined) as undefined[];
      this.integers.set(format, cells);
    }
    let cell = cells[value];
    if (!cell) {
      cell = new NumericCell('number', value, format);
      cells[value] = cell;
    }
    return cell;
  }

  /** Cellule d’un nombre écrit d’une façon rare ; un texte qui n’est pas un nombre reste un texte. */
  numberText(text: string, style: number): PlainCell | NumericCell | undefined {
    const value = numberOf(text);
    return Number.isNaN(value) ? this.text(text) : this.number(value, style);
  }

  /** Cellule d’une date ISO (`t="d"`), que le calendrier du classeur ne change pas. */
  isoDate(text: string, style: number): PlainCell | NumericCell | undefined {
    const serial = serialFromIso(text);
    if (serial === undefined) return this.text(text);
    const format = this.styles.formats[style];
    return new NumericCell('date', serial, format?.isDate ? format : this.styles.date);
  }

  text(text: string): PlainCell | undefined {
    return text === '' ? undefined : textCell(text);
  }

  boolean(text: string): PlainCell | undefined {
    const value = text.trim();
    return value === '' ? undefined : value === '1' || value === 'true' ? VRAI : FAUX;
  }

  error(code: string): PlainCell | undefined {
    return code === '' ? undefined : errorCell(code);
  }
}
