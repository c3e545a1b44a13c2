import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { refused, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);

beforeEach(async () => {
  excel = await openExcel();
  excel.person.paste('A1', 'Axe\tAction\nEnfance\tCrèche\nJeunesse\tPoint jeunes');
});

test.each<[string, (sheet: Excel.Worksheet) => unknown]>([
  ['une propriété simple', (sheet) => sheet.name],
  ['les valeurs d’une plage', (sheet) => sheet.getRange('A1').values],
  ['une propriété d’un objet emboîté', (sheet) => sheet.getRange('A1').format.fill.color],
  ['les éléments d’une collection', (sheet) => sheet.tables.items],
  ['la nullité d’un objet qui peut l’être', (sheet) => sheet.getUsedRangeOrNullObject().isNullObject],
])('%s ne se lit pas avant d’être chargée', async (_, read) => {
  await expect(run(async (sheet) => read(sheet))).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
});

test('charger ne suffit pas : il faut que le lot soit parti', async () => {
  await expect(
    run(async (sheet) => {
      sheet.load('name');
      return sheet.name;
    }),
  ).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
});

test('le résultat d’un appel n’a de valeur qu’après le lot', async () => {
  await expect(
    run(async (_, context) => {
      const count = context.workbook.worksheets.getCount();
      return count.value;
    }),
  ).rejects.toMatchObject({ code: 'ValueNotLoaded' });
  const count = await run(async (_, context) => {
    const result = context.workbook.worksheets.getCount();
    await context.sync();
    return result.value;
  });
  expect(count).toBe(1);
});

test('ce qui n’a pas été demandé reste non chargé après le lot', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B1');
    range.load('values');
    await context.sync();
    expect(range.values).toEqual([['Axe', 'Action']]);
    expect(() => range.address).toThrow(expect.objectContaining({ code: 'PropertyNotLoaded' }));
    expect(() => range.format.font.bold).toThrow(expect.objectContaining({ code: 'PropertyNotLoaded' }));
  });
});

test('une valeur chargée ne bouge plus tant qu’on ne la recharge pas', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A2').load('values');
    await context.sync();
    excel.person.type('A2', 'Logement');
    await context.sync();
    expect(range.values).toEqual([['Enfance']]);
    range.load('values');
    await context.sync();
    expect(range.values).toEqual([['Logement']]);
  });
});

test('ce qu’on écrit se lit aussitôt du côté du complément, et part avec le lot', async () => {
  await run(async (sheet, context) => {
    sheet.name = 'Bilan';
    expect(sheet.name).toBe('Bilan');
    expect(excel.workbook.activeSheet.name).toBe('Feuil1');
    await context.sync();
    expect(excel.workbook.activeSheet.name).toBe('Bilan');
  });
});

test.each<[string, unknown]>([
  ['un texte', 'address,format/fill/color,worksheet/name'],
  ['une liste', ['address', 'format/fill/color', 'worksheet/name']],
  ['un objet', { address: true, format: { fill: { color: true } }, worksheet: { name: true } }],
  ['select et expand', { select: 'address,format/fill/color', expand: 'worksheet' }],
])('load accepte %s', async (_, asked) => {
  const read = await run(async (sheet, context) => {
    const range = sheet.getRange('A2:B2');
    range.load(asked as string);
    await context.sync();
    return [range.address, range.format.fill.color, range.worksheet.name];
  });
  expect(read).toEqual(['Feuil1!A2:B2', '#FFFFFF', 'Feuil1']);
});

test('$all charge les propriétés simples de chaque élément et rien de plus', async () => {
  await run(async (_, context) => {
    const { worksheets } = context.workbook;
    worksheets.load({ $all: true, tables: { name: true } } as never);
    await context.sync();
    const [sheet] = worksheets.items;
    expect([sheet!.name, sheet!.visibility, sheet!.position]).toEqual(['Feuil1', 'Visible', 0]);
    expect(sheet!.tables.items).toEqual([]);
    expect(() => sheet!.charts.items).toThrow(expect.objectContaining({ code: 'PropertyNotLoaded' }));
  });
});

test('une collection dans une collection se charge d’un coup', async () => {
  await run(async (sheet, context) => {
    const table = sheet.tables.add('A1:B3', true);
    table.name = 'Actions';
    const { worksheets } = context.workbook;
    worksheets.load('items/name,items/tables/items/name,items/tables/items/columns/items/name');
    await context.sync();
    const read = worksheets.items.map((one) => [
      one.name,
      one.tables.items.map(({ name, columns }) => [name, columns.items.map((column) => column.name)]),
    ]);
    expect(read).toEqual([['Feuil1', [['Actions', ['Axe', 'Action']]]]]);
  });
});

test('les éléments chargés servent de départ au lot suivant, même déplacés entre-temps', async () => {
  excel.person.addSheet('Deux');
  excel.person.addSheet('Trois');
  await run(async (_, context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/name');
    await context.sync();
    const deux = worksheets.items[1]!;
    excel.workbook.sheetByName('Deux')!.position = 0;
    deux.getRange('A1').values = [['bien moi']];
    await context.sync();
  });
  expect(excel.workbook.sheetByName('Deux')?.cell(1, 1)?.value).toBe('bien moi');
});

test('les éléments sans identité gardent leur rang', async () => {
  await run(async (sheet, context) => {
    const { rows } = sheet.tables.add('A1:B3', true);
    rows.load('items/values,items/index');
    await context.sync();
    expect(rows.items.map(({ index, values }) => [index, values[0]![0]])).toEqual([
      [0, 'Enfance'],
      [1, 'Jeunesse'],
    ]);
    rows.items[1]!.values = [['Logement', 'FSL']];
    await context.sync();
  });
  expect(excel.workbook.activeSheet.cell(3, 2)?.value).toBe('FSL');
});

test('set pose plusieurs propriétés, emboîtées comprises', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B1');
    range.set({ values: [['x', 'y']], format: { fill: { color: '#ff0000' }, font: { bold: true } } });
    await context.sync();
  });
  expect(excel.workbook.activeSheet.cell(1, 1)).toMatchObject({
    value: 'x',
    style: { fill: 'FF0000', font: { bold: true } },
  });
});

test('toJSON ne contient que ce qui est chargé', async () => {
  const json = await run(async (sheet, context) => {
    const range = sheet.getRange('A1').load('values,format/font/bold');
    await context.sync();
    return range.toJSON();
  });
  expect(json).toEqual({ values: [['Axe']], format: { font: { bold: false } } });
});

test('un nom mal orthographié dans un chargement emboîté dit lequel', async () => {
  const error = await refused(
    run(async (sheet, context) => {
      sheet.getRange('A1').load('format/fill/couleur' as never);
      await context.sync();
    }),
  );
  expect(error).toMatchObject({ code: 'InvalidArgument', message: expect.stringContaining('couleur') });
});

test('un lot vide ne demande rien au classeur', async () => {
  await excel.Excel.run(async (context) => {
    await context.sync();
    await context.sync();
  });
  expect(excel.workbook.canUndo).toBe(true);
  excel.person.undo();
  expect(excel.workbook.activeSheet.usedRange()).toBeNull();
});
