import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { photo, refused, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);

beforeEach(async () => {
  excel = await openExcel();
});

type Find = (sheet: Excel.Worksheet, context: Excel.RequestContext) => OfficeExtension.ClientObject;

const absent: readonly [string, Find][] = [
  ['une feuille', (_, { workbook }) => workbook.worksheets.getItemOrNullObject('Absente')],
  ['la feuille suivante', (sheet) => sheet.getNextOrNullObject()],
  ['la plage utilisée d’une feuille vide', (sheet) => sheet.getUsedRangeOrNullObject()],
  ['une intersection', (sheet) => sheet.getRange('A1').getIntersectionOrNullObject('C3')],
  ['des cellules d’une sorte', (sheet) => sheet.getRange('A1:C3').getSpecialCellsOrNullObject('Formulas')],
  ['un texte cherché', (sheet) => sheet.getRange('A1:C3').findOrNullObject('rien', {})],
  ['un tableau', (_, { workbook }) => workbook.tables.getItemOrNullObject('Absent')],
  ['un nom', (_, { workbook }) => workbook.names.getItemOrNullObject('Absent')],
  ['un réglage', (_, { workbook }) => workbook.settings.getItemOrNullObject('absent')],
  ['un graphique', (sheet) => sheet.charts.getItemOrNullObject('Absent')],
  ['une propriété personnalisée', (_, { workbook }) => workbook.properties.custom.getItemOrNullObject('absente')],
  ['des volets figés', (sheet) => sheet.freezePanes.getLocationOrNullObject()],
  ['une zone d’impression', (sheet) => sheet.pageLayout.getPrintAreaOrNullObject()],
];

test.each(absent)('absent, %s se dit nul sans rien refuser', async (_, find) => {
  const isNull = await run(async (sheet, context) => {
    const object = find(sheet, context);
    await context.sync();
    return object.isNullObject;
  });
  expect(isNull).toBe(true);
});

test('un objet nul se charge, et tout ce qui en descend est nul aussi', async () => {
  const read = await run(async (_, context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject('Absente');
    const table = sheet.tables.getItemOrNullObject('T');
    const body = table.getDataBodyRange();
    const cell = body.getCell(0, 0).getOffsetRange(1, 1);
    sheet.load('name');
    cell.load('values');
    await context.sync();
    return [sheet, table, body, cell].map(({ isNullObject }) => isNullObject);
  });
  expect(read).toEqual([true, true, true, true]);
});

test('une propriété d’un objet nul n’a pas de valeur, sans lever : office.js en décide', async () => {
  const name: unknown = await run(async (_, context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject('Absente');
    sheet.load('name');
    await context.sync();
    return sheet.name;
  });
  expect(name).toBeUndefined();
});

test('écrire et agir sur un objet nul ne change rien, et la suite du lot se fait', async () => {
  const before = photo(excel);
  const after = await run(async (own, context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject('Absente');
    sheet.name = 'Autre';
    sheet.getRange('A1').values = [[1]];
    sheet.getRange('A1').format.fill.color = 'red';
    sheet.activate();
    sheet.delete();
    await context.sync();
    const unchanged = photo(excel);
    own.getRange('A1').values = [['la suite']];
    await context.sync();
    return unchanged;
  });
  expect(after).toEqual(before);
  expect(excel.workbook.activeSheet.cell(1, 1)?.value).toBe('la suite');
});

test('un objet trouvé n’est pas nul, et le devient s’il est redemandé après sa suppression', async () => {
  excel.person.addSheet('Annexe');
  const read = await run(async (_, context) => {
    const find = () => context.workbook.worksheets.getItemOrNullObject('Annexe');
    const first = find();
    await context.sync();
    first.delete();
    const second = find();
    await context.sync();
    return [first.isNullObject, second.isNullObject];
  });
  expect(read).toEqual([false, true]);
});

test.each<[string, Find]>([
  ['une feuille', (_, { workbook }) => workbook.worksheets.getItem('Absente')],
  ['un tableau', (_, { workbook }) => workbook.tables.getItem('Absent')],
  ['un tableau par rang', (sheet) => sheet.tables.getItemAt(3)],
  ['un nom', (_, { workbook }) => workbook.names.getItem('Absent')],
  ['un réglage', (_, { workbook }) => workbook.settings.getItem('absent')],
  ['un graphique', (sheet) => sheet.charts.getItem('Absent')],
  ['une intersection', (sheet) => sheet.getRange('A1').getIntersection('C3')],
  ['un texte cherché', (sheet) => sheet.getRange('A1:C3').find('rien', {})],
])('demandé sans « OrNullObject », %s absent est refusé', async (title, find) => {
  const error = await refused(
    run(async (sheet, context) => {
      find(sheet, context);
      await context.sync();
    }),
  );
  expect(error.code).toBe(title === 'un tableau par rang' ? 'InvalidArgument' : 'ItemNotFound');
});
