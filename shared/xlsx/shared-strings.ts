import { isName, localStart, malformed, nameEnd, skipElement, skipSpecial, tagEnd } from './bytes.ts';
import { tooLarge } from './errors.ts';
import { richText } from './rich-text.ts';
import { SPECIAL } from './text.ts';

/** Les textes partagés, et les rangs de ceux qui sont entièrement barrés. */
export interface SharedStrings {
  readonly texts: readonly string[];
  readonly struck: ReadonlySet<number>;
}

const BATCH = 65_536;
const SEPARATOR = '\0';

/**
 * Assemble les textes simples et les décode par lots : un appel au décodeur pour mille textes. Chaque texte garde en
 * mémoire son lot, qui ne contient que des textes.
 */
class Batch {
  private readonly buffer = new Uint8Array(BATCH);
  private readonly indexes: number[] = [];
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly texts: string[];
  private length = 0;

  constructor(texts: string[]) {
    this.texts = texts;
  }

  /** Prend le texte simple qui commence à `from` ; rend la place du « < » suivant, -1 s’il n’est pas simple. */
  take(b: Uint8Array, from: number): number {
    const n = Math.min(b.length, from + BATCH - 1);
    if (this.length + 1024 > BATCH) this.flush();
    let i = from;
    let at = this.length;
    for (; i < n; i++) {
      const c = b[i]!;
      if (c === 60) break;
      if (SPECIAL[c] === 1 && (c !== 95 || b[i + 1] === 120)) return -1;
      if (at === BATCH - 1) return -1;
      this.buffer[at++] = c;
    }
    if (i === n) return -1;
    this.buffer[at++] = 0;
    this.length = at;
    this.indexes.push(this.texts.length);
    this.texts.push('');
    return i;
  }

  /** Retire le dernier texte pris : il n’était que le début d’un texte riche. */
  undo(): void {
    const index = this.indexes.pop();
    if (index === undefined) return;
    this.texts.pop();
    let at = this.length - 1;
    while (at > 0 && this.buffer[at - 1] !== 0) at--;
    this.length = at;
  }

  flush(): void {
    if (this.indexes.length === 0) return;
    const pieces = this.decoder.decode(this.buffer.subarray(0, this.length - 1)).split(SEPARATOR);
    this.indexes.forEach((index, k) => {
      this.texts[index] = pieces[k]!;
    });
    this.indexes.length = 0;
    this.length = 0;
  }
}

/** Lit sharedStrings.xml, textes riches, entités et échappements résolus. Lève `trop-grand` au-delà de `max` textes. */
export function readSharedStrings(b: Uint8Array, part: string, max: number): SharedStrings {
  const texts: string[] = [];
  const struck = new Set<number>();
  const batch = new Batch(texts);
  const n = b.length;
  let i = 0;
  let inside = false;
  for (;;) {
    while (i < n && b[i] !== 60) i++;
    if (i >= n) break;
    const c = b[i + 1]!;
    if (c === 33 || c === 63) {
      i = skipSpecial(b, i, part);
      continue;
    }
    const end = nameEnd(b, c === 47 ? i + 2 : i + 1);
    if (c === 47) {
      if (inside && isName(b, localStart(b, i + 2, end), end, 'sst')) {
        batch.flush();
        return { texts, struck };
      }
      i = end;
      continue;
    }
    const start = localStart(b, i + 1, end);
    const close = tagEnd(b, end, part);
    if (!inside) {
      inside = isName(b, start, end, 'sst');
      i = close + 1;
      if (inside && b[close - 1] === 47) return { texts, struck };
      continue;
    }
    if (!isName(b, start, end, 'si')) {
      i = skipElement(b, i, part);
      continue;
    }
    if (texts.length >= max) throw tooLarge(`il contient plus de ${max.toLocaleString('fr-FR')} textes`);
    i = close + 1;
    if (b[close - 1] === 47) {
      texts.push('');
      continue;
    }
    const simple = simpleItem(b, i, batch);
    if (simple > 0) {
      i = simple;
      continue;
    }
    const item = richText(b, i, part);
    if (item.struck) struck.add(texts.length);
    texts.push(item.text);
    i = item.next;
  }
  return malformed(part);
}

/** Le cas courant, `<si><t>texte</t></si>`. Rend la place après `</si>`, -1 si ce n’est pas ce cas. */
function simpleItem(b: Uint8Array, from: number, batch: Batch): number {
  if (b[from] !== 60) return -1;
  const end = nameEnd(b, from + 1);
  const start = localStart(b, from + 1, end);
  if (end - start !== 1 || b[start] !== 116) return -1;
  let close = end;
  while (close < b.length && b[close] !== 62) close++;
  if (b[close - 1] === 47) return -1;
  const stop = batch.take(b, close + 1);
  if (stop < 0) return -1;
  // </t></si>, avec le même préfixe éventuel.
  const prefix = start - from - 1;
  const item = stop + 4 + prefix;
  if (
    b[stop + 1] === 47 &&
    b[stop + 2 + prefix] === 116 &&
    b[stop + 3 + prefix] === 62 &&
    b[item] === 60 &&
    b[item + 1] === 47 &&
    b[item + 2 + prefix] === 115 &&
    b[item + 3 + prefix] === 105 &&
    b[item + 4 + prefix] === 62
  ) {
    return item + 5 + prefix;
  }
  batch.undo();
  return -1;
}
