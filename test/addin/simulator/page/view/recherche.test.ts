import { findNext } from '../../../../../addin/simulator/page/view/find.ts';
import { address } from '../../../../../shared/xlsx/grid.ts';
import { classeur } from './classeur.ts';

function exemple() {
  const { workbook, sheet } = classeur([
    ['Axe', 'Petite Enfance', 1234.5],
    ['enfance', 'Jeunesse', 'ENFANCÉ'],
    ['Logement', 'Jeunesse', null],
  ]);
  sheet.restyle({ top: 1, left: 3, bottom: 1, right: 3 }, () => ({ numberFormat: '#,##0.00' }));
  const autre = workbook.addSheet('Bilan');
  autre.write(5, 1, [['Bilan enfance']]);
  const cachee = workbook.addSheet('Cachée');
  cachee.write(1, 1, [['enfance']]);
  cachee.visibility = 'hidden';
  /** Cellules visitées de proche en proche, `fois` fois, à partir de A1. */
  const visite = (texte: string, fois: number, { everywhere = false, back = false } = {}) => {
    let from = { sheet, place: { row: 1, column: 1 } };
    return Array.from({ length: fois }, () => {
      const trouve = findNext(workbook, from, texte, { everywhere, back });
      if (!trouve) return null;
      from = trouve;
      const { row, column } = trouve.place;
      return `${trouve.sheet.name} ${address(row, column)} ${trouve.rank}/${trouve.count}`;
    });
  };
  return { workbook, sheet, visite };
}

test('la recherche va de cellule en cellule, sans casse ni accent, et revient à la première', () => {
  const { visite } = exemple();
  const feuille = ['Feuil1 B1 1/3', 'Feuil1 A2 2/3', 'Feuil1 C2 3/3'];
  expect(visite('enfance', 4)).toEqual([...feuille, feuille[0]]);
  expect(visite('enfance', 4, { back: true })).toEqual([feuille[2], feuille[1], feuille[0], feuille[2]]);
});

test('dans tout le classeur, elle passe d’une feuille visible à l’autre', () => {
  const { visite } = exemple();
  expect(visite('enfance', 5, { everywhere: true })).toEqual([
    'Feuil1 B1 1/4',
    'Feuil1 A2 2/4',
    'Feuil1 C2 3/4',
    'Bilan A5 4/4',
    'Feuil1 B1 1/4',
  ]);
});

test('elle cherche ce qui est montré, pas ce qui est caché ni absent', () => {
  const { sheet, visite } = exemple();
  expect(visite('234,50', 1)).toEqual(['Feuil1 C1 1/1']);
  expect(visite('', 1)).toEqual([null]);
  expect(visite('1234', 1)).toEqual([null]);
  sheet.setRows(2, 2, (ligne) => ({ ...ligne, filtered: true }));
  expect(visite('enfance', 2)).toEqual(['Feuil1 B1 1/1', 'Feuil1 B1 1/1']);
});
