import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { DATA, expenses } from './depenses.ts';
import { refused, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);

beforeEach(async () => {
  excel = await openExcel(undefined, { calculation: 'full' });
});

describe('feuilles', () => {
  test('parcourir les feuilles, en créer une à côté, la colorer, la copier et la supprimer', async () => {
    const log = await run(async (sheet, context) => {
      const { worksheets } = context.workbook;
      const added = worksheets.add('Synthèse');
      added.tabColor = '#FF8800';
      added.position = 0;
      const copy = added.copy('After', sheet);
      copy.name = 'Copie';
      worksheets.load('items/name,items/tabColor,items/position');
      const [first, last] = [worksheets.getFirst(), worksheets.getLast()];
      first.load('name');
      last.load('name');
      await context.sync();
      const seen = worksheets.items.map(({ name, tabColor, position }) => `${position} ${name} ${tabColor}`);
      copy.delete();
      added.visibility = 'Hidden';
      const visible = worksheets.getCount(true);
      await context.sync();
      return { seen, first: first.name, last: last.name, visible: visible.value };
    });
    expect(log).toEqual({
      seen: ['0 Synthèse #FF8800', '1 Feuil1 ', '2 Copie #FF8800'],
      first: 'Synthèse',
      last: 'Copie',
      visible: 1,
    });
  });

  test('montrer les groupes jusqu’à un niveau cache les plus profonds', async () => {
    const hidden = (levels: number) =>
      run(async (sheet, context) => {
        sheet.showOutlineLevels(levels, 0);
        await context.sync();
        return [1, 2, 3, 4].map((row) => excel.workbook.activeSheet.row(row).hidden ?? false);
      });
    await run(async (sheet, context) => {
      sheet.getRange('2:4').group('ByRows');
      sheet.getRange('3:3').group('ByRows');
      await context.sync();
    });
    expect(await hidden(1)).toEqual([false, true, true, true]);
    expect(await hidden(2)).toEqual([false, false, true, false]);
    expect(await hidden(8)).toEqual([false, false, false, false]);
  });

  test('le filtre d’une feuille sans filtre se dit absent, et en poser un hors d’un tableau est refusé par son nom', async () => {
    const read = await run(async (sheet, context) => {
      const { autoFilter } = sheet;
      autoFilter.load('enabled,isDataFiltered,criteria');
      autoFilter.clearCriteria();
      const range = autoFilter.getRangeOrNullObject();
      await context.sync();
      return [autoFilter.enabled, autoFilter.isDataFiltered, autoFilter.criteria, range.isNullObject];
    });
    expect(read).toEqual([false, false, [], true]);
    const error = await refused(
      run(async (sheet, context) => {
        sheet.autoFilter.apply('A1:B3');
        await context.sync();
      }),
    );
    expect(error).toMatchObject({
      code: 'ApiNotImplementedInEmulator',
      message: expect.stringContaining('autoFilter'),
    });
  });
});

describe('plages', () => {
  test('mettre en forme un bloc : en-tête, devise, bordures, largeur', async () => {
    const read = await run(async (sheet, context) => {
      const header = sheet.getRange('A1:D1');
      header.values = [DATA[0] as string[]];
      header.format.font.bold = true;
      header.format.fill.color = '#4472C4';
      header.format.font.color = 'white';
      header.format.horizontalAlignment = 'Center';
      const body = header.getOffsetRange(1, 0).getResizedRange(3, 0);
      body.values = DATA.slice(1) as (string | number)[][];
      body.getColumn(3).numberFormat = [['#,##0.00 "€"']] as never;
      const edge = body.format.borders.getItem('EdgeBottom');
      edge.style = 'Continuous';
      edge.weight = 'Thick';
      sheet.getUsedRange().format.autofitColumns();
      header.load('format/font/color,format/fill/color,format/horizontalAlignment');
      edge.load('style,weight');
      body.load('address,text');
      await context.sync();
      return [
        header.format.font.color,
        header.format.fill.color,
        header.format.horizontalAlignment,
        edge.style,
        edge.weight,
        body.address,
      ];
    }).catch((error: { code: string }) => error.code);
    expect(read).toEqual(['#FFFFFF', '#4472C4', 'Center', 'Continuous', 'Thick', 'Feuil1!A2:D5']);
  });

  test('une formule en notation L1C1 va à toute une colonne, et se relit dans les deux notations', async () => {
    excel.person.paste('A1', '2\t3\n4\t5');
    const read = await run(async (sheet, context) => {
      const range = sheet.getRange('C1:C2');
      range.formulasR1C1 = [['=RC[-2]*RC[-1]'], ['=R[-1]C+SUM(R1C1:RC[-1])']];
      range.load('formulas,formulasR1C1,values');
      const constants = sheet.getRange('A1:B1').load('formulasR1C1');
      await context.sync();
      return [range.formulas, range.formulasR1C1, range.values, constants.formulasR1C1];
    });
    expect(read).toEqual([
      [['=A1*B1'], ['=C1+SUM($A$1:B2)']],
      [['=RC[-2]*RC[-1]'], ['=R[-1]C+SUM(R1C1:RC[-1])']],
      [[6], [20]],
      [[2, 3]],
    ]);
  });

  test('seule une valeur remplit toute une plage en notation L1C1', async () => {
    excel.person.paste('A1', '2\n3\n4');
    const read = await run(async (sheet, context) => {
      const range = sheet.getRange('B1:B3');
      range.formulasR1C1 = '=RC[-1]*10' as never;
      range.load('formulas,values');
      await context.sync();
      return [range.formulas, range.values];
    });
    expect(read).toEqual([
      [['=A1*10'], ['=A2*10'], ['=A3*10']],
      [[20], [30], [40]],
    ]);
  });

  test('une formule ne se répand pas dans ce simulateur, et le dit', async () => {
    const read = await run(async (sheet, context) => {
      const cell = sheet.getRange('A1');
      cell.formulas = [['=1+1']];
      cell.load('hasSpill,savedAsArray,linkedDataTypeState');
      const spill = [cell.getSpillParentOrNullObject(), cell.getSpillingToRangeOrNullObject()];
      await context.sync();
      return [
        cell.hasSpill,
        cell.savedAsArray,
        cell.linkedDataTypeState,
        ...spill.map(({ isNullObject }) => isNullObject),
      ];
    });
    expect(read).toEqual([false, false, [['None']], true, true]);
  });

  test('la sélection et la cellule active se lisent et se déplacent', async () => {
    excel.person.select('B2:D4');
    const read = await run(async (sheet, context) => {
      const selected = context.workbook.getSelectedRange().load('address');
      const cell = context.workbook.getActiveCell().load('address');
      await context.sync();
      sheet.getRange('F6').select();
      const after = context.workbook.getSelectedRange().load('address');
      await context.sync();
      return [selected.address, cell.address, after.address];
    });
    expect(read).toEqual(['Feuil1!B2:D4', 'Feuil1!B2', 'Feuil1!F6']);
  });
});

test('un graphique natif se pose à côté du tableau et suit ses lignes', async () => {
  await expenses(excel);
  const read = await run(async (sheet, context) => {
    const chart = sheet.charts.add('ColumnClustered', sheet.getRange('C1:D5'), 'Columns');
    chart.title.text = 'Dépenses';
    chart.legend.visible = false;
    chart.setPosition('F2', 'L18');
    chart.series.load('items/name');
    chart.load('name,chartType,top,left');
    await context.sync();
    excel.person.insertRows('1:1');
    const values = chart.series.getItemAt(0).getDimensionValues('Values');
    await context.sync();
    return [chart.chartType, chart.series.items.map(({ name }) => name), values.value];
  });
  expect(read).toEqual(['ColumnClustered', ['Montant'], [120, 33, 97.5, 27]]);
});

test('protéger, vérifier avant d’écrire, déprotéger', async () => {
  const written = await run(async (sheet, context) => {
    sheet.protection.protect({ allowSort: true }, 'sésame');
    sheet.protection.load('protected,options');
    await context.sync();
    const before = [
      sheet.protection.protected,
      sheet.protection.options.allowSort,
      sheet.protection.options.allowInsertRows,
    ];
    const error = await refused(
      (async () => {
        sheet.protection.unprotect('autre');
        await context.sync();
      })(),
    );
    sheet.protection.unprotect('sésame');
    sheet.getRange('A1').values = [['ouvert']];
    await context.sync();
    return [...before, error.code];
  });
  expect(written.slice(0, 3)).toEqual([true, true, false]);
  expect(written[3]).toMatch(/^(AccessDenied|InvalidArgument|InvalidOperation)$/);
  expect(excel.workbook.activeSheet.cell(1, 1)?.value).toBe('ouvert');
});

test('les réglages du complément s’ajoutent, se remplacent, se parcourent et se suppriment', async () => {
  const read = await run(async (_, context) => {
    const { settings } = context.workbook;
    settings.add('vue', 'suivi');
    settings.add('vue', { onglet: 2 });
    settings.add('date', '2026-01-01');
    settings.getItem('date').delete();
    settings.load('items/key,items/value');
    const count = settings.getCount();
    await context.sync();
    return [settings.items.map(({ key, value }) => [key, value as unknown]), count.value];
  });
  expect(read).toEqual([[['vue', { onglet: 2 }]], 1]);
});

test('les propriétés de cellules se lisent et se posent en une fois', async () => {
  await expenses(excel);
  const read = await run(async (sheet, context) => {
    const range = sheet.getRange('A2:B3');
    range.setCellProperties([
      [{ format: { fill: { color: '#FFFF00' } } }, {}],
      [{}, { format: { font: { bold: true } } }],
    ]);
    const cells = range.getCellProperties({ address: true, format: { fill: { color: true }, font: { bold: true } } });
    await context.sync();
    return cells.value.map((line) =>
      line.map(({ address, format }) => [address, format?.fill?.color, format?.font?.bold]),
    );
  });
  expect(read).toEqual([
    [
      ['Feuil1!A2', '#FFFF00', false],
      ['Feuil1!B2', '#FFFFFF', false],
    ],
    [
      ['Feuil1!A3', '#FFFFFF', false],
      ['Feuil1!B3', '#FFFFFF', true],
    ],
  ]);
});

test('enregistrer, puis fermer : le complément reçoit sa réponse avant la fermeture', async () => {
  const dirty = await run(async (sheet, context) => {
    sheet.getRange('A1').values = [[1]];
    await context.sync();
    context.workbook.load('isDirty');
    await context.sync();
    const before = context.workbook.isDirty;
    context.workbook.close('Save');
    await context.sync();
    return before;
  });
  await excel.person.settled();
  expect(dirty).toBe(true);
  expect((await refused(run(async (_, context) => context.sync(context.workbook.load('name'))))).message).toContain(
    'fermé',
  );
});
