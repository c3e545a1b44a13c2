/** Texte à tabulations d’Excel : une cellule qui contient tabulation, fin de ligne ou guillemet est entre guillemets. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  const field = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(field).join('\t')).join('\r\n');
}

/** Lit un texte à tabulations ; lignes complétées à la même longueur. La dernière fin de ligne ne crée pas de ligne. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let i = 0;
  const n = text.length;
  while (i < n) {
    const [field, next] = readField(text, i);
    row.push(field);
    i = next;
    if (text[i] === '\t') {
      i += 1;
      if (i === n) row.push('');
      continue;
    }
    if (text[i] === '\r') i += 1;
    if (text[i] === '\n') i += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  const width = Math.max(0, ...rows.map((r) => r.length));
  for (const r of rows) while (r.length < width) r.push('');
  return rows;
}

function readField(text: string, from: number): [string, number] {
  if (text[from] === '"') {
    const quoted = readQuoted(text, from);
    if (quoted) return quoted;
  }
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text[end]!)) end += 1;
  return [text.slice(from, end), end];
}

/** Un guillemet qui ne se referme pas devant un séparateur est un caractère ordinaire, comme dans Excel. */
function readQuoted(text: string, from: number): [string, number] | undefined {
  let field = '';
  for (let i = from + 1; i < text.length; i += 1) {
    const c = text[i]!;
    if (c !== '"') field += c;
    else if (text[i + 1] === '"') {
      field += '"';
      i += 1;
    } else {
      const after = text[i + 1];
      return after === undefined || '\t\r\n'.includes(after) ? [field, i + 1] : undefined;
    }
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c]!);

/** Le même contenu en tableau HTML, pour les traitements de texte. */
export function formatHtml(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string =>
    row.map((text) => `<td>${escapeHtml(text).replaceAll('\n', '<br>')}</td>`).join('');
  return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`;
}
