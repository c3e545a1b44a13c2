import fc from 'fast-check';
import {
  formatAddress,
  formatRange,
  MAX_COLUMN,
  MAX_ROW,
  parseAddress,
  parseArea,
  splitAddresses,
} from '../../../../addin/simulator/richapi/a1.ts';
import { rectangles } from '../../../../addin/simulator/richapi/objects/cell-sets.ts';
import { fromFrenchFormat, toFrenchFormat } from '../../../../addin/simulator/richapi/objects/number-format-local.ts';

const seed = { seed: 20261122 };
const ranges = fc
  .tuple(
    fc.integer({ min: 1, max: MAX_ROW }),
    fc.integer({ min: 1, max: MAX_ROW }),
    fc.integer({ min: 1, max: MAX_COLUMN }),
    fc.integer({ min: 1, max: MAX_COLUMN }),
  )
  .map(([a, b, c, d]) => ({
    top: Math.min(a, b),
    left: Math.min(c, d),
    bottom: Math.max(a, b),
    right: Math.max(c, d),
  }));

test('une adresse écrite se relit, quel que soit le nom de la feuille', () => {
  fc.assert(
    fc.property(
      ranges,
      fc.string({ minLength: 1, maxLength: 31, unit: 'grapheme' }),
      fc.boolean(),
      (range, name, absolute) => {
        expect(parseArea(formatRange(range, absolute))).toEqual(range);
        fc.pre(!/[[\]:*?/\\]/.test(name) && name.trim() === name);
        expect(parseAddress(formatAddress(name, range, absolute))).toEqual({ sheet: name, range });
      },
    ),
    seed,
  );
});

test.each([
  ['Feuil1', 'Feuil1!A1'],
  ['Bilan 2026', "'Bilan 2026'!A1"],
  ["L'annexe", "'L''annexe'!A1"],
  ['Été', 'Été!A1'],
  ['A1', "'A1'!A1"],
  ['L1', "'L1'!A1"],
  ['2026', "'2026'!A1"],
])('la feuille « %s » s’écrit %s', (name, text) => {
  expect(formatAddress(name, { top: 1, left: 1, bottom: 1, right: 1 })).toBe(text);
});

test.each(['', 'A0', 'XFE1', 'A1048577', 'A1:B2:C3', '!A1', 'bonjour', '0:3', 'A1B'])(
  '« %s » n’est pas une adresse',
  (text) => {
    expect(parseAddress(text)).toBeUndefined();
  },
);

test('une liste d’adresses se sépare hors des noms de feuilles', () => {
  expect(splitAddresses("A1, 'Oui, non'!B2:B3;C4")).toEqual(['A1', "'Oui, non'!B2:B3", 'C4']);
});

test('des cellules réunies en rectangles couvrent les mêmes cellules, une fois chacune', () => {
  const cells = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), {
    selector: ([row, column]) => row * 10 + column,
  });
  fc.assert(
    fc.property(cells, (given) => {
      const sorted = [...given].sort(([a, b], [c, d]) => a - c || b - d);
      const found = rectangles(sorted.map(([row, column]) => ({ top: row, left: column, bottom: row, right: column })));
      const covered = found.flatMap((r) =>
        Array.from({ length: r.bottom - r.top + 1 }, (_, i) => i + r.top).flatMap((row) =>
          Array.from({ length: r.right - r.left + 1 }, (_, j) => row * 10 + j + r.left),
        ),
      );
      expect(covered.sort((a, b) => a - b)).toEqual(sorted.map(([row, column]) => row * 10 + column));
    }),
    seed,
  );
});

test.each([
  ['General', 'Standard'],
  ['dd/mm/yyyy', 'jj/mm/aaaa'],
  ['#,##0.00 "€"', '#\u00a0##0,00 "€"'],
  ['0%', '0%'],
  ['@', '@'],
  ['"le jour d" d mmmm', '"le jour d" j mmmm'],
])('le format %s s’écrit %s en français, et se relit', (code, french) => {
  expect(toFrenchFormat(code)).toBe(french);
  expect(fromFrenchFormat(french)).toBe(code);
});
