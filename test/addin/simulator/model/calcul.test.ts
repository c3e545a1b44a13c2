import fc from 'fast-check';
import { createCalculator, createFormulas } from '../../../../addin/simulator/calc/index.ts';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { createWorkbook } from '../../../../addin/simulator/model/create.ts';
import { act, attempt } from './gestes.ts';

const neuf = (): Workbook =>
  createWorkbook({ calculator: createCalculator(), formulas: createFormulas(), now: () => '2026-03-01T10:00:00Z' });

function tableau() {
  const workbook = neuf();
  const sheet = workbook.activeSheet;
  sheet.write(1, 1, [
    ['Réf', 'Montant', 'Double'],
    ['a', 2, '=B2*2'],
    ['b', 3, '=B3*2'],
  ]);
  const table = sheet.addTable({ top: 1, left: 1, bottom: 3, right: 3 }, true, 'Tab');
  sheet.write(1, 6, [['=SUM(Tab[Montant])', '=SUM(C:C)']]);
  return { workbook, sheet, table };
}

test('les formules se calculent à la fin de la transaction et suivent le tableau', () => {
  const { workbook, sheet, table } = tableau();
  const sums = () => [sheet.cell(1, 6)?.value, sheet.cell(1, 7)?.value];
  expect(sums()).toEqual([5, 10]);
  sheet.enter(4, 1, 'c');
  sheet.enter(4, 2, '10');
  expect(sums()).toEqual([15, 30]);
  table.renameColumn(1, 'Coût net');
  expect(sheet.cell(1, 6)).toMatchObject({ formula: 'SUM(Tab[Coût net])', value: 15 });
  sheet.insert({ top: 2, bottom: 2, left: 1, right: 16_384 }, 'down');
  sheet.write(2, 2, [[100]]);
  expect([sheet.cell(1, 6)?.value, sheet.cell(2, 3)?.value]).toEqual([115, 200]);
  while (workbook.canUndo) workbook.undo();
  while (workbook.canRedo) workbook.redo();
  expect(sums()).toEqual([115, 230]);
});

test('une référence qui sous-entend son tableau en porte le nom une fois écrite', () => {
  const { sheet, workbook } = tableau();
  sheet.enter(2, 3, '=[@Montant]*3');
  expect(sheet.cell(2, 3)?.value).toBe(6);
  expect(sheet.cell(2, 3)?.formula).toContain('Tab[');
  workbook.transact('addin', () => sheet.write(1, 2, [['Coût']]));
  expect(sheet.cell(2, 3)).toMatchObject({ value: 6, formula: expect.stringContaining('Coût') });
});

test('la ligne des totaux ignore les lignes filtrées', () => {
  const { sheet, table } = tableau();
  table.showTotals = true;
  expect(sheet.cell(4, 3)?.value).toBe(10);
  table.filter(0, { on: 'values', values: ['b'] });
  expect(sheet.cell(4, 3)?.value).toBe(6);
});

test('une liste prise dans une colonne de tableau propose ses valeurs', () => {
  const { sheet } = tableau();
  sheet.setValidation([{ top: 8, left: 1, bottom: 9, right: 1 }], {
    type: 'list',
    formula1: 'INDIRECT("Tab[Réf]")',
    ignoreBlank: true,
    dropDown: true,
  });
  expect(sheet.choices(8, 1)).toEqual(['a', 'b']);
  expect(sheet.enter(8, 1, 'z').accepted).toBe(false);
  expect(sheet.enter(9, 1, 'B').accepted).toBe(true);
});

test('une règle par formule relative se juge dans chaque cellule, sur ce qui y est tapé', () => {
  const { sheet } = tableau();
  sheet.setValidation([{ top: 8, left: 2, bottom: 9, right: 2 }], {
    type: 'custom',
    formula1: 'B8>SUM($B$2:$B$3)',
    ignoreBlank: true,
    dropDown: true,
  });
  expect(sheet.enter(8, 2, '5').accepted).toBe(false);
  expect(sheet.enter(9, 2, '6').accepted).toBe(true);
  expect(sheet.cell(8, 2)).toBeUndefined();
});

test('en calcul manuel les valeurs attendent `calculate`', () => {
  const { workbook, sheet } = tableau();
  workbook.calculationMode = 'manual';
  sheet.write(2, 2, [[20]]);
  expect(sheet.cell(1, 6)?.value).toBe(5);
  sheet.restyle({ top: 1, left: 6, bottom: 1, right: 6 }, (style) => ({ ...style, wrap: true }));
  workbook.calculate();
  expect(sheet.cell(1, 6)?.value).toBe(23);
  // L’apparence s’annule, pas la valeur calculée depuis.
  workbook.undo();
  expect(sheet.cell(1, 6)).toMatchObject({ value: 23, style: {} });
});

test('après une suite quelconque de modifications, annulées ou non, les valeurs sont celles d’un calcul complet', () => {
  const values = (workbook: Workbook) =>
    workbook.sheets.map((sheet) =>
      [...sheet.cells()].map(({ row, column, cell }) => [row, column, cell.formula, cell.value]),
    );
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 12 }), (acts) => {
      const { workbook } = tableau();
      for (const [one, back] of acts) {
        attempt(workbook, one);
        if (back === 0) workbook.undo();
        if (back === 1) {
          workbook.undo();
          workbook.redo();
        }
      }
      const before = values(workbook);
      workbook.calculator.reset(workbook);
      workbook.calculate(true);
      expect(before).toEqual(values(workbook));
    }),
    { seed: 4, numRuns: 120 },
  );
});

test('une validation consultée en cours de modification n’empêche pas le calcul final', () => {
  const { workbook, sheet } = tableau();
  sheet.setValidation([{ top: 9, left: 1, bottom: 9, right: 1 }], {
    type: 'list',
    formula1: 'B2:B3',
    ignoreBlank: true,
    dropDown: true,
  });
  workbook.transact('addin', () => {
    sheet.write(2, 2, [[50]]);
    expect(sheet.choices(9, 1)).toEqual(['50', '3']);
  });
  expect(sheet.cell(1, 6)?.value).toBe(53);
});
