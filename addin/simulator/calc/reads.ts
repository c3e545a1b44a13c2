import type { CellPlace, Workbook } from '../model/contract.ts';
import { sameName } from './reference.ts';
import { type Area, literal, nameFormula, type Words } from './resolve.ts';
import { parseStructured } from './structured.ts';
import { type Token, tokens } from './tokens.ts';

/** Ce qu’une formule lit, su sans la calculer. */
export interface Reads {
  readonly areas: readonly Area[];
  /** Elle choisit ses cellules en calculant (`OFFSET`, `INDIRECT` d’un texte calculé) : elle peut tout lire. */
  readonly dynamic: boolean;
  /** À recalculer à chaque fois : `TODAY`, `RAND`… */
  readonly volatile: boolean;
  /** Sa valeur dépend de la place où elle est. */
  readonly placed: boolean;
}

const VOLATILE = /^(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|CELL|INFO)$/i;
const PLACED = /^(?:ROW|COLUMN|SHEET)$/i;
const DEEPEST = 10;

/** Cellules que lit une formule placée en `place`, noms et références structurées résolus. */
export function readsOf(workbook: Workbook, formula: string, place: CellPlace, wordsOf: Words, depth = 0): Reads {
  const areas: Area[] = [];
  let dynamic = false;
  let volatile = false;
  let placed = false;
  const words = tokens(formula).filter(({ type }) => type !== 'whitespace' && type !== 'newline');
  const add = (word: string): void => {
    const area = wordsOf(word, place);
    if (area) areas.push(area);
    else if (area === undefined && depth < DEEPEST) {
      const named = nameFormula(workbook, word, place.sheetId);
      if (named === undefined) return;
      const inner = readsOf(workbook, named, place, wordsOf, depth + 1);
      areas.push(...inner.areas);
      dynamic ||= inner.dynamic;
      volatile ||= inner.volatile;
      placed ||= inner.placed;
    }
  };
  for (const [at, word] of words.entries()) {
    if (isReference(word)) {
      add(word.value);
      placed ||= word.type === 'structured' && standsInRow(word.value);
    } else if (word.type === 'func') {
      const name = word.value.replace(/^_xlfn\./i, '');
      volatile ||= VOLATILE.test(name);
      placed ||= PLACED.test(name) && words[at + 2]?.value === ')';
      if (sameName(name, 'OFFSET')) dynamic = true;
      if (sameName(name, 'INDIRECT')) {
        const text = words[at + 2];
        if (text?.type === 'string' && words[at + 3]?.value === ')') add(literal(text.value));
        else dynamic = true;
      }
      if (words[at - 1]?.value === ':') dynamic = true;
    } else if (word.type === 'operator') {
      placed ||= word.value === '@';
      if (word.value === ':' && !(isReference(words[at - 1]) && words[at + 1]?.type === 'func')) dynamic = true;
    }
  }
  return { areas, dynamic, volatile: volatile || dynamic, placed };
}

const isReference = (word: Token | undefined): boolean =>
  word?.type === 'range' || word?.type === 'range_beam' || word?.type === 'range_named' || word?.type === 'structured';

function standsInRow(word: string): boolean {
  const read = parseStructured(word);
  return read !== undefined && (read.table === '' || read.sections.includes('this row'));
}
