import { destination } from '../../../../../addin/simulator/page/view/go-to.ts';
import { keyAction } from '../../../../../addin/simulator/page/view/keys.ts';
import { fillDownTarget, leap, mergeAt, span, step } from '../../../../../addin/simulator/page/view/move.ts';
import { classeur } from './classeur.ts';

const touche = (key: string, avec: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}) =>
  keyAction({ key, ctrl: false, shift: false, alt: false, ...avec });

test.each([
  ['Enter', {}, { kind: 'advance', direction: 'down' }],
  ['Tab', { shift: true }, { kind: 'advance', direction: 'left' }],
  ['ArrowDown', { ctrl: true, shift: true }, { kind: 'move', direction: 'down', extend: true, leap: true }],
  ['ArrowDown', { alt: true }, { kind: 'choices' }],
  ['g', { ctrl: true }, { kind: 'bold' }],
  ['Z', { ctrl: true, shift: true }, { kind: 'redo' }],
  ['PageDown', { ctrl: true }, { kind: 'sheet', forward: true }],
  ['Delete', {}, { kind: 'clear' }],
  ['d', { ctrl: true }, { kind: 'fillDown' }],
  ['r', { ctrl: true }, { kind: 'fillRight' }],
  [';', { ctrl: true }, { kind: 'today' }],
  [':', { ctrl: true, shift: true }, { kind: 'now' }],
] as const)('la touche %s %j demande %j', (key, avec, action) => {
  expect(touche(key, avec)).toEqual(action);
});

test('une lettre, un copier et un coller restent au navigateur', () => {
  expect(touche('a')).toBeUndefined();
  expect(touche('c', { ctrl: true })).toBeUndefined();
  expect(touche('v', { ctrl: true })).toBeUndefined();
  expect(touche('Enter', { alt: true })).toBeUndefined();
});

test('les flèches sautent ce qui est caché et traversent une fusion', () => {
  const { sheet } = classeur();
  sheet.setRows(3, 4, (ligne) => ({ ...ligne, hidden: true }));
  sheet.merge({ top: 6, left: 2, bottom: 8, right: 3 });
  expect(step(sheet, { row: 2, column: 1 }, 'down')).toEqual({ row: 5, column: 1 });
  expect(step(sheet, { row: 5, column: 1 }, 'up')).toEqual({ row: 2, column: 1 });
  expect(step(sheet, { row: 6, column: 2 }, 'down')).toEqual({ row: 9, column: 2 });
  expect(step(sheet, { row: 1, column: 1 }, 'up')).toEqual({ row: 1, column: 1 });
  expect(mergeAt(sheet, { row: 7, column: 3 })).toEqual({ top: 6, left: 2, bottom: 8, right: 3 });
});

test('Ctrl et une flèche vont au bout d’un bloc, puis au bloc suivant, puis au bord', () => {
  const { sheet } = classeur([['a'], ['b'], [null], [null], ['c'], ['d']]);
  expect(leap(sheet, { row: 1, column: 1 }, 'down')).toEqual({ row: 2, column: 1 });
  expect(leap(sheet, { row: 2, column: 1 }, 'down')).toEqual({ row: 5, column: 1 });
  expect(leap(sheet, { row: 5, column: 1 }, 'down')).toEqual({ row: 6, column: 1 });
  expect(leap(sheet, { row: 5, column: 1 }, 'up')).toEqual({ row: 2, column: 1 });
  expect(leap(sheet, { row: 9, column: 4 }, 'left')).toEqual({ row: 9, column: 1 });
});

test('une sélection s’élargit aux fusions qu’elle touche', () => {
  const { sheet } = classeur();
  sheet.merge({ top: 2, left: 2, bottom: 4, right: 3 });
  sheet.merge({ top: 4, left: 4, bottom: 6, right: 4 });
  expect(span(sheet, { row: 3, column: 1 }, { row: 3, column: 3 })).toEqual({ top: 2, left: 1, bottom: 4, right: 3 });
  expect(span(sheet, { row: 3, column: 1 }, { row: 3, column: 4 })).toEqual({ top: 2, left: 1, bottom: 6, right: 4 });
  expect(span(sheet, { row: 4, column: 4 }, { row: 3, column: 3 })).toEqual({ top: 2, left: 2, bottom: 6, right: 4 });
});

test('un double clic sur la poignée descend jusqu’au bas du bloc voisin', () => {
  const { sheet } = classeur([
    ['a', 1, null],
    ['b', null, null],
    ['c', null, 'x'],
    [null, null, 'y'],
  ]);
  const bas = (column: number) => fillDownTarget(sheet, { top: 1, left: column, bottom: 1, right: column }).bottom;
  expect([bas(2), bas(1), bas(4)]).toEqual([3, 1, 1]);
});

test('une adresse, un nom, un tableau ou une feuille mènent à leur place', () => {
  const { workbook, sheet } = classeur([['Nom'], ['Lille']]);
  const autre = workbook.addSheet('L’autre');
  workbook.names.add({ name: 'Communes', formula: "'L’autre'!$B$2:$B$4", visible: true });
  sheet.addTable({ top: 1, left: 1, bottom: 2, right: 1 }, true, 'Villes');
  const ou = (texte: string) => {
    const but = destination(workbook, texte);
    return but && [but.sheet.name, but.range.top, but.range.left];
  };
  expect(ou('c7')).toEqual(['Feuil1', 7, 3]);
  expect(ou("'L’autre'!D5:E6")).toEqual(['L’autre', 5, 4]);
  expect(ou('#Communes')).toEqual(['L’autre', 2, 2]);
  expect(ou('villes')).toEqual(['Feuil1', 2, 1]);
  expect(ou(autre.name)).toEqual(['L’autre', 1, 1]);
  expect(ou('Inconnu')).toBeNull();
  expect(ou('Absente!A1')).toBeNull();
});
