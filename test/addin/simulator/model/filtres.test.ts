import fc from 'fast-check';
import { createCalculator, createFormulas } from '../../../../addin/simulator/calc/index.ts';
import { ModelError, type ModelEvent } from '../../../../addin/simulator/model/contract.ts';
import { createWorkbook } from '../../../../addin/simulator/model/create.ts';

/** Un tableau « Conv » en A1:B6, filtré sur « a » : les lignes 3 et 5 sont cachées. */
function filtre() {
  const workbook = createWorkbook({
    calculator: createCalculator(),
    formulas: createFormulas(),
    now: () => '2026-03-01T10:00:00Z',
  });
  const sheet = workbook.activeSheet;
  sheet.write(1, 1, [
    ['Axe', 'Montant'],
    ['a', 1],
    ['b', 2],
    ['a', 3],
    ['b', 4],
    ['a', 5],
  ]);
  sheet.write(20, 1, [['dessous']]);
  const table = sheet.addTable({ top: 1, left: 1, bottom: 6, right: 2 }, true, 'Conv');
  table.filter(0, { on: 'values', values: ['a'] });
  const events: ModelEvent[] = [];
  workbook.onEvent((event) => events.push(event));
  const hidden = () => [...sheet.rowProperties()].flatMap(([row, track]) => (track.filtered ? [row] : []));
  const shown = () =>
    [...sheet.cells({ top: 1, left: 1, bottom: 30, right: 1 })]
      .filter(({ row }) => !hidden().includes(row))
      .map(({ cell }) => cell.value);
  return { workbook, sheet, table, events, hidden, shown };
}

describe('les lignes qu’un filtre cache', () => {
  test('suivent les lignes ajoutées et supprimées au milieu du tableau', () => {
    const { workbook, table, hidden } = filtre();
    expect(hidden()).toEqual([3, 5]);
    table.addRows(1, [['c', 9]]);
    expect(hidden()).toEqual([4, 6]);
    table.deleteRows(0, 1);
    expect(hidden()).toEqual([3, 5]);
    table.deleteRows(1, 1);
    expect(hidden()).toEqual([4]);
    while (workbook.canUndo && hidden().join() !== '3,5') workbook.undo();
    expect(hidden()).toEqual([3, 5]);
  });

  test('reparaissent quand elles sortent d’un tableau raccourci', () => {
    const { table, hidden } = filtre();
    table.resize({ top: 1, left: 1, bottom: 4, right: 2 });
    expect(hidden()).toEqual([3]);
    table.resize({ top: 1, left: 1, bottom: 6, right: 2 });
    expect(hidden()).toEqual([3]);
  });

  test.each([
    ['le tableau est supprimé', (t: ReturnType<typeof filtre>) => t.table.delete()],
    ['le tableau redevient des cellules', (t: ReturnType<typeof filtre>) => t.table.convertToRange()],
    ['sa colonne filtrée est supprimée', (t: ReturnType<typeof filtre>) => t.table.deleteColumn(0)],
    [
      'ses cellules sont supprimées',
      (t: ReturnType<typeof filtre>) => t.sheet.delete({ top: 1, left: 1, bottom: 6, right: 2 }, 'up'),
    ],
  ])('reparaissent quand %s', (_what, act) => {
    const essai = filtre();
    act(essai);
    expect(essai.hidden()).toEqual([]);
    essai.workbook.undo();
    expect(essai.hidden()).toEqual([3, 5]);
  });

  test('ne cachent pas la ligne vide qui reste d’un tableau vidé', () => {
    const { table, hidden } = filtre();
    table.filter(0, { on: 'values', values: ['b'] });
    expect(hidden()).toEqual([2, 4, 6]);
    table.deleteRows(0, 5);
    expect([table.range.bottom, hidden()]).toEqual([2, []]);
  });

  test('sont les mêmes quand la suppression d’une colonne laisse un autre filtre', () => {
    const { table, hidden } = filtre();
    table.filter(1, { on: 'custom', criterion1: '>2' });
    expect(hidden()).toEqual([2, 3, 5]);
    table.deleteColumn(0);
    expect(hidden()).toEqual([2, 3]);
  });
});

type Essai = ReturnType<typeof filtre>;
const whole = (row: number) => ({ top: row, bottom: row, left: 1, right: 16_384 });
const part = (row: number) => ({ top: row, bottom: row, left: 1, right: 2 });
const gestures: readonly ((essai: Essai, n: number) => void)[] = [
  ({ table }, n) => table.addRows(n, [['neuf', 0]]),
  ({ table }, n) => table.deleteRows(n, 1),
  ({ sheet }, n) => void sheet.insert(whole(n + 1), 'down'),
  ({ sheet }, n) => sheet.delete(whole(n + 1), 'up'),
  ({ sheet }, n) => void sheet.insert(part(n + 1), 'down'),
  ({ sheet }, n) => sheet.delete(part(n + 1), 'up'),
  ({ table }, n) => table.resize({ ...table.range, bottom: table.range.top + 1 + n }),
  ({ workbook }) => workbook.undo(),
];

test('quoi qu’il arrive au tableau, seules les lignes que son filtre cachait restent cachées', () => {
  let checked = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(gestures.length - 1), fc.nat(5)), { maxLength: 8 }), (acts) => {
      const essai = filtre();
      for (const [which, n] of acts) {
        try {
          gestures[which]!(essai, n);
        } catch (error) {
          if (!(error instanceof ModelError)) throw error;
        }
        if (essai.table.deleted || essai.table.filters.size === 0) return;
        // Sortie du tableau, une ligne reparaît ; y revenir ne la cache pas.
        const { top, bottom } = essai.table.body;
        for (const row of essai.hidden()) {
          expect([row >= top, row <= bottom, essai.sheet.cell(row, 1)?.value]).toEqual([true, true, 'b']);
          checked += 1;
        }
        const resized = acts.some(([one]) => one === 6);
        for (let row = top; row <= bottom && !resized; row++) {
          if (essai.sheet.cell(row, 1)?.value === 'b') expect(essai.hidden()).toContain(row);
        }
      }
    }),
    { seed: 38, numRuns: 300 },
  );
  expect(checked).toBeGreaterThan(500);
});

describe('les sous-totaux', () => {
  test('se recalculent quand des lignes se cachent ou reparaissent à la main', () => {
    const { workbook, sheet, table } = filtre();
    table.clearFilters();
    sheet.write(1, 4, [['=SUBTOTAL(9,B2:B6)', '=SUBTOTAL(109,B2:B6)', '=SUBTOTAL(103,A2:A6)']]);
    const totals = () => [4, 5, 6].map((column) => sheet.cell(1, column)?.value);
    expect(totals()).toEqual([15, 15, 5]);
    sheet.setRows(2, 3, (track) => ({ ...track, hidden: true }));
    expect(totals()).toEqual([15, 12, 3]);
    workbook.undo();
    expect(totals()).toEqual([15, 15, 5]);
    workbook.redo();
    sheet.setRows(3, 3, ({ hidden: _, ...track }) => track);
    expect(totals()).toEqual([15, 14, 4]);
  });

  test('ignorent tous les lignes d’un filtre, posé, levé ou annulé', () => {
    const { workbook, sheet, table } = filtre();
    sheet.write(1, 4, [['=SUBTOTAL(9,B2:B6)', '=SUBTOTAL(109,B2:B6)']]);
    const totals = () => [4, 5].map((column) => sheet.cell(1, column)?.value);
    expect(totals()).toEqual([9, 9]);
    table.filter(0, { on: 'values', values: ['b'] });
    expect(totals()).toEqual([6, 6]);
    workbook.undo();
    expect(totals()).toEqual([9, 9]);
  });
});

describe('annuler', () => {
  const types = (events: readonly ModelEvent[]) => events.map((event) => event.type);

  test('un filtre annonce le filtre et les lignes qui changent', () => {
    const { workbook, table, events } = filtre();
    table.clearFilters();
    events.length = 0;
    workbook.undo();
    expect(types(events)).toEqual(expect.arrayContaining(['filtered', 'rowHiddenChanged']));
    expect(events.filter((event) => event.type === 'rowHiddenChanged').map((event) => event.range.top)).toEqual([3, 5]);
    expect(events.every((event) => event.origin === 'user')).toBe(true);
  });

  test('une cellule ou une ligne d’un tableau annonce le tableau changé', () => {
    const { workbook, sheet, table, events } = filtre();
    sheet.write(2, 2, [[100]]);
    events.length = 0;
    workbook.undo();
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'tableChanged',
        table,
        change: 'RangeEdited',
        range: { top: 2, left: 2, bottom: 2, right: 2 },
      }),
    );
    sheet.insert({ top: 3, left: 1, bottom: 3, right: 16_384 }, 'down');
    events.length = 0;
    workbook.undo();
    expect(events).toContainEqual(expect.objectContaining({ type: 'changed', change: 'RowDeleted' }));
    expect(events).toContainEqual(expect.objectContaining({ type: 'tableChanged', change: 'RowDeleted' }));
    expect(types(events)).not.toContain('rowHiddenChanged');
  });

  test('une feuille ou un tableau supprimés, créés, renommés ou déplacés le fait savoir', () => {
    const { workbook, sheet, table, events } = filtre();
    const announced = (act: () => void) => {
      act();
      const step: string[][] = [];
      for (const replay of [() => workbook.undo(), () => workbook.redo()]) {
        events.length = 0;
        replay();
        step.push(types(events).filter((type) => /^(sheet(Added|Del|Ren|Mov)|table(A|D)|vis|chart)/.test(type)));
      }
      return step;
    };
    expect(announced(() => workbook.addSheet('Deux'))).toEqual([['sheetDeleted'], ['sheetAdded']]);
    expect(
      announced(() => {
        workbook.sheets[1]!.name = 'Suite';
      }),
    ).toEqual([['sheetRenamed'], ['sheetRenamed']]);
    expect(
      announced(() => {
        workbook.sheets[1]!.position = 0;
      }),
    ).toEqual([['sheetMoved'], ['sheetMoved']]);
    expect(
      announced(() => {
        workbook.sheets[0]!.visibility = 'hidden';
      }),
    ).toEqual([['visibilityChanged'], ['visibilityChanged']]);
    expect(announced(() => table.convertToRange())).toEqual([['tableAdded'], ['tableDeleted']]);
    expect(announced(() => sheet.addTable({ top: 20, left: 1, bottom: 21, right: 1 }, true))).toEqual([
      ['tableDeleted'],
      ['tableAdded'],
    ]);
    expect(announced(() => workbook.sheets[0]!.remove())).toEqual([['sheetAdded'], ['sheetDeleted']]);
  });
});
