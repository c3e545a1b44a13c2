import fc from 'fast-check';
import { outside, shownTexts } from '../../../../../addin/simulator/page/view/clipboard.ts';
import { pastePlaces } from '../../../../../addin/simulator/page/view/paste-plan.ts';
import { formatHtml, formatTsv, parseTsv } from '../../../../../addin/simulator/page/view/tsv.ts';
import { classeur } from './classeur.ts';

test.each([
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a\tb\nc',
    [
      ['a', 'b'],
      ['c', ''],
    ],
  ],
  ['"deux\nlignes"\tb', [['deux\nlignes', 'b']]],
  ['"dit ""oui"""', [['dit "oui"']]],
  ['"ouvert\tsuite', [['"ouvert', 'suite']]],
  ['"a"b\tc', [['"a"b', 'c']]],
  ['\t', [['', '']]],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['', []],
])('le texte collé %j se lit %j', (texte, lignes) => {
  expect(parseTsv(texte)).toEqual(lignes);
});

test('un texte copié se relit à l’identique', () => {
  const cellule = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\t', '\n', ' ', '=', '<') });
  const lignes = fc
    .integer({ min: 1, max: 4 })
    .chain((largeur) =>
      fc.array(fc.array(cellule, { minLength: largeur, maxLength: largeur }), { minLength: 1, maxLength: 4 }),
    );
  fc.assert(
    fc.property(lignes, (contenu) => {
      const dernier = contenu.at(-1)!;
      // Une dernière ligne d’une seule cellule vide ne se distingue pas d’une fin de texte, comme dans Excel.
      fc.pre(!(dernier.length === 1 && dernier[0] === ''));
      expect(parseTsv(formatTsv(contenu))).toEqual(contenu);
    }),
    { seed: 7 },
  );
});

test('le tableau HTML échappe ce qui serait une balise', () => {
  expect(formatHtml([['<b>&', 'a\nb']])).toBe('<table><tr><td>&lt;b&gt;&amp;</td><td>a<br>b</td></tr></table>');
});

test('une copie se répète quand elle tient un nombre entier de fois dans la sélection', () => {
  const selection = { top: 2, left: 3, bottom: 5, right: 4 };
  expect(pastePlaces(2, 1, selection)).toEqual([
    { top: 2, left: 3 },
    { top: 2, left: 4 },
    { top: 4, left: 3 },
    { top: 4, left: 4 },
  ]);
  expect(pastePlaces(3, 1, selection)).toEqual([{ top: 2, left: 3 }]);
});

test('couper vers un endroit qui recouvre la source n’efface que ce qui dépasse', () => {
  const plage = fc
    .tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
    )
    .map(([top, left, h, l]) => ({ top, left, bottom: top + h, right: left + l }));
  fc.assert(
    fc.property(plage, plage, (source, cible) => {
      const dans = (p: typeof source, r: number, c: number) =>
        r >= p.top && r <= p.bottom && c >= p.left && c <= p.right;
      const restes = outside(source, cible, true);
      for (let r = 1; r <= 10; r += 1)
        for (let c = 1; c <= 10; c += 1)
          expect(restes.filter((reste) => dans(reste, r, c)).length).toBe(
            dans(source, r, c) && !dans(cible, r, c) ? 1 : 0,
          );
    }),
    { seed: 11 },
  );
});

test('les lignes qu’un filtre cache ne se copient pas', () => {
  const { sheet } = classeur([['Nom'], ['Lille'], ['Lens'], ['Arras']]);
  sheet
    .addTable({ top: 1, left: 1, bottom: 4, right: 1 }, true)
    .filter(0, { on: 'values', values: ['Lille', 'Arras'] });
  expect(shownTexts(sheet, { top: 1, left: 1, bottom: 4, right: 1 })).toEqual([['Nom'], ['Lille'], ['Arras']]);
});
