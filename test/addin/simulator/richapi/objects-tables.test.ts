import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import type { OpenedExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { excelHere, refusal } from './excel-here.ts';

let workbook: Workbook;
let person: OpenedExcel['person'];
beforeEach(async () => {
  ({ workbook, person } = await excelHere());
});

const VALUES = [
  ['Axe', 'Action', 'Coût'],
  ['Jeunesse', 'Point jeunes', 300],
  ['Enfance', 'Crèche', 900],
  ['Enfance', 'Relais', 100],
];
const active = (context: Excel.RequestContext) => context.workbook.worksheets.getActiveWorksheet();

/** Un tableau de trois lignes en B2:D5. */
function actions(context: Excel.RequestContext): Excel.Table {
  const sheet = active(context);
  sheet.getRange('B2:D5').values = VALUES;
  const table = sheet.tables.add('B2:D5', true);
  table.name = 'Actions';
  return table;
}

describe('créer et lire', () => {
  test('un tableau créé se retrouve par son nom, son identité et sa feuille', async () => {
    await Excel.run(async (context) => {
      const table = actions(context);
      table.style = 'TableStyleLight9';
      table.load();
      await context.sync();
      expect(table.toJSON()).toMatchObject({
        name: 'Actions',
        showHeaders: true,
        showTotals: false,
        showFilterButton: true,
        style: 'TableStyleLight9',
      });
      const { tables } = context.workbook;
      const again = [tables.getItem('ACTIONS'), tables.getItem(table.id), active(context).tables.getItemAt(0)];
      const ranges = [
        table.getRange(),
        table.getHeaderRowRange(),
        table.getDataBodyRange(),
        table.columns.getItem('Coût').getDataBodyRange(),
        table.rows.getItemAt(1).getRange(),
      ];
      for (const item of again) item.load('name,worksheet/name');
      for (const range of ranges) range.load('address');
      const missing = tables.getItemOrNullObject('Absent');
      tables.load('count');
      await context.sync();
      expect(again.map((item) => [item.name, item.worksheet.name])).toEqual(Array(3).fill(['Actions', 'Feuil1']));
      expect(ranges.map((range) => range.address)).toEqual([
        'Feuil1!B2:D5',
        'Feuil1!B2:D2',
        'Feuil1!B3:D5',
        'Feuil1!D3:D5',
        'Feuil1!B4:D4',
      ]);
      expect(missing.isNullObject).toBe(true);
      expect(tables.count).toBe(1);
    });
  });

  test('un objet Range sert d’adresse ; les tableaux d’une plage se retrouvent', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      const table = context.workbook.tables.add(sheet.getRange('F1:G2'), false);
      const touching = sheet.getRange('G2:H9').getTables(false);
      const inside = sheet.getRange('G2:H9').getTables(true);
      const whole = sheet.getRange('E1:H9').getTables(true).getFirst();
      touching.load('items/name');
      whole.load('name');
      table.load('name');
      const count = inside.getCount();
      await context.sync();
      expect(touching.items.map((item) => item.name)).toEqual([table.name]);
      expect(whole.name).toBe(table.name);
      expect(count.value).toBe(0);
    });
  });

  test('les refus portent le code d’Excel', async () => {
    await Excel.run(async (context) => {
      actions(context);
      await context.sync();
    });
    const cases: readonly (readonly [string, (context: Excel.RequestContext) => unknown])[] = [
      ['ItemNotFound', (context) => context.workbook.tables.getItem('Absent').load('name')],
      ['ItemNotFound', (context) => context.workbook.tables.getItem('Actions').columns.getItem('Absente').load('name')],
      ['ItemNotFound', (context) => context.workbook.tables.getItem('Actions').getTotalRowRange().load('address')],
      ['InvalidArgument', (context) => context.workbook.tables.add('pas une adresse', true)],
      [
        'InvalidArgument',
        (context) => {
          context.workbook.tables.getItem('Actions').style = 'Fantaisie';
        },
      ],
      [
        'InvalidArgument',
        (context) => context.workbook.tables.getItem('Actions').rows.add(undefined, [['trop', 'peu']]),
      ],
      [
        'ItemAlreadyExists',
        (context) => {
          const other = active(context).tables.add('G1:G2', false);
          other.name = 'actions';
        },
      ],
    ];
    for (const [code, work] of cases) expect(await refusal(async (context) => work(context))).toBe(code);
  });
});

describe('lignes et colonnes', () => {
  test('ajouter à la fin, au milieu, puis supprimer', async () => {
    await Excel.run(async (context) => {
      const table = actions(context);
      const last = table.rows.add(undefined, [
        ['Accès aux droits', 'France services', 50],
        ['Logement', 'Conseil', null as unknown as number],
      ]);
      table.rows.add(0, [['Parentalité', 'Café', 20]]);
      last.load('index');
      table.rows.load('count');
      const body = table.getDataBodyRange();
      body.load('values,address');
      await context.sync();
      expect(last.index).toBe(3);
      expect(table.rows.count).toBe(6);
      expect(body.address).toBe('Feuil1!B3:D8');
      expect(body.values.map(([axe]) => axe)).toEqual([
        'Parentalité',
        'Jeunesse',
        'Enfance',
        'Enfance',
        'Accès aux droits',
        'Logement',
      ]);
      expect(body.values[5]).toEqual(['Logement', 'Conseil', '']);
      table.rows.getItemAt(0).delete();
      table.rows.deleteRowsAt(0, 2);
      table.rows.load('items/values');
      await context.sync();
      expect(table.rows.items.map(({ values }) => values[0]![1])).toEqual(['Relais', 'France services', 'Conseil']);
    });
  });

  test('une ligne s’écrit d’un coup', async () => {
    await Excel.run(async (context) => {
      const row = actions(context).rows.getItemAt(1);
      row.values = [['Enfance', 'Multi-accueil', 950]];
      row.load('values');
      await context.sync();
      expect(row.values).toEqual([['Enfance', 'Multi-accueil', 950]]);
    });
    expect(workbook.activeSheet.cell(4, 3)?.value).toBe('Multi-accueil');
  });

  test('une colonne ajoutée prend son en-tête de ses valeurs ; renommer réécrit l’en-tête', async () => {
    await Excel.run(async (context) => {
      const table = actions(context);
      const added = table.columns.add(undefined, [['Statut'], ['Fait'], ['Fait'], ['À faire']]);
      table.columns.add(0, undefined, 'N°');
      added.load('name,index,values');
      const header = table.getHeaderRowRange();
      header.load('values');
      await context.sync();
      expect([added.name, added.index]).toEqual(['Statut', 4]);
      expect(added.values).toEqual([['Statut'], ['Fait'], ['Fait'], ['À faire']]);
      expect(header.values).toEqual([['N°', 'Axe', 'Action', 'Coût', 'Statut']]);
      added.name = 'État';
      table.columns.getItem('N°').delete();
      header.load('values');
      const names = table.columns;
      names.load('items/name,items/index');
      await context.sync();
      expect(names.items.map(({ name, index }) => [name, index])).toEqual([
        ['Axe', 0],
        ['Action', 1],
        ['Coût', 2],
        ['État', 3],
      ]);
    });
  });

  test('redimensionner, montrer les totaux, rendre aux cellules', async () => {
    await Excel.run(async (context) => {
      const table = actions(context);
      table.resize('B2:D8');
      table.showTotals = true;
      const totals = table.getTotalRowRange();
      totals.load('address');
      await context.sync();
      expect(totals.address).toBe('Feuil1!B9:D9');
      table.showTotals = false;
      const range = table.convertToRange();
      range.load('address');
      await context.sync();
      expect(range.address).toBe('Feuil1!B2:D8');
    });
    expect(workbook.tables()).toEqual([]);
    expect(workbook.activeSheet.cell(2, 2)?.value).toBe('Axe');
  });

  test('un tableau supprimé n’est plus joignable', async () => {
    await Excel.run(async (context) => {
      actions(context).delete();
      await context.sync();
      const gone = context.workbook.tables.getItemOrNullObject('Actions');
      await context.sync();
      expect(gone.isNullObject).toBe(true);
    });
    expect(workbook.activeSheet.cell(2, 2)).toBeUndefined();
  });
});

describe('tri et filtre', () => {
  const bodyOf = async (context: Excel.RequestContext, table: Excel.Table) => {
    const body = table.getDataBodyRange();
    body.load('values');
    await context.sync();
    return body.values.map(([, action]) => action);
  };

  test('trier par deux colonnes, puis oublier le tri', async () => {
    await Excel.run(async (context) => {
      const table = actions(context);
      table.sort.apply([
        { key: 0, ascending: true },
        { key: 2, ascending: false },
      ]);
      expect(await bodyOf(context, table)).toEqual(['Crèche', 'Relais', 'Point jeunes']);
      table.sort.load('fields,matchCase');
      await context.sync();
      expect(table.sort.fields).toEqual([
        { key: 0, ascending: true, sortOn: 'Value' },
        { key: 2, ascending: false, sortOn: 'Value' },
      ]);
      table.sort.clear();
      table.sort.load('fields');
      await context.sync();
      expect(table.sort.fields).toEqual([]);
    });
    expect(await refusal(async (context) => context.workbook.tables.getItem('Actions').sort.apply([{ key: 9 }]))).toBe(
      'InvalidArgument',
    );
  });

  test('un filtre de valeurs cache les autres lignes, effacer les rend', async () => {
    await Excel.run(async (context) => {
      const table = actions(context);
      const { filter } = table.columns.getItem('Axe');
      filter.applyValuesFilter(['Enfance']);
      filter.load('criteria');
      table.autoFilter.load('isDataFiltered,criteria');
      await context.sync();
      expect(filter.criteria).toEqual({ filterOn: 'Values', values: ['Enfance'] });
      expect(table.autoFilter.isDataFiltered).toBe(true);
      expect(table.autoFilter.criteria).toEqual([{ filterOn: 'Values', values: ['Enfance'] }, null, null]);
    });
    expect([3, 4, 5].map((row) => workbook.activeSheet.row(row).filtered ?? false)).toEqual([true, false, false]);
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Actions');
      table.columns.getItem('Coût').filter.applyCustomFilter('>=100', '<500', 'And');
      await context.sync();
      table.clearFilters();
      await context.sync();
    });
    expect([3, 4, 5].map((row) => workbook.activeSheet.row(row).filtered ?? false)).toEqual([false, false, false]);
  });

  test.each([
    ['applyTopItemsFilter', [1], { filterOn: 'TopItems', criterion1: '1' }],
    ['applyBottomPercentFilter', [40], { filterOn: 'BottomPercent', criterion1: '40' }],
    ['applyCustomFilter', ['>200'], { filterOn: 'Custom', criterion1: '>200' }],
    ['apply', [{ filterOn: 'Values', values: ['900'] }], { filterOn: 'Values', values: ['900'] }],
  ] as const)('%s se relit dans criteria', async (method, args, criteria) => {
    await Excel.run(async (context) => {
      const { filter } = actions(context).columns.getItem('Coût');
      (filter as unknown as Record<string, (...values: readonly unknown[]) => void>)[method]!(...args);
      filter.load('criteria');
      await context.sync();
      expect(filter.criteria).toEqual(criteria);
      filter.clear();
      filter.load('criteria');
      await context.sync();
      expect(filter.criteria).toBeNull();
    });
  });
});

test('ce que la personne tape dans un tableau s’entend, et rien d’autre', async () => {
  const heard: string[] = [];
  await Excel.run(async (context) => {
    const table = actions(context);
    await context.sync();
    table.onChanged.add(async (event) => {
      heard.push(`${event.changeType} ${event.address}`);
    });
    await context.sync();
  });
  await person.type('D4', '950');
  await person.type('H20', 'ailleurs');
  await person.settled();
  expect(heard).toEqual(['RangeEdited D4']);
});

test('les styles de tableau d’Excel se retrouvent par leur nom', async () => {
  await Excel.run(async (context) => {
    const { tableStyles } = context.workbook;
    const count = tableStyles.getCount();
    const fallback = tableStyles.getDefault();
    const missing = tableStyles.getItemOrNullObject('Maison');
    fallback.load('name,readOnly');
    await context.sync();
    expect(count.value).toBe(60);
    expect([fallback.name, fallback.readOnly]).toEqual(['TableStyleMedium2', true]);
    expect(missing.isNullObject).toBe(true);
  });
});
