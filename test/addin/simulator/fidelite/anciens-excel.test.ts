import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import sets from '../../../../addin/simulator/richapi/sets.json' with { type: 'json' };
import { photo, refused, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);
const open = async (version: string) => {
  excel = await openExcel(undefined, { sets: { ExcelApi: version } });
  excel.person.paste('A1', 'Axe\tCoût\nEnfance\t3');
};

/** Chemins d’un lot vers un objet de chaque classe éprouvée. */
const PATHS = {
  1: { Id: 1, ObjectPathType: 1, Name: '' },
  2: { Id: 2, ObjectPathType: 4, Name: 'Worksheets', ParentObjectPathId: 1 },
  3: { Id: 3, ObjectPathType: 5, Name: '', ParentObjectPathId: 2, ArgumentInfo: { Arguments: ['Feuil1'] } },
  4: { Id: 4, ObjectPathType: 3, Name: 'GetRange', ParentObjectPathId: 3, ArgumentInfo: { Arguments: ['A1'] } },
  5: { Id: 5, ObjectPathType: 4, Name: 'Application', ParentObjectPathId: 1 },
};
const CLASSES = { Workbook: 1, Worksheet: 3, Range: 4, Application: 5 } as const;

/** Membres documentés d’une classe, avec leur requirement set. */
const membersOf = (type: keyof typeof CLASSES) =>
  (sets as Record<string, string>)
    [type]!.split(' ')
    .map((one) => one.split('=') as [string, string])
    .filter(([name, set]) => /^1\./.test(set) && !/^on[A-Z]/.test(name) && name !== 'items' && name !== 'getItem');

const minor = (set: string) => Number(set.split('.')[1]);
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

describe.each([4, 7, 9])('un Excel 1.%d', (shown) => {
  test.each(Object.keys(CLASSES) as (keyof typeof CLASSES)[])(
    '%s n’a aucun membre plus récent, appelé, lu, écrit ou chargé',
    async (type) => {
      await open(`1.${shown}`);
      const before = photo(excel);
      const later = membersOf(type).filter(([, set]) => minor(set) > shown);
      expect(later.length + (type === 'Application' ? 1 : 0)).toBeGreaterThan(0);
      const ObjectPathId = CLASSES[type];
      const codes = later.flatMap(([name]) => {
        const Name = pascal(name);
        const actions = [
          { Id: 9, ActionType: 3, Name, ObjectPathId, ArgumentInfo: { Arguments: [] } },
          { Id: 9, ActionType: 4, Name, ObjectPathId, ArgumentInfo: { Arguments: [1] } },
          { Id: 9, ActionType: 2, Name: '', ObjectPathId, QueryInfo: { Select: [name] } },
        ];
        return actions.map((action) => {
          const { Error: error } = excel.richApi.execute({ Actions: [action], ObjectPaths: PATHS });
          return `${name} ${error?.Code ?? 'accepté'}`;
        });
      });
      expect(codes.filter((code) => !code.endsWith(' ApiNotFound'))).toEqual([]);
      expect(photo(excel)).toEqual(before);
    },
  );

  test('isSetSupported dit ce qu’il a', async () => {
    await open(`1.${shown}`);
    const { requirements } = excel.Office.context;
    for (let version = 1; version <= 15; version++) {
      expect([version, requirements.isSetSupported('ExcelApi', `1.${version}`)]).toEqual([version, version <= shown]);
    }
    expect(requirements.isSetSupported('ExcelApi', '2.0')).toBe(false);
    expect(requirements.isSetSupported('ExcelApiOnline', '1.1')).toBe(false);
  });
});

test.each<[string, string, string, (sheet: Excel.Worksheet, context: Excel.RequestContext) => unknown]>([
  ['1.4', 'Worksheet.charts', 'ExcelApi 1.1', (sheet) => sheet.charts.load('count')],
  [
    '1.4',
    'Range.getUsedRangeOrNullObject',
    'ExcelApi 1.4',
    (sheet) => sheet.getRange('A:A').getUsedRangeOrNullObject(),
  ],
])('un Excel %s garde %s (%s)', async (version, _, __, use) => {
  await open(version);
  await run(async (sheet, context) => {
    use(sheet, context);
    await context.sync();
  });
  expect(excel.workbook.activeSheet.cell(1, 1)?.value).toBe('Axe');
});

test.each<[string, string, (sheet: Excel.Worksheet, context: Excel.RequestContext) => unknown]>([
  ['1.4', 'Range.dataValidation', (sheet) => sheet.getRange('A1').dataValidation.load('type')],
  ['1.4', 'Worksheet.freezePanes', (sheet) => sheet.freezePanes.freezeRows(1)],
  ['1.4', 'Range.conditionalFormats', (sheet) => sheet.getRange('A1').conditionalFormats.getCount()],
  ['1.7', 'Worksheet.pageLayout', (sheet) => sheet.pageLayout.load('orientation')],
  ['1.8', 'Range.find', (sheet) => sheet.getRange('A1:B2').find('Axe', {})],
  ['1.9', 'Workbook.comments', (_, { workbook }) => workbook.comments.getCount()],
  ['1.9', 'Range.group', (sheet) => sheet.getRange('1:2').group('ByRows')],
  ['1.12', 'Workbook.insertWorksheetsFromBase64', (_, { workbook }) => workbook.insertWorksheetsFromBase64('AAAA')],
  ['1.12', 'Table.resize', (sheet) => sheet.tables.add('A1:B2', true).resize('A1:B3')],
])('un Excel %s refuse %s en nommant ce qui manque, et dit comment le savoir avant', async (version, member, use) => {
  await open(version);
  const error = await refused(
    run(async (sheet, context) => {
      use(sheet, context);
      await context.sync();
    }),
  );
  expect(error).toMatchObject({
    code: 'ApiNotFound',
    message: expect.stringMatching(new RegExp(`^${member}\\b.*isSetSupported`)),
    debugInfo: { errorLocation: member },
  });
});

test('une inscription à un évènement trop récent est refusée', async () => {
  await open('1.7');
  const subscribe = (event: (sheet: Excel.Worksheet) => { add: (handler: () => Promise<void>) => unknown }) =>
    run(async (sheet, context) => {
      event(sheet).add(async () => {});
      await context.sync();
    });
  await subscribe((sheet) => sheet.onChanged as never);
  expect((await refused(subscribe((sheet) => sheet.onRowSorted as never))).code).toBe('ApiNotFound');
});

test('un code qui interroge isSetSupported avant d’appeler marche partout', async () => {
  for (const version of ['1.4', '1.9', '1.15']) {
    await open(version);
    const grouped = await run(async (sheet, context) => {
      const can = excel.Office.context.requirements.isSetSupported('ExcelApi', '1.10');
      if (can) sheet.getRange('1:2').group('ByRows');
      sheet.getRange('A5').values = [['fait']];
      await context.sync();
      return can;
    });
    expect(grouped).toBe(version === '1.15');
    expect(excel.workbook.activeSheet.cell(5, 1)?.value).toBe('fait');
  }
});
