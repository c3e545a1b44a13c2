import { decodeRaw } from './text.ts';

const NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const MAX_EXACT = 9_007_199_254_740_992;
const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i);

/** Nombre d’un texte entier ; NaN si ce n’en est pas un. */
export function numberOf(text: string): number {
  const n = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(n) ? n : Number.NaN;
}

/** Nombre écrit dans les octets `[start, end)`, égal à Number(texte) ; NaN si ce n’en est pas un. */
export function numberIn(b: Uint8Array, start: number, end: number): number {
  if (end - start > 17) return numberOf(decodeRaw(b, start, end));
  const negative = b[start] === 45;
  let i = negative ? start + 1 : start;
  let n = 0;
  const first = i;
  for (; i < end; i++) {
    const digit = b[i]! - 48;
    if (digit < 0 || digit > 9) break;
    n = n * 10 + digit;
  }
  if (i === first) return numberOf(decodeRaw(b, start, end));
  if (i < end) {
    if (b[i] !== 46) return numberOf(decodeRaw(b, start, end));
    const point = ++i;
    for (; i < end; i++) {
      const digit = b[i]! - 48;
      if (digit < 0 || digit > 9) return numberOf(decodeRaw(b, start, end));
      n = n * 10 + digit;
    }
    // Deux entiers exacts : leur quotient est arrondi une seule fois, comme Number().
    if (n >= MAX_EXACT || end - point > 15) return numberOf(decodeRaw(b, start, end));
    n /= POWERS[end - point]!;
  } else if (n >= MAX_EXACT) return numberOf(decodeRaw(b, start, end));
  return negative ? -n : n;
}
