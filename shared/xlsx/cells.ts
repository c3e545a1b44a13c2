import { translateFormula } from './formula.ts';
import type { Cell } from './grid.ts';
import type { NumberFormat } from './number-format.ts';

/**
 * Les cellules lues. Le texte d’un nombre et la formule partagée se calculent à la demande : ils sont portés par le
 * prototype, et une copie par `{ ...cell }` les perd (JSON.stringify les garde).
 */
abstract class ReadCell {
  abstract readonly kind: Cell['kind'];
  abstract readonly value: Cell['value'];
  abstract readonly text: string;

  toJSON(): Cell {
    const { kind, value, text, formula } = this as Cell;
    return formula === undefined ? { kind, value, text } : { kind, value, text, formula };
  }
}

/** Texte, booléen ou erreur : ce qu’on voit est déjà connu. */
export class PlainCell extends ReadCell {
  // `declare` : sans redéfinition de champ, la construction de millions de cellules est plus rapide.
  declare readonly kind: Cell['kind'];
  declare readonly value: string | boolean;
  declare readonly text: string;

  constructor(kind: 'text' | 'boolean' | 'error', value: string | boolean, text: string) {
    super();
    this.kind = kind;
    this.value = value;
    this.text = text;
  }
}

/** Nombre ou date : le texte vient de la valeur et du format. */
export class NumericCell extends ReadCell {
  declare readonly kind: 'number' | 'date';
  declare readonly value: number;
  declare readonly format: NumberFormat;

  constructor(kind: 'number' | 'date', value: number, format: NumberFormat) {
    super();
    this.kind = kind;
    this.value = value;
    this.format = format;
  }

  get text(): string {
    return this.format.render(this.value);
  }
}

/** La formule maîtresse d’un groupe de formules partagées. */
export interface SharedFormula {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

/** La formule d’une cellule : son texte, ou sa place dans un groupe. */
export type FormulaSource = string | { readonly master: SharedFormula; readonly row: number; readonly column: number };

/** Le texte d’une formule, partagée ou non. */
export const formulaText = (source: FormulaSource): string =>
  typeof source === 'string'
    ? source
    : translateFormula(source.master.text, source.row - source.master.row, source.column - source.master.column);

class PlainFormulaCell extends PlainCell {
  private readonly source: FormulaSource;

  constructor(cell: PlainCell, source: FormulaSource) {
    super(cell.kind as 'text', cell.value, cell.text);
    this.source = source;
  }

  get formula(): string {
    return formulaText(this.source);
  }
}

class NumericFormulaCell extends NumericCell {
  private readonly source: FormulaSource;

  constructor(kind: 'number' | 'date', value: number, format: NumberFormat, source: FormulaSource) {
    super(kind, value, format);
    this.source = source;
  }

  get formula(): string {
    return formulaText(this.source);
  }
}

/** La même cellule, résultat d’une formule. */
export function withFormula(cell: PlainCell | NumericCell, source: FormulaSource): Cell {
  return cell instanceof PlainCell
    ? new PlainFormulaCell(cell, source)
    : new NumericFormulaCell(cell.kind, cell.value, cell.format, source);
}

/** Ce qu’un Excel français affiche pour un code d’erreur, écrit en anglais dans le fichier. */
const ERRORS: Readonly<Record<string, string>> = {
  '#NAME?': '#NOM?',
  '#VALUE!': '#VALEUR!',
  '#NUM!': '#NOMBRE!',
  '#NULL!': '#NUL!',
  '#SPILL!': '#PROPAGATION!',
  '#FIELD!': '#CHAMP!',
  '#CONNECT!': '#CONNEXION!',
  '#BLOCKED!': '#BLOQUÉ!',
  '#UNKNOWN!': '#INCONNU!',
};

export const VRAI = new PlainCell('boolean', true, 'VRAI');
export const FAUX = new PlainCell('boolean', false, 'FAUX');

export const textCell = (text: string): PlainCell => new PlainCell('text', text, text);
export const errorCell = (code: string): PlainCell => new PlainCell('error', code, ERRORS[code] ?? code);

const CODES: ReadonlyMap<string, string> = new Map(
  [
    ...Object.entries(ERRORS),
    ['#N/A', '#N/A'],
    ['#REF!', '#REF!'],
    ['#DIV/0!', '#DIV/0!'],
    ['#CALC!', '#CALC!'],
  ].flatMap(([code, vu]) => [
    [code!, code!],
    [vu!, code!],
  ]),
);

/** Code d’erreur (anglais, celui du fichier) que dit ce texte, en anglais ou en français ; `undefined` sinon. */
export const errorCodeOf = (text: string): string | undefined =>
  text.charCodeAt(0) === 35 ? CODES.get(text) : undefined;
