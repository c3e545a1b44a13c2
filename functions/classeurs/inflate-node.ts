import { crc32, inflateRawSync } from 'node:zlib';
import { type Inflate, InflateOverflow, MAX_DEFLATE_RATIO } from '../../shared/xlsx/inflate.ts';

function inflate(raw: Uint8Array, maxBytes: number): Uint8Array {
  // Un octet de plus que l’annonce : zlib voit la fin du flux sans réserver un second tampon.
  const chunkSize = Math.max(64, Math.min(maxBytes, raw.length * MAX_DEFLATE_RATIO) + 1);
  try {
    const out = inflateRawSync(raw, { maxOutputLength: Math.max(1, maxBytes), chunkSize });
    return new Uint8Array(out.buffer, out.byteOffset, out.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new InflateOverflow(maxBytes);
    throw error;
  }
}

/** `Inflate` du serveur : zlib, un seul tampon à la taille annoncée. Lève `InflateOverflow` au-delà de `maxBytes`. */
export const inflateNode: Inflate = Object.assign(inflate, { crc32: (bytes: Uint8Array) => crc32(bytes) });
