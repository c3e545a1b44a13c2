import fc from 'fast-check';
import { columnPixels } from '../../../../../addin/simulator/page/view/layout.ts';
import { groups } from '../../../../../addin/simulator/page/view/outline.ts';
import { cycles, nextInside, region, TabTrail, tableEnding } from '../../../../../addin/simulator/page/view/path.ts';
import { classeur } from './classeur.ts';

const plage = { top: 2, left: 2, bottom: 4, right: 3 };

test('Entrée descend puis change de colonne, Tab avance puis change de ligne ; après la dernière, la première', () => {
  const { sheet } = classeur();
  const suite = (direction: 'down' | 'right') => {
    const lieux: string[] = [];
    let lieu = { row: 2, column: 2 };
    for (let n = 0; n < 6; n += 1) {
      lieu = nextInside(sheet, plage, lieu, direction);
      lieux.push(`${lieu.row},${lieu.column}`);
    }
    return lieux;
  };
  expect(suite('down')).toEqual(['3,2', '4,2', '2,3', '3,3', '4,3', '2,2']);
  expect(suite('right')).toEqual(['2,3', '3,2', '3,3', '4,2', '4,3', '2,2']);
});

test('le parcours d’une sélection passe par chaque cellule visible une fois, et revient par où il est venu', () => {
  const { sheet } = classeur();
  sheet.setRows(3, 3, (ligne) => ({ ...ligne, hidden: true }));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('down' as const, 'right' as const),
      (hauteur, largeur, direction) => {
        const range = { top: 1, left: 1, bottom: hauteur, right: largeur };
        const visibles = (hauteur >= 3 ? hauteur - 1 : hauteur) * largeur;
        const vus = new Set<string>();
        let lieu = { row: 1, column: 1 };
        for (let n = 0; n < visibles; n += 1) {
          vus.add(`${lieu.row},${lieu.column}`);
          const suivant = nextInside(sheet, range, lieu, direction);
          expect(nextInside(sheet, range, suivant, direction === 'down' ? 'up' : 'left')).toEqual(lieu);
          lieu = suivant;
        }
        expect(vus.size).toBe(visibles);
        expect(lieu).toEqual({ row: 1, column: 1 });
      },
    ),
    { seed: 7, numRuns: 60 },
  );
});

test('une cellule seule ou une fusion seule ne se parcourt pas', () => {
  const { sheet } = classeur();
  sheet.merge({ top: 2, left: 2, bottom: 4, right: 3 });
  expect(cycles(sheet, { top: 1, left: 1, bottom: 1, right: 1 })).toBe(false);
  expect(cycles(sheet, plage)).toBe(false);
  expect(cycles(sheet, { ...plage, bottom: 5 })).toBe(true);
});

test('la colonne de départ des Tab se retient jusqu’à ce qu’on aille ailleurs', () => {
  const trace = new TabTrail();
  trace.note({ row: 2, column: 2 }, { row: 2, column: 3 });
  trace.note({ row: 2, column: 3 }, { row: 2, column: 4 });
  expect(trace.home({ row: 2, column: 4 })).toBe(2);
  expect(trace.home({ row: 2, column: 4 })).toBeUndefined();
  trace.note({ row: 2, column: 2 }, { row: 2, column: 3 });
  trace.note({ row: 7, column: 5 }, { row: 7, column: 6 });
  expect(trace.home({ row: 2, column: 3 })).toBeUndefined();
  trace.note({ row: 7, column: 5 }, { row: 7, column: 6 });
  expect(trace.home({ row: 7, column: 6 })).toBe(5);
});

test('le bloc autour d’une cellule s’arrête aux lignes et colonnes vides ; un tableau est son propre bloc', () => {
  const { sheet } = classeur([
    ['a', 'b', null, 'seul'],
    ['c', null, null, null],
    [null, 'd', null, null],
  ]);
  expect(region(sheet, { row: 1, column: 1 })).toEqual({ top: 1, left: 1, bottom: 3, right: 2 });
  expect(region(sheet, { row: 1, column: 4 })).toEqual({ top: 1, left: 4, bottom: 1, right: 4 });
  expect(region(sheet, { row: 9, column: 9 })).toEqual({ top: 9, left: 9, bottom: 9, right: 9 });
  const table = sheet.addTable({ top: 1, left: 1, bottom: 2, right: 2 }, true, 'T');
  expect(region(sheet, { row: 2, column: 2 })).toEqual(table.range);
  expect(tableEnding(sheet, { row: 2, column: 2 })?.name).toBe('T');
  expect(tableEnding(sheet, { row: 2, column: 1 })).toBeUndefined();
});

test('les groupes de colonnes portent leur bouton après eux, ou avant si la feuille le veut', () => {
  const pistes = [
    [9, { outline: 1, hidden: true }],
    [3, { outline: 1 }],
    [4, { outline: 2, hidden: true }],
    [10, { outline: 1, hidden: true }],
    [12, { size: 40 }],
  ] as const;
  expect(groups(pistes, true)).toEqual([
    { from: 3, to: 4, summary: 5, folded: false },
    { from: 9, to: 10, summary: 11, folded: true },
  ]);
  expect(groups(pistes, false).map(({ summary }) => summary)).toEqual([2, 8]);
});

test.each([
  [8.43, 64],
  [0, 0],
  [0.5, 6],
  [10, 75],
])('une largeur standard de %d chiffres tient en %d pixels', (chiffres, pixels) => {
  expect(columnPixels(chiffres)).toBe(pixels);
});
