import ExcelJS from 'exceljs';

/** Un classeur varié écrit par exceljs : accents, dates, formules, erreurs, fusions, tableau, feuilles masquées. */
export async function classeurVarie(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = new Date(Date.UTC(2024, 0, 15, 8));
  book.modified = new Date(Date.UTC(2024, 5, 30, 9, 30));
  book.title = 'Convention territoriale';
  const plan = book.addWorksheet('Plan d’actions');
  plan.addRow(['Réf', 'Action', 'Début', 'Montant prévu', 'Taux', 'Réalisé', 'Total']);
  plan.addRow([
    'A-1',
    'Relais petite enfance — « L’Île aux enfants »',
    new Date(Date.UTC(2024, 8, 2)),
    12500.5,
    0.125,
    true,
  ]);
  plan.addRow(['A-2', 'Été à la ferme & co <plein air>', new Date(Date.UTC(2025, 1, 28)), -340, 0.5, false]);
  plan.addRow(['01053', 'œuvre 😀 naïve', new Date(Date.UTC(2023, 11, 31)), 1e-7, 1, true]);
  plan.getCell('G2').value = { formula: 'D2*2', result: 25001 };
  plan.getCell('G3').value = { formula: 'CONCATENATE(A3,"-x")', result: 'A-2-x' };
  plan.getCell('G4').value = { formula: '1/0', result: { error: '#DIV/0!' } } as ExcelJS.CellFormulaValue;
  plan.getCell('H2').value = { error: '#N/A' };
  plan.getCell('H3').value = { richText: [{ text: 'gras ', font: { bold: true } }, { text: 'puis non' }] };
  plan.getCell('H4').value = 'ligne 1\nligne 2';
  for (const row of [2, 3, 4]) {
    plan.getCell(`C${row}`).numFmt = 'dd/mm/yyyy';
    plan.getCell(`D${row}`).numFmt = '#,##0.00 "€"';
    plan.getCell(`E${row}`).numFmt = '0.0%';
  }
  plan.getCell('A2').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE699' } };
  plan.getCell('B3').font = { strike: true };
  plan.getCell('B2').note = 'À confirmer avec l’EPCI';
  plan.mergeCells('A6:C6');
  plan.getCell('A6').value = 'Sous-total';
  plan.getRow(3).hidden = true;
  plan.getColumn(5).hidden = true;
  const table = book.addWorksheet('Périmètre');
  table.addTable({
    name: 'CTG_Perimetre',
    ref: 'B3',
    headerRow: true,
    totalsRow: false,
    columns: [{ name: 'code INSEE' }, { name: 'commune' }, { name: 'population' }],
    rows: [
      ['01053', 'Bourg-en-Bresse', 41527],
      ['01004', 'Ambérieu-en-Bugey', 14204],
    ],
  });
  const hidden = book.addWorksheet('Listes', { state: 'hidden' });
  hidden.getCell('A1').value = 'petite enfance';
  hidden.getCell('XFD1').value = 'bord droit';
  const version = book.addWorksheet('Version', { state: 'veryHidden' });
  version.getCell('A1').value = 3;
  book.definedNames.add('Version!$A$1', 'CTG_Version');
  return new Uint8Array(await book.xlsx.writeBuffer());
}
