import { openExcel } from '../../../../addin/simulator/node/open-excel.ts';

test('le vrai office.js écrit et relit des cellules', async () => {
  const { Excel, workbook } = await openExcel();
  const read = await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange('A1:B2');
    range.values = [
      [1, 'deux'],
      [true, ''],
    ];
    range.load('values,address,valueTypes,text');
    sheet.load('name,id');
    await context.sync();
    return { name: sheet.name, ...range.toJSON() };
  });
  expect(read).toMatchObject({
    name: 'Feuil1',
    address: 'Feuil1!A1:B2',
    values: [
      [1, 'deux'],
      [true, ''],
    ],
    valueTypes: [
      ['Double', 'String'],
      ['Boolean', 'Empty'],
    ],
    text: [
      ['1', 'deux'],
      ['VRAI', ''],
    ],
  });
  expect(workbook.activeSheet.cell(1, 2)?.value).toBe('deux');
});
