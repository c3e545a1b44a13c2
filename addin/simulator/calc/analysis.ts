import { findFunction } from './functions/index.ts';
import { isExcelFunction } from './ironcalc.ts';
import { sameName } from './reference.ts';
import { literal } from './resolve.ts';
import { parseStructured } from './structured.ts';
import { type Token, tokens } from './tokens.ts';

/** Ce que le texte d’une formule dit d’elle, où qu’elle soit posée. */
export interface Analysis {
  /** Références, références structurées et noms, dans l’ordre. */
  readonly words: readonly string[];
  /** SOMME.SI(critère ; … ; somme) : la plage `words[to]` prend la taille de `words[like]`. */
  readonly sized: readonly { readonly to: number; readonly like: number }[];
  readonly dynamic: boolean;
  readonly volatile: boolean;
  readonly placed: boolean;
  /** Fonctions qui ne sont pas calculées ici : IronCalc, un nom qui vaut LAMBDA, ou rien. */
  readonly outside: readonly string[];
  /** Elle lit aussi la place de ce qu’elle cite : LIGNE(A1), COLONNE(A1). */
  readonly anchored: boolean;
  /** Le texte sans ses références ; `undefined` si la valeur tient à autre chose qu’aux contenus lus. */
  readonly shape: string | undefined;
}

/** Masquer une ligne ne change aucune cellule : les sous-totaux se refont à chaque calcul. */
const VOLATILE = /^(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|CELL|INFO|SUBTOTAL|AGGREGATE)$/i;
const PLACED = /^(?:ROW|COLUMN|SHEET)$/i;
/** Leur valeur tient à la place, à la formule ou aux lignes masquées de ce qu’elles citent, pas à son contenu. */
const BEYOND = /^(?:SHEET|SHEETS|AREAS|ISREF|FORMULATEXT|ISFORMULA|SUBTOTAL|AGGREGATE)$/i;
/** Lues par la grammaire elle-même. */
const SPECIAL = /^(?:LET|LAMBDA)$/i;
const KEPT = 20_000;
const known = new Map<string, Analysis>();

const shapes = new Map<string, string>();

/** Un mot court pour chaque texte : les formes se comparent souvent. */
function shapeRank(text: string): string {
  const found = shapes.get(text) ?? `f${shapes.size}`;
  shapes.set(text, found);
  return found;
}

export function analyse(formula: string): Analysis {
  const found = known.get(formula);
  if (found) return found;
  const read = readTokens(formula);
  if (known.size >= KEPT) known.clear();
  known.set(formula, read);
  return read;
}

function readTokens(formula: string): Analysis {
  const all = tokens(formula).filter(({ type }) => type !== 'whitespace' && type !== 'newline');
  const words: string[] = [];
  const ranks = new Map<number, number>();
  const sums: number[] = [];
  let dynamic = false;
  let volatile = false;
  let placed = false;
  let beyond = false;
  let local = false;
  let anchored = false;
  const outside = new Set<string>();
  let shape = '';
  const add = (word: string): void => {
    words.push(word);
  };
  for (const [at, word] of all.entries()) {
    if (isReference(word)) {
      ranks.set(at, words.length);
      add(word.value);
      placed ||= word.type === 'structured' && standsInRow(word.value);
      shape += '\u0001';
      continue;
    }
    shape += word.type === 'func' ? word.value.toUpperCase() : word.value;
    if (word.type === 'func') {
      const name = bareName(word.value);
      volatile ||= VOLATILE.test(name);
      placed ||= PLACED.test(name) && all[at + 2]?.value === ')';
      anchored ||= PLACED.test(name);
      beyond ||= BEYOND.test(name) || (PLACED.test(name) && all[at + 2]?.value === ')');
      local ||= sameName(name, 'LET') || sameName(name, 'LAMBDA');
      if (!findFunction(name) && !SPECIAL.test(name)) {
        outside.add(name);
        if (!isExcelFunction(name)) add(word.value);
      }
      if (sameName(name, 'SUMIF') || sameName(name, 'AVERAGEIF')) sums.push(at);
      if (sameName(name, 'OFFSET')) dynamic = true;
      if (sameName(name, 'INDIRECT')) {
        const text = all[at + 2];
        if (text?.type === 'string' && all[at + 3]?.value === ')') add(literal(text.value));
        else dynamic = true;
      }
      if (all[at - 1]?.value === ':') dynamic = true;
    } else if (word.type === 'operator') {
      placed ||= word.value === '@';
      beyond ||= word.value === '@' || word.value === ' ' || word.value === ':';
      if (word.value === ':' && !(isReference(all[at - 1]) && all[at + 1]?.type === 'func')) dynamic = true;
    }
  }
  // Deux plages séparées d’une espace se coupent : leur valeur tient à leurs places.
  beyond ||= all.some((word, at) => isReference(word) && isReference(all[at + 1]));
  const found = sums.map((at) => sizedBy(all, at, ranks));
  const sized = found.filter((one) => typeof one === 'object');
  dynamic ||= found.includes('unknown');
  return {
    words,
    sized,
    dynamic,
    volatile,
    placed,
    anchored,
    outside: local ? [] : [...outside],
    shape: beyond || dynamic ? undefined : shapeRank(shape),
  };
}

export const bareName = (name: string): string => name.toUpperCase().replace(/^_XLFN\.(?:_XLWS\.)?/, '');

const isReference = (word: Token | undefined): boolean =>
  word?.type === 'range' || word?.type === 'range_beam' || word?.type === 'range_named' || word?.type === 'structured';

function standsInRow(word: string): boolean {
  const read = parseStructured(word);
  return read !== undefined && (read.table === '' || read.sections.includes('this row'));
}

/** Premier et troisième arguments de la fonction placée en `at` : deux références, ou `unknown` si l’un se calcule. */
function sizedBy(
  all: readonly Token[],
  at: number,
  ranks: ReadonlyMap<number, number>,
): { readonly to: number; readonly like: number } | 'unknown' | undefined {
  const starts: number[] = [at + 2];
  let depth = 0;
  let end = at + 1;
  for (; end < all.length; end++) {
    const { value, type } = all[end]!;
    if (type !== 'operator') continue;
    if (value === '(' || value === '{') depth++;
    else if (value === ')' || value === '}') depth--;
    else if (value === ',' && depth === 1) starts.push(end + 1);
    if (depth === 0) break;
  }
  const [first, , third] = starts;
  if (first === undefined || third === undefined) return undefined;
  const like = all[first + 1]?.value === ',' ? ranks.get(first) : undefined;
  const to = third + 1 === end ? ranks.get(third) : undefined;
  return like === undefined || to === undefined ? 'unknown' : { to, like };
}
