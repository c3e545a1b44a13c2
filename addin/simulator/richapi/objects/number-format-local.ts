/** Traduit un code de format hors de ses textes entre guillemets et de ses caractères échappés. */
function outside(code: string, translate: (part: string) => string): string {
  return code.replace(
    /("[^"]*"|\\.|\[[^\]]*\])|([^"\\[]+)/g,
    (_, kept: string | undefined, part: string | undefined) => (part === undefined ? (kept ?? '') : translate(part)),
  );
}

const DATE = /[ymdhs]/i;

/** `dd/mm/yyyy` en `jj/mm/aaaa`, `#,##0.00` en `# ##0,00`, `General` en `Standard`. */
export function toFrenchFormat(code: string): string {
  if (/^general$/i.test(code)) return 'Standard';
  return outside(code, (part) =>
    part
      .replace(/general/gi, 'Standard')
      .replace(/[,.]/g, (c) => (c === '.' ? ',' : DATE.test(part) ? c : '\u00a0'))
      .replace(/[dy]+/gi, (letters) => (/d/i.test(letters) ? 'j' : 'a').repeat(letters.length)),
  );
}

/** L’inverse de `toFrenchFormat`. */
export function fromFrenchFormat(code: string): string {
  if (/^standard$/i.test(code)) return 'General';
  return outside(code, (part) => {
    if (/standard/i.test(part)) return part.replace(/standard/gi, 'General');
    return part
      .replace(/[,\u00a0\u202f]/g, (c) => (c === ',' ? '.' : ','))
      .replace(/(?<=[#0?]) (?=[#0?])/g, ',')
      .replace(/[ja]+/gi, (letters) => (/j/i.test(letters) ? 'd' : 'y').repeat(letters.length));
  });
}
