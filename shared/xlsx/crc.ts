const POLYNOMIAL = 0xedb88320;
const WAYS = 16;

/** Seize tables à la suite, pour avancer de seize octets à la fois (« slicing-by-16 »). */
const TABLE: Int32Array = (() => {
  const table = new Int32Array(WAYS * 256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ POLYNOMIAL : c >>> 1;
    table[n] = c;
  }
  for (let n = 256; n < WAYS * 256; n++) {
    const previous = table[n - 256]!;
    table[n] = (previous >>> 8) ^ table[previous & 255]!;
  }
  return table;
})();

function bytewise(b: Uint8Array, from: number, to: number, crc: number): number {
  let c = crc;
  for (let i = from; i < to; i++) c = (c >>> 8) ^ TABLE[(c ^ b[i]!) & 255]!;
  return c;
}

/**
 * CRC-32 des archives zip, entier non signé. Les mots de 32 bits se lisent dans l’ordre de la machine, petit-boutiste
 * partout où ce code s’exécute (x86, ARM).
 */
export function crc32(b: Uint8Array): number {
  const t = TABLE;
  const head = Math.min(b.length, (4 - (b.byteOffset & 3)) & 3);
  let c = bytewise(b, 0, head, -1);
  const words = new Int32Array(b.buffer, b.byteOffset + head, (b.length - head) >> 2);
  const blocks = words.length & ~3;
  for (let k = 0; k < blocks; k += 4) {
    const w = words[k]! ^ c;
    const x = words[k + 1]!;
    const y = words[k + 2]!;
    const z = words[k + 3]!;
    c =
      t[3840 + (w & 255)]! ^
      t[3584 + ((w >>> 8) & 255)]! ^
      t[3328 + ((w >>> 16) & 255)]! ^
      t[3072 + (w >>> 24)]! ^
      t[2816 + (x & 255)]! ^
      t[2560 + ((x >>> 8) & 255)]! ^
      t[2304 + ((x >>> 16) & 255)]! ^
      t[2048 + (x >>> 24)]! ^
      t[1792 + (y & 255)]! ^
      t[1536 + ((y >>> 8) & 255)]! ^
      t[1280 + ((y >>> 16) & 255)]! ^
      t[1024 + (y >>> 24)]! ^
      t[768 + (z & 255)]! ^
      t[512 + ((z >>> 8) & 255)]! ^
      t[256 + ((z >>> 16) & 255)]! ^
      t[z >>> 24]!;
  }
  return (bytewise(b, head + blocks * 4, b.length, c) ^ -1) >>> 0;
}
