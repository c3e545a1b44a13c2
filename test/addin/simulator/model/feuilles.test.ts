import { jest } from '@jest/globals';
import type { Dirty, ModelEvent } from '../../../../addin/simulator/model/contract.ts';
import { cellKey } from '../../../../shared/xlsx/grid.ts';
import { classeur, trace } from './classeur.ts';

const refused = (code: string) => expect.objectContaining({ name: 'ModelError', code });
const ROW = { left: 1, right: 16_384 };
const A1 = { top: 1, left: 1, bottom: 1, right: 1 };

test.each([
  ['', 'InvalidArgument'],
  ['a/b', 'InvalidArgument'],
  ['x'.repeat(32), 'InvalidArgument'],
  ["'bord", 'InvalidArgument'],
  ['FEUIL1', 'ItemAlreadyExists'],
])('une feuille ne se nomme pas « %s »', (name, code) => {
  const workbook = classeur();
  expect(() => workbook.addSheet(name)).toThrow(refused(code));
  expect(workbook.sheets).toHaveLength(1);
});

test('les feuilles se créent, se rangent et se retrouvent sans casse', () => {
  const workbook = classeur();
  const second = workbook.addSheet();
  const first = workbook.addSheet('Données', 0);
  expect(workbook.sheets.map((s) => s.name)).toEqual(['Données', 'Feuil1', 'Feuil2']);
  second.position = 0;
  expect(workbook.sheets.map((s) => s.position)).toEqual([0, 1, 2]);
  expect(workbook.sheetByName('données')).toBe(first);
  expect(first.id).toMatch(/^\{[0-9A-F]{8}-0001-0000-0000-000000000000\}$/);
});

test('la dernière feuille visible ne se supprime ni ne se masque ; l’active cède à sa voisine', () => {
  const workbook = classeur();
  const [first] = workbook.sheets;
  expect(() => first!.remove()).toThrow(refused('InvalidOperation'));
  const second = workbook.addSheet();
  second.visibility = 'veryHidden';
  expect(() => {
    first!.visibility = 'hidden';
  }).toThrow(refused('InvalidOperation'));
  expect(() => second.activate()).toThrow(refused('InvalidOperation'));
  second.visibility = 'visible';
  first!.remove();
  expect(workbook.activeSheet).toBe(second);
  expect(first!.deleted).toBe(true);
  expect(() => first!.write(1, 1, [[1]])).toThrow(refused('ItemNotFound'));
  workbook.undo();
  expect(first!.deleted).toBe(false);
});

test('renommer ou supprimer une feuille réécrit cellules, noms, validations et graphiques', () => {
  const workbook = classeur();
  const [sheet] = workbook.sheets;
  const data = workbook.addSheet('Données');
  sheet!.write(1, 1, [['=Données!A1+B2']]);
  workbook.names.add({ name: 'zone', formula: 'Données!A1:B2', visible: true });
  sheet!.setValidation([A1], { type: 'list', formula1: 'Données!A1:A9', ignoreBlank: true, dropDown: true });
  sheet!.setCharts([
    {
      id: 'g1',
      name: 'G',
      type: 'Line',
      titleVisible: false,
      legend: { visible: false, position: 'Right' },
      axes: {},
      series: [{ id: 's', values: 'Données!B1:B2' }],
      left: 0,
      top: 0,
      width: 1,
      height: 1,
    },
  ]);
  const seen = () => [
    sheet!.cell(1, 1)?.formula,
    workbook.names.get('ZONE')?.formula,
    sheet!.validations[0]?.formula1,
    sheet!.charts[0]?.series[0]?.values,
  ];
  data.name = 'Base 1';
  expect(seen()).toEqual(["'Base 1'!A1+B2", "'Base 1'!A1:B2", "'Base 1'!A1:A9", "'Base 1'!B1:B2"]);
  data.insert({ top: 1, bottom: 1, ...ROW }, 'down');
  expect(seen()).toEqual(["'Base 1'!A2+B2", "'Base 1'!A2:B3", "'Base 1'!A2:A10", "'Base 1'!B2:B3"]);
  data.remove();
  expect(seen()).toEqual(['#REF!+B2', '#REF!', '#REF!', '#REF!']);
});

test('une feuille copiée garde ses propres références, ses tableaux prennent un autre nom', () => {
  const workbook = classeur();
  const sheet = workbook.activeSheet;
  sheet.write(1, 1, [['V', '=Feuil1!A2', '=SUM(T_a[V])'], [1]]);
  sheet.addTable({ top: 1, left: 1, bottom: 2, right: 1 }, true, 'T_a');
  workbook.names.add({ name: 'zone', formula: 'Feuil1!A1', visible: true });
  const copy = sheet.copyTo(1);
  expect(copy.name).toBe('Feuil1 (2)');
  expect(copy.cell(1, 2)?.formula).toBe("'Feuil1 (2)'!A2");
  expect(copy.cell(1, 3)?.formula).toBe('SUM(T_a_2[V])');
  expect(workbook.names.get('zone', copy.id)?.formula).toBe("'Feuil1 (2)'!A1");
  copy.write(2, 1, [[9]]);
  expect(sheet.text(2, 1)).toBe('1');
});

test('les feuilles d’un autre classeur arrivent avec leurs tableaux et leurs noms', () => {
  const from = classeur();
  from.activeSheet.write(1, 1, [['V'], [1]]);
  from.activeSheet.addTable({ top: 1, left: 1, bottom: 2, right: 1 }, true, 'T_a');
  from.names.add({ name: 'zone', formula: 'Feuil1!A1', visible: true });
  from.names.add({ name: 'taux', formula: '0.5', visible: true });
  const to = classeur();
  const [sheet] = to.insertSheets(from, { position: 0 });
  expect(to.sheets.map((s) => s.name)).toEqual(['Feuil1 (2)', 'Feuil1']);
  expect(to.names.all()).toEqual([{ name: 'zone', formula: "'Feuil1 (2)'!A1", visible: true }]);
  expect(sheet!.tables.map((t) => t.name)).toEqual(['T_a']);
  expect(() => to.insertSheets(from, { names: ['Absente'] })).toThrow(refused('ItemNotFound'));
});

test('un nom est unique dans sa portée, valable, et ne se confond pas avec un tableau', () => {
  const { names, activeSheet } = classeur();
  names.add({ name: 'axe', formula: 'A1', visible: true });
  names.add({ name: 'Axe', formula: 'A2', visible: true, sheetId: activeSheet.id });
  expect(() => names.add({ name: 'AXE', formula: 'A3', visible: true })).toThrow(refused('ItemAlreadyExists'));
  for (const name of ['A1', 'L1C1', '1er', 'deux mots', 'R']) {
    expect(() => names.add({ name, formula: 'A1', visible: true })).toThrow(refused('InvalidArgument'));
  }
  names.update('axe', undefined, { formula: 'B1' });
  names.delete('axe', activeSheet.id);
  expect(names.all().map((n) => n.formula)).toEqual(['B1']);
});

test('une transaction : un pas d’annulation, un calcul, des évènements après la fin', () => {
  const { calculator, calls } = trace();
  const workbook = classeur(calculator);
  const events: ModelEvent[] = [];
  const dirties: Dirty[] = [];
  workbook.onEvent((event) => events.push(event));
  workbook.onDirty((dirty) => dirties.push(dirty));
  const sheet = workbook.activeSheet;
  calls.length = 0;
  workbook.transact('addin', () => {
    sheet.write(1, 1, [[1, 2]]);
    workbook.transact('user', () => sheet.write(2, 1, [[3, 4]]));
    expect([events, dirties]).toEqual([[], []]);
  });
  expect(calls).toEqual(['cells Feuil1 A1:B2']);
  expect(events.map((e) => [e.type, e.origin])).toEqual([
    ['changed', 'addin'],
    ['changed', 'user'],
  ]);
  expect(dirties).toHaveLength(1);
  expect(dirties[0]!.sheets.get(sheet.id)?.cells).toEqual(
    new Set(
      [
        [1, 1],
        [1, 2],
        [2, 1],
        [2, 2],
      ].map(([r, c]) => cellKey(r!, c!)),
    ),
  );
  workbook.undo();
  expect(sheet.usedRange()).toBeNull();
  expect(workbook.canUndo).toBe(false);
  expect(events.slice(2)).toMatchObject([
    { type: 'changed', origin: 'user', range: { top: 1, left: 1, bottom: 2, right: 2 } },
  ]);
});

test('une seule cellule modifiée dit sa valeur d’avant et d’après', () => {
  const workbook = classeur();
  const events: ModelEvent[] = [];
  workbook.activeSheet.write(1, 1, [['a']]);
  workbook.onEvent((event) => events.push(event));
  workbook.activeSheet.write(1, 1, [['b']]);
  expect(events).toMatchObject([{ type: 'changed', before: 'a', after: 'b' }]);
});

test('ce qui est fait avant une erreur reste fait, et s’annule', () => {
  const workbook = classeur();
  const sheet = workbook.activeSheet;
  expect(() =>
    workbook.transact('addin', () => {
      sheet.write(1, 1, [['fait']]);
      throw new Error('arrêt');
    }),
  ).toThrow('arrêt');
  expect(sheet.text(1, 1)).toBe('fait');
  workbook.undo();
  expect(sheet.text(1, 1)).toBe('');
});

test('un auditeur qui échoue n’empêche pas les autres ; un auditeur qui écrit est entendu ensuite', () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const workbook = classeur();
  const seen: string[] = [];
  workbook.onEvent(() => {
    throw new Error('fautif');
  });
  workbook.onEvent((event) => {
    if (event.type !== 'changed') return;
    seen.push(`${event.range.top}`);
    if (event.range.top === 1) workbook.activeSheet.write(2, 1, [['suite']]);
  });
  workbook.activeSheet.write(1, 1, [['début']]);
  expect(seen).toEqual(['1', '2']);
  expect(log).toHaveBeenCalledTimes(2);
  log.mockRestore();
});

test('la sélection ne s’annonce que si elle change, et revient avec l’annulation', () => {
  const workbook = classeur();
  const sheet = workbook.activeSheet;
  const events: string[] = [];
  workbook.onEvent((event) => events.push(event.type));
  const range = { top: 2, left: 2, bottom: 3, right: 3 };
  workbook.select(sheet, range);
  workbook.select(sheet, { ...range });
  expect(events).toEqual(['selectionChanged']);
  expect(workbook.selection.activeCell).toEqual({ row: 2, column: 2 });
  expect(workbook.canUndo).toBe(false);
  sheet.write(1, 1, [['x']]);
  workbook.select(sheet, A1);
  workbook.undo();
  expect(workbook.selection.range).toEqual(range);
  expect(() => workbook.select(sheet, { ...range, bottom: 1 })).toThrow(refused('InvalidArgument'));
});

test('la cellule active se choisit dans la sélection, suit les lignes insérées et revient avec l’annulation', () => {
  const workbook = classeur();
  const sheet = workbook.activeSheet;
  const range = { top: 2, left: 2, bottom: 4, right: 3 };
  const events: string[] = [];
  workbook.onEvent((event) => events.push(event.type));
  workbook.select(sheet, range, { row: 3, column: 2 });
  workbook.select(sheet, range, { row: 4, column: 3 });
  expect(workbook.selection.activeCell).toEqual({ row: 4, column: 3 });
  expect(events).toEqual(['selectionChanged']);
  expect(() => workbook.select(sheet, range, { row: 5, column: 3 })).toThrow(refused('InvalidArgument'));
  sheet.insert({ top: 1, bottom: 2, ...ROW }, 'down');
  expect(workbook.selection).toMatchObject({ range: { top: 4, bottom: 6 }, activeCell: { row: 6, column: 3 } });
  sheet.delete({ top: 6, bottom: 6, ...ROW }, 'up');
  expect(workbook.selection).toMatchObject({ range: { top: 4, bottom: 5 }, activeCell: { row: 5, column: 3 } });
  workbook.undo();
  workbook.undo();
  expect(workbook.selection).toMatchObject({ range, activeCell: { row: 4, column: 3 } });
});

test('on ne pousse pas des cellules non vides hors de la feuille', () => {
  const sheet = classeur().activeSheet;
  sheet.write(1_048_576, 1, [['fond']]);
  expect(() => sheet.insert({ top: 1, bottom: 1, ...ROW }, 'down')).toThrow(refused('NonBlankCellOffSheet'));
  expect(() => sheet.insert({ top: 1, left: 2, bottom: 1, right: 2 }, 'down')).not.toThrow();
  expect(sheet.text(1_048_576, 1)).toBe('fond');
});

test('lignes insérées : hauteurs, fusions, notes, validations et apparences suivent', () => {
  const sheet = classeur().activeSheet;
  sheet.setRows(3, 3, () => ({ size: 30 }));
  sheet.merge({ top: 3, left: 1, bottom: 4, right: 2 });
  sheet.setNotes([{ row: 3, column: 1, author: 'A', text: 'n' }]);
  sheet.restyle({ top: 1, left: 1, bottom: 1, right: 1 }, () => ({ fill: 'FF0000' }));
  sheet.setPageSetup({
    area: { top: 1, left: 1, bottom: 9, right: 4 },
    repeatRows: { from: 3, to: 4 },
    rowBreaks: [1, 6],
    paper: 'A4',
  });
  sheet.insert({ top: 2, bottom: 2, ...ROW }, 'down');
  expect(sheet.pageSetup).toEqual({
    area: { top: 1, left: 1, bottom: 10, right: 4 },
    repeatRows: { from: 4, to: 5 },
    rowBreaks: [1, 7],
    paper: 'A4',
  });
  expect([...sheet.rowProperties()]).toEqual([[4, { size: 30 }]]);
  expect(sheet.merges).toEqual([{ top: 4, left: 1, bottom: 5, right: 2 }]);
  expect(sheet.notes[0]?.row).toBe(4);
  expect(sheet.style(2, 1)).toEqual({ fill: 'FF0000' });
  expect(() => sheet.insert({ top: 1, left: 1, bottom: 1, right: 1 }, 'down')).toThrow(refused('InvalidOperation'));
});

test('l’apparence d’une colonne entière vaut pour ses cellules à venir, sans en créer', () => {
  const sheet = classeur().activeSheet;
  sheet.write(2, 2, [['x']]);
  sheet.setRows(5, 5, (row) => ({ ...row, style: { wrap: true } }));
  sheet.restyle({ top: 1, left: 2, bottom: 1_048_576, right: 2 }, (style) => ({ ...style, numberFormat: '@' }));
  expect([...sheet.cells()].map(({ row }) => row)).toEqual([2, 5]);
  expect(sheet.style(2, 2)).toEqual({ numberFormat: '@' });
  expect(sheet.style(5, 2)).toEqual({ wrap: true, numberFormat: '@' });
  sheet.enter(9, 2, '01053');
  expect(sheet.text(9, 2)).toBe('01053');
});

test('une feuille protégée refuse ses cellules verrouillées et ce que ses options ne permettent pas', () => {
  const workbook = classeur();
  const sheet = workbook.activeSheet;
  sheet.restyle(A1, () => ({ locked: false }));
  sheet.protect({ options: { allowInsertRows: true }, password: 'clé' });
  sheet.write(1, 1, [['libre']]);
  expect(() => sheet.write(1, 2, [['verrouillée']])).toThrow(/« Feuil1 » est protégée/);
  expect(sheet.enter(1, 2, 'x')).toMatchObject({ accepted: false });
  expect(() => sheet.restyle(A1, (s) => s)).toThrow(refused('AccessDenied'));
  sheet.insert({ top: 3, bottom: 3, ...ROW }, 'down');
  expect(() => sheet.delete({ top: 3, bottom: 3, ...ROW }, 'up')).toThrow(refused('AccessDenied'));
  expect(() => sheet.unprotect()).toThrow(refused('AccessDenied'));
  sheet.unprotect('clé');
  sheet.write(1, 2, [['ouverte']]);
  expect(sheet.text(1, 2)).toBe('ouverte');
});

test('une validation posée retire les précédentes de ses cellules', () => {
  const sheet = classeur().activeSheet;
  const base = { ignoreBlank: true, dropDown: true };
  sheet.setValidation([{ top: 1, left: 1, bottom: 9, right: 3 }], { type: 'whole', ...base });
  sheet.setValidation([{ top: 4, left: 2, bottom: 5, right: 2 }], { type: 'date', ...base });
  const types = (row: number) => [1, 2, 3].map((c) => sheet.validationAt(row, c)?.type);
  expect([types(3), types(4), types(6)]).toEqual([
    ['whole', 'whole', 'whole'],
    ['whole', 'date', 'whole'],
    ['whole', 'whole', 'whole'],
  ]);
  sheet.setValidation([{ top: 1, left: 1, bottom: 9, right: 3 }], null);
  expect(sheet.validations).toEqual([]);
});

test('les validations jugent les saisies, avec leur message ou celui d’Excel', () => {
  const { calculator } = trace({
    'INDIRECT("CTG_Axes[n°]")': ['A1', 2, null],
    'LEN(B1)<3': [false],
    'LEN(B2)<3': [true],
  });
  const sheet = classeur(calculator).activeSheet;
  const base = { ignoreBlank: true, dropDown: true };
  const column = (c: number) => [{ top: 1, left: c, bottom: 9, right: c }];
  sheet.setValidation(column(1), { type: 'list', formula1: '"oui,non"', ...base });
  sheet.setValidation(column(2), { type: 'custom', formula1: 'LEN(B1)<3', ...base });
  sheet.setValidation(column(3), {
    type: 'whole',
    operator: 'between',
    formula1: '1',
    formula2: '10',
    alert: { show: true, style: 'warning', title: 'Rang', text: 'De 1 à 10.' },
    ...base,
  });
  sheet.setValidation(column(4), { type: 'list', formula1: 'INDIRECT("CTG_Axes[n°]")', ...base });
  sheet.setValidation(column(5), { type: 'textLength', operator: 'lessThanOrEqual', formula1: '3', ...base });
  expect(sheet.choices(1, 1)).toEqual(['oui', 'non']);
  expect(sheet.choices(2, 4)).toEqual(['A1', '2']);
  expect(sheet.choices(1, 5)).toBeNull();
  expect(sheet.enter(1, 1, 'oui').accepted).toBe(true);
  expect(sheet.enter(1, 1, 'peut-être')).toMatchObject({
    accepted: false,
    message: { style: 'stop', title: 'Microsoft Excel' },
  });
  expect(sheet.text(1, 1)).toBe('oui');
  expect(sheet.enter(1, 2, 'long').accepted).toBe(false);
  expect(sheet.enter(2, 2, 'x').accepted).toBe(true);
  expect(sheet.enter(1, 3, '11')).toEqual({
    accepted: true,
    warning: { style: 'warning', title: 'Rang', text: 'De 1 à 10.' },
  });
  expect([sheet.isValid(1, 3), sheet.isValid(2, 3), sheet.isValid(1, 9)]).toEqual([false, true, null]);
  expect(sheet.enter(1, 4, 'a1').accepted).toBe(true);
  expect(sheet.enter(1, 5, 'trop').accepted).toBe(false);
  sheet.write(1, 1, [['hors liste']]);
  expect(sheet.isValid(1, 1)).toBe(false);
});

test('réglages, propriétés et nom de fichier ne s’annulent pas', () => {
  const workbook = classeur();
  const events: string[] = [];
  workbook.onEvent((event) => events.push(event.type));
  workbook.setSetting('a', '1');
  workbook.setSetting('a', '1');
  workbook.setProperties({ title: 'CTG' });
  workbook.name = 'Suivi.xlsx';
  expect(events).toEqual(['settingsChanged']);
  expect([workbook.canUndo, workbook.settings.get('a'), workbook.name]).toEqual([false, '1', 'Suivi.xlsx']);
  workbook.deleteSetting('a');
  expect(workbook.settings.size).toBe(0);
});

test('annuler une insertion annonce la suppression', () => {
  const workbook = classeur();
  const events: ModelEvent[] = [];
  workbook.activeSheet.insert({ top: 2, bottom: 3, ...ROW }, 'down');
  workbook.onEvent((event) => events.push(event));
  workbook.undo();
  expect(events).toMatchObject([
    { type: 'changed', change: 'RowDeleted', shift: 'Up', origin: 'user', range: { top: 2 } },
  ]);
});
