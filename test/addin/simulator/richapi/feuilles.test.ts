import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';

let excel: OpenedExcel;

beforeEach(async () => {
  excel = await openExcel();
});

const run = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => excel.Excel.run(work);

test('ajouter, nommer, déplacer, cacher, copier et supprimer des feuilles', async () => {
  const read = await run(async (context) => {
    const { worksheets } = context.workbook;
    const added = worksheets.add('Bilan');
    added.tabColor = '#FF8800';
    added.showGridlines = false;
    added.position = 0;
    worksheets.add().name = 'Brouillon';
    worksheets.getItem('Brouillon').visibility = 'VeryHidden';
    const copy = added.copy('After', worksheets.getItem('Feuil1'));
    copy.load('name,position');
    added.load('name,position,tabColor,showGridlines,visibility,id');
    const visible = worksheets.getCount(true);
    const next = added.getNext(true);
    next.load('name');
    const none = added.getPreviousOrNullObject();
    await context.sync();
    return [added.toJSON(), copy.position, visible.value, next.name, none.isNullObject];
  });
  expect(read).toEqual([
    expect.objectContaining({
      name: 'Bilan',
      position: 0,
      tabColor: '#FF8800',
      showGridlines: false,
      visibility: 'Visible',
    }),
    2,
    3,
    'Feuil1',
    true,
  ]);
  await run(async (context) => {
    context.workbook.worksheets.getItem('Bilan').delete();
    await context.sync();
  });
  expect(excel.workbook.sheetByName('Bilan')).toBeUndefined();
});

test.each<[string, (context: Excel.RequestContext) => void, string]>([
  ['un nom déjà pris', ({ workbook }) => void workbook.worksheets.add('feuil1'), 'ItemAlreadyExists'],
  ['un nom interdit', ({ workbook }) => void workbook.worksheets.add('a/b'), 'InvalidArgument'],
  ['la dernière feuille', ({ workbook }) => workbook.worksheets.getItem('Feuil1').delete(), 'InvalidOperation'],
  ['une feuille absente', ({ workbook }) => workbook.worksheets.getItem('Nulle part').activate(), 'ItemNotFound'],
  [
    'une place hors du classeur',
    ({ workbook }) => {
      workbook.worksheets.getItem('Feuil1').position = 7;
    },
    'InvalidArgument',
  ],
])('%s est refusé', async (_, ask, code) => {
  await expect(
    run(async (context) => {
      ask(context);
      await context.sync();
    }),
  ).rejects.toMatchObject({ code });
  expect(excel.workbook.sheets.map(({ name }) => name)).toEqual(['Feuil1']);
});

test('noms définis : plage, constante, propres à une feuille', async () => {
  const read = await run(async (context) => {
    const { names, worksheets } = context.workbook;
    const sheet = worksheets.getActiveWorksheet();
    sheet.getRange('A1:A2').values = [[1], [2]];
    names.add('Données', sheet.getRange('A1:A2'), 'les chiffres');
    names.add('Taux', '=0.5');
    sheet.names.add('Ici', sheet.getRange('B1'));
    names.load('items/name,items/type,items/value,items/formula,items/scope,items/comment');
    const range = names.getItem('Données').getRange().load('address');
    const byName = sheet.getRange('Données').load('address');
    const absent = names.getItemOrNullObject('Rien');
    sheet.names.load('items/name,items/scope');
    await context.sync();
    const [first] = names.items.filter(({ name }) => name === 'Données');
    return {
      names: names.items.map(({ name }) => name).sort(),
      first: first?.toJSON(),
      address: range.address,
      byName: byName.address,
      absent: absent.isNullObject,
      own: sheet.names.items.map(({ name, scope }) => [name, scope]),
    };
  });
  expect(read).toMatchObject({
    names: ['Données', 'Taux'],
    first: {
      type: 'Range',
      value: 'Feuil1!A1:A2',
      formula: '=Feuil1!$A$1:$A$2',
      scope: 'Workbook',
      comment: 'les chiffres',
    },
    address: 'Feuil1!A1:A2',
    byName: 'Feuil1!A1:A2',
    absent: true,
    own: [['Ici', 'Worksheet']],
  });
});

test('un nom suit les lignes insérées, puis se supprime', async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    context.workbook.names.add('Repère', sheet.getRange('A5'));
    await context.sync();
  });
  excel.person.insertRows('1:2');
  const read = await run(async (context) => {
    const name = context.workbook.names.getItem('Repère');
    name.load('value');
    await context.sync();
    const { value } = name;
    name.delete();
    const after = context.workbook.names.getItemOrNullObject('Repère');
    await context.sync();
    return [value, after.isNullObject];
  });
  expect(read).toEqual(['Feuil1!A7', true]);
});

test('les réglages de l’API riche et ceux de l’API commune sont les mêmes', async () => {
  await run(async (context) => {
    context.workbook.settings.add('ton', { clair: true });
    await context.sync();
  });
  const { settings } = excel.Office.context.document;
  await new Promise<void>((done) => {
    settings.refreshAsync(() => done());
  });
  expect(settings.get('ton')).toEqual({ clair: true });
  settings.set('langue', 'fr');
  settings.remove('ton');
  await new Promise<void>((done) => {
    settings.saveAsync(() => done());
  });
  const read = await run(async (context) => {
    const all = context.workbook.settings;
    all.load('items/key,items/value');
    const gone = all.getItemOrNullObject('ton');
    await context.sync();
    return [all.items.map(({ key, value }) => [key, value]), gone.isNullObject];
  });
  expect(read).toEqual([[['langue', 'fr']], true]);
});

test('l’application est française', async () => {
  const read = await run(async (context) => {
    const { application } = context.workbook;
    application.load('calculationMode,decimalSeparator,thousandsSeparator');
    application.cultureInfo.load('name');
    application.cultureInfo.datetimeFormat.load('shortDatePattern');
    await context.sync();
    return [application.decimalSeparator, application.cultureInfo.name, application.calculationMode];
  });
  expect(read).toEqual([',', 'fr-FR', 'Automatic']);
});

test('le calcul suspendu reprend au lot suivant', async () => {
  excel = await openExcel(undefined, { calculation: 'full' });
  const read = await run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange('A1:B1').formulas = [[1, '=A1*2']];
    await context.sync();
    context.workbook.application.suspendApiCalculationUntilNextSync();
    sheet.getRange('A1').values = [[5]];
    const during = sheet.getRange('B1').load('values');
    await context.sync();
    const after = sheet.getRange('B1').load('values');
    await context.sync();
    return [during.values, after.values];
  });
  expect(read).toEqual([[[2]], [[10]]]);
});

test('un classeur modifié le dit, jusqu’à son enregistrement', async () => {
  const read = await run(async (context) => {
    const { workbook } = context;
    workbook.load('isDirty,name');
    await context.sync();
    const before = workbook.isDirty;
    workbook.worksheets.getActiveWorksheet().getRange('A1').values = [[1]];
    await context.sync();
    workbook.load('isDirty');
    await context.sync();
    const changed = workbook.isDirty;
    workbook.save();
    workbook.load('isDirty');
    await context.sync();
    return [workbook.name, before, changed, workbook.isDirty];
  });
  expect(read).toEqual(['Classeur1.xlsx', false, true, false]);
});

test('des feuilles d’un autre fichier s’insèrent à leur place', async () => {
  const { saveWorkbook } = await import('../../../../addin/simulator/files/index.ts');
  excel.person.type('A1', 'venu d’ailleurs');
  excel.person.renameSheet('Feuil1', 'Source');
  const bytes = await saveWorkbook(excel.workbook);
  const base64 = Buffer.from(bytes).toString('base64');
  excel = await openExcel();
  const read = await run(async (context) => {
    const inserted = context.workbook.insertWorksheetsFromBase64(base64, { positionType: 'Beginning' as never });
    await context.sync();
    const sheet = context.workbook.worksheets.getItem(inserted.value[0]!);
    sheet.load('name,position');
    const cell = sheet.getRange('A1').load('values');
    await context.sync();
    return [sheet.name, sheet.position, cell.values];
  });
  expect(read).toEqual(['Source', 0, [['venu d’ailleurs']]]);
  await expect(
    run(async (context) => {
      context.workbook.insertWorksheetsFromBase64('pas du base64 !');
      await context.sync();
    }),
  ).rejects.toMatchObject({ code: 'InvalidArgument' });
});

test('sauts de page entre les lignes', async () => {
  const read = await run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.horizontalPageBreaks.add('A30');
    sheet.horizontalPageBreaks.add('A12');
    sheet.horizontalPageBreaks.load('items/rowIndex');
    await context.sync();
    const rows = sheet.horizontalPageBreaks.items.map(({ rowIndex }) => rowIndex);
    sheet.horizontalPageBreaks.items[0]!.delete();
    await context.sync();
    return rows;
  });
  expect(read).toEqual([11, 29]);
  expect(excel.workbook.activeSheet.pageSetup.rowBreaks).toEqual([30]);
});
