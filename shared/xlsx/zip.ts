import { crc32 } from './crc.ts';
import { bomb, corrupted, interrupted, notAWorkbook, truncated, XlsxError } from './errors.ts';
import { type Inflate, InflateOverflow } from './inflate.ts';
import type { Limits } from './limits.ts';

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX32 = 0xffffffff;

interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** Une archive zip ouverte. Les noms de partie se comparent sans casse (ECMA-376, partie 2, § 6.2.2.3). */
export interface Archive {
  readonly names: readonly string[];
  has(part: string): boolean;
  /** Les octets d’une partie, taille et CRC vérifiés ; `undefined` si elle n’existe pas. Lève `XlsxError`. */
  read(part: string, maxBytes: number): Uint8Array | undefined;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557);
  for (let i = view.byteLength - 22; i >= lowest; i--) if (view.getUint32(i, true) === END) return i;
  throw truncated('la fin de l’archive manque');
}

const big = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** Nombre d’entrées et place du répertoire central, zip64 compris. */
function directory(view: DataView): { count: number; offset: number; size: number } {
  const end = findEnd(view);
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  if ((count === 0xffff || size === MAX32 || offset === MAX32) && end >= 20) {
    if (view.getUint32(end - 20, true) === LOCATOR64) {
      const at = big(view, end - 12);
      if (at + 56 > view.byteLength || view.getUint32(at, true) !== END64) {
        throw corrupted('l’index zip64 de l’archive n’est pas lisible');
      }
      count = big(view, at + 32);
      size = big(view, at + 40);
      offset = big(view, at + 48);
    }
  }
  if (offset + size > end) throw truncated('l’index de l’archive désigne des octets qui manquent');
  return { count, offset, size };
}

/** Les tailles d’une entrée zip64 sont dans son champ supplémentaire 1, dans cet ordre et seulement si elles débordent. */
function zip64(view: DataView, from: number, to: number, entry: { size: number; compressed: number; offset: number }) {
  for (let at = from; at + 4 <= to; ) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > to) return;
    if (id === 1) {
      let field = at + 4;
      for (const key of ['size', 'compressed', 'offset'] as const) {
        if (entry[key] !== MAX32) continue;
        if (field + 8 > end) throw corrupted('l’index zip64 de l’archive n’est pas lisible');
        entry[key] = big(view, field);
        field += 8;
      }
    }
    at = end;
  }
}

function readEntries(bytes: Uint8Array, limits: Limits): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, offset, size } = directory(view);
  if (count > limits.entries) throw bomb(`l’archive contient plus de ${limits.entries} éléments`);
  const decoder = new TextDecoder();
  const entries = new Map<string, Entry>();
  const end = offset + size;
  let declared = 0;
  let at = offset;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL)
      throw corrupted('l’index de l’archive n’est pas lisible');
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > end) throw corrupted('l’index de l’archive n’est pas lisible');
    const name = decoder
      .decode(bytes.subarray(at + 46, nameEnd))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    const sizes = {
      size: view.getUint32(at + 24, true),
      compressed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    zip64(view, nameEnd, extraEnd, sizes);
    const flags = view.getUint16(at + 8, true);
    const entry: Entry = {
      name,
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...sizes,
    };
    at = next;
    if (name === '' || name.endsWith('/')) continue;
    declared += entry.size;
    if (declared > limits.totalBytes) throw bomb('son contenu décompressé serait démesuré');
    const key = name.toLowerCase();
    // Deux parties du même nom : deux lecteurs n’y liraient pas la même chose.
    if (entries.has(key)) throw corrupted('deux parties de l’archive portent le même nom');
    entries.set(key, entry);
  }
  return entries;
}

function rawBytes(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.offset;
  if (at + 30 > bytes.length) throw truncated(`la partie « ${entry.name} » manque`);
  if (view.getUint32(at, true) !== LOCAL) throw corrupted(`la partie « ${entry.name} » n’est pas à sa place`);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.compressed > bytes.length) throw truncated(`la partie « ${entry.name} » est coupée`);
  return bytes.subarray(start, start + entry.compressed);
}

function inflated(raw: Uint8Array, entry: Entry, inflate: Inflate): Uint8Array {
  try {
    return inflate(raw, entry.size);
  } catch (error) {
    if (error instanceof XlsxError) throw error;
    if (error instanceof InflateOverflow) throw bomb(`la partie « ${entry.name} » ment sur sa taille`);
    throw corrupted(`la partie « ${entry.name} » ne se décompresse pas`);
  }
}

/**
 * Ouvre une archive zip en mémoire : bornes sur les tailles annoncées et réelles, une partie décompressée à la fois.
 * Lève `XlsxError` : `tronque`, `corrompu`, `bombe`, `chiffre`, `interrompu`.
 */
export function openZip(bytes: Uint8Array, inflate: Inflate, limits: Limits, signal: AbortSignal | undefined): Archive {
  const entries = readEntries(bytes, limits);
  const checksum = inflate.crc32 ?? crc32;
  let spent = 0;
  return {
    names: Array.from(entries.values(), (entry) => entry.name),
    has: (part) => entries.has(part.toLowerCase()),
    read(part, maxBytes) {
      if (signal?.aborted) throw interrupted();
      const entry = entries.get(part.toLowerCase());
      if (!entry) return undefined;
      if (entry.encrypted) {
        throw notAWorkbook(
          'chiffre',
          'Ce fichier est une archive protégée par un mot de passe.',
          'Ouvrez l’archive avec son mot de passe et envoyez le classeur qu’elle contient.',
        );
      }
      if (entry.size > Math.min(maxBytes, limits.partBytes)) throw bomb(`la partie « ${part} » serait démesurée`);
      spent += entry.size;
      if (spent > limits.totalBytes) throw bomb('son contenu décompressé est démesuré');
      const raw = rawBytes(bytes, entry);
      let content: Uint8Array;
      if (entry.method === 0) content = raw;
      else if (entry.method === 8) content = inflated(raw, entry, inflate);
      else throw corrupted(`la partie « ${entry.name} » est compressée par une méthode inconnue (${entry.method})`);
      if (content.length !== entry.size || checksum(content) !== entry.crc) {
        throw corrupted(`la partie « ${entry.name} » a été altérée (somme de contrôle différente)`);
      }
      return content;
    },
  };
}
