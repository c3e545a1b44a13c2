import { cellKey, type Range } from '../../../shared/xlsx/grid.ts';
import type { Worksheet } from '../model/contract.ts';
import type { CellValue } from '../model/data.ts';
import type { Reads } from './reads.ts';
import type { Matrix } from './values.ts';

/** Une formule du classeur. */
export interface Node {
  readonly sheet: Worksheet;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly reads: Reads;
  /** Contenu de chaque plage lue quand `value` a été calculée ; absent tant qu’elle ne l’a pas été. */
  seen: readonly (Matrix | CellValue)[] | undefined;
  value: CellValue;
  /** Sa valeur est celle du fichier : elle ne se calcule pas ici et rien de ce qu’elle lit n’a changé. */
  kept: boolean;
}

interface Zone {
  readonly range: Range;
  readonly readers: Set<Node>;
}

interface SheetGraph {
  readonly nodes: Map<number, Node>;
  /** Lecteurs d’une seule cellule. */
  readonly cells: Map<number, Set<Node>>;
  /** Lecteurs d’une plage ; les mêmes plages sont lues par beaucoup de formules. */
  readonly zones: Map<string, Zone>;
}

const overlaps = (a: Range, b: Range): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
const isCell = ({ top, left, bottom, right }: Range): boolean => top === bottom && left === right;
export const rangeKey = ({ top, left, bottom, right }: Range): string => `${top},${left},${bottom},${right}`;
export const rangeSize = ({ top, left, bottom, right }: Range): number => (bottom - top + 1) * (right - left + 1);

/** Qui lit quoi : les formules du classeur et les cellules qu’elles lisent. */
export class Graph {
  readonly #sheets = new Map<string, SheetGraph>();
  readonly dynamic = new Set<Node>();
  readonly volatile = new Set<Node>();
  readonly custom = new Set<Node>();

  #sheet(id: string): SheetGraph {
    let found = this.#sheets.get(id);
    if (!found) {
      found = { nodes: new Map(), cells: new Map(), zones: new Map() };
      this.#sheets.set(id, found);
    }
    return found;
  }

  node(sheetId: string, row: number, column: number): Node | undefined {
    return this.#sheets.get(sheetId)?.nodes.get(cellKey(row, column));
  }

  *all(): Iterable<Node> {
    for (const { nodes } of this.#sheets.values()) yield* nodes.values();
  }

  add(node: Node): void {
    this.#sheet(node.sheet.id).nodes.set(cellKey(node.row, node.column), node);
    if (node.reads.dynamic) this.dynamic.add(node);
    if (node.reads.volatile) this.volatile.add(node);
    if (node.reads.custom) this.custom.add(node);
    for (const { sheet, range } of node.reads.areas) {
      const { cells, zones } = this.#sheet(sheet.id);
      if (isCell(range)) {
        const key = cellKey(range.top, range.left);
        const readers = cells.get(key);
        if (readers) readers.add(node);
        else cells.set(key, new Set([node]));
      } else {
        const key = rangeKey(range);
        const zone = zones.get(key);
        if (zone) zone.readers.add(node);
        else zones.set(key, { range, readers: new Set([node]) });
      }
    }
  }

  remove(node: Node): void {
    this.#sheet(node.sheet.id).nodes.delete(cellKey(node.row, node.column));
    this.dynamic.delete(node);
    this.volatile.delete(node);
    this.custom.delete(node);
    for (const { sheet, range } of node.reads.areas) {
      const { cells, zones } = this.#sheet(sheet.id);
      if (isCell(range)) cells.get(cellKey(range.top, range.left))?.delete(node);
      else zones.get(rangeKey(range))?.readers.delete(node);
    }
  }

  /** Formules placées dans la plage. */
  nodesIn(sheetId: string, range: Range): readonly Node[] {
    const nodes = this.#sheets.get(sheetId)?.nodes;
    if (!nodes || nodes.size === 0) return [];
    if (rangeSize(range) > nodes.size)
      return [...nodes.values()].filter(
        ({ row, column }) => row >= range.top && row <= range.bottom && column >= range.left && column <= range.right,
      );
    const found: Node[] = [];
    for (let row = range.top; row <= range.bottom; row++)
      for (let column = range.left; column <= range.right; column++) {
        const node = nodes.get(cellKey(row, column));
        if (node) found.push(node);
      }
    return found;
  }

  /** Formules qui lisent au moins une cellule de la plage. */
  readers(sheetId: string, range: Range, found: (node: Node) => void): void {
    const graph = this.#sheets.get(sheetId);
    if (!graph) return;
    for (const zone of graph.zones.values())
      if (overlaps(zone.range, range)) for (const node of zone.readers) found(node);
    if (rangeSize(range) <= graph.cells.size) {
      for (let row = range.top; row <= range.bottom; row++)
        for (let column = range.left; column <= range.right; column++)
          for (const node of graph.cells.get(cellKey(row, column)) ?? []) found(node);
    } else
      for (const readers of graph.cells.values())
        for (const node of readers)
          if (node.reads.areas.some(({ sheet, range: read }) => sheet.id === sheetId && overlaps(read, range)))
            found(node);
  }

  /** Ces formules et toutes celles qui en dépendent. */
  closure(start: Iterable<Node>): Set<Node> {
    const dirty = new Set<Node>(start);
    for (const node of dirty) {
      const { row, column } = node;
      this.readers(node.sheet.id, { top: row, bottom: row, left: column, right: column }, (reader) =>
        dirty.add(reader),
      );
    }
    return dirty;
  }
}
