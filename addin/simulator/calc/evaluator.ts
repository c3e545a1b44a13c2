import { cellKey, type Range } from '../../../shared/xlsx/grid.ts';
import type { CellPlace, Workbook, Worksheet } from '../model/contract.ts';
import type { CellValue } from '../model/data.ts';
import { type Compiled, compile, type Names } from './compile.ts';
import type { CustomFunctions } from './custom.ts';
import { nowSerial } from './functions/dates.ts';
import { type Argument, lift } from './functions/registry.ts';
import { rangeKey, rangeSize } from './graph.ts';
import { type Area, createWords, nameFormula, plainArea, type Words } from './resolve.ts';
import { guarded, isError, Lambda, Matrix, Ref, type Val } from './values.ts';

const NOTHING = new Map<string, Val>();
const WIDE = 4_096;
const DEEPEST = 32;

interface Held {
  readonly range: Range;
  readonly matrix: Matrix;
}

/** Calcule une formule à une place ; garde les plages lues tant que leurs cellules ne changent pas. */
export class Evaluator {
  readonly #workbook: Workbook;
  readonly #functions: CustomFunctions;
  words: Words;
  readonly #held = new Map<string, Map<string, Held>>();
  readonly #fresh = new Map<string, Map<number, CellValue>>();
  readonly #used = new Map<string, Range | null>();
  #depth = 0;

  constructor(workbook: Workbook, functions: CustomFunctions) {
    this.#workbook = workbook;
    this.#functions = functions;
    this.words = createWords(workbook);
  }

  /** Les cellules de cette feuille ont bougé (sans feuille : tout), les noms et tableaux peut-être aussi. */
  restructure(sheetId?: string): void {
    this.words = createWords(this.#workbook);
    for (const kept of [this.#held, this.#used])
      if (sheetId === undefined) kept.clear();
      else kept.delete(sheetId);
  }

  /** Des cellules ont changé : ce qui en avait été lu est oublié. */
  forget(sheetId: string, range: Range): void {
    this.#used.delete(sheetId);
    const held = this.#held.get(sheetId);
    if (!held) return;
    for (const [key, { range: one }] of held)
      if (one.top <= range.bottom && range.top <= one.bottom && one.left <= range.right && range.left <= one.right)
        held.delete(key);
  }

  /** Valeur qui vient d’être calculée et que le classeur n’a pas encore. */
  hold(place: CellPlace, value: CellValue): void {
    const { sheetId, row, column } = place;
    const fresh = this.#fresh.get(sheetId) ?? new Map<number, CellValue>();
    this.#fresh.set(sheetId, fresh);
    fresh.set(cellKey(row, column), value);
    this.forget(sheetId, { top: row, bottom: row, left: column, right: column });
  }

  /** Le classeur a repris les valeurs calculées : elles se relisent de lui. */
  release(): void {
    this.#fresh.clear();
  }

  valueAt(sheet: Worksheet, row: number, column: number): CellValue {
    const fresh = this.#fresh.get(sheet.id)?.get(cellKey(row, column));
    return fresh !== undefined ? fresh : (sheet.cell(row, column)?.value ?? null);
  }

  /** Valeur d’une cellule : la première d’un tableau ; zéro pour une cellule vide citée. */
  cellValue(formula: string, place: CellPlace): CellValue {
    const result = this.evaluate(formula, place);
    const value = result instanceof Matrix ? result.at(0, 0) : result;
    return value ?? 0;
  }

  evaluate(formula: string, place: CellPlace): Matrix | CellValue {
    const names = new Surroundings(this, this.#workbook, place);
    const result = guarded(() => {
      const value = this.#run(formula, names);
      return value instanceof Ref ? this.matrix(value) : value;
    });
    return result instanceof Lambda ? { error: '#CALC!' } : (result as Matrix | CellValue);
  }

  #run(formula: string, names: Names): Val {
    let compiled: Compiled;
    try {
      compiled = compile(formula);
    } catch (error) {
      if (isError(error)) return error;
      return { error: '#NAME?' };
    }
    try {
      return compiled(names, NOTHING);
    } catch (error) {
      if (isError(error)) return error;
      // Récursion sans fin d’un LAMBDA : Excel répond #NUM!.
      if (error instanceof RangeError) return { error: '#NUM!' };
      throw error;
    }
  }

  word(text: string, place: CellPlace, names: Names): Val {
    const area = this.words(text, place);
    if (area) return new Ref(area.sheet, area.range);
    if (area === null) return { error: '#REF!' };
    const formula = nameFormula(this.#workbook, text, place.sheetId);
    if (formula === undefined) return { error: text.includes('[') || text.includes('!') ? '#REF!' : '#NAME?' };
    if (this.#depth > DEEPEST) return { error: '#NUM!' };
    this.#depth++;
    try {
      return this.#run(formula, names);
    } finally {
      this.#depth--;
    }
  }

  custom(name: string, args: readonly Argument[], names: Names): Val | undefined {
    const functions = this.#functions;
    return functions.has(name) ? lift(args, names, (values) => functions.value(name, values)) : undefined;
  }

  #usedRange(sheet: Worksheet): Range | null {
    if (!this.#used.has(sheet.id)) this.#used.set(sheet.id, sheet.usedRange(true));
    return this.#used.get(sheet.id)!;
  }

  /** Ce qu’une formule y lit : la valeur d’une cellule, ou un tableau qui reste le même tant que rien n’y change. */
  content(area: Area): Matrix | CellValue {
    const { top, left, bottom, right } = area.range;
    return top === bottom && left === right ? this.valueAt(area.sheet, top, left) : this.matrix(area);
  }

  matrix({ sheet, range }: Area): Matrix {
    const { top, left } = range;
    if (top === range.bottom && left === range.right) return new Matrix(1, 1, [this.valueAt(sheet, top, left)]);
    const held = this.#held.get(sheet.id) ?? new Map<string, Held>();
    this.#held.set(sheet.id, held);
    const key = rangeKey(range);
    const known = held.get(key);
    if (known) return known.matrix;
    const used = rangeSize(range) > WIDE ? this.#usedRange(sheet) : range;
    const height = used ? Math.max(1, Math.min(range.bottom, used.bottom) - top + 1) : 1;
    const width = used ? Math.max(1, Math.min(range.right, used.right) - left + 1) : 1;
    // Le plus souvent rien n’attend d’être repris par le classeur : les cellules se lisent alors sans détour.
    const read = this.#fresh.get(sheet.id)?.size
      ? (row: number, column: number) => this.valueAt(sheet, row, column)
      : (row: number, column: number) => sheet.cell(row, column)?.value ?? null;
    const matrix = Matrix.of(height, width, (row, column) => read(top + row, left + column));
    held.set(key, { range, matrix });
    return matrix;
  }
}

/** Ce qui entoure la formule pendant qu’elle se calcule. */
class Surroundings implements Names {
  readonly #evaluator: Evaluator;
  readonly #workbook: Workbook;
  readonly #place: CellPlace;
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly now = nowSerial;

  constructor(evaluator: Evaluator, workbook: Workbook, place: CellPlace) {
    this.#evaluator = evaluator;
    this.#workbook = workbook;
    this.#place = place;
    this.sheetId = place.sheetId;
    this.row = place.row;
    this.column = place.column;
  }

  matrixOf(ref: Ref): Matrix {
    return this.#evaluator.matrix(ref);
  }

  reference(text: string): Ref | null {
    const area = plainArea(this.#workbook, text, this.#place);
    return area ? new Ref(area.sheet, area.range) : null;
  }

  formulaAt({ sheet, range }: Ref): string | undefined {
    return sheet.cell(range.top, range.left)?.formula;
  }

  sheetRank(id: string): number {
    return this.#workbook.sheets.findIndex((sheet) => sheet.id === id) + 1;
  }

  custom(name: string, args: readonly Argument[]): Val | undefined {
    return this.#evaluator.custom(name, args, this);
  }

  word(text: string): Val {
    return this.#evaluator.word(text, this.#place, this);
  }
}
