/** Du texte brut d’une partie XML au texte de la cellule. */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NUMERIC = /^#(?:x[0-9a-fA-F]{1,8}|[0-9]{1,8})$/;
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Le caractère d’une référence sans « & » ni « ; » ; `undefined` si elle n’en est pas une. */
function reference(body: string): string | undefined {
  const named = NAMED[body];
  if (named !== undefined) return named;
  if (!NUMERIC.test(body)) return undefined;
  const code = body[1] === 'x' ? Number(`0x${body.slice(2)}`) : Number(body.slice(1));
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}

/** La plus longue référence : `&#x` et huit chiffres. */
const LONGEST = 10;

/** Résout fins de ligne et entités prédéfinies ou numériques ; les autres entités restent telles quelles. */
export function unescapeXml(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  let at = text.indexOf('&');
  if (at < 0) return text;
  let out = '';
  let copied = 0;
  let stop = -1;
  while (at >= 0) {
    if (stop < at) stop = text.indexOf(';', at);
    if (stop < 0) break;
    const character = stop - at - 1 <= LONGEST ? reference(text.slice(at + 1, stop)) : undefined;
    if (character !== undefined) {
      out += text.slice(copied, at) + character;
      copied = stop + 1;
      at = text.indexOf('&', copied);
    } else at = text.indexOf('&', at + 1);
  }
  return out + text.slice(copied);
}

/** Résout les échappements `_xHHHH_` du type ST_Xstring (ECMA-376, partie 1, § 22.9.2.19). */
export function unescapeXstring(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)));
}

/** Octets qui demandent un traitement : NUL, retour chariot, « & » et « _ ». */
export const SPECIAL: Uint8Array = (() => {
  const table = new Uint8Array(256);
  for (const b of [0, 13, 38, 95]) table[b] = 1;
  return table;
})();

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const from = String.fromCharCode;

/** Décode des octets UTF-8 en entier ; les octets impossibles deviennent U+FFFD. */
export const decodeUtf8 = (b: Uint8Array): string => decoder.decode(b);

/** Les octets UTF-8 `[start, end)` tels quels, sans résoudre entités ni échappements. */
export function decodeRaw(b: Uint8Array, start: number, end: number): string {
  return end - start === 0 ? '' : decoder.decode(b.subarray(start, end));
}

/** Le texte des octets `[start, end)`, entre deux balises : entités et échappements résolus. */
export function decodeText(b: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length <= 24) {
    let i = start;
    let plain = true;
    for (; i < end; i++) {
      const c = b[i]!;
      if (c > 127 || SPECIAL[c] === 1) {
        plain = false;
        break;
      }
    }
    if (plain) {
      let text = '';
      for (i = start; i + 8 <= end; i += 8) {
        text += from(b[i]!, b[i + 1]!, b[i + 2]!, b[i + 3]!, b[i + 4]!, b[i + 5]!, b[i + 6]!, b[i + 7]!);
      }
      for (; i < end; i++) text += from(b[i]!);
      return text;
    }
    return unescapeXstring(unescapeXml(decodeRaw(b, start, end)));
  }
  const bytes = b.subarray(start, end);
  const resolved = resolveNamed(bytes);
  return unescapeXstring(resolved ? decoder.decode(resolved) : unescapeXml(decoder.decode(bytes)));
}

interface NamedBytes {
  readonly bytes: readonly number[];
  readonly character: number;
}

/** Les octets des références prédéfinies, point-virgule compris, par leur première lettre. */
const NAMED_BY_FIRST: readonly (readonly NamedBytes[] | undefined)[] = Array.from({ length: 256 }, (_, first) => {
  const found = Object.entries(NAMED).filter(([name]) => name.charCodeAt(0) === first);
  if (found.length === 0) return undefined;
  return found.map(([name, character]) => ({
    bytes: Array.from(`${name};`, (letter) => letter.charCodeAt(0)),
    character: character.charCodeAt(0),
  }));
});

/** La référence prédéfinie dont le nom commence à `i`. */
function namedAt(b: Uint8Array, i: number): NamedBytes | undefined {
  const candidates = NAMED_BY_FIRST[b[i] ?? 0];
  if (candidates === undefined) return undefined;
  for (const named of candidates) {
    const { bytes } = named;
    let k = 1;
    while (k < bytes.length && b[i + k] === bytes[k]) k++;
    if (k === bytes.length) return named;
  }
  return undefined;
}

/** Plus long qu’aucune formule et qu’aucun texte de cellule d’Excel. */
const scratch = new Uint8Array(1 << 16);

/**
 * Les mêmes octets, références prédéfinies résolues, dans un tampon réemployé à l’appel suivant ; `undefined` s’il y a
 * autre chose à résoudre. Une formule du modèle en porte des centaines : les chercher dans le texte coûte cinq fois plus.
 */
function resolveNamed(b: Uint8Array): Uint8Array | undefined {
  let i = b.indexOf(38);
  if (i < 0 || b.length > scratch.length || b.includes(13)) return undefined;
  const out = scratch;
  out.set(b.subarray(0, i));
  let length = i;
  while (i < b.length) {
    const c = b[i++]!;
    if (c !== 38) {
      out[length++] = c;
      continue;
    }
    const named = namedAt(b, i);
    if (!named) return undefined;
    out[length++] = named.character;
    i += named.bytes.length;
  }
  return out.subarray(0, length);
}
