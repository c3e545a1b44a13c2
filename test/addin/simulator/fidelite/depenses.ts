import type { OpenedExcel } from '../../../../addin/simulator/node/open-excel.ts';

/** En-tête et lignes du tableau « Depenses ». */
export const DATA = [
  ['Date', 'Commerce', 'Rubrique', 'Montant'],
  [46_023, 'Librairie du port', 'Fournitures', 120],
  [46_027, 'Boulangerie', 'Repas', 33],
  [46_040, 'Gare', 'Transport', 97.5],
  [46_041, 'Boulangerie', 'Repas', 27],
];

/** Un tableau de dépenses, comme les premiers exemples que lit un développeur de complément. */
export async function expenses(excel: OpenedExcel): Promise<void> {
  await excel.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const table = sheet.tables.add('A1:D1', true);
    table.name = 'Depenses';
    table.getHeaderRowRange().values = [DATA[0] as string[]];
    table.rows.add(undefined, DATA.slice(1) as (string | number)[][]);
    await context.sync();
  });
}
