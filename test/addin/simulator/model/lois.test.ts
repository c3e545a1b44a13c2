import fc from 'fast-check';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import type { Range } from '../../../../addin/simulator/model/data.ts';
import { intersect, shiftPieces, shiftRange, subtract } from '../../../../addin/simulator/model/ranges.ts';
import { classeur } from './classeur.ts';
import { act, attempt, depart, place } from './gestes.ts';
import { photo } from './photo.ts';

/** Ce qui doit toujours être vrai d’un classeur ; rend la liste de ce qui ne l’est pas. */
function faults(workbook: Workbook): string[] {
  const found: string[] = [];
  const names = workbook.tables().map((t) => t.name.toLowerCase());
  if (new Set(names).size < names.length) found.push('deux tableaux du même nom');
  if (!workbook.sheets.includes(workbook.activeSheet)) found.push('feuille active supprimée');
  if (workbook.activeSheet.visibility !== 'visible') found.push('feuille active masquée');
  for (const sheet of workbook.sheets) {
    for (const t of sheet.tables) {
      const { left, right, top } = t.range;
      if (t.columns.length !== right - left + 1)
        found.push(`${t.name} : ${t.columns.length} colonnes sur ${right - left + 1}`);
      if (new Set(t.columns.map((c) => c.name.toLowerCase())).size < t.columns.length) found.push('colonnes homonymes');
      if (new Set(t.columns.map((c) => c.id)).size < t.columns.length) found.push('colonnes de même numéro');
      if (t.body.top > t.body.bottom) found.push(`${t.name} sans ligne de données`);
      const headers = t.columns.map((_, i) => sheet.cell(top, left + i)?.value);
      if (t.header && JSON.stringify(headers) !== JSON.stringify(t.columns.map((c) => c.name))) {
        found.push(`en-têtes ${JSON.stringify(headers)} pour ${JSON.stringify(t.columns.map((c) => c.name))}`);
      }
    }
    const apart = (what: string, ranges: readonly Range[]) =>
      ranges.forEach((a, i) => {
        if (ranges.slice(i + 1).some((b) => intersect(a, b))) found.push(`${what} qui se recouvrent`);
      });
    apart(
      'tableaux',
      sheet.tables.map((t) => t.range),
    );
    apart('fusions', sheet.merges);
    apart(
      'validations',
      sheet.validations.flatMap((v) => v.ranges),
    );
    for (const [row, track] of sheet.rowProperties()) {
      const owner = sheet.tables.some((t) => t.filters.size > 0 && row >= t.body.top && row <= t.body.bottom);
      if (track.filtered && !owner) found.push(`ligne ${row} cachée par un filtre qui n’est plus`);
    }
    for (const merge of sheet.merges) {
      if (sheet.tables.some((t) => intersect(t.range, merge))) found.push('fusion dans un tableau');
    }
  }
  return found;
}

test('après n’importe quelle suite de modifications, tableaux, fusions et validations restent cohérents', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => {
      const workbook = depart();
      for (const one of acts) {
        attempt(workbook, one);
        expect(faults(workbook)).toEqual([]);
      }
    }),
    { seed: 77, numRuns: 400 },
  );
});

test('insérer puis supprimer les mêmes cellules rend la feuille d’avant', () => {
  fc.assert(
    fc.property(place, fc.boolean(), fc.boolean(), (at, rows, whole) => {
      const workbook = classeur();
      const sheet = workbook.activeSheet;
      sheet.write(
        1,
        1,
        Array.from({ length: 9 }, (_, i) => Array.from({ length: 7 }, (_, j) => `${i}-${j}x`)),
      );
      sheet.write(3, 9, [['=A1+B2'], ['=SUM(C3:D9)']]);
      workbook.names.add({ name: 'zone', formula: 'Feuil1!B2:C4', visible: true });
      const before = { ...photo(workbook), selection: null };
      const range = !whole ? at : rows ? { ...at, left: 1, right: 16_384 } : { ...at, top: 1, bottom: 1_048_576 };
      sheet.insert(range, rows ? 'down' : 'right');
      expect(sheet.cell(range.top, range.left)?.value ?? null).toBeNull();
      sheet.delete(range, rows ? 'up' : 'left');
      expect({ ...photo(workbook), selection: null }).toEqual(before);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test('une plage suivie couvre toujours les mêmes contenus, insertions et suppressions annulées comprises', () => {
  const edits = fc.array(fc.tuple(place, fc.boolean(), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(place, edits, (at, list) => {
      const workbook = classeur();
      const sheet = workbook.activeSheet;
      sheet.write(
        1,
        1,
        Array.from({ length: 14 }, (_, i) => Array.from({ length: 12 }, (_, j) => `${i}/x${j}`)),
      );
      const tracked = sheet.track(at);
      const contents = (range: Range) => [...sheet.cells(range)].map(({ cell }) => cell.value);
      const before = contents(at);
      for (const [range, rows, inserts, back] of list) {
        const band = rows ? { ...range, left: 1, right: 16_384 } : { ...range, top: 1, bottom: 1_048_576 };
        if (inserts) sheet.insert(band, rows ? 'down' : 'right');
        else sheet.delete(band, rows ? 'up' : 'left');
        if (back) workbook.undo();
        const left = before.filter((value) => [...sheet.cells()].some(({ cell }) => cell.value === value));
        expect(tracked.range === null ? [] : contents(tracked.range)).toEqual(left);
      }
      while (sheet.usedRange(true) !== null && workbook.canUndo) workbook.undo();
      workbook.redo();
      expect(tracked.range).toEqual(at);
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('une plage découpée garde toutes ses cellules et aucune autre', () => {
  const cells = (ranges: readonly Range[]) =>
    ranges
      .flatMap((r) => {
        const all: string[] = [];
        for (let i = r.top; i <= r.bottom; i++) for (let j = r.left; j <= r.right; j++) all.push(`${i},${j}`);
        return all;
      })
      .sort();
  fc.assert(
    fc.property(place, place, (a, b) => {
      const cut = new Set(cells([b]));
      expect(cells(subtract(a, b))).toEqual(cells([a]).filter((one) => !cut.has(one)));
    }),
    { seed: 3 },
  );
});

test.each([
  ['insérée au-dessus', 'insert', { top: 2, bottom: 3, left: 1, right: 9 }, { top: 7, left: 2, bottom: 9, right: 4 }],
  ['insérée dedans', 'insert', { top: 6, bottom: 6, left: 2, right: 4 }, { top: 5, left: 2, bottom: 8, right: 4 }],
  [
    'insérée en moins de colonnes',
    'insert',
    { top: 2, bottom: 3, left: 1, right: 3 },
    { top: 5, left: 2, bottom: 7, right: 4 },
  ],
  ['supprimée au bord', 'delete', { top: 4, bottom: 5, left: 1, right: 9 }, { top: 4, left: 2, bottom: 5, right: 4 }],
  ['supprimée entière', 'delete', { top: 5, bottom: 7, left: 1, right: 9 }, null],
] as const)('une plage suit une ligne %s', (_what, kind, range, expected) => {
  expect(shiftRange({ top: 5, left: 2, bottom: 7, right: 4 }, { kind, axis: 'row', range })).toEqual(expected);
});

test('une validation plus large que les cellules insérées se découpe', () => {
  const pieces = shiftPieces(
    { top: 5, left: 1, bottom: 7, right: 4 },
    { kind: 'insert', axis: 'row', range: { top: 2, left: 1, bottom: 2, right: 2 } },
  );
  expect(pieces).toEqual([
    { top: 5, left: 3, bottom: 7, right: 4 },
    { top: 6, left: 1, bottom: 8, right: 2 },
  ]);
});
