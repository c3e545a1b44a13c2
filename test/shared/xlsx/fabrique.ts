import { strToU8, zipSync } from 'fflate';
import { inflateNode } from '../../../functions/classeurs/inflate-node.ts';
import { type Cell, type Grid, type ReadOptions, readXlsx, type Sheet, XlsxError } from '../../../shared/xlsx/index.ts';
import { parseCell } from '../../../shared/xlsx/reference.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export type Parts = Record<string, string | Uint8Array>;

/** Une archive faite de ces parties. */
export function archive(parts: Parts, level: 0 | 6 = 6): Uint8Array {
  const files = Object.entries(parts).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(files), { level });
}

export const contentTypes = (main = MAIN_TYPE, part = '/xl/workbook.xml'): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${main}"/></Types>`;

export const relationships = (list: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE_RELS}">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export const worksheet = (rows: string, before = '', after = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${RELS}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

export const sharedStrings = (items: string): string => `<sst xmlns="${MAIN}">${items}</sst>`;

/** styles.xml dont le style 1, 2, 3… a le format de nombre donné. */
export function styles(codes: readonly string[], inner = '', xf: (i: number) => string = () => ''): string {
  const escaped = codes.map((code) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'));
  const formats = escaped.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`).join('');
  const xfs = codes.map((_, i) => `<xf numFmtId="${164 + i}" ${xf(i)}/>`).join('');
  return `<styleSheet xmlns="${MAIN}"><numFmts>${formats}</numFmts>${inner}<cellXfs><xf numFmtId="0"/>${xfs}</cellXfs></styleSheet>`;
}

/** Les parties d’un classeur d’une feuille « Feuille » ; `extra` ajoute ou remplace (une partie vide est retirée). */
export function parts(rows: string, extra: Parts = {}): Parts {
  const all: Parts = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="Feuille" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
      ['rId4', 'theme', 'theme/theme1.xml'],
    ]),
    'xl/worksheets/sheet1.xml': worksheet(rows),
    ...extra,
  };
  return Object.fromEntries(Object.entries(all).filter(([, content]) => content.length > 0));
}

export const workbook = (rows: string, extra: Parts = {}): Uint8Array => archive(parts(rows, extra));

export const read = (bytes: Uint8Array, options: Partial<ReadOptions> = {}): Grid =>
  readXlsx(bytes, { inflate: inflateNode, ...options });

/** La première feuille d’un classeur d’une feuille. */
export const firstSheet = (bytes: Uint8Array, options: Partial<ReadOptions> = {}): Sheet =>
  read(bytes, options).sheets[0]!;

export function cellAt(sheet: Sheet, address: string): Cell | undefined {
  const { row, column } = parseCell(address)!;
  return sheet.rows.get(row)?.[column];
}

/** Une cellule lue, en objet simple. */
export const plain = (cell: Cell | undefined): Cell | undefined =>
  cell === undefined ? undefined : (JSON.parse(JSON.stringify(cell)) as Cell);

/** L’erreur que lève la lecture ; échoue si rien n’est levé ou si ce n’est pas une `XlsxError`. */
export function refusal(bytes: Uint8Array, options: Partial<ReadOptions> = {}): XlsxError {
  try {
    read(bytes, options);
  } catch (error) {
    if (error instanceof XlsxError) return error;
    throw error;
  }
  throw new Error('la lecture aurait dû refuser ce fichier');
}

export { MAIN, RELS };
