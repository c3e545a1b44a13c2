import { createFormulas, createPlainCalculator } from '../../../../addin/simulator/calc/index.ts';
import { deleteColumn } from '../../../../addin/simulator/calc/rename.ts';
import { createWorkbook } from '../../../../addin/simulator/model/create.ts';
import type { Chart } from '../../../../addin/simulator/model/data.ts';
import { normalForm } from '../../../../addin/simulator/model/normal-form.ts';
import { canMove } from '../../../../addin/simulator/model/shift-scan.ts';

const neuf = () =>
  createWorkbook({
    calculator: createPlainCalculator(),
    formulas: createFormulas(),
    now: () => '2026-03-01T10:00:00Z',
    author: 'Claire',
  });

function tableau() {
  const workbook = neuf();
  const sheet = workbook.activeSheet;
  sheet.write(1, 1, [
    ['Axe', 'Montant', 'Part'],
    ['a', 1, 2],
    ['b', 2, 3],
  ]);
  return { workbook, sheet, table: sheet.addTable({ top: 1, left: 1, bottom: 3, right: 3 }, true, 'Conv') };
}

test('le classeur dit l’auteur et l’instant de ses options', () => {
  const workbook = neuf();
  expect([workbook.author, workbook.now?.()]).toEqual(['Claire', '2026-03-01T10:00:00Z']);
});

describe('une formule s’écrit comme Excel la garde', () => {
  test.each([
    ["'Accueil'!$A$1", 'Accueil!$A$1'],
    ["'Plan d’actions'!a1", "'Plan d’actions'!A1"],
    ["sum('Accueil'!a1:b2 , 3)", 'SUM(Accueil!A1:B2 , 3)'],
    ["'A1'!B2+'L''axe'!c3", "'A1'!B2+'L''axe'!C3"],
    ['if(true,"sum(a1)",Conv[Axe])', 'IF(TRUE,"sum(a1)",Conv[Axe])'],
    ['let(f,lambda(x,x+1),f(a1))', 'let(f,lambda(x,x+1),f(A1))'],
    ["'Base'!taux", 'Base!taux'],
    ['SUM(Conv[Montant])', 'SUM(Conv[Montant])'],
  ])('%s devient %s', (formula, expected) => {
    expect(normalForm(formula)).toBe(expected);
    expect(normalForm(expected)).toBe(expected);
  });

  test('dans les noms, les cellules, les validations et les graphiques', () => {
    const workbook = neuf();
    const sheet = workbook.activeSheet;
    workbook.names.add({ name: 'base', formula: "'Feuil1'!$A$1", visible: true });
    expect(workbook.names.get('base')?.formula).toBe('Feuil1!$A$1');
    workbook.names.update('base', undefined, { formula: "'Feuil1'!b2" });
    expect(workbook.names.get('base')?.formula).toBe('Feuil1!B2');
    workbook.transact('addin', () => sheet.write(1, 1, [["=sum('Feuil1'!b1,2)"]]));
    expect(sheet.cell(1, 1)?.formula).toBe('SUM(Feuil1!B1,2)');
    sheet.setValidation([{ top: 1, left: 2, bottom: 1, right: 2 }], {
      type: 'list',
      formula1: "'Feuil1'!$c$1:$c$3",
      ignoreBlank: true,
      dropDown: true,
    });
    expect(sheet.validations[0]?.formula1).toBe('Feuil1!$C$1:$C$3');
    sheet.setCharts([graphique({ series: [{ id: 's', values: "'Feuil1'!$B$2:$B$9" }] })]);
    expect(sheet.charts[0]?.series[0]?.values).toBe('Feuil1!$B$2:$B$9');
  });
});

describe('une colonne de tableau supprimée', () => {
  const order = ['a', 'b', 'c', 'd'];
  test.each([
    ['SUM(T[b])', 'b', 'SUM(#REF!)'],
    ['SUM(T[[#This Row],[b]])+t[B]', 'b', 'SUM(#REF!)+#REF!'],
    ['SUM(T[[a]:[c]])', 'c', 'SUM(T[[a]:[b]])'],
    ['SUM(T[[a]:[c]])', 'a', 'SUM(T[[b]:[c]])'],
    ['SUM(T[[a]:[b]])', 'b', 'SUM(T[a])'],
    ['SUM(T[[a]:[d]])', 'b', 'SUM(T[[a]:[d]])'],
    ['SUM(U[b])&"T[b]"', 'b', 'SUM(U[b])&"T[b]"'],
  ])('%s sans %s devient %s', (formula, column, expected) => {
    expect(deleteColumn(formula, 'T', column, order)).toBe(expected);
  });

  test('devient #REF! dans les formules, validations, noms et mises en forme conditionnelles', () => {
    const { workbook, sheet, table } = tableau();
    sheet.write(9, 1, [['=SUM(Conv[Montant])', '=SUM(Conv[Part])']]);
    workbook.names.add({ name: 'montants', formula: 'Conv[Montant]', visible: true });
    sheet.setValidation([{ top: 9, left: 5, bottom: 9, right: 5 }], {
      type: 'custom',
      formula1: 'SUM(Conv[Montant])>0',
      ignoreBlank: true,
      dropDown: true,
    });
    const rule = { kind: 'expression', formula: 'A1>MAX(Conv[Montant])' } as const;
    const ranges = [{ top: 1, left: 1, bottom: 3, right: 1 }];
    sheet.setConditionalFormats([{ id: 'm', ranges, rule, style: {}, stopIfTrue: false, priority: 1 }]);
    table.deleteColumn(1);
    const seen = () => [
      sheet.cell(9, 1)?.formula,
      sheet.cell(9, 2)?.formula,
      workbook.names.get('montants')?.formula,
      sheet.validations[0]?.formula1,
      sheet.conditionalFormats[0]?.rule,
    ];
    expect(seen()).toEqual([
      'SUM(#REF!)',
      'SUM(Conv[Part])',
      '#REF!',
      'SUM(#REF!)>0',
      { kind: 'expression', formula: 'A1>MAX(#REF!)' },
    ]);
    workbook.undo();
    expect(seen().slice(0, 3)).toEqual(['SUM(Conv[Montant])', 'SUM(Conv[Part])', 'Conv[Montant]']);
  });
});

test('deux en-têtes échangés d’une seule écriture gardent leurs noms, et les formules leurs colonnes', () => {
  const { workbook, sheet, table } = tableau();
  sheet.write(9, 1, [['=SUM(Conv[Montant])-SUM(Conv[Part])']]);
  sheet.write(1, 2, [['Part', 'Montant']]);
  expect(table.columns.map(({ name }) => name)).toEqual(['Axe', 'Part', 'Montant']);
  expect(sheet.cell(9, 1)?.formula).toBe('SUM(Conv[Part])-SUM(Conv[Montant])');
  sheet.write(1, 1, [['x', 'x', 'AXE']]);
  expect(table.columns.map(({ name }) => name)).toEqual(['x', 'x2', 'AXE']);
  workbook.undo();
  expect(table.columns.map(({ name }) => name)).toEqual(['Axe', 'Part', 'Montant']);
});

describe('la formule d’une colonne calculée', () => {
  test('va aux lignes ajoutées, même quand les voisines ne l’ont plus', () => {
    const { sheet, table } = tableau();
    sheet.write(2, 3, [['=[@Montant]*2'], ['=[@Montant]*2']]);
    const formula = 'Conv[[#This Row],[Montant]]*2';
    expect(table.columns[2]?.formula).toBe(formula);
    sheet.write(3, 3, [[7]]);
    table.addRows(undefined, [['c', 5, undefined]]);
    expect(sheet.cell(4, 3)?.formula).toBe(formula);
    sheet.enter(5, 1, 'd');
    expect([table.range.bottom, sheet.cell(5, 3)?.formula]).toEqual([5, formula]);
  });

  test('suit les noms, et s’oublie quand la colonne est remplie de valeurs', () => {
    const { workbook, sheet, table } = tableau();
    sheet.write(2, 3, [['=[@Montant]*2'], ['=[@Montant]*2']]);
    table.renameColumn(1, 'Coût');
    table.name = 'Budget';
    expect(table.columns[2]?.formula).toBe('Budget[[#This Row],[Coût]]*2');
    sheet.write(2, 3, [[1], [2]]);
    expect(table.columns[2]).not.toHaveProperty('formula');
    table.addRows(undefined, [['c', 5, undefined]]);
    expect(sheet.cell(4, 3)?.formula).toBeUndefined();
    workbook.undo();
    workbook.undo();
    expect(table.columns[2]?.formula).toBe('Budget[[#This Row],[Coût]]*2');
  });
});

const graphique = (change: Partial<Chart> = {}): Chart => ({
  id: 'g',
  name: 'G',
  type: 'Line',
  titleVisible: false,
  legend: { visible: true, position: 'Right' },
  axes: {},
  series: [],
  left: 96,
  top: 60,
  width: 100,
  height: 80,
  ...change,
});

test('un graphique suit les lignes et colonnes entières, sans changer de taille', () => {
  const sheet = neuf().activeSheet;
  const rows = (top: number, bottom = top) => ({ top, bottom, left: 1, right: 16_384 });
  const columns = (left: number) => ({ left, right: left, top: 1, bottom: 1_048_576 });
  const place = () => [sheet.charts[0]!.left, sheet.charts[0]!.top, sheet.charts[0]!.width, sheet.charts[0]!.height];
  sheet.setCharts([graphique()]);
  sheet.insert(rows(2), 'down');
  expect(place()).toEqual([96, 75, 100, 80]);
  sheet.setRows(2, 2, () => ({ size: 30 }));
  sheet.insert(rows(3), 'down');
  expect(place()).toEqual([96, 105, 100, 80]);
  sheet.delete(rows(3), 'up');
  expect(place()).toEqual([96, 75, 100, 80]);
  sheet.insert(rows(20), 'down');
  sheet.insert({ top: 1, left: 1, bottom: 1, right: 3 }, 'down');
  expect(place()).toEqual([96, 75, 100, 80]);
  sheet.insert(columns(2), 'right');
  expect(place()).toEqual([144, 75, 100, 80]);
  sheet.delete(columns(1), 'left');
  expect(place()).toEqual([96, 75, 100, 80]);
  sheet.delete(rows(3, 9), 'up');
  expect(place()).toEqual([96, 45, 100, 80]);
  sheet.workbook.undo();
  expect(place()).toEqual([96, 75, 100, 80]);
});

test('une ligne insérée dans un groupe en est, à son bord non', () => {
  const sheet = neuf().activeSheet;
  sheet.setRows(3, 5, (track) => ({ ...track, outline: 2 }));
  const levels = () => Array.from({ length: 8 }, (_, i) => sheet.row(i + 1).outline ?? 0);
  sheet.insert({ top: 4, bottom: 4, left: 1, right: 16_384 }, 'down');
  expect(levels()).toEqual([0, 0, 2, 2, 2, 2, 0, 0]);
  sheet.insert({ top: 7, bottom: 7, left: 1, right: 16_384 }, 'down');
  expect(levels()).toEqual([0, 0, 2, 2, 2, 2, 0, 0]);
  sheet.delete({ top: 4, bottom: 4, left: 1, right: 16_384 }, 'up');
  expect(levels()).toEqual([0, 0, 2, 2, 2, 0, 0, 0]);
});

test('aucune formule qu’un déplacement change n’est jugée immobile', () => {
  const { shift } = createFormulas();
  const formulas = [
    'A5+$B$12',
    'SUM(C:C)+SUM($4:$9)',
    'Feuil1!D10',
    "'Autre'!A1+B2",
    'SUM(A1:AB3)',
    'LOG10(A2)',
    'Conv[Montant]+Z9',
    '"A9"&B1',
    'sum(a1:c3)',
    'xfd1',
    'A:C',
  ];
  let moved = 0;
  for (const formula of formulas) {
    for (const own of [true, false]) {
      for (const axis of ['row', 'column'] as const) {
        for (const kind of ['insert', 'delete'] as const) {
          for (let at = 1; at <= 30; at++) {
            const range =
              axis === 'row'
                ? { top: at, bottom: at, left: 1, right: 16_384 }
                : { left: at, right: at, top: 1, bottom: 1_048_576 };
            const edit = { sheetName: 'Feuil1', kind, axis, range };
            if (shift(formula, own ? 'Feuil1' : 'Autre', edit) === formula) continue;
            moved += 1;
            expect([formula, axis, at, canMove(formula, own, edit)]).toEqual([formula, axis, at, true]);
          }
        }
      }
    }
  }
  expect(moved).toBeGreaterThan(300);
});

describe('un tableau qui disparaît', () => {
  function cite() {
    const { workbook, sheet, table } = tableau();
    const autre = workbook.addSheet('Autre');
    workbook.transact('addin', () => {
      sheet.write(2, 3, [['=[@Montant]*2'], ['=[@Montant]*2']]);
      autre.write(1, 1, [
        ['=SUM(Conv[Montant])'],
        ['=ROWS(Conv[#All])+COUNTA(Conv[[Axe]:[Montant]])'],
        ['=ROWS(conv)'],
      ]);
      autre.write(1, 2, [['=COUNTA(Conv[#Headers])&"Conv[Axe]"']]);
      workbook.names.add({ name: 'axes', formula: 'Conv[Axe]', visible: true });
    });
    const formules = () => [
      ...[1, 2, 3].map((row) => autre.cell(row, 1)?.formula),
      autre.cell(1, 2)?.formula,
      workbook.names.get('axes')?.formula,
    ];
    return { workbook, sheet, table, autre, formules, avant: formules() };
  }
  const perdues = ['SUM(#REF!)', 'ROWS(#REF!)+COUNTA(#REF!)', 'ROWS(#REF!)', 'COUNTA(#REF!)&"Conv[Axe]"', '#REF!'];

  test.each<[string, (cas: ReturnType<typeof cite>) => void]>([
    ['supprimé', ({ table }) => table.delete()],
    ['avec ses lignes', ({ sheet }) => sheet.delete({ top: 1, bottom: 3, left: 1, right: 16_384 }, 'up')],
    ['avec ses colonnes', ({ sheet }) => sheet.delete({ top: 1, bottom: 1_048_576, left: 1, right: 3 }, 'left')],
    ['avec sa feuille', ({ sheet }) => sheet.remove()],
  ])('%s, laisse #REF! à ce qui le citait ; annuler rend tout', (_, perdre) => {
    const cas = cite();
    perdre(cas);
    expect(cas.formules()).toEqual(perdues);
    cas.workbook.undo();
    expect(cas.formules()).toEqual(cas.avant);
  });

  test('converti en plage, laisse des adresses avec le nom de la feuille', () => {
    const { workbook, sheet, table, formules, avant } = cite();
    sheet.name = 'Plan d’actions';
    table.convertToRange();
    const feuille = "'Plan d’actions'!";
    expect(formules()).toEqual([
      `SUM(${feuille}$B$2:$B$3)`,
      `ROWS(${feuille}$A$1:$C$3)+COUNTA(${feuille}$A$2:$B$3)`,
      `ROWS(${feuille}$A$2:$C$3)`,
      `COUNTA(${feuille}$A$1:$C$1)&"Conv[Axe]"`,
      `${feuille}$A$2:$A$3`,
    ]);
    expect([2, 3].map((row) => sheet.cell(row, 3)?.formula)).toEqual([`${feuille}$B2*2`, `${feuille}$B3*2`]);
    workbook.undo();
    expect(formules()).toEqual(avant);
  });
});
