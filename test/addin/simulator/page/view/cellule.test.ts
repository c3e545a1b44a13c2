import { toStyleData } from '../../../../../addin/simulator/page/view/cell-style.ts';
import { SheetView } from '../../../../../addin/simulator/page/view/cell-view.ts';
import { editText } from '../../../../../addin/simulator/page/view/edit-text.ts';
import { fitNumber } from '../../../../../addin/simulator/page/view/fit-number.ts';
import { sheetLayout } from '../../../../../addin/simulator/page/view/layout.ts';
import { WrappedRows, wrappedLines } from '../../../../../addin/simulator/page/view/row-heights.ts';
import { statisticsText } from '../../../../../addin/simulator/page/view/statistics.ts';
import { tint } from '../../../../../addin/simulator/page/view/table-style.ts';
import { classeur, formulas } from './classeur.ts';

const espaces = (texte: string) => texte.replaceAll(/[\u00a0\u202f]/g, ' ');

test('l’apparence du modèle se traduit pour le dessin', () => {
  expect(
    toStyleData(
      {
        font: { bold: true, color: 'C00000', name: 'Arial', size: 14 },
        fill: 'FFF2CC',
        horizontal: 'center',
        vertical: 'top',
        wrap: true,
        borders: { bottom: { line: 'double', color: '000000' } },
      },
      'left',
    ),
  ).toMatchObject({
    bl: 1,
    cl: { rgb: '#C00000' },
    fs: 14,
    bg: { rgb: '#FFF2CC' },
    ht: 2,
    vt: 1,
    tb: 3,
    bd: { b: { s: 7 } },
  });
});

test('un nombre se range à droite, un texte à gauche, un booléen au milieu', () => {
  const { sheet } = classeur([[1.5, 'a', true]]);
  const vue = new SheetView(sheet, formulas);
  expect([1, 2, 3].map((colonne) => vue.at(1, colonne)?.style.ht)).toEqual([3, 1, 2]);
  expect([1, 2, 3].map((colonne) => vue.at(1, colonne)?.text)).toEqual(['1,5', 'a', 'VRAI']);
  expect(vue.at(5, 5)).toBeNull();
});

test('un tableau peint son en-tête, ses bandes et ses boutons ; un filtre se voit', () => {
  const { sheet } = classeur([
    ['Nom', 'Ville'],
    ['a', 'Lille'],
    ['b', 'Lens'],
  ]);
  const table = sheet.addTable({ top: 1, left: 1, bottom: 3, right: 2 }, true);
  table.style = 'TableStyleMedium2';
  const vue = new SheetView(sheet, formulas);
  expect(vue.at(1, 1)).toMatchObject({ style: { bg: { rgb: '#4472C4' }, bl: 1 }, marks: { filter: 'idle' } });
  expect(vue.at(2, 1)?.style.bg).toEqual({ rgb: `#${tint('4472C4', 0.82)}` });
  expect(vue.at(3, 1)?.style.bg).toBeUndefined();
  table.filter(1, { on: 'values', values: ['Lens'] });
  vue.clear();
  expect(vue.at(1, 2)?.marks?.filter).toBe('active');
});

test('une note, une valeur refusée et une vue gardée jusqu’au changement', () => {
  const { sheet } = classeur([['Faux', 'a']]);
  sheet.setValidation([{ top: 1, left: 1, bottom: 1, right: 1 }], {
    type: 'list',
    formula1: '"Prévu,Fait"',
    alert: { show: true, style: 'stop', title: '', text: '' },
    ignoreBlank: true,
    dropDown: true,
  });
  sheet.setNotes([{ row: 1, column: 2, author: 'Agent', text: 'note' }]);
  const vue = new SheetView(sheet, formulas);
  expect(vue.at(1, 1)?.marks).toEqual({ invalid: true });
  expect(vue.at(1, 2)?.marks).toEqual({ note: true });
  sheet.write(1, 1, [['Fait']]);
  expect(vue.at(1, 1)?.text).toBe('Faux');
  vue.clear();
  expect(vue.at(1, 1)).toMatchObject({ text: 'Fait' });
  expect(vue.at(1, 1)?.marks).toBeUndefined();
});

test('une validation sans message ne marque pas ce qu’elle laisse passer', () => {
  const { sheet } = classeur([['Faux']]);
  const regle = { type: 'list', formula1: '"Prévu,Fait"', ignoreBlank: true, dropDown: true } as const;
  sheet.setValidation([{ top: 1, left: 1, bottom: 1, right: 1 }], regle);
  expect(sheet.isValid(1, 1)).toBe(false);
  expect(new SheetView(sheet, formulas).at(1, 1)?.marks).toBeUndefined();
});

test.each([
  [1234.5, undefined, '1234,5'],
  [0.125, '0.0%', '12,5%'],
  [45000, 'dd/mm/yyyy', '15/03/2023'],
  [45000.5, 'd mmm yyyy hh:mm', '15/03/2023 12:00:00'],
  [0.5, 'hh:mm', '12:00:00'],
  [true, undefined, 'VRAI'],
  [0.1 + 0.2, undefined, '0,3'],
  [3, '0 "heures"', '3'],
])('la barre de formule montre %p au format %p comme %p', (valeur, format, attendu) => {
  const { sheet } = classeur([[{ value: valeur }]]);
  if (format) sheet.restyle({ top: 1, left: 1, bottom: 1, right: 1 }, (style) => ({ ...style, numberFormat: format }));
  expect(editText(sheet, 1, 1, formulas)).toBe(attendu);
});

test('la barre de formule montre une formule en français', () => {
  const { sheet } = classeur([[{ formula: 'SUM(B1,C1)' }]]);
  expect(editText(sheet, 1, 1, formulas)).toBe('=SOMME(B1;C1)');
});

test('un nombre trop large perd des décimales ou devient des dièses, jamais un autre nombre', () => {
  const mesure = (texte: string) => texte.length * 10;
  expect(fitNumber('3,14159', true, 45, mesure)).toBe('3,14');
  expect(fitNumber('3,14159', false, 45, mesure)).toBe('####');
  expect(fitNumber('123456', true, 45, mesure)).toBe('####');
  expect(fitNumber('1234', true, 45, mesure)).toBe('1234');
  expect(fitNumber('12', true, 5, mesure)).toBe('#');
});

test('la disposition suit tailles, lignes cachées, fusions et volets figés', () => {
  const { sheet } = classeur([['a']]);
  sheet.setRows(2, 2, (ligne) => ({ ...ligne, size: 30 }));
  sheet.setRows(3, 3, (ligne) => ({ ...ligne, hidden: true }));
  sheet.setColumns(2, 2, (colonne) => ({ ...colonne, size: 75 }));
  sheet.merge({ top: 5, left: 1, bottom: 6, right: 2 });
  sheet.freeze(1, 2);
  const dispo = sheetLayout(sheet, { row: 500, column: 3 });
  expect(dispo.rowData).toEqual({ 1: { h: 40 }, 2: { hd: 1 } });
  expect(dispo.columnData).toEqual({ 1: { w: 100 } });
  expect(dispo.mergeData).toEqual([{ startRow: 4, endRow: 5, startColumn: 0, endColumn: 1 }]);
  expect(dispo.freeze).toEqual({ ySplit: 1, xSplit: 2, startRow: 1, startColumn: 2 });
  expect(dispo.rowCount).toBe(600);
});

test('une ligne sans hauteur s’agrandit pour un texte renvoyé à la ligne, et revient quand il part', () => {
  const { sheet } = classeur([['un deux trois quatre cinq six']]);
  const mesure = (texte: string) => texte.length * 10;
  const lignes = new WrappedRows(mesure);
  const hauteur = () => {
    const dispo = sheetLayout(sheet, { row: 1, column: 1 });
    lignes.complete(sheet, dispo);
    return dispo.rowData[0]?.h;
  };
  expect(hauteur()).toBeUndefined();
  sheet.restyle({ top: 1, left: 1, bottom: 1, right: 1 }, (style) => ({ ...style, wrap: true }));
  expect(lignes.update(sheet, new Set([1]))).toBe(true);
  expect(hauteur()).toBeGreaterThan(60);
  sheet.write(1, 1, [[null]]);
  expect(lignes.update(sheet, new Set([1]))).toBe(true);
  expect(hauteur()).toBeUndefined();
  expect(lignes.update(sheet, new Set([1]))).toBe(false);
});

test.each([
  ['court', 100, 1],
  ['un deux trois', 60, 3],
  ['un deux trois', 70, 2],
  ['a\nb', 100, 2],
  ['anticonstitutionnel', 100, 2],
])('« %s » dans %i pixels prend %i lignes', (texte, largeur, lignes) => {
  expect(wrappedLines(texte, largeur, (mot) => mot.length * 10)).toBe(lignes);
});

test('la ligne d’état compte, additionne et ignore ce qui est filtré', () => {
  const { sheet } = classeur([
    [1, 'a'],
    [2, 'b'],
    [6, null],
  ]);
  expect(espaces(statisticsText(sheet, { top: 1, left: 1, bottom: 3, right: 2 }))).toBe(
    'Moyenne : 3   Nb (non vides) : 5   Somme : 9',
  );
  expect(statisticsText(sheet, { top: 1, left: 2, bottom: 2, right: 2 })).toBe('Nb (non vides) : 2');
  expect(statisticsText(sheet, { top: 1, left: 1, bottom: 1, right: 1 })).toBe('');
});
