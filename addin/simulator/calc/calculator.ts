import type { Range } from '../../../shared/xlsx/grid.ts';
import type { Calculator, CellPlace, Workbook, Worksheet } from '../model/contract.ts';
import type { CellValue } from '../model/data.ts';
import { check } from './check.ts';
import { Evaluator } from './evaluator.ts';
import { calculationOrder, Graph, type Node } from './graph.ts';
import { constantOf } from './plain.ts';
import { readsOf } from './reads.ts';
import { areaValues, plainArea } from './resolve.ts';
import { Matrix, same } from './values.ts';

type Result = CellPlace & { readonly value: CellValue };
/** Au plus tant de passes quand des formules choisissent leurs cellules en calculant. */
const PASSES = 4;

/**
 * Le calcul du simulateur. Ne recalcule que les formules qui lisent, de près ou de loin, ce qui a changé. Une référence
 * circulaire vaut 0, comme dans Excel. Un résultat en tableau ne donne à sa cellule que sa première valeur : il ne déborde
 * pas sur les voisines.
 */
export function createCalculator(): Calculator {
  return new Engine();
}

class Engine implements Calculator {
  #workbook: Workbook | undefined;
  #graph = new Graph();
  #evaluator: Evaluator | undefined;
  readonly #dirty = new Set<Node>();
  #scanned = false;
  #changed = false;
  /** Ce que `compute` a rendu, tant que rien ne change. */
  readonly #computed = new Map<string, readonly CellValue[]>();

  reset(workbook: Workbook): void {
    this.#workbook = workbook;
    this.#start();
  }

  structureChanged(): void {
    this.#start();
  }

  #start(): void {
    this.#scanned = false;
    this.#dirty.clear();
    this.#computed.clear();
    this.#evaluator = this.#workbook && new Evaluator(this.#workbook);
  }

  #scan(): void {
    if (this.#scanned || !this.#workbook) return;
    this.#scanned = true;
    this.#graph = new Graph();
    for (const sheet of this.#workbook.sheets)
      for (const { row, column, cell } of sheet.cells())
        if (cell.formula !== undefined) this.#dirty.add(this.#add(sheet, row, column, cell.formula));
  }

  #add(sheet: Worksheet, row: number, column: number, formula: string): Node {
    const reads = readsOf(this.#workbook!, formula, { sheetId: sheet.id, row, column }, this.#evaluator!.words);
    const node = { sheet, row, column, formula, reads };
    this.#graph.add(node);
    return node;
  }

  cellsChanged(sheet: Worksheet, ranges: readonly Range[]): void {
    this.#computed.clear();
    this.#changed = true;
    for (const range of ranges) {
      this.#evaluator?.forget(sheet.id, range);
      if (this.#scanned) this.#edited(sheet, range);
    }
  }

  #edited(sheet: Worksheet, range: Range): void {
    for (const node of this.#graph.nodesIn(sheet.id, range)) {
      if (sheet.cell(node.row, node.column)?.formula === node.formula) continue;
      this.#graph.remove(node);
      this.#dirty.delete(node);
    }
    for (const { row, column, cell } of sheet.cells(range)) {
      if (cell.formula === undefined) continue;
      const node = this.#graph.node(sheet.id, row, column) ?? this.#add(sheet, row, column, cell.formula);
      this.#dirty.add(node);
    }
    this.#graph.readers(sheet.id, range, (node) => this.#dirty.add(node));
  }

  evaluate(full = false): readonly Result[] {
    if (!this.#workbook || !this.#evaluator) return [];
    this.#scan();
    if (full) {
      this.#computed.clear();
      for (const node of this.#graph.all()) this.#dirty.add(node);
    } else if (this.#dirty.size === 0 && !this.#changed) return [];
    this.#changed = false;
    for (const node of this.#graph.volatile) this.#dirty.add(node);
    if (this.#dirty.size === 0) return [];
    const dirty = this.#graph.closure(this.#dirty);
    this.#dirty.clear();
    return this.#calculate(dirty, this.#evaluator);
  }

  #calculate(dirty: Set<Node>, evaluator: Evaluator): readonly Result[] {
    const values = new Map<Node, CellValue>();
    let left: Set<Node> = dirty;
    for (let pass = 0; pass < PASSES && left.size > 0; pass++) {
      const again = new Set<Node>();
      const { order, circular } = calculationOrder(this.#graph, left);
      for (const node of order) {
        const place = { sheetId: node.sheet.id, row: node.row, column: node.column };
        const before = evaluator.valueAt(node.sheet, node.row, node.column);
        const value = circular.has(node) ? 0 : evaluator.cellValue(node.formula, place);
        values.set(node, value);
        if (same(before, value)) continue;
        evaluator.hold(place, value);
        // Une formule qui choisit ses cellules a pu lire celle-ci avant qu’elle change.
        for (const dynamic of this.#graph.dynamic) if (dynamic !== node && values.has(dynamic)) again.add(dynamic);
      }
      left = again.size > 0 ? this.#graph.closure(again) : again;
    }
    evaluator.release();
    return [...values].flatMap(([{ sheet, row, column }, value]) => {
      const stored = sheet.cell(row, column);
      return same(stored?.value ?? null, value) ? [] : [{ sheetId: sheet.id, row, column, value }];
    });
  }

  compute(place: CellPlace, formula: string): readonly CellValue[] {
    const constant = constantOf(formula);
    if (constant !== undefined) return [constant];
    if (!this.#workbook || !this.#evaluator) return [{ error: '#VALUE!' }];
    const key = `${place.sheetId} ${formula}`;
    const known = this.#computed.get(key);
    if (known) return known;
    const area = plainArea(this.#workbook, formula, place);
    const values =
      area === null ? [{ error: '#REF!' as const }] : area ? areaValues(area) : this.#values(formula, place);
    const { placed, volatile } = readsOf(this.#workbook, formula, place, this.#evaluator.words);
    if (!placed && !volatile) this.#computed.set(key, values);
    return values;
  }

  #values(formula: string, place: CellPlace): readonly CellValue[] {
    const result = this.#evaluator!.evaluate(formula, place);
    return result instanceof Matrix ? result.data : [result];
  }

  check(formula: string): string | null {
    return check(formula);
  }
}
