import { isCdata, localStart, malformed, nameEnd, nextTag, skipElement, skipSpecial, tagEnd } from './bytes.ts';
import { decodeRaw, decodeText, unescapeXml, unescapeXstring } from './text.ts';

/** Un texte riche : ses morceaux mis bout à bout, sans la phonétique. */
export interface RichText {
  readonly text: string;
  /** Vrai si tous ses morceaux sont barrés. */
  readonly struck: boolean;
  /** Place après la balise de fin. */
  readonly next: number;
}

/** Texte d’un élément simple dont le contenu commence à `from`. Rend le texte et la place après sa balise de fin. */
export function elementText(b: Uint8Array, from: number, part: string): { text: string; next: number } {
  let i = from;
  let raw: string | undefined;
  for (;;) {
    const tag = nextTag(b, i, part);
    const c = b[tag + 1]!;
    if (c === 47) {
      const next = tagEnd(b, tag + 2, part) + 1;
      if (raw === undefined) return { text: decodeText(b, i, tag), next };
      return { text: unescapeXstring(raw + unescapeXml(decodeRaw(b, i, tag))), next };
    }
    raw = (raw ?? '') + unescapeXml(decodeRaw(b, i, tag));
    if (c === 33 || c === 63) {
      i = skipSpecial(b, tag, part);
      if (c === 33 && isCdata(b, tag)) raw += decodeRaw(b, tag + 9, i - 3);
    } else i = skipElement(b, tag, part);
  }
}

/** Vrai si l’attribut `val` de la balise est faux (`<strike val="0"/>`). */
function isOff(b: Uint8Array, start: number, end: number): boolean {
  return /\bval\s*=\s*["'](?:0|false|off)["']/.test(decodeRaw(b, start, end));
}

/** Lit le contenu d’un `<si>` ou d’un `<is>`, à partir de la place qui suit sa balise ouvrante. */
export function richText(b: Uint8Array, from: number, part: string): RichText {
  let text = '';
  let i = from;
  let depth = 0;
  let runStruck = false;
  let struckRuns = 0;
  let plainRuns = 0;
  for (;;) {
    const tag = nextTag(b, i, part);
    const c = b[tag + 1]!;
    if (c === 33 || c === 63) {
      i = skipSpecial(b, tag, part);
      continue;
    }
    if (c === 47) {
      i = tagEnd(b, tag + 2, part) + 1;
      if (depth === 0) return { text, struck: struckRuns > 0 && plainRuns === 0, next: i };
      depth--;
      continue;
    }
    const end = nameEnd(b, tag + 1);
    const start = localStart(b, tag + 1, end);
    const close = tagEnd(b, end, part);
    const empty = b[close - 1] === 47;
    const length = end - start;
    if (length === 1 && b[start] === 116) {
      if (empty) {
        i = close + 1;
        continue;
      }
      const piece = elementText(b, close + 1, part);
      text = text === '' ? piece.text : text + piece.text;
      if (piece.text.trim() !== '') {
        if (runStruck) struckRuns++;
        else plainRuns++;
      }
      i = piece.next;
    } else if (length === 1 && b[start] === 114) {
      runStruck = false;
      if (!empty) depth++;
      i = close + 1;
    } else if (length === 3 && b[start] === 114 && b[start + 1] === 80 && b[start + 2] === 114) {
      if (!empty) depth++;
      i = close + 1;
    } else if (length === 6 && b[start] === 115 && b[start + 5] === 101 && depth > 0) {
      runStruck = !isOff(b, end, close);
      i = empty ? close + 1 : skipElement(b, tag, part);
    } else i = empty ? close + 1 : skipElement(b, tag, part);
    if (i >= b.length) return malformed(part);
  }
}
