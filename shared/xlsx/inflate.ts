/**
 * Décompression « deflate » brute, fournie par l’hôte (zlib sur le serveur, fflate dans le volet).
 * Elle rend tous les octets décompressés, et lève `InflateOverflow` dès que la sortie dépasse `maxBytes` ; elle ne doit
 * jamais réserver beaucoup plus que `maxBytes`. Toute autre erreur veut dire que les données sont abîmées.
 */
export interface Inflate {
  (raw: Uint8Array, maxBytes: number): Uint8Array;
  /** CRC-32 de l’hôte, s’il en a un plus rapide que le nôtre. */
  readonly crc32?: (bytes: Uint8Array) => number;
}

/** La sortie a dépassé la borne annoncée. */
export class InflateOverflow extends Error {
  constructor(maxBytes: number) {
    super(`Décompression arrêtée après ${maxBytes} octets.`);
    this.name = 'InflateOverflow';
  }
}

/** Deflate ne produit jamais plus de 1 032 octets par octet lu (RFC 1951, longueur 258 sur deux bits). */
export const MAX_DEFLATE_RATIO = 1032;
