import type { CellValue } from '../model/data.ts';
import { type Node, rangeSize } from './graph.ts';
import type { Reads } from './reads.ts';
import { isError, Matrix, same } from './values.ts';

/** Contenus des plages lues, dans l’ordre de `reads.areas`. */
export type Seen = readonly (Matrix | CellValue)[];

const hashes = new WeakMap<Matrix, number>();

function hashOf(matrix: Matrix): number {
  const known = hashes.get(matrix);
  if (known !== undefined) return known;
  let hash = matrix.height * 31 + matrix.width;
  for (const value of matrix.data) hash = (Math.imul(hash, 31) + mark(value)) | 0;
  hashes.set(matrix, hash);
  return hash;
}

function mark(value: CellValue): number {
  if (typeof value === 'number') return Math.trunc(value * 1_000) | 0;
  if (typeof value === 'boolean') return value ? 3 : 5;
  const text = value === null ? '' : typeof value === 'string' ? value : value.error;
  return text.length === 0 ? 7 : text.length + text.charCodeAt(0) * 64 + text.charCodeAt(text.length - 1) * 4_096;
}

const equalContents = (a: Matrix, b: Matrix): boolean =>
  a.height === b.height && a.width === b.width && a.data.every((value, at) => same(value, b.data[at]!));

/**
 * Valeurs déjà calculées, retrouvées par ce qui les a faites : la forme de la formule et le contenu de ce qu’elle lit.
 * Quand des lignes bougent, des feuilles ou des colonnes changent de nom, les formules changent de texte et de place, mais
 * presque toutes lisent encore les mêmes contenus.
 */
export class Reuse {
  readonly #values = new Map<string, CellValue>();
  readonly #ranks = new Map<Matrix, number>();
  readonly #buckets = new Map<number, Matrix[]>();
  #next = 0;

  constructor(nodes: Iterable<Node>) {
    for (const { reads, seen, value } of nodes) {
      if (!seen) continue;
      const key = this.#key(reads, seen);
      if (key !== undefined) this.#values.set(key, value);
    }
  }

  /** Cette valeur est-elle celle que la formule donnerait de ces contenus ? Faux quand on ne le sait pas. */
  holds(reads: Reads, seen: Seen, value: CellValue): boolean {
    const key = this.#key(reads, seen);
    const known = key === undefined ? undefined : this.#values.get(key);
    return known !== undefined && same(known, value);
  }

  #key({ shape, areas, volatile }: Reads, seen: Seen): string | undefined {
    if (shape === undefined || volatile) return undefined;
    let key = shape;
    for (let at = 0; at < seen.length; at++) {
      const one = seen[at]!;
      if (one instanceof Matrix) {
        const { range } = areas[at]!;
        key += `\u0002${rangeSize(range)}x${range.right - range.left}m${this.#rank(one)}`;
      } else if (isError(one)) key += `\u0002e${one.error}`;
      else if (typeof one === 'string') key += `\u0002t${one.length}:${one}`;
      else key += one === null ? '\u0002' : `\u0002${one}`;
    }
    return key;
  }

  /** Le même rang pour tous les tableaux de même contenu. */
  #rank(matrix: Matrix): number {
    const known = this.#ranks.get(matrix);
    if (known !== undefined) return known;
    const hash = hashOf(matrix);
    const bucket = this.#buckets.get(hash) ?? [];
    this.#buckets.set(hash, bucket);
    const twin = bucket.find((one) => equalContents(one, matrix));
    const rank = twin ? this.#ranks.get(twin)! : this.#next++;
    if (!twin) bucket.push(matrix);
    this.#ranks.set(matrix, rank);
    return rank;
  }
}
