import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { DATA, expenses } from './depenses.ts';
import { runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);

beforeEach(async () => {
  excel = await openExcel(undefined, { calculation: 'full' });
});

describe('tableaux', () => {
  beforeEach(() => expenses(excel));

  test('les premières lignes d’un tableau sans données prennent la place de sa ligne vide', async () => {
    expect(excel.workbook.tableByName('Depenses')?.range).toEqual({ top: 1, left: 1, bottom: 5, right: 4 });
    await run(async (_, context) => {
      const { rows } = context.workbook.tables.getItem('Depenses');
      rows.deleteRowsAt(0, 4);
      rows.add(undefined, [[46_050, 'Gare', 'Transport', 12]]);
      rows.add(undefined, [['', '', '', '']]);
      rows.add(undefined, [[46_051, 'Gare', 'Transport', 13]]);
      await context.sync();
    });
    const column = [2, 3, 4, 5].map((row) => excel.workbook.activeSheet.cell(row, 4)?.value ?? null);
    expect(column).toEqual([12, null, 13, null]);
  });

  test('un format seul va à toute la colonne', async () => {
    const formats = await run(async (_, context) => {
      const range = context.workbook.tables.getItem('Depenses').columns.getItem('Montant').getDataBodyRange();
      range.numberFormat = [['#,##0.00 "€"']];
      range.load('numberFormat');
      await context.sync();
      return range.numberFormat.flat() as string[];
    });
    expect(formats).toEqual(new Array(4).fill('#,##0.00 "€"'));
  });

  test('lire un tableau vivant : en-tête, corps, lignes cachées par un filtre', async () => {
    const read = await run(async (_, context) => {
      const table = context.workbook.tables.getItem('Depenses');
      const header = table.getHeaderRowRange().load('values');
      const body = table.getDataBodyRange().load('values,text,formulas,numberFormat,rowIndex');
      table.columns.getItem('Rubrique').filter.applyValuesFilter(['Repas']);
      const visible = table.getDataBodyRange().getVisibleView().load('values,cellAddresses');
      visible.rows.load('items/values,items/index');
      await context.sync();
      return {
        header: header.values[0],
        rows: body.values.length,
        start: body.rowIndex,
        shops: visible.values.map((line) => line[1] as unknown),
        addresses: visible.cellAddresses.map((line: unknown) => (line as string[])[0]),
        rowsSeen: visible.rows.items.map(({ index, values }) => [index, values[0]![3] as unknown]),
      };
    });
    expect(read).toEqual({
      header: DATA[0],
      rows: 4,
      start: 1,
      shops: ['Boulangerie', 'Boulangerie'],
      addresses: ['A3', 'A5'],
      rowsSeen: [
        [0, 33],
        [1, 27],
      ],
    });
  });

  test('ajouter une colonne calculée et une ligne de totaux', async () => {
    const read = await run(async (_, context) => {
      const table = context.workbook.tables.getItem('Depenses');
      table.columns.add(undefined, [
        ['TTC'],
        ['=[@Montant]*1.2'],
        ['=[@Montant]*1.2'],
        ['=[@Montant]*1.2'],
        ['=[@Montant]*1.2'],
      ]);
      const column = table.columns.getItem('TTC').getDataBodyRange().load('values');
      table.showTotals = true;
      table.columns.getItem('Montant').getTotalRowRange().formulas = [['=SUBTOTAL(109,[Montant])']];
      const total = table.columns.getItem('Montant').getTotalRowRange().load('values');
      await context.sync();
      return [column.values.flat(), total.values];
    });
    expect(read).toEqual([[144, 39.6, 117, 32.4].map((one) => expect.closeTo(one, 6)), [[277.5]]]);
  });

  test('appliquer une correction puis la défaire, comme le fait un volet', async () => {
    const fix = await run(async (_, context) => {
      const cell = context.workbook.tables.getItem('Depenses').getDataBodyRange().getCell(1, 1);
      cell.load('address,formulas,numberFormat');
      await context.sync();
      const before = { address: cell.address, formulas: cell.formulas };
      cell.values = [['Boulangerie des Halles']];
      await context.sync();
      return before;
    });
    expect(excel.workbook.activeSheet.cell(3, 2)?.value).toBe('Boulangerie des Halles');
    await run(async (sheet, context) => {
      sheet.getRange(fix.address).formulas = fix.formulas;
      await context.sync();
    });
    expect(excel.workbook.activeSheet.cell(3, 2)?.value).toBe('Boulangerie');
  });

  test('trier puis savoir par quoi', async () => {
    const read = await run(async (_, context) => {
      const table = context.workbook.tables.getItem('Depenses');
      table.sort.apply([{ key: 3, ascending: false }]);
      table.sort.load('fields');
      const body = table.getDataBodyRange().load('values');
      await context.sync();
      return [
        body.values.map((line) => line[3] as unknown),
        table.sort.fields.map(({ key, ascending }) => [key, ascending]),
      ];
    });
    expect(read).toEqual([[120, 97.5, 33, 27], [[3, false]]]);
  });
});

describe('noms, validations, mises en forme conditionnelles, commentaires', () => {
  beforeEach(() => expenses(excel));

  test('un nom désigne une plage du tableau et sert dans une formule', async () => {
    const read = await run(async (sheet, context) => {
      const { names } = context.workbook;
      names.add('Montants', sheet.getRange('D2:D5'), 'Ce qui a été dépensé');
      names.add('Plafond', '=250');
      sheet.getRange('F1:F2').formulas = [['=SUM(Montants)'], ['=F1>Plafond']];
      names.load('items/name,items/type,items/value,items/comment');
      const result = sheet.getRange('F1:F2').load('values');
      const range = names.getItem('Montants').getRange().load('address');
      await context.sync();
      return [result.values, range.address, names.items.map(({ name, type }) => `${name} ${type}`)];
    });
    expect(read).toEqual([[[277.5], [true]], 'Feuil1!D2:D5', ['Montants Range', 'Plafond Integer']]);
  });

  test('une liste déroulante refuse ce qui n’y est pas, et les fautes se retrouvent', async () => {
    const invalid = await run(async (sheet, context) => {
      const { dataValidation } = sheet.getRange('C2:C5');
      dataValidation.rule = { list: { inCellDropDown: true, source: 'Fournitures,Repas' } };
      dataValidation.errorAlert = {
        showAlert: true,
        style: 'Stop',
        title: 'Rubrique',
        message: 'Choisir dans la liste.',
      };
      const cells = dataValidation.getInvalidCells().load('address');
      dataValidation.load('valid,type');
      await context.sync();
      return [cells.address, dataValidation.valid, dataValidation.type];
    });
    expect(invalid).toEqual(['Feuil1!C4', null, 'List']);
    expect(excel.person.type('C2', 'Loisirs')).toMatchObject({ accepted: false, message: { title: 'Rubrique' } });
  });

  test('une mise en forme conditionnelle s’ajoute, se lit et s’efface', async () => {
    const read = await run(async (sheet, context) => {
      const range = sheet.getRange('D2:D5');
      const format = range.conditionalFormats.add('CellValue');
      format.cellValue.format.font.color = '#C00000';
      format.cellValue.rule = { formula1: '=100', operator: 'GreaterThan' };
      range.conditionalFormats.load('items/type,items/priority');
      await context.sync();
      const seen = range.conditionalFormats.items.map(({ type }) => type);
      range.conditionalFormats.clearAll();
      const left = range.conditionalFormats.getCount();
      await context.sync();
      return [seen, left.value];
    });
    expect(read).toEqual([['CellValue'], 0]);
  });

  test('un fil de commentaires', async () => {
    const read = await run(async (sheet, context) => {
      const comment = context.workbook.comments.add(sheet.getRange('D2'), 'Facture à joindre');
      comment.replies.add('Jointe');
      comment.resolved = true;
      comment.load('content,resolved');
      comment.replies.load('items/content');
      const place = comment.getLocation().load('address');
      await context.sync();
      return [comment.content, comment.resolved, comment.replies.items.map(({ content }) => content), place.address];
    });
    expect(read).toEqual(['Facture à joindre', true, ['Jointe'], 'Feuil1!D2']);
  });
});
