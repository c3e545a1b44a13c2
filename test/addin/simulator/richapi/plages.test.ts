import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';

let excel: OpenedExcel;

beforeEach(async () => {
  excel = await openExcel();
});

type Sheet = Excel.Worksheet;
const run = <T>(work: (sheet: Sheet, context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  excel.Excel.run((context) => work(context.workbook.worksheets.getActiveWorksheet(), context));

/** Charge des propriétés d’une plage et les rend. */
const load = (
  pick: (sheet: Sheet) => Excel.Range | Excel.RangeAreas,
  names: string,
): Promise<Record<string, unknown>> =>
  run(async (sheet, context) => {
    const range = pick(sheet);
    (range as Excel.Range).load(names);
    await context.sync();
    if (range.isNullObject) return { absent: true };
    return Object.fromEntries(names.split(',').map((name) => [name, (range as never)[name]]));
  });

const paste = (address: string, text: string) => excel.person.paste(address, text);

describe('les plages que l’on obtient d’une plage', () => {
  test.each<[string, (sheet: Sheet) => Excel.Range, string]>([
    ['getCell', (s) => s.getRange('C3:E5').getCell(1, 2), 'E4'],
    ['getRow', (s) => s.getRange('C3:E5').getRow(1), 'C4:E4'],
    ['getColumn', (s) => s.getRange('C3:E5').getColumn(0), 'C3:C5'],
    ['getLastCell', (s) => s.getRange('C3:E5').getLastCell(), 'E5'],
    ['getLastRow', (s) => s.getRange('C3:E5').getLastRow(), 'C5:E5'],
    ['getLastColumn', (s) => s.getRange('C3:E5').getLastColumn(), 'E3:E5'],
    ['getEntireRow', (s) => s.getRange('C3:E5').getEntireRow(), '3:5'],
    ['getEntireColumn', (s) => s.getRange('C3:E5').getEntireColumn(), 'C:E'],
    ['getOffsetRange', (s) => s.getRange('C3:E5').getOffsetRange(-1, 2), 'E2:G4'],
    ['getResizedRange', (s) => s.getRange('C3:E5').getResizedRange(1, -1), 'C3:D6'],
    ['getAbsoluteResizedRange', (s) => s.getRange('C3:E5').getAbsoluteResizedRange(1, 4), 'C3:F3'],
    ['getRowsBelow', (s) => s.getRange('C3:E5').getRowsBelow(2), 'C6:E7'],
    ['getRowsAbove', (s) => s.getRange('C3:E5').getRowsAbove(), 'C2:E2'],
    ['getColumnsAfter', (s) => s.getRange('C3:E5').getColumnsAfter(2), 'F3:G5'],
    ['getColumnsBefore', (s) => s.getRange('C3:E5').getColumnsBefore(1), 'B3:B5'],
    ['getBoundingRect', (s) => s.getRange('C3').getBoundingRect('E1:E2'), 'C1:E3'],
    ['getIntersection', (s) => s.getRange('C3:E5').getIntersection('D1:D9'), 'D3:D5'],
    ['getRangeByIndexes', (s) => s.getRangeByIndexes(1, 0, 2, 3), 'A2:C3'],
    ['une ligne entière', (s) => s.getRange('4:4'), '4:4'],
    ['des adresses absolues', (s) => s.getRange('$B$2:$C$4'), 'B2:C4'],
    ['des bornes à l’envers', (s) => s.getRange('C4:B2'), 'B2:C4'],
    ['une feuille nommée', (s) => s.getRange('Feuil1!B2'), 'B2'],
  ])('%s', async (_, pick, address) => {
    expect(await load(pick, 'address')).toEqual({ address: `Feuil1!${address}` });
  });

  test('une intersection vide est nulle, ou refusée selon la demande', async () => {
    expect(await load((s) => s.getRange('A1').getIntersectionOrNullObject('B2'), 'address')).toEqual({ absent: true });
    await expect(load((s) => s.getRange('A1').getIntersection('B2'), 'address')).rejects.toMatchObject({
      code: 'ItemNotFound',
    });
  });

  test('la plage utilisée, le bloc voisin, les bords', async () => {
    paste('B2', 'a\tb\nc\td');
    paste('F9', 'loin');
    expect(await load((s) => s.getUsedRange(), 'address')).toEqual({ address: 'Feuil1!B2:F9' });
    expect(await load((s) => s.getRange('A1:C4').getUsedRange(true), 'address')).toEqual({ address: 'Feuil1!B2:C3' });
    expect(await load((s) => s.getRange('D:D').getUsedRangeOrNullObject(true), 'address')).toEqual({ absent: true });
    expect(await load((s) => s.getRange('B2').getSurroundingRegion(), 'address')).toEqual({ address: 'Feuil1!B2:C3' });
    expect(await load((s) => s.getRange('B2').getRangeEdge('Down' as never), 'address')).toEqual({
      address: 'Feuil1!B3',
    });
    expect(await load((s) => s.getRange('B3').getRangeEdge('Down' as never), 'address')).toEqual({
      address: 'Feuil1!B1048576',
    });
    expect(await load((s) => s.getRange('B2').getExtendedRange('Right' as never), 'address')).toEqual({
      address: 'Feuil1!B2:C2',
    });
  });

  test('une feuille vide a pour plage utilisée A1, ou rien', async () => {
    expect(await load((s) => s.getUsedRange(), 'address')).toEqual({ address: 'Feuil1!A1' });
    expect(await load((s) => s.getUsedRangeOrNullObject(), 'address')).toEqual({ absent: true });
  });

  test.each<[string, string, string]>([
    ['Constants', 'A1:B1,A3', 'les constantes'],
    ['Formulas', 'B2', 'les formules'],
    ['Blanks', 'A2,B3', 'les cellules vides'],
  ])('getSpecialCells %s', async (kind, addresses) => {
    paste('A1', '1\tx\n\t=A1\n3\t');
    const expected = addresses
      .split(',')
      .map((address) => `Feuil1!${address}`)
      .join(',');
    expect(await load((s) => s.getRange('A1:B3').getSpecialCells(kind as never), 'address')).toEqual({
      address: expected,
    });
  });

  test('les lignes visibles seules', async () => {
    paste('A1', '1\n2\n3\n4');
    const view = await run(async (sheet, context) => {
      sheet.getRange('2:3').rowHidden = true;
      const visible = sheet.getRange('A1:A4').getVisibleView();
      visible.load('values,rowCount,cellAddresses');
      const cells = sheet.getRange('A1:A4').getSpecialCells('Visible' as never);
      cells.load('address,areaCount');
      const hidden = sheet.getRange('A1:A4').load('rowHidden,hidden');
      await context.sync();
      return [visible.values, visible.rowCount, visible.cellAddresses, cells.address, hidden.rowHidden, hidden.hidden];
    });
    expect(view).toEqual([[[1], [4]], 2, [['A1'], ['A4']], 'Feuil1!A1,Feuil1!A4', null, null]);
  });
});

describe('ce que l’on fait d’une plage', () => {
  test('formats de nombre, à l’anglaise et à la française', async () => {
    const read = await run(async (sheet, context) => {
      const range = sheet.getRange('A1:B1');
      range.values = [[45292, 1234.5]];
      range.numberFormat = [['dd/mm/yyyy', null]];
      sheet.getRange('B1').numberFormatLocal = [['# ##0,00']];
      range.load('numberFormat,numberFormatLocal,text,values');
      await context.sync();
      return range.toJSON();
    });
    expect(read).toMatchObject({
      numberFormat: [['dd/mm/yyyy', '#,##0.00']],
      numberFormatLocal: [['jj/mm/aaaa', '#\u00a0##0,00']],
      text: [['01/01/2024', '1\u00a0234,50']],
      values: [[45292, 1234.5]],
    });
  });

  test('insérer rend la place vide, supprimer resserre', async () => {
    paste('A1', 'a\nb\nc');
    const read = await run(async (sheet, context) => {
      const inserted = sheet.getRange('A2').insert('Down');
      inserted.load('address,values');
      await context.sync();
      const before = [inserted.address, inserted.values];
      sheet.getRange('A1').delete('Up');
      const all = sheet.getRange('A1:A3').load('values');
      await context.sync();
      return [before, all.values];
    });
    expect(read).toEqual([
      ['Feuil1!A2', [['']]],
      [[''], ['b'], ['c']],
    ]);
  });

  test('copier répète la source dans une plage multiple, coller des valeurs perd les formules', async () => {
    paste('A1', '1\t2');
    const read = await run(async (sheet, context) => {
      sheet.getRange('A3:B6').copyFrom('A1:B1');
      sheet.getRange('D1').formulas = [['=A1']];
      sheet.getRange('D2').copyFrom('D1', 'Values' as never);
      sheet.getRange('D3').copyFrom('D1', 'Formulas' as never);
      const copied = sheet.getRange('A3:B6').load('values');
      const formulas = sheet.getRange('D2:D3').load('formulas');
      await context.sync();
      return [copied.values, formulas.formulas];
    });
    expect(read).toEqual([Array.from({ length: 4 }, () => [1, 2]), [[expect.not.stringContaining('=')], ['=A3']]]);
  });

  test('recopier une suite', async () => {
    paste('A1', '1\n3');
    const read = await run(async (sheet, context) => {
      sheet.getRange('A1:A2').autoFill('A1:A5', 'FillDefault' as never);
      const range = sheet.getRange('A1:A5').load('values');
      await context.sync();
      return range.values;
    });
    expect(read).toEqual([[1], [3], [5], [7], [9]]);
  });

  test('trier, en-tête à part', async () => {
    paste('A1', 'Nom\nNoé\nÉva\nLéa');
    const read = await run(async (sheet, context) => {
      const range = sheet.getRange('A1:A4');
      range.sort.apply([{ key: 0, ascending: true }], false, true);
      range.load('values');
      await context.sync();
      return range.values.flat();
    });
    expect(read).toEqual(['Nom', 'Éva', 'Léa', 'Noé']);
  });

  test('retirer les doublons dit combien sont partis', async () => {
    paste('A1', 'n\tv\na\t1\nb\t2\nA\t3\nb\t4');
    const read = await run(async (sheet, context) => {
      const result = sheet.getRange('A1:B5').removeDuplicates([0], true);
      result.load();
      const range = sheet.getRange('A1:B5').load('values');
      await context.sync();
      return [result.removed, result.uniqueRemaining, range.values];
    });
    expect(read).toEqual([
      2,
      2,
      [
        ['n', 'v'],
        ['a', 1],
        ['b', 2],
        ['', ''],
        ['', ''],
      ],
    ]);
  });

  test('chercher et remplacer', async () => {
    paste('A1', 'crèche\nCrèche neuve\nécole');
    const read = await run(async (sheet, context) => {
      const first = sheet.getRange('A1:A3').find('neuve', {});
      first.load('address');
      const absent = sheet.getRange('A1:A3').findOrNullObject('neuve', { matchCase: true, completeMatch: true });
      const count = sheet.getRange('A1:A3').replaceAll('crèche', 'EAJE', {});
      const all = sheet.findAll('EAJE*', {});
      all.load('address');
      const values = sheet.getRange('A1:A3').load('values');
      await context.sync();
      return [first.address, absent.isNullObject, count.value, all.address, values.values.flat()];
    });
    expect(read).toEqual(['Feuil1!A2', true, 2, 'Feuil1!A1:A2', ['EAJE', 'EAJE neuve', 'école']]);
  });

  test('la cellule active de la personne est celle que l’API répond', async () => {
    const { workbook } = excel;
    workbook.select(workbook.activeSheet, { top: 2, left: 2, bottom: 4, right: 3 }, { row: 3, column: 3 });
    const read = await run(async (_sheet, context) => {
      const active = context.workbook.getActiveCell().load('address');
      const selected = context.workbook.getSelectedRange().load('address');
      await context.sync();
      return [active.address, selected.address];
    });
    expect(read).toEqual(['Feuil1!C3', 'Feuil1!B2:C4']);
  });

  test('effacer, fusionner, sélectionner, lier', async () => {
    paste('A1', 'a\tb');
    const read = await run(async (sheet, context) => {
      sheet.getRange('A1').clear('Contents');
      sheet.getRange('C1:D2').merge();
      const merged = sheet.getRange('A1:D4').getMergedAreasOrNullObject();
      merged.load('address');
      sheet.getRange('B2:B3').select();
      const selected = context.workbook.getSelectedRange().load('address');
      sheet.getRange('A5').hyperlink = { documentReference: 'Feuil1!A1', textToDisplay: 'Retour', screenTip: 'haut' };
      const link = sheet.getRange('A5').load('hyperlink,values');
      const cleared = sheet.getRange('A1:B1').load('values');
      await context.sync();
      return [merged.address, selected.address, link.hyperlink, link.values, cleared.values];
    });
    expect(read).toEqual([
      'Feuil1!C1:D2',
      'Feuil1!B2:B3',
      { documentReference: 'Feuil1!A1', textToDisplay: 'Retour', screenTip: 'haut' },
      [['Retour']],
      [['', 'b']],
    ]);
  });

  test('propriétés de cellules lues et posées en une fois', async () => {
    const read = await run(async (sheet, context) => {
      const range = sheet.getRange('A1:B1');
      range.setCellProperties([[{ format: { fill: { color: '#FFCC00' } } }, { format: { font: { bold: true } } }]]);
      const properties = range.getCellProperties({
        address: true,
        format: { fill: { color: true }, font: { bold: true } },
      });
      await context.sync();
      return properties.value;
    });
    expect(read).toMatchObject([
      [
        { address: 'Feuil1!A1', format: { fill: { color: '#FFCC00' }, font: { bold: false } } },
        { address: 'Feuil1!B1', format: { font: { bold: true } } },
      ],
    ]);
  });

  test('plusieurs plages à la fois', async () => {
    const read = await run(async (sheet, context) => {
      const areas = sheet.getRanges('A1:A2,C3');
      areas.format.fill.color = '#00FF00';
      areas.load('address,areaCount,cellCount');
      areas.areas.load('items/address');
      const fill = sheet.getRange('C3').format.fill.load('color');
      await context.sync();
      return [areas.address, areas.areaCount, areas.cellCount, areas.areas.items.map((r) => r.address), fill.color];
    });
    expect(read).toEqual(['Feuil1!A1:A2,Feuil1!C3', 2, 3, ['Feuil1!A1:A2', 'Feuil1!C3'], '#00FF00']);
  });
});
