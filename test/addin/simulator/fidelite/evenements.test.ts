import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { hear, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);
type Context = Excel.RequestContext;
const active = ({ workbook }: Context) => workbook.worksheets.getActiveWorksheet();
const changes = (context: Context) => active(context).onChanged;

beforeEach(async () => {
  excel = await openExcel(undefined, { calculation: 'full' });
  excel.person.paste('A1', 'Axe\tCoût\nEnfance\t3\nJeunesse\t1\nLogement\t2');
});

const addTable = () =>
  run(async (sheet, context) => {
    sheet.tables.add('A1:B4', true).name = 'T';
    await context.sync();
  });

test.each<[string, () => unknown, readonly Record<string, unknown>[]]>([
  [
    'une saisie',
    () => excel.person.type('B2', '12'),
    [
      {
        address: 'B2',
        changeType: 'RangeEdited',
        details: { valueBefore: 3, valueAfter: 12, valueTypeBefore: 'Double', valueTypeAfter: 'Double' },
      },
    ],
  ],
  [
    'une saisie dans une cellule vide',
    () => excel.person.type('D1', 'x'),
    [
      {
        address: 'D1',
        details: { valueBefore: '', valueAfter: 'x', valueTypeBefore: 'Empty', valueTypeAfter: 'String' },
      },
    ],
  ],
  [
    'un collage',
    () => excel.person.paste('D2', 'a\tb\nc\td'),
    [{ address: 'D2:E3', changeType: 'RangeEdited', details: undefined }],
  ],
  ['une recopie', () => excel.person.fill('B2', 'B2:B6'), [{ changeType: 'RangeEdited' }]],
  ['un effacement', () => excel.person.clear('A2:B2'), [{ address: 'A2:B2', changeType: 'RangeEdited' }]],
  [
    'un tri',
    () => excel.person.sort('A2:B4', [{ key: 1, ascending: true }]),
    [{ address: 'A2:B4', changeType: 'RangeEdited' }],
  ],
  ['des lignes insérées', () => excel.person.insertRows('2:3'), [{ address: '2:3', changeType: 'RowInserted' }]],
  ['des lignes supprimées', () => excel.person.deleteRows('3:3'), [{ address: '3:3', changeType: 'RowDeleted' }]],
  [
    'des colonnes insérées',
    () => excel.person.insertColumns('B:B'),
    [{ address: 'B:B', changeType: 'ColumnInserted' }],
  ],
  [
    'des colonnes supprimées',
    () => excel.person.deleteColumns('B:B'),
    [{ address: 'B:B', changeType: 'ColumnDeleted' }],
  ],
  ['une sélection', () => excel.person.select('C3'), []],
  [
    'une saisie sur une autre feuille',
    () => {
      excel.person.addSheet('Autre');
      excel.person.type('Autre!A1', 'x');
    },
    [],
  ],
])('%s par la personne : onChanged de la feuille', async (_, act, expected) => {
  const { heard } = await hear(excel, changes);
  act();
  await excel.person.settled();
  expect(heard).toHaveLength(expected.length);
  expect(heard).toMatchObject(expected.map((one) => ({ source: 'Local', triggerSource: 'Unknown', ...one })));
});

test('insérer des cellules dit dans quel sens elles ont bougé', async () => {
  const { heard } = await hear(excel, changes);
  await run(async (sheet, context) => {
    sheet.getRange('A2:B2').insert('Down');
    sheet.getRange('A2:B2').delete('Up');
    await context.sync();
  });
  await excel.person.settled();
  expect(heard).toMatchObject([
    { address: 'A2:B2', changeType: 'CellInserted', changeDirectionState: { insertShiftDirection: 'Down' } },
    { address: 'A2:B2', changeType: 'CellDeleted', changeDirectionState: { deleteShiftDirection: 'Up' } },
  ]);
});

test('une formule recalculée n’est pas une cellule changée, mais onCalculated le dit', async () => {
  excel.person.type('D1', '=B2*2');
  const changed = await hear(excel, changes);
  const calculated = await hear(excel, (context) => active(context).onCalculated);
  excel.person.type('B2', '10');
  await excel.person.settled();
  expect(changed.heard.map(({ address }) => address)).toEqual(['B2']);
  expect(calculated.heard).toMatchObject([{ type: 'WorksheetCalculated' }]);
  expect(excel.workbook.activeSheet.cell(1, 4)?.value).toBe(20);
});

test('ce qu’écrit le complément porte sa marque, ce qu’écrit la personne non', async () => {
  const { heard } = await hear(excel, changes);
  await run(async (sheet, context) => {
    sheet.getRange('B2').values = [[7]];
    await context.sync();
  });
  excel.person.type('B3', '8');
  await excel.person.settled();
  expect(heard.map(({ address, triggerSource }) => [address, triggerSource])).toEqual([
    ['B2', 'ThisLocalAddin'],
    ['B3', 'Unknown'],
  ]);
});

test('l’évènement d’une écriture arrive après la réponse au lot qui l’a causée', async () => {
  const order: string[] = [];
  await hear(excel, changes, ({ address }) => order.push(`évènement ${address as string}`));
  await run(async (sheet, context) => {
    sheet.getRange('B2').values = [[7]];
    await context.sync();
    order.push('réponse');
  });
  await excel.person.settled();
  expect(order).toEqual(['réponse', 'évènement B2']);
});

test('les évènements arrivent dans l’ordre des gestes', async () => {
  const { heard } = await hear(excel, changes);
  for (const address of ['B2', 'B4', 'B3']) excel.person.type(address, '9');
  await excel.person.settled();
  expect(heard.map(({ address }) => address)).toEqual(['B2', 'B4', 'B3']);
});

test('plusieurs gestionnaires entendent chacun ; en retirer un laisse les autres', async () => {
  const one = await hear(excel, changes);
  const two = await hear(excel, changes);
  const all = await hear(excel, ({ workbook }) => workbook.worksheets.onChanged);
  excel.person.type('B2', '1');
  await excel.person.settled();
  await one.stop();
  excel.person.type('B2', '2');
  await excel.person.settled();
  expect([one, two, all].map(({ heard }) => heard.length)).toEqual([1, 2, 2]);
});

test('un gestionnaire qui échoue n’empêche pas les autres d’entendre, ni les suivants d’arriver', async () => {
  const failing = await hear(excel, changes, () => {
    throw new Error('panne du complément');
  });
  const other = await hear(excel, changes);
  excel.person.type('B2', '1');
  await excel.person.settled();
  excel.person.type('B2', '2');
  await excel.person.settled();
  expect([failing.heard.length, other.heard.length]).toEqual([2, 2]);
  expect(excel.workbook.activeSheet.cell(2, 2)?.value).toBe(2);
});

test('un gestionnaire qui écrit dans sa feuille s’entend lui-même, et peut s’arrêter sur la marque', async () => {
  const seen: unknown[] = [];
  await run(async (sheet, context) => {
    sheet.onChanged.add(async (event) => {
      seen.push([event.address, event.triggerSource]);
      if (event.triggerSource === 'ThisLocalAddin') return;
      await excel.Excel.run(async (inner) => {
        active(inner).getRange('C2').values = [['vu']];
        await inner.sync();
      });
    });
    await context.sync();
  });
  excel.person.type('B2', '5');
  await excel.person.settled();
  expect(seen).toEqual([
    ['B2', 'Unknown'],
    ['C2', 'ThisLocalAddin'],
  ]);
  expect(excel.workbook.activeSheet.cell(2, 3)?.value).toBe('vu');
});

test('annuler et rétablir s’entendent comme des gestes de la personne', async () => {
  const { heard } = await hear(excel, changes);
  excel.person.type('B2', '12');
  excel.person.undo();
  excel.person.redo();
  await excel.person.settled();
  expect(heard).toMatchObject([
    { address: 'B2', details: { valueBefore: 3, valueAfter: 12 } },
    { address: 'B2', triggerSource: 'Unknown' },
    { address: 'B2', triggerSource: 'Unknown' },
  ]);
});

test('annuler une ligne insérée rend une ligne supprimée', async () => {
  const { heard } = await hear(excel, changes);
  excel.person.insertRows('2:2');
  excel.person.undo();
  await excel.person.settled();
  expect(heard.map(({ changeType, address }) => [changeType, address])).toEqual([
    ['RowInserted', '2:2'],
    ['RowDeleted', '2:2'],
  ]);
});

describe('un tableau', () => {
  test('taper sous sa dernière ligne l’agrandit, et lui comme la feuille l’entendent', async () => {
    await addTable();
    const sheet = await hear(excel, changes);
    const table = await hear(excel, ({ workbook }) => workbook.tables.getItem('T').onChanged);
    excel.person.type('A5', 'Culture');
    await excel.person.settled();
    expect(excel.workbook.tableByName('T')?.range.bottom).toBe(5);
    expect(sheet.heard.map(({ address }) => address)).toContain('A5');
    expect(table.heard.length).toBeGreaterThan(0);
    const events = table.heard.map(({ changeType, address }) => [changeType, address]);
    expect(events).toEqual(
      expect.arrayContaining([[expect.stringMatching(/^(RangeEdited|RowInserted)$/), expect.stringMatching(/A5/)]]),
    );
  });

  test('filtrer cache des lignes sans changer de cellule', async () => {
    await addTable();
    const changed = await hear(excel, changes);
    const hidden = await hear(excel, (context) => active(context).onRowHiddenChanged);
    excel.person.filterTable('T', 0, ['Enfance']);
    await excel.person.settled();
    expect(changed.heard).toEqual([]);
    expect(hidden.heard.length).toBeGreaterThan(0);
    const rows = [2, 3, 4].map((row) => excel.workbook.activeSheet.row(row).filtered ?? false);
    expect(rows).toEqual([false, true, true]);
    excel.person.filterTable('T', 0, null);
    expect(excel.workbook.activeSheet.row(3).filtered ?? false).toBe(false);
  });

  test('trier un tableau s’entend par onRowSorted et par onChanged', async () => {
    await addTable();
    const sorted = await hear(excel, (context) => active(context).onRowSorted);
    const changed = await hear(excel, ({ workbook }) => workbook.tables.getItem('T').onChanged);
    excel.person.sortTable('T', [{ key: 1, ascending: true }]);
    await excel.person.settled();
    expect(sorted.heard).toMatchObject([{ type: 'WorksheetRowSorted' }]);
    expect(changed.heard).toMatchObject([{ type: 'TableChanged', changeType: 'RangeEdited' }]);
    expect([2, 3, 4].map((row) => excel.workbook.activeSheet.cell(row, 2)?.value)).toEqual([1, 2, 3]);
  });

  test('ce qui se passe à côté du tableau ne s’y entend pas', async () => {
    await addTable();
    const { heard } = await hear(excel, ({ workbook }) => workbook.tables.getItem('T').onChanged);
    excel.person.type('F1', 'ailleurs');
    excel.person.type('A9', 'plus bas');
    await excel.person.settled();
    expect(heard).toEqual([]);
  });

  test('un gestionnaire de la collection entend un tableau créé après lui', async () => {
    const { heard } = await hear(excel, ({ workbook }) => workbook.tables.onChanged);
    await addTable();
    excel.person.type('B2', '9');
    await excel.person.settled();
    expect(heard.map(({ address }) => address)).toContain('B2');
  });
});

test('getRange d’un évènement dont les lignes ont disparu est refusé, sa forme nulle ne l’est pas', async () => {
  const { heard } = await hear(excel, changes);
  excel.person.type('B3', '5');
  excel.person.deleteRows('3:3');
  await excel.person.settled();
  const [typed] = heard as unknown as [Excel.WorksheetChangedEventArgs];
  const isNull = await excel.Excel.run(async (context) => {
    const range = typed.getRangeOrNullObject(context);
    await context.sync();
    return range.isNullObject;
  });
  expect(isNull).toBe(true);
  await expect(
    excel.Excel.run(async (context) => {
      typed.getRange(context).load('values');
      await context.sync();
    }),
  ).rejects.toMatchObject({ code: 'ItemNotFound' });
});

test('un lot refusé au milieu fait entendre ce qu’il a eu le temps de changer', async () => {
  const { heard } = await hear(excel, changes);
  await run(async (sheet, context) => {
    sheet.getRange('B2').values = [[7]];
    sheet.getRange('B3').values = [[1, 2]];
    await context.sync();
  }).catch(() => undefined);
  await excel.person.settled();
  expect(heard.map(({ address }) => address)).toEqual(['B2']);
});

test('une saisie refusée par une validation ne s’entend pas', async () => {
  await run(async (sheet, context) => {
    sheet.getRange('B2:B4').dataValidation.rule = { wholeNumber: { formula1: 0, formula2: 10, operator: 'Between' } };
    await context.sync();
  });
  const { heard } = await hear(excel, changes);
  expect(excel.person.type('B2', '99')).toMatchObject({ accepted: false });
  await excel.person.settled();
  expect(heard).toEqual([]);
  expect(excel.workbook.activeSheet.cell(2, 2)?.value).toBe(3);
});
