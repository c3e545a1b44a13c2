import { check } from '../../../../addin/simulator/calc/check.ts';
import { type Calculator, ModelError } from '../../../../addin/simulator/model/contract.ts';
import type { CellValue } from '../../../../addin/simulator/model/data.ts';
import { classeur, trace } from './classeur.ts';

/** Ce que devient un texte tapé par la personne dans une cellule au format donné. */
/** Un calcul qui refuse les formules mal écrites, comme le vrai. */
const strict: Calculator = { ...trace({ '10': [10] }).calculator, check };

function typed(text: string, numberFormat?: string, calculator?: Calculator) {
  const sheet = classeur(calculator).activeSheet;
  if (numberFormat !== undefined)
    sheet.restyle({ top: 1, left: 1, bottom: 1, right: 1 }, (s) => ({ ...s, numberFormat }));
  const entry = sheet.enter(1, 1, text);
  const cell = sheet.cell(1, 1);
  return { entry, value: cell?.value ?? null, formula: cell?.formula, format: cell?.style.numberFormat, cell, sheet };
}

test.each<[string, CellValue, string | undefined]>([
  ['1 234,5', 1234.5, '#,##0.00'],
  ['1234,5', 1234.5, undefined],
  ['12\u202f500\u00a0€', 12_500, '#,##0 "€"'],
  ['12 500,50 €', 12_500.5, '#,##0.00 "€"'],
  ['-3', -3, undefined],
  ['50 %', 0.5, '0%'],
  ['12,5%', 0.125, '0.00%'],
  ['01053', 1053, undefined],
  ['12E3', 12_000, '0.00E+00'],
  ['12345678901234567', 12_345_678_901_234_600, undefined],
  ['1234.5', '1234.5', undefined],
  ['12 34', '12 34', undefined],
  ['01/02/2024', 45_323, 'dd/mm/yyyy'],
  ['1/2/24', 45_323, 'dd/mm/yyyy'],
  ['1/2/30', 10_990, 'dd/mm/yyyy'],
  ['2024-02-01', 45_323, 'dd/mm/yyyy'],
  ['31/02/2024', '31/02/2024', undefined],
  ['3-6', 46_176, 'dd-mmm'],
  ['1-2', 46_054, 'dd-mmm'],
  ['3-13', 41_334, 'mmm-yy'],
  ['5/2024', 45_413, 'mmm-yy'],
  ['1er février 2024', 45_323, 'dd-mmm-yy'],
  ['mars 2024', 45_352, 'mmm-yy'],
  ['12:30', 0.520_833_333_333_333_4, 'hh:mm'],
  ['1 1/2', 1.5, '# ?/?'],
  ['0 1/2', 0.5, '# ?/?'],
  ['1/2', 46_054, 'dd-mmm'],
  ['(12)', -12, undefined],
  ['(1 234,50)', -1234.5, '#,##0.00'],
  ['(12 €)', -12, '#,##0 "€"'],
  ['(-12)', '(-12)', undefined],
  ['(12', '(12', undefined],
  ['12-', '12-', undefined],
  ['1.2', '1.2', undefined],
  ['VRAI', true, undefined],
  ['TRUE', 'TRUE', undefined],
  ['#NOM?', { error: '#NAME?' }, undefined],
  ["'01053", '01053', undefined],
  ["'=A1", '=A1', undefined],
  ['Petite enfance', 'Petite enfance', undefined],
  ['A-1', 'A-1', undefined],
])('taper %s donne %j', (text, value, format) => {
  const result = typed(text);
  expect(result.entry).toEqual({ accepted: true });
  expect({ value: result.value, format: result.format }).toEqual({ value, format });
});

test.each(['3-6', '01053', '=A1', '50 %', 'VRAI', '-abc'])('une cellule au format Texte garde %s tel quel', (text) => {
  expect(typed(text, '@')).toMatchObject({ value: text, formula: undefined, format: '@' });
});

test('l’apostrophe de tête est gardée à part', () => {
  expect(typed("'3-6").cell).toMatchObject({ value: '3-6', quotePrefix: true });
});

test('un nombre tapé dans une cellule en pour-cent est un pour-cent', () => {
  expect(typed('50', '0%')).toMatchObject({ value: 0.5, format: '0%' });
  expect(typed('50 %', '0.0%')).toMatchObject({ value: 0.5, format: '0.0%' });
});

test('une formule se tape en français, un signe moins en commence une', () => {
  expect(typed('=SOMME(A2;B1)')).toMatchObject({ formula: 'SUM(A2,B1)' });
  expect(typed('-A2')).toMatchObject({ formula: '-A2' });
});

test.each([
  ['=SOMME(A1:A3', 'SUM(A1:A3)'],
  ['=SOMME(A1;(B1+2', 'SUM(A1,(B1+2))'],
  ['=SOMME(A1:A3;"(")*(1', 'SUM(A1:A3,"(")*(1)'],
])('la personne qui tape %s voit la parenthèse fermée', (text, formula) => {
  expect(typed(text, undefined, strict)).toMatchObject({ entry: { accepted: true }, formula });
});

test('le complément qui oublie la parenthèse est refusé, et le refus ne dit la chose qu’une fois', () => {
  const workbook = classeur(strict);
  const write = () => workbook.transact('addin', () => workbook.activeSheet.write(1, 1, [['=SUM(A1:A3']]));
  expect(write).toThrow(
    'La formule « =SUM(A1:A3 » ne se lit pas. Au caractère 4, « (A1:A3 » : cette parenthèse n’est pas fermée, ajoutez « ) ».',
  );
  expect(workbook.activeSheet.cell(1, 1)).toBeUndefined();
});

test('une saisie qui demande d’abord n’écrit rien ; refaite sans demander, elle est gardée et avertit', () => {
  const sheet = classeur().activeSheet;
  const rule = (style: 'stop' | 'warning' | 'information') =>
    sheet.setValidation([{ top: 1, left: 1, bottom: 9, right: 1 }], {
      type: 'whole',
      operator: 'greaterThan',
      formula1: '10',
      ignoreBlank: true,
      dropDown: false,
      alert: { show: true, style, title: 'Montant faible', text: 'En général, plus de 10.' },
    });
  const message = { title: 'Montant faible', text: 'En général, plus de 10.' };
  for (const style of ['warning', 'information'] as const) {
    rule(style);
    expect(sheet.enter(1, 1, '5', { ask: true })).toEqual({ accepted: false, message: { style, ...message } });
    expect(sheet.cell(1, 1)?.value ?? null).toBeNull();
    expect(sheet.enter(1, 1, '5')).toEqual({ accepted: true, warning: { style, ...message } });
    expect(sheet.cell(1, 1)?.value).toBe(5);
    expect(sheet.enter(1, 1, '12', { ask: true })).toEqual({ accepted: true });
    sheet.enter(1, 1, '');
  }
  rule('stop');
  expect(sheet.enter(2, 1, '5')).toEqual({ accepted: false, message: { style: 'stop', ...message } });
  expect(sheet.cell(2, 1)?.value ?? null).toBeNull();
});

test('une formule fautive est refusée à la personne et au complément, et la cellule reste', () => {
  const { entry, sheet } = typed('=SOMME(');
  expect(entry).toMatchObject({ accepted: false, message: { style: 'stop' } });
  expect(sheet.cell(1, 1)).toBeUndefined();
  sheet.write(1, 1, [['avant', 'avant']]);
  expect(() => sheet.workbook.transact('addin', () => sheet.write(1, 1, [['après', '=SUM(']]))).toThrow(ModelError);
  expect(sheet.text(1, 1)).toBe('avant');
});

test.each<[string, CellValue, string | undefined]>([
  ['1234.5', 1234.5, undefined],
  ['1,234', 1234, '#,##0'],
  ['1 234,5', '1 234,5', undefined],
  ['12%', 0.12, '0%'],
  ['1e3', 1000, '0.00E+00'],
  ['TRUE', true, undefined],
  ['VRAI', 'VRAI', undefined],
  ['2/1/2024', 45_323, 'dd/mm/yyyy'],
  ['2024-02-01', 45_323, 'dd/mm/yyyy'],
  ['3-6', 46_087, 'dd-mmm'],
  ['01053', 1053, undefined],
  ['', null, undefined],
])('le complément écrit %s, lu à l’anglaise : %j', (text, value, format) => {
  const workbook = classeur();
  workbook.transact('addin', () => workbook.activeSheet.write(1, 1, [[text]]));
  const cell = workbook.activeSheet.cell(1, 1);
  expect({ value: cell?.value ?? null, format: cell?.style.numberFormat }).toEqual({ value, format });
});

test('une valeur déposée n’est pas interprétée, `undefined` laisse la cellule, `null` la vide', () => {
  const sheet = classeur().activeSheet;
  sheet.write(1, 1, [['a', 'b', 'c']]);
  sheet.write(1, 1, [[{ value: '3-6' }, undefined, null]]);
  expect([1, 2, 3].map((c) => sheet.cell(1, c)?.value)).toEqual(['3-6', 'b', undefined]);
});

test.each([
  [1234.5, '#,##0.00', '1\u00a0234,50'],
  [45_323, 'dd/mm/yyyy', '01/02/2024'],
  [true, 'General', 'VRAI'],
  [{ error: '#VALUE!' } as const, 'General', '#VALEUR!'],
  ['Axe', '0;0;0;"« "@" »"', '« Axe »'],
  ['Axe', '@" !"', 'Axe !'],
  ['Axe', '0.00', 'Axe'],
  [1053, '@', '1053'],
])('%j au format %s se montre %s', (value, numberFormat, text) => {
  const sheet = classeur().activeSheet;
  sheet.write(1, 1, [[{ value }]]);
  sheet.restyle({ top: 1, left: 1, bottom: 1, right: 1 }, () => ({ numberFormat }));
  expect(sheet.text(1, 1)).toBe(text);
});

test('un collage lit à la française et garde en texte ce qu’il ne sait pas lire', () => {
  const sheet = classeur().activeSheet;
  expect(
    sheet.paste(2, 2, [
      ['1 234,5', '=SOMME('],
      ['3-6', 'x'],
    ]),
  ).toEqual({ top: 2, left: 2, bottom: 3, right: 3 });
  expect([...sheet.cells()].map(({ cell }) => cell.value)).toEqual([1234.5, '=SOMME(', 46_176, 'x']);
});

test('la recopie prolonge nombres, dates et textes numérotés, et décale les formules', () => {
  const sheet = classeur().activeSheet;
  sheet.write(1, 1, [
    [1, 'Lot 08', '=A1', { value: 45_323 }, 5],
    [3, 'Lot 09', '=A2', { value: 45_324 }, 5],
  ]);
  sheet.fill({ top: 1, left: 1, bottom: 2, right: 5 }, { top: 1, left: 1, bottom: 4, right: 5 });
  expect([3, 4].map((r) => [1, 2, 4, 5].map((c) => sheet.cell(r, c)?.value))).toEqual([
    [5, 'Lot 10', 45_325, 5],
    [7, 'Lot 11', 45_326, 5],
  ]);
  expect(sheet.cell(4, 3)?.formula).toBe('A4');
});

test('une copie décale les formules, reprend apparences et validations, transpose', () => {
  const sheet = classeur().activeSheet;
  sheet.write(1, 1, [['=B1', 2]]);
  sheet.restyle({ top: 1, left: 2, bottom: 1, right: 2 }, () => ({ fill: 'FF0000' }));
  sheet.setValidation([{ top: 1, left: 1, bottom: 1, right: 1 }], { type: 'whole', ignoreBlank: true, dropDown: true });
  const source = { sheet, range: { top: 1, left: 1, bottom: 1, right: 2 } };
  sheet.copy(source, 3, 1);
  expect(sheet.cell(3, 1)?.formula).toBe('B3');
  expect(sheet.cell(3, 2)).toEqual({ value: 2, style: { fill: 'FF0000' } });
  expect(sheet.validationAt(3, 1)?.type).toBe('whole');
  expect(sheet.copy(source, 5, 4, 'values', { transpose: true })).toEqual({ top: 5, left: 4, bottom: 6, right: 4 });
  expect(sheet.cell(6, 4)?.value).toBe(2);
});
