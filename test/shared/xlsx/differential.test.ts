import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { address, type Cell, type Grid } from '../../../shared/xlsx/index.ts';
import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { classeurVarie } from './classeur-varie.ts';
import { cellAt, plain, read } from './fabrique.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(`test/fixtures/xlsx/${name}`));

type Simple = [kind: string, value: unknown, formula: string | undefined];

/** La valeur d’une cellule d’exceljs, dite comme la nôtre. */
function simple(value: ExcelJS.CellValue): Simple | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (value instanceof Date) return ['date', Math.round(value.getTime() / 864e5 + 25_569), undefined];
  if (typeof value === 'string') return ['text', value, undefined];
  if (typeof value === 'number' || typeof value === 'boolean') return [typeof value, value, undefined];
  if ('richText' in value) return ['text', value.richText.map(({ text }) => text).join(''), undefined];
  if ('error' in value) return ['error', value.error, undefined];
  if ('result' in value || 'formula' in value) {
    const result = simple((value as ExcelJS.CellFormulaValue).result as ExcelJS.CellValue);
    return result && [result[0], result[1], (value as ExcelJS.CellFormulaValue).formula];
  }
  throw new Error('valeur d’exceljs inattendue');
}

const ours = (cell: Cell): Simple => [
  cell.kind,
  cell.kind === 'date' ? Math.round(Number(cell.value)) : cell.value,
  cell.formula,
];

/** Compare cellule par cellule ; `durees` : celles qu’exceljs prend pour des dates, et nous pour des nombres. */
async function compare(bytes: Uint8Array, grid: Grid, durees: readonly string[] = []): Promise<number> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  expect(grid.sheets.map(({ name }) => name)).toEqual(book.worksheets.map(({ name }) => name));
  let compared = 0;
  for (const sheet of grid.sheets) {
    const theirs = book.getWorksheet(sheet.name)!;
    const expected = new Map<string, Simple>();
    theirs.eachRow((row, r) => {
      row.eachCell((cell, c) => {
        const value = cell.isMerged && cell.master !== cell ? undefined : simple(cell.value);
        if (value && !durees.includes(address(r, c))) expected.set(address(r, c), value);
      });
    });
    const actual = new Map<string, Simple>();
    for (const [r, cells] of sheet.rows) {
      cells.forEach((cell, c) => {
        if (cell && !durees.includes(address(r, c))) actual.set(address(r, c), ours(cell));
      });
    }
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
    expect(sheet.visibility).toBe(theirs.state);
    theirs.eachRow((row, r) => expect([r, sheet.hiddenRows.has(r)]).toEqual([r, row.hidden === true]));
    compared += actual.size;
  }
  return compared;
}

describe('our reader and exceljs say the same thing', () => {
  it('of a varied workbook written by exceljs', async () => {
    const bytes = await classeurVarie();
    expect(await compare(bytes, read(bytes, { level: 'complet' }))).toBeGreaterThan(40);
  });

  it('of a workbook saved by LibreOffice', async () => {
    const bytes = fixture('libreoffice-dates.xlsx');
    expect(await compare(bytes, read(bytes), ['B2'])).toBe(9);
  });

  it('of many rows of typical content', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Données');
    for (let i = 1; i <= 500; i++) {
      sheet.addRow([
        `A-${i}`,
        i % 7 ? `Commune n° ${i % 50} <é> & « ' »` : null,
        i * 1.1,
        i % 2 === 0,
        new Date(Date.UTC(2020, 0, i)),
      ]);
    }
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(await compare(bytes, read(bytes))).toBe(500 * 5 - 71);
  });
});

describe('a workbook written by exceljs and saved by LibreOffice', () => {
  it('reads as before', async () => {
    const before = read(await classeurVarie(), { level: 'complet' });
    const after = read(fixture('libreoffice-varie.xlsx'), { level: 'complet' });
    const cells = (grid: Grid) =>
      grid.sheets.map((sheet) => [
        sheet.name,
        [...sheet.rows].map(([r, row]) => [r, row.map((cell) => cell && [cell.kind, cell.value, cell.text])]),
        [...sheet.hiddenRows],
        [...sheet.hiddenColumns],
        sheet.tables,
        sheet.formatting?.merges,
        sheet.formatting?.fills,
        sheet.formatting?.struck,
        sheet.formatting?.notes.map(({ text }) => text),
      ]);
    expect(cells(after)).toEqual(cells(before));
    expect(after.names).toEqual(before.names);
    expect(after.properties.modified).toBe('2024-06-30T09:30:00Z');
    // LibreOffice ne connaît pas « très masquée » : la feuille revient masquée.
    expect(after.sheets.map(({ visibility }) => visibility)).toEqual(['visible', 'visible', 'hidden', 'hidden']);
  });
});

describe('a workbook made and saved by LibreOffice', () => {
  const grid = read(fixture('libreoffice-dates.xlsx'), { level: 'complet' });
  const sheet = grid.sheets[0]!;

  it.each([
    ['A2', { kind: 'date', value: 45351, text: '29/02/2024' }],
    [
      'B1',
      { kind: 'text', value: 'L’intitulé & la durée\nsur deux lignes', text: 'L’intitulé & la durée\nsur deux lignes' },
    ],
    ['B2', { kind: 'number', value: 1.10416666666667, text: '26:30' }],
    ['B3', { kind: 'date', value: 45352, text: '01/03/2024', formula: 'A2+1' }],
    ['C3', { kind: 'boolean', value: true, text: 'VRAI' }],
    ['C4', { kind: 'error', value: '#N/A', text: '#N/A', formula: 'NA()' }],
  ])('gives %s', (where, expected) => {
    expect(plain(cellAt(sheet, where))).toEqual(expected);
  });

  it('gives its colours, struck texts, merged areas, hidden rows and columns', () => {
    expect([...sheet.formatting!.fills.values()]).toEqual(['FFFF00']);
    expect(sheet.formatting!.struck.size).toBe(1);
    expect(sheet.formatting!.merges).toEqual([{ top: 4, left: 1, bottom: 4, right: 2 }]);
    expect([...sheet.hiddenRows]).toEqual([3]);
    expect([...sheet.hiddenColumns]).toEqual([3]);
  });
});

describe('with fflate instead of zlib', () => {
  it('the same workbook is read', async () => {
    const bytes = await classeurVarie();
    const text = (grid: Grid) => JSON.stringify(grid.sheets.map(({ name, rows }) => [name, [...rows]]));
    expect(text(read(bytes, { inflate: inflateFflate }))).toBe(text(read(bytes)));
  });
});
