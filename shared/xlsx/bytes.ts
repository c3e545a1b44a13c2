import { corrupted, dtdRefused } from './errors.ts';

/** Balayage d’octets XML (UTF-8) : les grandes parties ne sont jamais décodées d’un bloc. */

const LT = 60;
const GT = 62;

export const malformed = (part: string): never => {
  throw corrupted(`la partie « ${part} » n’est pas du XML correct`);
};

/** Fin du nom d’une balise, à partir de son premier octet. */
export function nameEnd(b: Uint8Array, start: number): number {
  let i = start;
  const n = b.length;
  while (i < n) {
    const c = b[i]!;
    if (c === 32 || c === GT || c === 47 || c === 10 || c === 13 || c === 9) return i;
    i++;
  }
  return n;
}

/** Début du nom local : après le préfixe d’espace de noms s’il y en a un. */
export function localStart(b: Uint8Array, start: number, end: number): number {
  if (end - start === 1) return start;
  for (let i = start; i < end; i++) if (b[i] === 58) return i + 1;
  return start;
}

/** Position du « > » qui ferme la balise, hors valeurs d’attribut. */
export function tagEnd(b: Uint8Array, start: number, part: string): number {
  const n = b.length;
  for (let i = start; i < n; i++) {
    const c = b[i]!;
    if (c === GT) return i;
    if (c === 34 || c === 39) {
      i++;
      while (i < n && b[i] !== c) i++;
    }
  }
  return malformed(part);
}

function indexOf3(b: Uint8Array, from: number, x: number, y: number, z: number): number {
  for (let i = from; i + 2 < b.length; i++) if (b[i] === x && b[i + 1] === y && b[i + 2] === z) return i;
  return -1;
}

/** Vrai si `<![CDATA[` est à cette place. */
export const isCdata = (b: Uint8Array, at: number): boolean => b[at + 2] === 91;

/** Saute un commentaire, une instruction ou un bloc CDATA qui commence à `at` ; refuse une DTD. Rend la suite. */
export function skipSpecial(b: Uint8Array, at: number, part: string): number {
  let end: number;
  let length = 3;
  if (b[at + 1] === 63) {
    end = at + 2;
    while (end < b.length && !(b[end] === 63 && b[end + 1] === GT)) end++;
    if (end >= b.length) end = -1;
    length = 2;
  } else if (b[at + 2] === 45 && b[at + 3] === 45) end = indexOf3(b, at + 4, 45, 45, GT);
  else if (isCdata(b, at)) end = indexOf3(b, at + 9, 93, 93, GT);
  else throw dtdRefused(part);
  return end < 0 ? malformed(part) : end + length;
}

/** Prochain « < » à partir de `from` ; lève `corrompu` s’il n’y en a plus. */
export function nextTag(b: Uint8Array, from: number, part: string): number {
  let i = from;
  const n = b.length;
  while (i < n && b[i] !== LT) i++;
  return i < n ? i : malformed(part);
}

/** Saute l’élément dont la balise ouvrante est à `at`, descendants compris. Rend la suite. */
export function skipElement(b: Uint8Array, at: number, part: string): number {
  let depth = 0;
  let i = at;
  for (;;) {
    i = nextTag(b, i, part);
    const c = b[i + 1]!;
    if (c === 33 || c === 63) {
      i = skipSpecial(b, i, part);
      continue;
    }
    const end = tagEnd(b, i + 1, part);
    if (c === 47) depth--;
    else if (b[end - 1] !== 47) depth++;
    i = end + 1;
    if (depth <= 0) return i;
  }
}

/** Vrai si le nom local `[start, end)` est `name` (ASCII). */
export function isName(b: Uint8Array, start: number, end: number, name: string): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (b[start + i] !== name.charCodeAt(i)) return false;
  return true;
}

export const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9;

/** Limites de l’attribut dont le nom commence à `at` : fin du nom, début et fin de sa valeur. */
export function readAttribute(
  b: Uint8Array,
  at: number,
  part: string,
): { nameStop: number; open: number; close: number } {
  const n = b.length;
  let i = at;
  while (i < n && b[i] !== 61 && !isSpace(b[i]!)) i++;
  const nameStop = i;
  while (i < n && isSpace(b[i]!)) i++;
  if (b[i] !== 61) malformed(part);
  i++;
  while (i < n && isSpace(b[i]!)) i++;
  const quote = b[i];
  if (quote !== 34 && quote !== 39) malformed(part);
  const open = i + 1;
  let close = open;
  while (close < n && b[close] !== quote) close++;
  if (close >= n) malformed(part);
  return { nameStop, open, close };
}
