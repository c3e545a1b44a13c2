const POLYNOMIAL = 0xedb88320;

/** Seize tables, pour avancer de seize octets à la fois (« slicing-by-16 »). */
const TABLES: readonly Int32Array[] = (() => {
  const tables = Array.from({ length: 16 }, () => new Int32Array(256));
  const first = tables[0]!;
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ POLYNOMIAL : c >>> 1;
    first[n] = c;
  }
  for (let t = 1; t < 16; t++) {
    const previous = tables[t - 1]!;
    const table = tables[t]!;
    for (let n = 0; n < 256; n++) table[n] = (previous[n]! >>> 8) ^ first[previous[n]! & 255]!;
  }
  return tables;
})();

/** CRC-32 (celui des archives zip) de `bytes`, entier non signé. */
export function crc32(bytes: Uint8Array): number {
  const t0 = TABLES[0]!;
  const t1 = TABLES[1]!;
  const t2 = TABLES[2]!;
  const t3 = TABLES[3]!;
  const t4 = TABLES[4]!;
  const t5 = TABLES[5]!;
  const t6 = TABLES[6]!;
  const t7 = TABLES[7]!;
  const t8 = TABLES[8]!;
  const t9 = TABLES[9]!;
  const t10 = TABLES[10]!;
  const t11 = TABLES[11]!;
  const t12 = TABLES[12]!;
  const t13 = TABLES[13]!;
  const t14 = TABLES[14]!;
  const t15 = TABLES[15]!;
  const n = bytes.length;
  let c = -1;
  let i = 0;
  for (const end = n - 15; i < end; i += 16) {
    c =
      t15[(c & 255) ^ bytes[i]!]! ^
      t14[((c >>> 8) & 255) ^ bytes[i + 1]!]! ^
      t13[((c >>> 16) & 255) ^ bytes[i + 2]!]! ^
      t12[(c >>> 24) ^ bytes[i + 3]!]! ^
      t11[bytes[i + 4]!]! ^
      t10[bytes[i + 5]!]! ^
      t9[bytes[i + 6]!]! ^
      t8[bytes[i + 7]!]! ^
      t7[bytes[i + 8]!]! ^
      t6[bytes[i + 9]!]! ^
      t5[bytes[i + 10]!]! ^
      t4[bytes[i + 11]!]! ^
      t3[bytes[i + 12]!]! ^
      t2[bytes[i + 13]!]! ^
      t1[bytes[i + 14]!]! ^
      t0[bytes[i + 15]!]!;
  }
  for (; i < n; i++) c = (c >>> 8) ^ t0[(c ^ bytes[i]!) & 255]!;
  return (c ^ -1) >>> 0;
}
