import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { photo, refused, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);

beforeEach(async () => {
  excel = await openExcel(undefined, { calculation: 'full' });
});

const write = (address: string, values: unknown, format?: string) =>
  run(async (sheet, context) => {
    const range = sheet.getRange(address);
    if (format !== undefined) range.numberFormat = format as never;
    range.values = values as never;
    await context.sync();
    range.load('values,formulas,text,valueTypes,numberFormat');
    await context.sync();
    const { values: read, formulas, text, valueTypes, numberFormat } = range;
    return { values: read, formulas, text, valueTypes, numberFormat };
  });

test('null laisse la cellule comme elle est, la chaîne vide l’efface', async () => {
  excel.person.paste('A1', 'un\tdeux\ttrois');
  const { values, valueTypes } = await write('A1:C1', [[null, '', 'nouveau']]);
  expect(values).toEqual([['un', '', 'nouveau']]);
  expect(valueTypes).toEqual([['String', 'Empty', 'String']]);
});

test('null dans les formules et les formats laisse aussi la cellule comme elle est', async () => {
  const read = await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B1');
    range.formulas = [['=1+1', '=2+2']];
    range.numberFormat = [['0.00', '0%']];
    range.formulas = [[null as never, '=3+3']];
    range.numberFormat = [['@', null as never]];
    range.load('formulas,numberFormat');
    await context.sync();
    return [range.formulas, range.numberFormat];
  });
  expect(read).toEqual([[['=1+1', '=3+3']], [['@', '0%']]]);
});

test.each<[string, unknown, unknown]>([
  ['un nombre', 7, 7],
  ['un texte', 'x', 'x'],
  ['un booléen', true, true],
])('%s seul remplit toute la plage', async (_, value, expected) => {
  const { values } = await write('A1:B2', value);
  expect(values).toEqual([
    [expected, expected],
    [expected, expected],
  ]);
});

test('une formule seule remplit la plage', async () => {
  const read = await run(async (sheet, context) => {
    const range = sheet.getRange('B1:B3');
    range.formulas = '=6*7' as never;
    range.load('formulas,values');
    await context.sync();
    return [range.formulas, range.values];
  });
  expect(read).toEqual([
    [['=6*7'], ['=6*7'], ['=6*7']],
    [[42], [42], [42]],
  ]);
});

test.each(['values', 'formulas', 'numberFormat', 'formulasLocal', 'numberFormatLocal'])(
  'null à la place de tout le tableau est refusé : %s',
  async (name) => {
    await write('A1', [['présent']]);
    const error = await refused(
      run(async (sheet, context) => {
        (sheet.getRange('A1') as unknown as Record<string, unknown>)[name] = null;
        await context.sync();
      }),
    );
    expect(error).toMatchObject({ code: 'InvalidArgument', message: expect.stringContaining(`Range.${name}`) });
    expect(excel.workbook.activeSheet.cell(1, 1)?.value).toBe('présent');
  },
);

test('un format vide est le format Standard', async () => {
  await write('A1', [[0.5]], '0%');
  const { numberFormat } = await write('A1', [[0.5]], '');
  expect(numberFormat).toEqual([['General']]);
});

test.each<[string, unknown]>([
  ['une ligne de trop', [[1], [2], [3]]],
  [
    'une colonne de trop',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['une ligne trop courte', [[1], []]],
  ['un tableau à une dimension', [1, 2]],
  ['un tableau vide', []],
])('%s est refusé, rien n’est écrit', async (_, values) => {
  const before = photo(excel);
  const error = await refused(write('A1:A2', values));
  expect(error.code).toBe('InvalidArgument');
  expect(photo(excel)).toEqual(before);
});

describe('ce qu’Excel lit dans un texte', () => {
  test.each<[string, string, unknown, string]>([
    ['un zéro devant se perd', '01053', 1053, 'Double'],
    ['une apostrophe le garde', "'01053", '01053', 'String'],
    ['une formule se calcule', '=1+2', 3, 'Double'],
    ['une apostrophe garde le signe égal', "'=1+2", '=1+2', 'String'],
    ['une fraction ou une date', '3/6', 46_087, 'Double'],
    ['un pourcentage', '12%', 0.12, 'Double'],
    ['un booléen', 'TRUE', true, 'Boolean'],
    ['un texte', 'Crèche', 'Crèche', 'String'],
    ['un nombre à point', '1.5', 1.5, 'Double'],
    ['une notation scientifique', '1E3', 1000, 'Double'],
    ['une erreur écrite', '#N/A', '#N/A', 'Error'],
  ])('%s : « %s »', async (_, text, value, type) => {
    const read = await write('A1', [[text]]);
    expect([read.values[0]![0], read.valueTypes[0]![0]]).toEqual([value, type]);
  });

  test.each(['01053', '3/6', '=1+2', 'TRUE', '12%', '-5'])(
    'au format Texte, « %s » reste ce qui a été écrit',
    async (text) => {
      const read = await write('A1', [[text]], '@');
      expect(read).toMatchObject({ values: [[text]], valueTypes: [['String']], text: [[text]] });
    },
  );

  test('le format Texte posé après coup ne change pas un nombre', async () => {
    await write('A1', [[1053]]);
    const read = await run(async (sheet, context) => {
      const range = sheet.getRange('A1');
      range.numberFormat = [['@']];
      range.load('values,valueTypes');
      await context.sync();
      return [range.values, range.valueTypes];
    });
    expect(read).toEqual([[[1053]], [['Double']]]);
  });
});

test('le texte montré suit le format, à la française', async () => {
  const { text } = await write('A1:D1', [[1234.5, 0.125, 46_023, true]]);
  expect(text).toEqual([['1234,5', '0,125', '46023', 'VRAI']]);
  const shown = await run(async (sheet, context) => {
    const range = sheet.getRange('A1:C1');
    range.numberFormat = [['#,##0.00 "€"', '0.0%', 'dd/mm/yyyy']];
    range.load('text');
    await context.sync();
    return range.text;
  });
  expect(shown[0]!.map((one) => one.replace(/\s/g, ' '))).toEqual(['1 234,50 €', '12,5%', '01/01/2026']);
});

test('écrire des valeurs remplace une formule ; la relire rend sa valeur', async () => {
  await write('A1', [['=6*7']]);
  const after = await write('A1', [[42]]);
  expect(after.formulas).toEqual([[42]]);
});

test('200 000 cellules passent par tranches, sans qu’une valeur bouge de place', async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    Array.from({ length: 20 }, (_, j) => (j === 0 ? `ligne ${i}` : i * 20 + j)),
  );
  let methods = 0;
  const execute = excel.richApi.execute.bind(excel.richApi);
  (excel.richApi as { execute: typeof execute }).execute = (body) => {
    const { Actions, ObjectPaths } = body as { Actions: { Name: string }[]; ObjectPaths: object };
    const paths = Object.values(ObjectPaths) as { Name: string }[];
    methods += [...Actions, ...paths].filter(({ Name }) =>
      /^(_ValidateArraySize|GetRow|GetBoundingRect)$/.test(Name),
    ).length;
    return execute(body);
  };
  await run(async (sheet, context) => {
    sheet.getRange('C5:V10004').values = rows;
    await context.sync();
  });
  const { activeSheet } = excel.workbook;
  expect(methods).toBeGreaterThan(100);
  expect(activeSheet.usedRange()).toEqual({ top: 5, left: 3, bottom: 10_004, right: 22 });
  for (const i of [0, 1, 74, 75, 76, 5000, 9_999]) {
    expect([i, activeSheet.cell(5 + i, 3)?.value, activeSheet.cell(5 + i, 22)?.value]).toEqual([
      i,
      `ligne ${i}`,
      i * 20 + 19,
    ]);
  }
  excel.person.undo();
  expect(activeSheet.usedRange()).toBeNull();
});

describe('un envoi de plus de 5 Mo', () => {
  const line = new Array<string>(100).fill('x'.repeat(60));

  test('n’est pas reçu : rien n’est écrit, et la même écriture par tranches passe', async () => {
    const rows = new Array<string[]>(1000).fill(line);
    const error = await refused(
      run(async (sheet, context) => {
        sheet.getRange('A1:CV1000').values = rows;
        await context.sync();
      }),
    );
    expect(error).toMatchObject({
      code: 'RequestPayloadSizeLimitExceeded',
      message: expect.stringContaining('par tranches'),
    });
    expect(excel.workbook.activeSheet.usedRange()).toBeNull();
    await run(async (sheet, context) => {
      for (let top = 0; top < 1000; top += 250) {
        sheet.getRangeByIndexes(top, 0, 250, 100).values = rows.slice(top, top + 250);
        await context.sync();
      }
    });
    expect(excel.workbook.activeSheet.usedRange()).toEqual({ top: 1, left: 1, bottom: 1000, right: 100 });
  });

  test('ne revient pas non plus : le complément apprend que sa lecture est trop large', async () => {
    excel.workbook.activeSheet.write(1, 1, new Array<string[]>(1000).fill(line));
    const error = await refused(
      run(async (sheet, context) => {
        sheet.getUsedRange().load('values');
        await context.sync();
      }),
    );
    expect(error.code).toBe('ResponsePayloadSizeLimitExceeded');
  });
});

test('un grand tableau aux mauvaises dimensions est refusé avant d’écrire sa première tranche', async () => {
  const error = await refused(
    run(async (sheet, context) => {
      sheet.getRange('A1:A5000').values = Array.from({ length: 4000 }, (_, i) => [i]);
      await context.sync();
    }),
  );
  expect(error.code).toBe('InvalidArgument');
  expect(excel.workbook.activeSheet.usedRange()).toBeNull();
});
