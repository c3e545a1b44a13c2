import type { Range } from '../../../shared/xlsx/grid.ts';
import type { Calculator, CellPlace, Workbook, Worksheet } from '../model/contract.ts';
import type { CellValue } from '../model/data.ts';
import { check } from './check.ts';
import { type CustomFunctions, NO_FUNCTIONS } from './custom.ts';
import { Evaluator } from './evaluator.ts';
import { Graph, type Node } from './graph.ts';
import { calculationOrder } from './order.ts';
import { constantOf } from './plain.ts';
import { type Reads, readsOf } from './reads.ts';
import { areaValues, plainArea } from './resolve.ts';
import { Reuse } from './reuse.ts';
import { Matrix, same } from './values.ts';

type Result = CellPlace & { readonly value: CellValue };
const placedKey = (key: string, { row, column }: CellPlace): string => `${key} ${row},${column}`;
/** Au plus tant de passes quand des formules choisissent leurs cellules en calculant. */
const PASSES = 4;

/**
 * Le calcul du simulateur. Ne recalcule que les formules qui lisent, de près ou de loin, ce qui a changé, et s’arrête là où
 * une valeur ne change pas. Une référence circulaire vaut 0, comme dans Excel. Un résultat en tableau ne donne à sa cellule
 * que sa première valeur : il ne déborde pas sur les voisines. Une formule dont une fonction ne se calcule pas ici
 * (`CUBEVALUE`, un complément) garde la valeur du fichier tant que rien de ce qu’elle lit ne change ; à recalculer, elle
 * vaut #NAME?, comme dans un Excel qui ne connaît pas la fonction : un résultat périmé tromperait davantage. `functions` :
 * celles du complément, qui répondent plus tard.
 */
export function createCalculator(functions: CustomFunctions = NO_FUNCTIONS): Calculator {
  return new Engine(functions);
}

class Engine implements Calculator {
  readonly #functions: CustomFunctions;
  #workbook: Workbook | undefined;
  #graph = new Graph();
  #evaluator: Evaluator | undefined;
  readonly #dirty = new Set<Node>();
  /** Le graphe dit-il l’état présent du classeur ? Sinon il est à refaire, de zéro (`new`) ou de ce qui en reste (`moved`). */
  #state: 'new' | 'moved' | 'current' = 'new';
  #changed = false;
  /** Ce que `compute` a rendu, tant que rien ne change. */
  readonly #computed = new Map<string, readonly CellValue[]>();

  constructor(functions: CustomFunctions) {
    this.#functions = functions;
  }

  reset(workbook: Workbook): void {
    this.#workbook = workbook;
    this.#state = 'new';
    this.#graph = new Graph();
    this.#dirty.clear();
    this.#computed.clear();
    this.#evaluator = new Evaluator(workbook, this.#functions);
  }

  structureChanged(sheet?: Worksheet): void {
    this.#computed.clear();
    this.#evaluator?.restructure(sheet?.id);
    if (this.#state === 'current') this.#state = 'moved';
  }

  /** Refait le graphe du classeur entier ; n’est à recalculer que ce qui ne lit plus les mêmes contenus. */
  #scan(): void {
    if (this.#state === 'current' || !this.#workbook) return;
    const opening = this.#state === 'new';
    const reuse = opening ? undefined : new Reuse(this.#graph.all());
    this.#state = 'current';
    this.#graph = new Graph();
    this.#dirty.clear();
    for (const sheet of this.#workbook.sheets)
      for (const { row, column, cell } of sheet.cells()) {
        if (cell.formula === undefined) continue;
        const node = this.#add(sheet, row, column, cell.formula);
        node.kept = opening && (node.reads.unsupported || (node.reads.custom && cell.value !== null));
        if (node.kept) this.#see(node, cell.value);
        else if (!reuse || !this.#reused(reuse, node, cell.value)) this.#dirty.add(node);
      }
  }

  #reused(reuse: Reuse, node: Node, value: CellValue): boolean {
    if (node.reads.shape === undefined || node.reads.volatile) return false;
    this.#see(node, value);
    if (reuse.holds(node.reads, node.seen!, value)) {
      node.kept = node.reads.unsupported;
      return true;
    }
    node.seen = undefined;
    return false;
  }

  /** Note les contenus dont `value` est venue. */
  #see(node: Node, value: CellValue): void {
    if (node.reads.shape === undefined || node.reads.volatile) return;
    node.value = value;
    node.seen = node.reads.areas.map((area) => this.#evaluator!.content(area));
  }

  #add(sheet: Worksheet, row: number, column: number, formula: string): Node {
    const reads = this.#reads(formula, { sheetId: sheet.id, row, column });
    const node: Node = { sheet, row, column, formula, reads, seen: undefined, value: null, kept: false };
    this.#graph.add(node);
    return node;
  }

  #reads(formula: string, place: CellPlace): Reads {
    return readsOf(this.#workbook!, formula, place, this.#evaluator!.words, this.#functions);
  }

  /** Des fonctions du complément ont répondu : ce qui les appelle est à recalculer. */
  functionsChanged(): void {
    this.#computed.clear();
    this.#changed = true;
    if (this.#state === 'current') for (const node of this.#graph.custom) if (!node.kept) this.#dirty.add(node);
  }

  cellsChanged(sheet: Worksheet, ranges: readonly Range[]): void {
    this.#computed.clear();
    this.#changed = true;
    for (const range of ranges) {
      this.#evaluator?.forget(sheet.id, range);
      if (this.#state === 'current') this.#edited(sheet, range);
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
    if (!full && this.#dirty.size === 0 && !this.#changed) return [];
    this.#changed = false;
    for (const node of this.#graph.volatile) this.#dirty.add(node);
    if (full) {
      this.#functions.forget();
      this.#computed.clear();
      for (const node of this.#graph.all()) if (!node.kept) this.#dirty.add(node);
    }
    const start = [...this.#dirty];
    this.#dirty.clear();
    return start.length === 0 ? [] : this.#calculate(start, this.#evaluator);
  }

  /** Calcule `start`, puis de proche en proche ce qui lit une valeur qui a changé. */
  #calculate(start: readonly Node[], evaluator: Evaluator): readonly Result[] {
    const done = new Set<Node>();
    let due = new Set<Node>(start);
    for (let pass = 0; pass < PASSES && due.size > 0; pass++) {
      const again = new Set<Node>();
      const { order, circular } = calculationOrder(this.#graph, this.#graph.closure(due));
      for (const node of order) {
        const loops = circular.has(node);
        if (!due.has(node) && !loops) continue;
        done.add(node);
        if (!this.#renew(node, loops, evaluator)) continue;
        const { row, column } = node;
        this.#graph.readers(node.sheet.id, { top: row, bottom: row, left: column, right: column }, (reader) =>
          due.add(reader),
        );
        // Une formule qui choisit ses cellules a pu lire celle-ci avant qu’elle change.
        for (const dynamic of this.#graph.dynamic) if (dynamic !== node && done.has(dynamic)) again.add(dynamic);
      }
      due = again;
    }
    evaluator.release();
    return [...done].flatMap(({ sheet, row, column, value }) => {
      const stored = sheet.cell(row, column);
      return same(stored?.value ?? null, value) ? [] : [{ sheetId: sheet.id, row, column, value }];
    });
  }

  /** Recalcule une formule ; vrai si sa valeur a changé. */
  #renew(node: Node, loops: boolean, evaluator: Evaluator): boolean {
    const place = { sheetId: node.sheet.id, row: node.row, column: node.column };
    const before = evaluator.valueAt(node.sheet, node.row, node.column);
    const value = loops ? 0 : evaluator.cellValue(node.formula, place);
    node.kept = false;
    node.value = value;
    node.seen = undefined;
    if (!loops) this.#see(node, value);
    if (same(before, value)) return false;
    evaluator.hold(place, value);
    return true;
  }

  compute(place: CellPlace, formula: string): readonly CellValue[] {
    const key = `${place.sheetId} ${formula}`;
    const known = this.#computed.get(key) ?? this.#computed.get(placedKey(key, place));
    if (known) return known;
    const constant = constantOf(formula);
    if (constant !== undefined) return [constant];
    if (!this.#workbook || !this.#evaluator) return [{ error: '#VALUE!' }];
    const area = plainArea(this.#workbook, formula, place);
    const values =
      area === null ? [{ error: '#REF!' as const }] : area ? areaValues(area) : this.#values(formula, place);
    const { placed, volatile, custom } = this.#reads(formula, place);
    if (!volatile && !custom) this.#computed.set(placed ? placedKey(key, place) : key, values);
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
