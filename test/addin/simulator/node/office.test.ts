import { openExcel } from '../../../../addin/simulator/node/open-excel.ts';

type Result<T> = { status: string; value: T; error?: { message: string; code: number } };
const asked = <T>(ask: (done: (result: Result<T>) => void) => void) => new Promise<Result<T>>(ask);

test('Office est prêt, dit où il tourne et garde les énumérations d’office.js', async () => {
  const { Office } = await openExcel();
  const heard: unknown[] = [];
  const ready = await Office.onReady((info) => {
    heard.push(info);
  });
  expect(ready).toEqual({ host: 'Excel', platform: 'OfficeOnline' });
  expect(heard).toEqual([ready]);
  expect(Office.context.displayLanguage).toBe('fr-FR');
  expect(Office.FileType.Compressed).toBe('compressed');
});

test.each([
  ['1.15', 'ExcelApi', '1.15', true],
  ['1.15', 'ExcelApi', '1.16', false],
  ['1.9', 'ExcelApi', '1.10', false],
  ['1.9', 'excelapi', '1.9', true],
  ['1.9', 'ExcelApiDesktop', '1.1', false],
  ['1.9', 'Settings', '1.1', true],
])('un Excel %s : %s %s → %s', async (shown, name, version, expected) => {
  const { Office } = await openExcel(undefined, { sets: { ExcelApi: shown } });
  expect(Office.context.requirements.isSetSupported(name, version)).toBe(expected);
});

test('getFileAsync donne le classeur par morceaux, qui se rouvre', async () => {
  const excel = await openExcel();
  excel.person.type('B2', '1 234,5');
  const { document } = excel.Office.context;
  const { value: file } = await asked<Office.File>((done) =>
    document.getFileAsync('compressed' as never, { sliceSize: 1024 }, done as never),
  );
  expect(file.sliceCount).toBe(Math.ceil(file.size / 1024));
  const bytes: number[] = [];
  for (let i = 0; i < file.sliceCount; i++) {
    const { value } = await asked<{ data: number[] }>((done) => file.getSliceAsync(i, done as never));
    bytes.push(...value.data);
  }
  expect(bytes).toHaveLength(file.size);
  const refused = await asked<unknown>((done) => file.getSliceAsync(file.sliceCount, done as never));
  expect(refused).toMatchObject({ status: 'failed' });
  const again = await openExcel(Uint8Array.from(bytes));
  expect(again.workbook.activeSheet.cell(2, 2)?.value).toBe(1234.5);
});

test('un autre type de fichier est refusé', async () => {
  const { Office } = await openExcel();
  const refused = await asked<unknown>((done) => Office.context.document.getFileAsync('pdf' as never, done as never));
  expect(refused).toMatchObject({ status: 'failed', error: { code: 1009 } });
});

test('un fichier abîmé est refusé par une phrase', async () => {
  await expect(openExcel(new Uint8Array([1, 2, 3]))).rejects.toThrow(/\S+ \S+/);
});

test('chaque classeur ouvert est neuf, et le précédent ne répond plus', async () => {
  const first = await openExcel();
  first.person.type('A1', 'premier');
  const context = new first.Excel.RequestContext();
  const second = await openExcel();
  expect(second.workbook.activeSheet.usedRange()).toBeNull();
  context.workbook.worksheets.load('items/name');
  await expect(context.sync()).rejects.toMatchObject({ message: expect.stringContaining('fermé') });
  expect(first.workbook.activeSheet.cell(1, 1)?.value).toBe('premier');
});

test('la personne tape, colle, annule, et voit ce qu’un Excel français ferait', async () => {
  const { person, workbook } = await openExcel();
  const sheet = workbook.activeSheet;
  expect(person.type('A1', '12,5')).toMatchObject({ accepted: true });
  person.paste('B1', 'x\ty\r\nz');
  person.insertColumns('A:A');
  expect(sheet.cell(1, 2)?.value).toBe(12.5);
  person.deleteColumns('A:A');
  person.clear('B1:C2');
  expect(sheet.usedRange(true)).toEqual({ top: 1, left: 1, bottom: 1, right: 1 });
  person.undo();
  expect(sheet.cell(2, 2)?.value).toBe('z');
  person.redo();
  expect(sheet.cell(2, 2)?.value ?? null).toBeNull();
  expect(() => person.select('nulle part')).toThrow(/adresse/);
  expect(() => person.activate('Absente')).toThrow(/Absente/);
});
