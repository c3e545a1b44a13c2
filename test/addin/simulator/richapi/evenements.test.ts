import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';

let excel: OpenedExcel;

beforeEach(async () => {
  excel = await openExcel();
});

type Context = Excel.RequestContext;
type Heard = Record<string, unknown>;

/** Abonne un gestionnaire qui note ce qu’il entend, dans l’ordre. */
async function hear(
  subscribe: (context: Context) => OfficeExtension.EventHandlers<never>,
  name = '',
): Promise<{ heard: Heard[]; stop: () => Promise<void> }> {
  const heard: Heard[] = [];
  const handle = await excel.Excel.run(async (context) => {
    const added = subscribe(context).add(async (event: Heard) => {
      heard.push(name ? { name, ...event } : event);
    });
    await context.sync();
    return added;
  });
  return {
    heard,
    stop: () =>
      excel.Excel.run(handle.context as never, async (context: Context) => {
        handle.remove();
        await context.sync();
      }),
  };
}

const active = (context: Context) => context.workbook.worksheets.getActiveWorksheet();
const loose = (handlers: unknown) => handlers as OfficeExtension.EventHandlers<never>;
const sheetId = () => excel.workbook.activeSheet.id;

test('une saisie de la personne s’entend, avec sa valeur avant et après', async () => {
  excel.person.type('B2', 'ancien');
  const { heard } = await hear((context) => loose(active(context).onChanged));
  excel.person.type('B2', '12,5');
  await excel.person.settled();
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({
    type: 'WorksheetChanged',
    address: 'B2',
    changeType: 'RangeEdited',
    source: 'Local',
    triggerSource: 'Unknown',
    worksheetId: sheetId(),
    details: { valueBefore: 'ancien', valueAfter: 12.5, valueTypeBefore: 'String', valueTypeAfter: 'Double' },
  });
});

test('ce que le complément écrit lui-même porte sa marque', async () => {
  const { heard } = await hear((context) => loose(active(context).onChanged));
  await excel.Excel.run(async (context) => {
    active(context).getRange('A1:B1').values = [[1, 2]];
    await context.sync();
    expect(heard).toEqual([]);
  });
  await excel.person.settled();
  expect(heard).toMatchObject([{ address: 'A1:B1', triggerSource: 'ThisLocalAddin', details: undefined }]);
});

test('getRange d’un évènement rend la plage changée, qui suit les lignes insérées depuis', async () => {
  const { heard } = await hear((context) => loose(active(context).onChanged));
  excel.person.paste('B2', 'a\tb\nc\td');
  excel.person.insertRows('1:1');
  await excel.person.settled();
  const [pasted, inserted] = heard as unknown as [Excel.WorksheetChangedEventArgs, Excel.WorksheetChangedEventArgs];
  expect(pasted.address).toBe('B2:C3');
  expect(inserted).toMatchObject({ changeType: 'RowInserted', address: '1:1' });
  const address = await excel.Excel.run(async (context) => {
    const range = pasted.getRange(context);
    range.load('address,values');
    await context.sync();
    return [range.address, range.values];
  });
  expect(address).toEqual([
    'Feuil1!B3:C4',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ]);
});

test('un gestionnaire retiré n’entend plus rien, et rien n’arrive sans abonnement', async () => {
  const sent: unknown[] = [];
  excel.richApi.onEntries((entries) => sent.push(...entries));
  const { heard, stop } = await hear((context) => loose(active(context).onChanged));
  excel.person.type('A1', '1');
  await excel.person.settled();
  await stop();
  excel.person.type('A1', '2');
  await excel.person.settled();
  expect(heard).toHaveLength(1);
  expect(sent).toHaveLength(1);
});

test('recopier, trier, insérer et supprimer des lignes s’entendent', async () => {
  excel.person.paste('A1', '3\n1\n2');
  const { heard } = await hear((context) => loose(context.workbook.worksheets.onChanged));
  excel.person.fill('A1:A2', 'A1:A6');
  excel.person.sort('A1:A3', [{ key: 0, ascending: true }]);
  excel.person.insertRows('2:3');
  excel.person.deleteRows('2:3');
  await excel.person.settled();
  expect(heard.map(({ changeType }) => changeType)).toEqual([
    'RangeEdited',
    'RangeEdited',
    'RowInserted',
    'RowDeleted',
  ]);
});

test('un tri s’entend par onRowSorted', async () => {
  excel.person.paste('A1', '3\n1\n2');
  const { heard } = await hear((context) => loose(active(context).onRowSorted));
  excel.person.sort('A1:A3', [{ key: 0, ascending: true }]);
  await excel.person.settled();
  expect(heard).toMatchObject([{ type: 'WorksheetRowSorted', worksheetId: sheetId() }]);
});

test('la vie des feuilles s’entend sur la collection', async () => {
  excel = await openExcel(undefined, { sets: { ExcelApi: '1.17' } });
  const worksheets = (context: Context) => context.workbook.worksheets;
  const all: Heard[] = [];
  for (const event of ['onAdded', 'onActivated', 'onDeactivated', 'onNameChanged', 'onDeleted'] as const) {
    await excel.Excel.run(async (context) => {
      loose(worksheets(context)[event as 'onAdded']).add(async (args: Heard) => {
        all.push(args);
      });
      await context.sync();
    });
  }
  const added = excel.person.addSheet('Bilan');
  excel.person.activate('Bilan');
  excel.person.renameSheet('Bilan', 'Synthèse');
  excel.person.deleteSheet('Synthèse');
  await excel.person.settled();
  const ofAdded = all.filter(({ worksheetId }) => worksheetId === added.id).map(({ type }) => type);
  expect(ofAdded).toEqual(
    expect.arrayContaining(['WorksheetAdded', 'WorksheetActivated', 'WorksheetNameChanged', 'WorksheetDeleted']),
  );
  expect(all.find(({ type }) => type === 'WorksheetNameChanged')).toMatchObject({
    nameBefore: 'Bilan',
    nameAfter: 'Synthèse',
  });
});

test('la sélection s’entend par la feuille, par le classeur et par l’API commune', async () => {
  const { heard } = await hear((context) => loose(active(context).onSelectionChanged));
  const classic: string[] = [];
  const { Office } = excel;
  Office.context.document.addHandlerAsync('documentSelectionChanged' as never, () => classic.push('document'));
  const workbook: unknown[] = [];
  await excel.Excel.run(async (context) => {
    context.workbook.onSelectionChanged.add(async (event) => {
      workbook.push(event.workbook);
    });
    await context.sync();
  });
  excel.person.select('C3:D4');
  await excel.person.settled();
  expect(heard).toMatchObject([{ type: 'WorksheetSelectionChanged', address: 'C3:D4' }]);
  expect([classic.length, workbook.length]).toEqual([1, 1]);
});

test('un tableau s’entend par lui-même, par sa feuille et par le classeur', async () => {
  excel.person.paste('A1', 'Nom\tÂge\nLéa\t3\nNoé\t5');
  const table = await excel.Excel.run(async (context) => {
    const added = active(context).tables.add('A1:B3', true);
    added.name = 'Enfants';
    added.load('id');
    await context.sync();
    return added.id;
  });
  const own = await hear((context) => loose(context.workbook.tables.getItem('Enfants').onChanged));
  const ofSheet = await hear((context) => loose(active(context).tables.onChanged));
  const all = await hear((context) => loose(context.workbook.tables.onChanged));
  const inside = await hear((context) => loose(context.workbook.tables.getItem('Enfants').onSelectionChanged));
  excel.person.type('B2', '4');
  excel.person.select('A2');
  excel.person.select('F9');
  await excel.person.settled();
  for (const { heard } of [own, ofSheet, all]) {
    expect(heard).toMatchObject([{ type: 'TableChanged', tableId: table, address: 'B2', changeType: 'RangeEdited' }]);
  }
  expect(inside.heard.map(({ isInsideTable }) => isInsideTable)).toEqual([true, false]);
});

test('un complément peut ne plus vouloir d’évènements', async () => {
  const { heard } = await hear((context) => loose(active(context).onChanged));
  await excel.Excel.run(async (context) => {
    context.runtime.enableEvents = false;
    await context.sync();
  });
  excel.person.type('A1', '1');
  await excel.person.settled();
  expect(heard).toEqual([]);
});

test('un évènement que le simulateur n’a pas est refusé à l’abonnement', async () => {
  await expect(hear((context) => loose(active(context).onSingleClicked))).rejects.toMatchObject({
    code: 'ApiNotImplementedInEmulator',
    message: expect.stringContaining('SingleClicked'),
  });
});

test('le classeur suivant n’est pas entendu par les abonnés du précédent', async () => {
  const { heard } = await hear((context) => loose(context.workbook.worksheets.onChanged));
  excel = await openExcel();
  const again = await hear((context) => loose(context.workbook.worksheets.onChanged));
  excel.person.type('A1', 'autre classeur');
  await excel.person.settled();
  expect(heard).toEqual([]);
  expect(again.heard).toHaveLength(1);
});

test('écrire dans une feuille puis la supprimer dans le même lot ne fait entendre que sa suppression', async () => {
  const changed = await hear((context) => loose(context.workbook.worksheets.onChanged));
  const deleted = await hear((context) => loose(context.workbook.worksheets.onDeleted));
  await excel.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add('Passage');
    sheet.getRange('A1').values = [[1]];
    sheet.delete();
    await context.sync();
  });
  await excel.person.settled();
  expect(changed.heard).toEqual([]);
  expect(deleted.heard).toMatchObject([{ type: 'WorksheetDeleted' }]);
});

test('annuler fait entendre ce qui est revenu', async () => {
  excel.person.type('A1', 'un');
  excel.person.type('A1', 'deux');
  const { heard } = await hear((context) => loose(active(context).onChanged));
  excel.person.undo();
  await excel.person.settled();
  expect(heard).toMatchObject([{ address: 'A1', triggerSource: 'Unknown' }]);
  expect(excel.workbook.activeSheet.cell(1, 1)?.value).toBe('un');
});

describe('chaque évènement du classeur atteint le gestionnaire qui l’attend', () => {
  type Doing = () => unknown;
  test.each<[string, (context: Context) => unknown, Doing, Heard]>([
    [
      'format changé',
      (context) => active(context).onFormatChanged,
      () =>
        excel.workbook.activeSheet.restyle({ top: 2, left: 1, bottom: 3, right: 2 }, (style) => ({
          ...style,
          fill: 'FF0000',
        })),
      { type: 'WorksheetFormatChanged', address: 'A2:B3' },
    ],
    [
      'lignes cachées',
      (context) => active(context).onRowHiddenChanged,
      () => excel.workbook.activeSheet.setRows(2, 3, (track) => ({ ...track, hidden: true })),
      { type: 'WorksheetRowHiddenChanged', changeType: 'Hidden', address: '2:3' },
    ],
    [
      'protection posée',
      (context) => active(context).onProtectionChanged,
      () => excel.workbook.activeSheet.protect({ options: {} }),
      { type: 'WorksheetProtectionChanged', isProtected: true },
    ],
    [
      'formule changée',
      (context) => active(context).onFormulaChanged,
      () => excel.person.type('C1', '=A1+1'),
      { type: 'WorksheetFormulaChanged', formulaDetails: [{ cellAddress: 'C1' }] },
    ],
    [
      'feuille cachée',
      (context) => context.workbook.worksheets.onVisibilityChanged,
      () => {
        excel.workbook.sheetByName('Autre')!.visibility = 'hidden';
      },
      { type: 'WorksheetVisibilityChanged', visibilityBefore: 'Visible', visibilityAfter: 'Hidden' },
    ],
    [
      'feuille déplacée',
      (context) => context.workbook.worksheets.onMoved,
      () => {
        excel.workbook.sheetByName('Autre')!.position = 0;
      },
      { type: 'WorksheetMoved', positionBefore: 1, positionAfter: 0 },
    ],
    [
      'tableau ajouté',
      (context) => context.workbook.tables.onAdded,
      () => excel.workbook.activeSheet.addTable({ top: 1, left: 1, bottom: 2, right: 2 }, true, 'T'),
      { type: 'TableAdded', source: 'Local' },
    ],
    [
      'tableau supprimé',
      (context) => context.workbook.tables.onDeleted,
      () => excel.workbook.activeSheet.addTable({ top: 1, left: 1, bottom: 2, right: 2 }, true, 'T').delete(),
      { type: 'TableDeleted', tableName: 'T' },
    ],
    [
      'commentaire ajouté',
      (context) => context.workbook.comments.onAdded,
      () =>
        excel.workbook.activeSheet.setComments([
          {
            id: 'c1',
            row: 1,
            column: 1,
            author: 'Léa',
            text: 'À voir',
            created: '2026-01-01T00:00:00Z',
            resolved: false,
            replies: [],
          },
        ]),
      { type: 'CommentAdded', commentDetails: [{ commentId: 'c1', replyIds: [] }] },
    ],
  ])('%s', async (_, subscribe, act, expected) => {
    excel = await openExcel(undefined, { sets: { ExcelApi: '1.17' } });
    excel.person.addSheet('Autre');
    excel.person.activate('Feuil1');
    await excel.person.settled();
    const { heard } = await hear((context) => loose(subscribe(context)));
    act();
    await excel.person.settled();
    expect(heard).toMatchObject([expected]);
  });
});
