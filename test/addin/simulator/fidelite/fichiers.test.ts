import { saveWorkbook } from '../../../../addin/simulator/files/index.ts';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { portrait } from '../files/outils.ts';
import { photo, refused } from './outils.ts';

type Result<T> = { status: string; value: T };
const asked = <T>(ask: (done: (result: Result<T>) => void) => void) => new Promise<Result<T>>(ask);

/** Un classeur où il y a un peu de tout, écrit par l’API. */
async function filled() {
  const excel = await openExcel(undefined, { calculation: 'full' });
  await excel.Excel.run(async (context) => {
    const { workbook } = context;
    const sheet = workbook.worksheets.getActiveWorksheet();
    sheet.name = 'Actions';
    sheet.getRange('A1:C3').values = [
      ['Axe', 'Coût', 'Statut'],
      ['Enfance', 1250.5, 'En cours'],
      ['Jeunesse', 300, 'Terminée'],
    ];
    const table = sheet.tables.add('A1:C3', true);
    table.name = 'CTG_Actions';
    table.style = 'TableStyleLight9';
    sheet.getRange('E1').formulas = [['=SUM(CTG_Actions[Coût])']];
    sheet.getRange('B2:B3').numberFormat = [['#,##0.00 "€"'], ['#,##0.00 "€"']];
    sheet.getRange('A1:C1').format.fill.color = '#1F4E79';
    sheet.getRange('C2:C3').dataValidation.rule = { list: { inCellDropDown: true, source: 'En cours,Terminée' } };
    const rule = sheet.getRange('B2:B3').conditionalFormats.add('CellValue').cellValue;
    rule.rule = { formula1: '=1000', operator: 'GreaterThan' };
    rule.format.font.color = '#FF0000';
    workbook.names.add('Total', sheet.getRange('E1'));
    sheet.freezePanes.freezeRows(1);
    const hidden = workbook.worksheets.add('Cachée');
    hidden.getRange('A1').values = [["'01053"]];
    hidden.visibility = 'Hidden';
    sheet.activate();
    await context.sync();
  });
  return excel;
}

/** Le portrait, sans ce qu’un fichier ne porte pas : identités, et réglages de l’hôte. */
const comparable = (workbook: Workbook) =>
  JSON.parse(JSON.stringify({ ...portrait(workbook), proprietes: null }), (key, value: unknown) =>
    key === 'id' ? undefined : value,
  ) as unknown;

test.each([512, 4096, 4_194_304])(
  'getFileAsync en morceaux de %d octets rend un classeur égal une fois rouvert',
  async (sliceSize) => {
    const excel = await filled();
    const { document } = excel.Office.context;
    const { value: file } = await asked<Office.File>((done) =>
      document.getFileAsync('compressed' as never, { sliceSize }, done as never),
    );
    const bytes: number[] = [];
    for (let i = 0; i < file.sliceCount; i++) {
      const { value } = await asked<Office.Slice>((done) => file.getSliceAsync(i, done as never));
      expect(value.size).toBe(Math.min(sliceSize, file.size - i * sliceSize));
      bytes.push(...(value.data as number[]));
    }
    expect((await asked<void>((done) => file.closeAsync(done as never))).status).toBe('succeeded');
    const expected = comparable(excel.workbook);
    const again = await openExcel(Uint8Array.from(bytes));
    expect(comparable(again.workbook)).toEqual(expected);
  },
);

describe('insertWorksheetsFromBase64', () => {
  const base64 = async () => Buffer.from(await saveWorkbook((await filled()).workbook)).toString('base64');

  test('les feuilles arrivent entières, tableaux et formules compris', async () => {
    const file = await base64();
    const excel = await openExcel(undefined, { calculation: 'full' });
    const read = await excel.Excel.run(async (context) => {
      const ids = context.workbook.insertWorksheetsFromBase64(file);
      await context.sync();
      const sheet = context.workbook.worksheets.getItem(ids.value[0]!);
      const total = sheet.getRange('E1').load('values,formulas');
      const body = context.workbook.tables.getItem('CTG_Actions').getDataBodyRange().load('values,address');
      sheet.load('name');
      await context.sync();
      return {
        ids: ids.value.length,
        name: sheet.name,
        total: total.values,
        formulas: total.formulas,
        body: body.address,
      };
    });
    expect(read).toEqual({
      ids: 2,
      name: 'Actions',
      total: [[1550.5]],
      formulas: [['=SUM(CTG_Actions[Coût])']],
      body: 'Actions!A2:C3',
    });
  });

  test('insérer deux fois ne mélange pas les noms', async () => {
    const file = await base64();
    const excel = await openExcel(undefined, { calculation: 'full' });
    const names = await excel.Excel.run(async (context) => {
      for (let i = 0; i < 2; i++)
        context.workbook.insertWorksheetsFromBase64(file, { sheetNamesToInsert: ['Actions'] });
      const { worksheets, tables } = context.workbook;
      worksheets.load('items/name');
      tables.load('items/name');
      await context.sync();
      return [worksheets.items.map(({ name }) => name), tables.items.map(({ name }) => name)];
    });
    expect(names[0]).toEqual(['Feuil1', 'Actions', 'Actions (2)']);
    expect(new Set(names[1]).size).toBe(2);
  });

  test.each<[string, string]>([
    ['un texte qui n’est pas du base64', '***'],
    ['un fichier qui n’est pas un classeur', Buffer.from('bonjour').toString('base64')],
    ['un classeur tronqué', 'TRONQUÉ'],
    ['rien', ''],
  ])('%s est refusé, le classeur intact', async (_, given) => {
    const whole = given === 'TRONQUÉ' ? (await base64()).slice(0, 4000) : given;
    const excel = await openExcel();
    const before = photo(excel);
    const error = await refused(
      excel.Excel.run(async (context) => {
        context.workbook.insertWorksheetsFromBase64(whole);
        await context.sync();
      }),
    );
    expect(error.code).not.toBe('GeneralException');
    expect(error.message).toMatch(/\S+ \S+ \S+/);
    expect(photo(excel)).toEqual(before);
  });
});

describe('réglages du document', () => {
  test('ce que saveAsync garde se retrouve dans le fichier', async () => {
    const excel = await openExcel();
    const { settings } = excel.Office.context.document;
    settings.set('volet', { vue: 'suivi', rang: 3 });
    settings.set('perdu', 1);
    settings.remove('perdu');
    expect(excel.workbook.settings.size).toBe(0);
    await asked<void>((done) => settings.saveAsync(done as never));
    const again = await openExcel(await saveWorkbook(excel.workbook));
    expect(again.Office.context.document.settings.get('volet')).toEqual({ vue: 'suivi', rang: 3 });
    expect(again.Office.context.document.settings.get('perdu')).toBeNull();
  });

  test('l’API riche et l’API commune voient les mêmes, et settingsChanged le dit', async () => {
    const excel = await openExcel();
    const heard: unknown[] = [];
    await excel.Excel.run(async (context) => {
      context.workbook.settings.onSettingsChanged.add(async () => {
        heard.push('changé');
      });
      context.workbook.settings.add('a', [1, 'deux', { trois: null }]);
      await context.sync();
    });
    await excel.person.settled();
    expect(heard).toEqual(['changé']);
    const { settings } = excel.Office.context.document;
    await asked<void>((done) => settings.refreshAsync(done as never));
    expect(settings.get('a')).toEqual([1, 'deux', { trois: null }]);
  });
});
