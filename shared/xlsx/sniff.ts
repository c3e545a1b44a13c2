import { notAWorkbook, type XlsxError } from './errors.ts';
import { oleError } from './ole.ts';

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((b, i) => bytes[i] === b);

/** Texte latin-1 du début du fichier, sans marque d’ordre des octets. */
function opening(bytes: Uint8Array, length: number): string {
  const encoding = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(0, length));
}

const IMAGES: readonly (readonly [string, ...number[]])[] = [
  ['PNG', 0x89, 0x50, 0x4e, 0x47],
  ['JPEG', 0xff, 0xd8, 0xff],
  ['GIF', 0x47, 0x49, 0x46, 0x38],
  ['BMP', 0x42, 0x4d],
  ['TIFF', 0x49, 0x49, 0x2a, 0],
  ['TIFF', 0x4d, 0x4d, 0, 0x2a],
];

const ARCHIVES: readonly (readonly [string, ...number[]])[] = [
  ['gzip', 0x1f, 0x8b],
  ['7-Zip', 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  ['RAR', 0x52, 0x61, 0x72, 0x21, 0x1a],
  ['bzip2', 0x42, 0x5a, 0x68],
];

const ASK_EXCEL = 'Demandez le classeur Excel (.xlsx) d’origine.';

function markup(start: string): XlsxError | undefined {
  const text = start.trimStart().toLowerCase();
  if (text.startsWith('mime-version:') || (text.startsWith('from:') && text.includes('mime-version:'))) {
    return notAWorkbook('html', 'Ce fichier est une page web archivée (MHTML), pas un classeur .xlsx.');
  }
  if (!text.startsWith('<')) return undefined;
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    return notAWorkbook('html', 'Ce fichier est une « feuille de calcul XML 2003 », pas un classeur .xlsx.');
  }
  if (text.includes('urn:oasis:names:tc:opendocument')) {
    return notAWorkbook('ods', 'Ce fichier est un document OpenDocument à plat (XML), pas un classeur .xlsx.');
  }
  if (/<(!doctype html|html|head|body|table|meta|style|div)\b/.test(text)) {
    return notAWorkbook('html', 'Ce fichier est une page web (HTML) renommée, pas un classeur .xlsx.');
  }
  return notAWorkbook('html', 'Ce fichier est un document XML, pas un classeur .xlsx.');
}

/** Vrai si le début du fichier est du texte lisible, dans un codage courant. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return true;
  const n = Math.min(bytes.length, 4096);
  for (let i = 0; i < n; i++) {
    const b = bytes[i]!;
    if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12 && b !== 26) return false;
  }
  return true;
}

/** Ce qu’est un fichier qui ne commence pas comme une archive zip. Rend l’erreur à lever, `undefined` pour un zip. */
export function sniff(bytes: Uint8Array): XlsxError | undefined {
  if (bytes.length === 0) {
    return notAWorkbook('vide', 'Ce fichier est vide (0 octet).', 'Enregistrez le classeur dans Excel et renvoyez-le.');
  }
  if (startsWith(bytes, 0x50, 0x4b, 3, 4)) return undefined;
  if (startsWith(bytes, 0x50, 0x4b, 5, 6)) {
    return notAWorkbook('zip-autre', 'Ce fichier est une archive zip vide, pas un classeur Excel.', ASK_EXCEL);
  }
  if (startsWith(bytes, 0x50, 0x4b, 7, 8)) {
    return notAWorkbook('archive', 'Ce fichier est un morceau d’archive zip découpée, pas un classeur.', ASK_EXCEL);
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return oleError(bytes);
  const start = opening(bytes, 4096);
  if (start.slice(0, 1024).includes('%PDF-')) {
    return notAWorkbook('pdf', 'Ce fichier est un document PDF, pas un classeur Excel.', ASK_EXCEL);
  }
  if (start.startsWith('{\\rtf')) {
    return notAWorkbook('csv-ou-texte', 'Ce fichier est un document de texte RTF, pas un classeur Excel.', ASK_EXCEL);
  }
  const found = markup(start);
  if (found) return found;
  if (looksLikeText(bytes)) {
    return start.startsWith('ID;')
      ? notAWorkbook('csv-ou-texte', 'Ce fichier est un tableau au format SYLK, pas un classeur .xlsx.')
      : notAWorkbook('csv-ou-texte', 'Ce fichier est un texte (CSV ?), pas un classeur .xlsx.');
  }
  for (const [name, ...signature] of IMAGES) {
    if (startsWith(bytes, ...signature)) {
      return notAWorkbook('image', `Ce fichier est une image ${name}, pas un classeur Excel.`, ASK_EXCEL);
    }
  }
  for (const [name, ...signature] of ARCHIVES) {
    if (startsWith(bytes, ...signature)) {
      const remede = 'Décompressez l’archive et envoyez le classeur qu’elle contient.';
      return notAWorkbook('archive', `Ce fichier est une archive ${name}, pas un classeur Excel.`, remede);
    }
  }
  if (startsWith(bytes, 0x09, 0x08) || startsWith(bytes, 0x09, 0x04) || startsWith(bytes, 0x09, 0x02)) {
    return notAWorkbook('xls', 'Ce fichier est un très ancien classeur Excel (.xls, antérieur à 1997).');
  }
  return notAWorkbook('pas-un-zip', 'Ce fichier n’est pas un classeur Excel : son contenu n’est pas reconnu.');
}
