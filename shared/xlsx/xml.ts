import { corrupted, dtdRefused, tooLarge } from './errors.ts';
import { decodeUtf8, unescapeXml } from './text.ts';

const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9;

/** Nom sans son préfixe d’espace de noms. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Lecteur d’une petite partie XML déjà décodée, balise par balise. Il ne vérifie pas tout : il refuse une DTD, ne résout
 * aucune entité nommée, et lève `corrompu` quand une balise ne se ferme pas. Les préfixes sont ignorés.
 */
export class XmlReader {
  /** Nom local de la balise courante. */
  name = '';
  /** Nombre de balises ouvertes. */
  depth = 0;
  private at = 0;
  private pendingClose = false;
  private attributeStart = 0;
  private attributeEnd = 0;
  private readonly source: string;
  private readonly part: string;
  private readonly fragment: boolean;

  /** `fragment` : la source est un morceau de partie, qui peut s’arrêter avant la fin des balises. */
  constructor(source: string, part: string, fragment = false) {
    this.source = source;
    this.part = part;
    this.fragment = fragment;
  }

  private fail(): never {
    throw corrupted(`la partie « ${this.part} » n’est pas du XML correct`);
  }

  /** Avance à la balise suivante ; `end` à la fin. Une balise vide donne `open` puis `close`. */
  next(): 'open' | 'close' | 'end' {
    return this.advance(undefined);
  }

  private advance(text: string[] | undefined): 'open' | 'close' | 'end' {
    if (this.pendingClose) {
      this.pendingClose = false;
      this.depth--;
      return 'close';
    }
    const s = this.source;
    for (;;) {
      const open = s.indexOf('<', this.at);
      if (open < 0) {
        if (this.depth > 0 && !this.fragment) this.fail();
        this.at = s.length;
        return 'end';
      }
      if (text && open > this.at) text.push(unescapeXml(s.slice(this.at, open)));
      const c = s.charCodeAt(open + 1);
      if (c === 33 || c === 63) {
        this.special(open, text);
        continue;
      }
      const close = this.tagEnd(open);
      this.at = close + 1;
      if (c === 47) {
        this.name = local(s.slice(open + 2, close).trim());
        this.depth--;
        return 'close';
      }
      this.pendingClose = s.charCodeAt(close - 1) === 47;
      this.openTag(open + 1, this.pendingClose ? close - 1 : close);
      this.depth++;
      return 'open';
    }
  }

  /** Fin d’une balise : le « > » qui n’est pas dans une valeur d’attribut. */
  private tagEnd(open: number): number {
    const s = this.source;
    for (let i = open + 1; i < s.length; i++) {
      const c = s.charCodeAt(i);
      if (c === 62) return i;
      if (c !== 34 && c !== 39) continue;
      i = s.indexOf(c === 34 ? '"' : "'", i + 1);
      if (i < 0) break;
    }
    return this.fail();
  }

  private special(open: number, text: string[] | undefined): void {
    const s = this.source;
    const [end, skip] = s.startsWith('<!--', open)
      ? ['-->', 4]
      : s.startsWith('<![CDATA[', open)
        ? [']]>', 9]
        : s.startsWith('<?', open)
          ? ['?>', 2]
          : ['', 0];
    if (end === '') throw dtdRefused(this.part);
    const close = s.indexOf(end, open + skip);
    if (close < 0) this.fail();
    if (text && end === ']]>') text.push(s.slice(open + 9, close));
    this.at = close + end.length;
  }

  private openTag(start: number, end: number): void {
    const s = this.source;
    let i = start;
    while (i < end && !isSpace(s.charCodeAt(i))) i++;
    this.name = local(s.slice(start, i));
    if (this.name === '') this.fail();
    this.attributeStart = i;
    this.attributeEnd = end;
  }

  /** Valeur d’un attribut de la balise ouverte, par son nom local ; un nom sans préfixe l’emporte. */
  attribute(name: string): string | undefined {
    const s = this.source;
    let found: string | undefined;
    let i = this.attributeStart;
    while (i < this.attributeEnd) {
      while (i < this.attributeEnd && isSpace(s.charCodeAt(i))) i++;
      let equals = i;
      while (equals < this.attributeEnd && s.charCodeAt(equals) !== 61) equals++;
      if (equals === this.attributeEnd) return found;
      const key = s.slice(i, equals).trim();
      let open = equals + 1;
      while (open < this.attributeEnd && isSpace(s.charCodeAt(open))) open++;
      const quote = s[open];
      if (quote !== '"' && quote !== "'") this.fail();
      const close = s.indexOf(quote, open + 1);
      if (close < 0 || close > this.attributeEnd) this.fail();
      if (key === name) return unescapeXml(s.slice(open + 1, close));
      if (found === undefined && local(key) === name) found = unescapeXml(s.slice(open + 1, close));
      i = close + 1;
    }
    return found;
  }

  /** Entier d’un attribut, `fallback` s’il est absent ou n’en est pas un. */
  integer(name: string, fallback: number): number {
    const text = this.attribute(name);
    return text !== undefined && /^\s*-?\d{1,10}\s*$/.test(text) ? Number(text) : fallback;
  }

  /** Booléen d’un attribut (xsd:boolean). */
  flag(name: string): boolean {
    const text = this.attribute(name);
    return text === '1' || text === 'true' || text === 'on';
  }

  /** Le texte de l’élément ouvert, descendants compris ; laisse le lecteur sur sa balise de fin. */
  text(): string {
    const parts: string[] = [];
    const outside = this.depth - 1;
    while (this.depth > outside) if (this.advance(parts) === 'end') break;
    return parts.join('');
  }

  /** Saute l’élément ouvert et ses descendants. */
  skip(): void {
    const outside = this.depth - 1;
    while (this.depth > outside) if (this.advance(undefined) === 'end') break;
  }
}

/** Ramène une partie XML à des octets UTF-8 sans marque d’ordre ; l’UTF-16 et les codages déclarés sont convertis. */
export function toUtf8(bytes: Uint8Array, part: string, limit: number): Uint8Array {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return bytes.subarray(3);
  let encoding = '';
  if ((a === 0xff && b === 0xfe) || (a === 60 && b === 0)) encoding = 'utf-16le';
  else if ((a === 0xfe && b === 0xff) || (a === 0 && b === 60)) encoding = 'utf-16be';
  else if (a === 60 && b === 63) {
    const head = decodeUtf8(bytes.subarray(0, Math.min(200, bytes.indexOf(62))));
    encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1]?.toLowerCase() ?? '';
    if (encoding === 'utf-8' || encoding === 'utf8' || encoding === 'us-ascii') encoding = '';
  }
  if (encoding === '') return bytes;
  if (bytes.length > limit) throw tooLarge(`la partie « ${part} » n’est pas en UTF-8 et dépasse la taille admise`);
  try {
    return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
  } catch {
    throw corrupted(`la partie « ${part} » est écrite dans un codage inconnu`);
  }
}
