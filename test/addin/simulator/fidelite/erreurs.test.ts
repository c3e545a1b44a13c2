import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { photo, refused, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);

beforeEach(async () => {
  excel = await openExcel();
});

const texts = () => [1, 2, 3, 4].map((row) => excel.workbook.activeSheet.cell(row, 1)?.value ?? null);

describe('une erreur au milieu d’un lot', () => {
  const broken = () =>
    refused(
      run(async (sheet, context) => {
        sheet.getRange('A1').values = [['avant']];
        sheet.getRange('A2').values = [['avant aussi']];
        sheet.getRange('A3').values = [['trop', 'large']];
        sheet.getRange('A4').values = [['jamais']];
        await context.sync();
      }),
    );

  test('ce qui précède est fait, la demande fautive et la suite ne le sont pas', async () => {
    await broken();
    expect(texts()).toEqual(['avant', 'avant aussi', null, null]);
  });

  test('office.js dit quelle instruction a été refusée, et celles qui l’entourent', async () => {
    const error = await broken();
    expect(error).toMatchObject({ name: 'RichApi.Error', code: 'InvalidArgument' });
    expect(error.debugInfo).toMatchObject({
      code: 'InvalidArgument',
      message: error.message,
      errorLocation: 'Range.values',
      statement: expect.stringMatching(/values/),
    });
    const { surroundingStatements = [] } = error.debugInfo;
    const marked = surroundingStatements.slice(surroundingStatements.indexOf('// >>>>>'));
    expect(marked.slice(0, 3)).toEqual(['// >>>>>', error.debugInfo.statement, '// <<<<<']);
    expect(surroundingStatements.filter((one) => /\.values = /.test(one))).toHaveLength(3);
  });

  test('le contexte et le classeur servent encore après', async () => {
    await run(async (sheet, context) => {
      const error = await refused(
        (async () => {
          sheet.getRange('A1').values = [[1, 2]];
          await context.sync();
        })(),
      );
      expect(error.code).toBe('InvalidArgument');
      const range = sheet.getRange('A2');
      range.values = [['suite']];
      range.load('values');
      await context.sync();
      expect(range.values).toEqual([['suite']]);
    });
    expect(texts()).toEqual([null, 'suite', null, null]);
  });

  test('annuler défait ce que le lot avait eu le temps de faire', async () => {
    const before = photo(excel);
    await broken();
    excel.person.undo();
    expect(photo(excel)).toEqual(before);
  });

  test('ce qui avait été lu avant l’erreur dans le même lot est rendu, ce qui la suit non', async () => {
    await run(async (sheet, context) => {
      const after = sheet.getRange('B1');
      sheet.load('name');
      sheet.getRange('A1').values = [[1, 2]];
      after.load('address');
      await refused(context.sync());
      expect(sheet.name).toBe('Feuil1');
      expect(() => after.address).toThrow(expect.objectContaining({ code: 'PropertyNotLoaded' }));
    });
  });

  test('une erreur du complément entre deux lots ne laisse rien d’inachevé', async () => {
    await expect(
      run(async (sheet, context) => {
        sheet.getRange('A1').values = [['parti']];
        await context.sync();
        sheet.getRange('A2').values = [['pas parti']];
        throw new Error('panne du complément');
      }),
    ).rejects.toThrow('panne du complément');
    await excel.person.settled();
    expect(texts().slice(0, 2)).toEqual(['parti', null]);
  });
});

test.each<[string, string, (sheet: Excel.Worksheet, context: Excel.RequestContext) => unknown]>([
  ['une feuille absente', 'ItemNotFound', (_, { workbook }) => workbook.worksheets.getItem('Absente').activate()],
  ['un nom de feuille déjà pris', 'ItemAlreadyExists', (_, { workbook }) => workbook.worksheets.add('FEUIL1')],
  ['une adresse fausse', 'InvalidArgument', (sheet) => sheet.getRange('A1:').load('address')],
  ['un sens d’insertion faux', 'InvalidArgument', (sheet) => sheet.getRange('A1').insert('Up' as never)],
  ['un genre d’effacement faux', 'InvalidArgument', (sheet) => sheet.getRange('A1').clear('constructor' as never)],
  [
    'une copie d’un genre faux',
    'InvalidArgument',
    (sheet) => sheet.getRange('A1').copyFrom('B1', 'constructor' as never),
  ],
  [
    'une recopie d’un genre faux',
    'InvalidArgument',
    (sheet) => sheet.getRange('A1').autoFill('A1:A3', 'constructor' as never),
  ],
  [
    'une sorte de cellules fausse',
    'InvalidArgument',
    (sheet) => sheet.getRange('A1').getSpecialCells('Constants', 'constructor' as never),
  ],
  ['un rang hors d’une collection', 'InvalidArgument', (sheet) => sheet.tables.getItemAt(-1)],
  ['une cellule avant la première', 'InvalidArgument', (sheet) => sheet.getCell(-1, 0).load('address')],
  ['une ligne fractionnaire', 'InvalidArgument', (sheet) => sheet.getCell(0.5, 0).load('address')],
  [
    'une couleur fausse',
    'InvalidArgument',
    (sheet) => {
      sheet.getRange('A1').format.fill.color = 'pas une couleur';
    },
  ],
  [
    'un tableau sur un tableau',
    'InvalidOperation',
    (sheet) => {
      sheet.tables.add('A1:B3', true);
      sheet.tables.add('B2:C4', true);
    },
  ],
  ['la seule feuille supprimée', 'InvalidOperation', (sheet) => sheet.delete()],
  ['un membre que le simulateur n’a pas', 'ApiNotImplementedInEmulator', (sheet) => sheet.shapes.addTextBox('x')],
])('%s : %s', async (_, code, ask) => {
  const error = await refused(
    run(async (sheet, context) => {
      ask(sheet, context);
      await context.sync();
    }),
  );
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/\S+ \S+ \S+/);
});

test('une cellule verrouillée d’une feuille protégée répond AccessDenied', async () => {
  const error = await refused(
    run(async (sheet, context) => {
      sheet.getRange('B1').format.protection.locked = false;
      sheet.protection.protect();
      sheet.getRange('B1').values = [['permis']];
      sheet.getRange('A1').values = [['interdit']];
      await context.sync();
    }),
  );
  expect(error.code).toBe('AccessDenied');
  expect(excel.workbook.activeSheet.cell(1, 2)?.value).toBe('permis');
  expect(excel.workbook.activeSheet.cell(1, 1)?.value ?? null).toBeNull();
});

test('une référence structurée à une partie qui n’existe pas est refusée', async () => {
  excel.person.paste('A1', 'Axe\tCoût\nEnfance\t3');
  const error = await refused(
    run(async (sheet, context) => {
      sheet.tables.add('A1:B2', true).name = 'T';
      sheet.getRange('T[constructor]').load('address');
      await context.sync();
    }),
  );
  expect(error.code).toBe('InvalidArgument');
});
