import { errorCell, errorCodeOf, FAUX, NumericCell, textCell, VRAI, withFormula } from '../../shared/xlsx/cells.ts';
import type { Cell, DefinedName, Grid, Sheet } from '../../shared/xlsx/grid.ts';
import { NumberFormat } from '../../shared/xlsx/number-format.ts';
import type { FeuilleVue, Lot, Rectangle } from './contrat.ts';

type Ligne = readonly (Cell | undefined)[];

const AUCUN: ReadonlySet<number> = new Set();

/** Les dates courtes d’Excel suivent l’ordinateur : Office.js les dit à l’américaine, un Excel français les montre ainsi. */
const DATES_LOCALES: Readonly<Record<string, string>> = {
  'm/d/yyyy': 'dd/mm/yyyy',
  'm/d/yy': 'dd/mm/yyyy',
  'm/d/yyyy h:mm': 'dd/mm/yyyy hh:mm',
  'm/d/yy h:mm': 'dd/mm/yyyy hh:mm',
};

const memeCellule = (a: Cell | undefined, b: Cell | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.kind === b.kind &&
    Object.is(a.value, b.value) &&
    a.text === b.text &&
    a.formula === b.formula);

const memeLigne = (a: Ligne, b: Ligne): boolean =>
  a === b || (a.length === b.length && a.every((cell, rang) => memeCellule(cell, b[rang])));

/** Une feuille en cours de réception : ses cellules, et celles d’avant, que les lignes inchangées reprennent. */
interface Recue {
  rows: Map<number, Ligne>;
  /** Les lignes telles que le dernier `Sheet` les donne ; jamais modifiées. */
  connues: ReadonlyMap<number, Ligne>;
  changee: boolean;
  desordre: boolean;
}

/**
 * Le classeur ouvert, en mémoire, refait des lots qu’Excel envoie : ce que `readXlsx` rendrait au niveau `base`. Seuls les
 * feuilles et les lignes qui ont changé sont de nouveaux objets : la lecture suivie ne relit que celles-là. Les lignes et
 * colonnes masquées n’y sont pas : aucune lecture ne s’en sert. Sans Office.js : elle vit dans le fil du moteur.
 */
export class GrilleVivante {
  #grid: Grid = { level: 'base', sheets: [], names: [], properties: {} };
  #feuilles: readonly FeuilleVue[] = [];
  #names: readonly DefinedName[] = [];
  #recues = new Map<string, Recue>();
  readonly #formats = new Map<string, NumberFormat>();

  /** Le classeur au dernier `complet`. */
  get grid(): Grid {
    return this.#grid;
  }

  /** Prend un lot ; vrai si le classeur tient ensemble et peut être lu. */
  recevoir(lot: Lot): boolean {
    switch (lot.genre) {
      case 'structure':
        this.#restructurer(lot);
        return false;
      case 'efface': {
        const recue = this.#ouvrir(lot.feuille);
        if (recue) {
          recue.rows = new Map();
          recue.desordre = false;
        }
        return false;
      }
      case 'rectangle':
        this.#poser(lot.rectangle);
        return false;
      case 'complet':
        this.#achever();
        return true;
    }
  }

  #restructurer({ feuilles, names, renommees = {} }: Extract<Lot, { genre: 'structure' }>): void {
    const suite = new Map<string, Recue>();
    for (const { name } of feuilles) {
      const ancien = renommees[name] ?? name;
      suite.set(
        name,
        this.#recues.get(ancien) ?? { rows: new Map(), connues: new Map(), changee: false, desordre: false },
      );
    }
    this.#recues = suite;
    const avant = new Map(this.#feuilles.map(({ name, tables }) => [name, tables]));
    this.#feuilles = feuilles.map((vue) => {
      const tables = avant.get(renommees[vue.name] ?? vue.name);
      return tables && JSON.stringify(tables) === JSON.stringify(vue.tables) ? { ...vue, tables } : vue;
    });
    this.#names = names;
  }

  /** La feuille, prête à être changée : une copie de ses lignes, sans toucher à celles qui ont été données. */
  #ouvrir(nom: string): Recue | undefined {
    const recue = this.#recues.get(nom);
    if (recue && !recue.changee) {
      recue.rows = new Map(recue.rows);
      recue.changee = true;
    }
    return recue;
  }

  #poser({ feuille, top, left, values, formulas, numberFormat }: Rectangle): void {
    const recue = this.#ouvrir(feuille);
    if (!recue) return;
    for (const [i, ligne] of values.entries()) {
      const rang = top + i;
      const avant = recue.rows.get(rang);
      const cellules: (Cell | undefined)[] = avant ? [...avant] : [];
      while (cellules.length < left) cellules.push(undefined);
      for (const [j, valeur] of ligne.entries())
        cellules[left + j] = this.#cellule(valeur, formulas[i]?.[j], numberFormat[i]?.[j]);
      let largeur = cellules.length;
      while (largeur > 0 && cellules[largeur - 1] === undefined) largeur--;
      if (largeur === 0) {
        recue.rows.delete(rang);
        continue;
      }
      cellules.length = largeur;
      const connue = recue.connues.get(rang);
      if (!avant) recue.desordre = true;
      recue.rows.set(rang, connue && memeLigne(connue, cellules) ? connue : cellules);
    }
  }

  #cellule(valeur: unknown, formule: unknown, code: unknown): Cell | undefined {
    const calculee = typeof formule === 'string' && formule.startsWith('=') && formule !== valeur;
    const cell = this.#constante(valeur, typeof code === 'string' ? code : 'General', calculee);
    return cell && calculee ? withFormula(cell, formule.slice(1)) : cell;
  }

  #constante(valeur: unknown, code: string, calculee: boolean) {
    if (typeof valeur === 'boolean') return valeur ? VRAI : FAUX;
    if (typeof valeur === 'number') {
      const format = this.#format(code);
      return new NumericCell(format.showsDate(valeur) ? 'date' : 'number', valeur, format);
    }
    if (typeof valeur !== 'string' || valeur === '') return undefined;
    // Office.js dit une erreur par son texte ; au format Texte, c’est ce que l’agent a tapé.
    const erreur = code === '@' && !calculee ? undefined : errorCodeOf(valeur);
    return erreur === undefined ? textCell(valeur) : errorCell(erreur);
  }

  #format(code: string): NumberFormat {
    let format = this.#formats.get(code);
    if (!format) {
      format = new NumberFormat(DATES_LOCALES[code] ?? code);
      this.#formats.set(code, format);
    }
    return format;
  }

  #achever(): void {
    const avant = new Map(this.#grid.sheets.map((sheet) => [sheet.rows, sheet]));
    const sheets = this.#feuilles.map((vue): Sheet => {
      const recue = this.#recues.get(vue.name)!;
      if (recue.changee) this.#ranger(recue);
      const connue = avant.get(recue.rows);
      if (connue && connue.name === vue.name && connue.visibility === vue.visibility && connue.tables === vue.tables)
        return connue;
      return {
        name: vue.name,
        visibility: vue.visibility,
        rows: recue.rows,
        hiddenRows: AUCUN,
        hiddenColumns: AUCUN,
        tables: vue.tables,
      };
    });
    this.#grid = { level: 'base', sheets, names: this.#names, properties: {} };
  }

  /** Remet les lignes dans l’ordre ; garde l’ancienne Map si rien n’a changé. */
  #ranger(recue: Recue): void {
    const { connues } = recue;
    recue.changee = false;
    if (recue.rows.size === connues.size && [...recue.rows].every(([rang, ligne]) => connues.get(rang) === ligne)) {
      recue.rows = connues as Map<number, Ligne>;
      return;
    }
    if (recue.desordre) recue.rows = new Map([...recue.rows].sort(([a], [b]) => a - b));
    recue.desordre = false;
    recue.connues = recue.rows;
  }
}
