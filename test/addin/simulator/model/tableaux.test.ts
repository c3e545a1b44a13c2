import type { Input, ModelEvent } from '../../../../addin/simulator/model/contract.ts';
import { classeur } from './classeur.ts';

const ROWS = { left: 1, right: 16_384 };
const FIRST: readonly (readonly Input[])[] = [
  ['Réf', 'Montant', 'Double'],
  ['b', 2, '=B2*2'],
  ['a', 10, '=B3*2'],
  ['é', 3, '=B4*2'],
];

function tableau(rows = FIRST) {
  const workbook = classeur();
  const sheet = workbook.activeSheet;
  sheet.write(1, 1, rows);
  const table = sheet.addTable({ top: 1, left: 1, bottom: rows.length, right: rows[0]!.length }, true, 'Conv');
  const events: ModelEvent[] = [];
  workbook.onEvent((event) => events.push(event));
  const column = (c: number) => Array.from({ length: 8 }, (_, i) => sheet.text(i + 1, c));
  return { workbook, sheet, table, events, column };
}

test('les en-têtes deviennent des textes distincts', () => {
  const { table, sheet } = tableau([
    ['Axe', 'axe', 2024, '', ''],
    [1, 2, 3, 4, 5],
  ]);
  const names = ['Axe', 'axe2', '2024', 'Colonne1', 'Colonne2'];
  expect(table.columns.map((c) => c.name)).toEqual(names);
  expect(names.map((_, i) => sheet.cell(1, i + 1)?.value)).toEqual(names);
});

test('écrire un en-tête renomme la colonne et les formules qui la citent', () => {
  const { table, sheet } = tableau();
  sheet.write(9, 1, [['=SUM(Conv[Montant])']]);
  sheet.write(1, 2, [['Coût']]);
  expect(table.columns[1]?.name).toBe('Coût');
  expect(sheet.cell(9, 1)?.formula).toBe('SUM(Conv[Coût])');
  sheet.clear({ top: 1, left: 2, bottom: 1, right: 2 });
  expect(sheet.text(1, 2)).toBe('Colonne1');
});

test('taper sous la dernière ligne étend le tableau, ses formules et ses validations ; le complément ne l’étend pas', () => {
  const { table, sheet, workbook } = tableau();
  sheet.setValidation([{ top: 2, left: 2, bottom: 4, right: 2 }], { type: 'whole', ignoreBlank: true, dropDown: true });
  workbook.transact('addin', () => sheet.write(5, 1, [['x']]));
  expect(table.range.bottom).toBe(4);
  workbook.undo();
  sheet.enter(5, 1, 'x');
  expect(table.range.bottom).toBe(5);
  expect(sheet.cell(5, 3)?.formula).toBe('B5*2');
  expect(sheet.validationAt(5, 2)?.type).toBe('whole');
  sheet.enter(2, 4, 'z');
  expect(table.columns.map((c) => c.name)).toEqual(['Réf', 'Montant', 'Double', 'Colonne1']);
});

test('une ligne de feuille insérée dans le tableau l’agrandit et reprend ses formules', () => {
  const { table, sheet, events } = tableau();
  sheet.insert({ top: 3, bottom: 3, ...ROWS }, 'down');
  expect(table.body).toEqual({ top: 2, left: 1, bottom: 5, right: 3 });
  expect(sheet.cell(3, 3)?.formula).toBe('B3*2');
  expect(events.map((e) => ('change' in e ? `${e.type} ${e.change}` : e.type))).toEqual([
    'changed RowInserted',
    'tableChanged RowInserted',
  ]);
});

test('des cellules insérées ne coupent pas un tableau', () => {
  const { sheet, column } = tableau();
  const before = column(1);
  expect(() => sheet.insert({ top: 2, left: 1, bottom: 2, right: 1 }, 'down')).toThrow(
    expect.objectContaining({ code: 'InvalidOperation' }),
  );
  expect(() => sheet.delete({ top: 1, bottom: 1, ...ROWS }, 'up')).toThrow(
    expect.objectContaining({ code: 'InvalidOperation' }),
  );
  expect(column(1)).toEqual(before);
});

test('ajouter des lignes ne pousse que les cellules sous le tableau', () => {
  const { table, sheet } = tableau();
  sheet.write(6, 1, [['dessous', '', '', 'à côté']]);
  expect(
    table.addRows(undefined, [
      ['c', 4, '=B5*2'],
      ['d', 5, '=B6*2'],
    ]),
  ).toEqual({ top: 5, left: 1, bottom: 6, right: 3 });
  expect([sheet.text(8, 1), sheet.text(6, 4)]).toEqual(['dessous', 'à côté']);
  table.addRows(0, [['premier', 0, null]]);
  expect(sheet.text(2, 1)).toBe('premier');
  expect(table.body.bottom).toBe(7);
});

test('un autre tableau dans le passage empêche d’ajouter une ligne', () => {
  const { table, sheet } = tableau();
  sheet.addTable({ top: 7, left: 2, bottom: 8, right: 5 }, true, 'Autre');
  expect(() => table.addRows(undefined, [['c', 4, 5]])).toThrow(/« Autre »/);
  expect(table.range.bottom).toBe(4);
});

test('supprimer toutes les lignes en laisse une, vide', () => {
  const { table, sheet } = tableau();
  table.deleteRows(0, 3);
  expect(table.body).toEqual({ top: 2, left: 1, bottom: 2, right: 3 });
  expect(sheet.usedRange(true)).toEqual({ top: 1, left: 1, bottom: 1, right: 3 });
});

test('la ligne des totaux s’ouvre, change et se referme', () => {
  const { table, sheet } = tableau();
  sheet.write(5, 1, [['dessous']]);
  table.showTotals = true;
  expect([sheet.text(5, 1), sheet.cell(5, 3)?.formula, sheet.text(6, 1)]).toEqual([
    'Total',
    'SUBTOTAL(109,Conv[Double])',
    'dessous',
  ]);
  table.setTotals(1, { function: 'average' });
  expect(sheet.cell(5, 2)?.formula).toBe('SUBTOTAL(101,Conv[Montant])');
  table.addRows(undefined, [['c', 4, 8]]);
  expect([sheet.text(5, 1), sheet.text(6, 1), table.totals?.top]).toEqual(['c', 'Total', 6]);
  table.showTotals = false;
  expect(table.range.bottom).toBe(5);
});

test('colonnes ajoutées et supprimées : noms, formules et cellules suivent', () => {
  const { table, sheet } = tableau();
  sheet.write(1, 5, [['hors']]);
  expect(table.addColumn(1, ['Service', 'x', 'y', 'z'])).toMatchObject({ name: 'Service' });
  expect(sheet.cell(2, 4)?.formula).toBe('C2*2');
  expect(sheet.text(1, 6)).toBe('hors');
  expect(table.addColumn(0, undefined, 'Rang').name).toBe('Rang');
  expect(table.columns.map((c) => c.name)).toEqual(['Rang', 'Réf', 'Service', 'Montant', 'Double']);
  table.deleteColumn(2);
  expect(table.columns.map((c) => c.name)).toEqual(['Rang', 'Réf', 'Montant', 'Double']);
  expect(sheet.text(2, 3)).toBe('2');
});

test('le tri range à la française et les formules suivent leur ligne', () => {
  const { table, sheet, column, events } = tableau();
  sheet.restyle({ top: 3, left: 1, bottom: 3, right: 1 }, () => ({ fill: 'ABCDEF' }));
  events.length = 0;
  table.sort([{ key: 0, ascending: true }]);
  expect(column(1).slice(0, 4)).toEqual(['Réf', 'a', 'b', 'é']);
  expect(sheet.cell(2, 3)?.formula).toBe('B2*2');
  expect(sheet.style(2, 1)).toEqual({ fill: 'ABCDEF' });
  expect(events.map((e) => e.type)).toEqual(['rowSorted', 'changed', 'tableChanged']);
});

test('nombres, textes, booléens, erreurs, puis toujours les vides', () => {
  const sheet = classeur().activeSheet;
  sheet.write(1, 1, [[true], [null], ['b'], [{ value: { error: '#N/A' } }], [2], ['A'], [10]]);
  const range = { top: 1, left: 1, bottom: 7, right: 1 };
  const texts = () => Array.from({ length: 7 }, (_, i) => sheet.text(i + 1, 1));
  sheet.sort(range, [{ key: 0, ascending: true }]);
  expect(texts()).toEqual(['2', '10', 'A', 'b', 'VRAI', '#N/A', '']);
  sheet.sort(range, [{ key: 0, ascending: false }]);
  expect(texts()).toEqual(['#N/A', 'VRAI', 'b', 'A', '10', '2', '']);
});

test.each([
  [{ on: 'values', values: ['A'] }, 0, [3]],
  [{ on: 'custom', criterion1: '>=3' }, 1, [3, 4]],
  [{ on: 'custom', criterion1: '<>*é*' }, 0, [2, 3]],
  [{ on: 'custom', criterion1: '=2', criterion2: '=3', operator: 'or' }, 1, [2, 4]],
  [{ on: 'topItems', criterion1: '1' }, 1, [3]],
  [{ on: 'dynamic', dynamic: 'BelowAverage' }, 1, [2, 4]],
] as const)('le filtre %j laisse ses lignes', (criteria, column, shown) => {
  const { table, sheet, events } = tableau();
  table.filter(column, criteria);
  expect([2, 3, 4].filter((row) => !sheet.row(row).filtered)).toEqual(shown);
  expect(events.map((e) => e.type)).toContain('filtered');
  table.clearFilters();
  expect([...sheet.rowProperties()]).toEqual([]);
});

test.each([
  ['A1', 'InvalidArgument'],
  ['deux mots', 'InvalidArgument'],
  ['Zone', 'ItemAlreadyExists'],
])('un tableau ne se nomme pas %s', (name, code) => {
  const { table, workbook } = tableau();
  workbook.names.add({ name: 'zone', formula: 'Feuil1!A1', visible: true });
  expect(() => {
    table.name = name;
  }).toThrow(expect.objectContaining({ code }));
});

test('renommer un tableau réécrit les formules ; le redimensionner nomme les colonnes prises', () => {
  const { table, sheet } = tableau();
  sheet.write(9, 1, [['=SUM(Conv[Montant])']]);
  table.name = 'Conventions';
  expect(sheet.cell(9, 1)?.formula).toBe('SUM(Conventions[Montant])');
  sheet.write(1, 4, [['Pilote']]);
  table.resize({ top: 1, left: 1, bottom: 6, right: 5 });
  expect(table.columns.map((c) => c.name)).toEqual(['Réf', 'Montant', 'Double', 'Pilote', 'Colonne1']);
  table.resize({ top: 1, left: 1, bottom: 3, right: 2 });
  expect(table.columns.map((c) => c.name)).toEqual(['Réf', 'Montant']);
  expect(() => table.resize({ top: 2, left: 1, bottom: 3, right: 2 })).toThrow(/première ligne/);
});

test('un tableau supprimé ne l’est plus après annulation, sa poignée resservant', () => {
  const { table, workbook } = tableau();
  table.delete();
  expect(table.deleted).toBe(true);
  expect(() => table.clearSort()).toThrow(expect.objectContaining({ code: 'ItemNotFound' }));
  workbook.undo();
  expect(table.deleted).toBe(false);
  expect(workbook.tableByName('conv')).toBe(table);
});
