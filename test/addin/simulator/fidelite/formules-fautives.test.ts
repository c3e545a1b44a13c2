import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { photo, refused, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);

beforeEach(async () => {
  excel = await openExcel(undefined, { calculation: 'full' });
  excel.person.paste('A1', 'Axe\tCoût\nEnfance\t3\nJeunesse\t4');
  await run(async (sheet, context) => {
    sheet.tables.add('A1:B3', true).name = 'T';
    sheet.getRange('D1').formulas = [['=SUM(T[Coût])']];
    sheet.getRange('A2').format.fill.color = '#00FF00';
    await context.sync();
  });
});

const FAULTY = [
  '=SUM(',
  '=1+',
  '=)',
  '=A1:',
  '="texte',
  '=T[Coût',
  '=SUM(1;2)',
  '=1 2',
  '=(1',
  '=*2',
  '={1,2',
  '=A1!!B2',
];

test.each(FAULTY)(
  '%s écrite par le complément est refusée, le classeur est le même avant et après',
  async (formula) => {
    const before = photo(excel);
    const error = await refused(
      run(async (sheet, context) => {
        sheet.getRange('D2').formulas = [[formula]];
        await context.sync();
      }),
    );
    expect(error).toMatchObject({
      code: 'InvalidArgument',
      debugInfo: { errorLocation: expect.stringContaining('ormulas') },
    });
    expect(photo(excel)).toEqual(before);
  },
);

test('une seule formule fautive dans un bloc laisse tout le bloc intact', async () => {
  const before = photo(excel);
  const error = await refused(
    run(async (sheet, context) => {
      sheet.getRange('D1:E2').formulas = [
        ['=1+1', '=2+2'],
        ['=SUM(', '=4+4'],
      ];
      await context.sync();
    }),
  );
  expect(error.code).toBe('InvalidArgument');
  expect(photo(excel)).toEqual(before);
});

test.each<[string, (sheet: Excel.Worksheet, context: Excel.RequestContext) => unknown]>([
  [
    'par values',
    (sheet) => {
      sheet.getRange('D2').values = [['=SUM(']];
    },
  ],
  [
    'à la française',
    (sheet) => {
      sheet.getRange('D2').formulasLocal = [['=SOMME(']];
    },
  ],
  ['dans un nom défini', (_, { workbook }) => workbook.names.add('Fautif', '=SUM(')],
  [
    'dans une validation',
    (sheet) => {
      sheet.getRange('D2').dataValidation.rule = { custom: { formula: '=SUM(' } };
    },
  ],
  [
    'dans une mise en forme conditionnelle',
    (sheet) => {
      sheet.getRange('D2').conditionalFormats.add('Custom').custom.rule.formula = '=SUM(';
    },
  ],
])('%s aussi', async (title, ask) => {
  const before = photo(excel);
  const error = await refused(
    run(async (sheet, context) => {
      ask(sheet, context);
      await context.sync();
    }),
  );
  expect(error.code).toBe('InvalidArgument');
  // La règle conditionnelle existe avant qu’on lui donne sa formule : elle reste, sans elle.
  if (!title.includes('conditionnelle')) expect(photo(excel)).toEqual(before);
});

test('une fonction inconnue n’est pas une faute d’écriture : la cellule montre #NAME?', async () => {
  const values = await run(async (sheet, context) => {
    const cell = sheet.getRange('D2');
    cell.formulas = [['=FONCTIONINCONNUE(1)']];
    cell.load('values,formulas');
    await context.sync();
    return [cell.values, cell.formulas];
  });
  expect(values).toEqual([[['#NAME?']], [['=FONCTIONINCONNUE(1)']]]);
});

test('une feuille absente dans une formule n’est jamais remplacée par une autre', async () => {
  const before = photo(excel);
  const outcome = await run(async (sheet, context) => {
    const cell = sheet.getRange('D2');
    cell.formulas = [['=Absente!A1']];
    cell.load('values');
    await context.sync();
    return cell.values[0]![0];
  }).catch((error: { code: string }) => error.code);
  expect(['#REF!', 'InvalidArgument']).toContain(outcome);
  if (outcome === 'InvalidArgument') expect(photo(excel)).toEqual(before);
});
