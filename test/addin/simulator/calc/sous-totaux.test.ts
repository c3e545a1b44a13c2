import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { classeurVide } from './modele.ts';

/** Le tableau T en A1:A6, de 1 à 16 ; `formules` à droite, en ligne 1. */
function classeur(...formules: readonly string[]): Workbook {
  const workbook = classeurVide();
  workbook.transact('addin', () => {
    const [sheet] = workbook.sheets;
    sheet!.write(1, 1, [['n'], [1], [2], [4], [8], [16]]);
    sheet!.addTable({ top: 1, left: 1, bottom: 6, right: 1 }, true, 'T');
    sheet!.write(1, 3, [formules.map((formula) => ({ formula }))]);
  });
  return workbook;
}

const valeurs = (workbook: Workbook, combien: number): readonly unknown[] =>
  Array.from({ length: combien }, (_, rang) => workbook.sheets[0]!.cell(1, 3 + rang)?.value);

const FORMULES = ['SUBTOTAL(9,T[n])', 'SUBTOTAL(109,T[n])', 'AGGREGATE(9,4,T[n])', 'AGGREGATE(9,5,T[n])'];

test('une ligne masquée à la main ne sort que des sous-totaux de la centaine', () => {
  const workbook = classeur(...FORMULES);
  expect(valeurs(workbook, 4)).toEqual([31, 31, 31, 31]);
  workbook.sheets[0]!.setRows(3, 3, (one) => ({ ...one, hidden: true }));
  workbook.calculate(true);
  expect(valeurs(workbook, 4)).toEqual([31, 29, 31, 29]);
});

test('une ligne filtrée sort de tout sous-total', () => {
  const workbook = classeur(...FORMULES);
  workbook.tableByName('T')!.filter(0, { on: 'values', values: ['4', '8'] });
  expect(valeurs(workbook, 4)).toEqual([12, 12, 31, 12]);
});

test('un sous-total n’en compte pas un autre, même pris dans un calcul ; un texte qui en parle compte', () => {
  const workbook = classeurVide();
  const [sheet] = workbook.sheets;
  workbook.transact('addin', () =>
    sheet!.write(1, 1, [
      [5],
      ['=SUBTOTAL(9,A1)'],
      ['=1+SUBTOTAL(9,A1)'],
      ['=LEN("SUBTOTAL(")'],
      ['=SUBTOTAL(9,A1:A4)'],
      ['=AGGREGATE(9,0,A1:A4)'],
      ['=AGGREGATE(9,4,A1:A4)'],
    ]),
  );
  expect([5, 6, 7].map((row) => sheet!.cell(row, 1)?.value)).toEqual([14, 14, 25]);
});

test('SOMME.SI additionne une plage de la taille du critère, et la suit au-delà de ce qui est écrit', () => {
  const workbook = classeur('SUMIF(T[n],">1",$B$2)');
  const [sheet] = workbook.sheets;
  sheet!.write(2, 2, [[10], [20], [30]]);
  expect(valeurs(workbook, 1)).toEqual([50]);
  sheet!.write(6, 2, [[100]]);
  expect(valeurs(workbook, 1)).toEqual([150]);
});

test('SOMME.SI suit aussi une plage nommée, ou choisie par un calcul', () => {
  const workbook = classeur('SUMIF(T[n],">1",Sommes)', 'SUMIF(T[n],">1",INDEX($B:$B,2))');
  const [sheet] = workbook.sheets;
  workbook.names.add({ name: 'Sommes', formula: 'Feuil1!$B$2', visible: true });
  sheet!.write(2, 2, [[10], [20], [30]]);
  expect(valeurs(workbook, 2)).toEqual([50, 50]);
  sheet!.write(6, 2, [[100]]);
  expect(valeurs(workbook, 2)).toEqual([150, 150]);
});

test('un nom qui vaut LAMBDA fait dépendre de ce qu’il lit', () => {
  const workbook = classeurVide();
  const [sheet] = workbook.sheets;
  workbook.transact('addin', () => {
    workbook.names.add({ name: 'TAXE', formula: 'LAMBDA(x,x*Feuil1!$A$1)', visible: true });
    sheet!.write(1, 1, [[2, '=TAXE(10)']]);
  });
  expect(sheet!.cell(1, 2)?.value).toBe(20);
  sheet!.write(1, 1, [[3]]);
  expect(sheet!.cell(1, 2)?.value).toBe(30);
});

test('deux formules qui comparent la même colonne au même texte donnent la même chose, et suivent la colonne', () => {
  const workbook = classeurVide();
  const [sheet] = workbook.sheets;
  workbook.transact('addin', () => {
    sheet!.write(1, 1, [
      ['a', 1],
      ['B', 2],
      ['A', 4],
      [null, 8],
    ]);
    sheet!.write(1, 4, [
      ['=SUMPRODUCT((A1:A4="a")*B1:B4)', '=SUMPRODUCT(--(A1:A4="a"),B1:B4)', '=SUMPRODUCT((A1:A4<>"a")*(B1:B4>=2))'],
      ['=SUMPRODUCT((A1:A4="")*B1:B4)', '=SUMPRODUCT(("a"=A1:A4)*1)', '=SUMPRODUCT((A1:A4="a")*TRANSPOSE(B1:B2))'],
    ]);
  });
  const lues = () => [1, 2].map((row) => [4, 5, 6].map((column) => sheet!.cell(row, column)?.value));
  expect(lues()).toEqual([
    [5, 5, 2],
    [8, 2, 6],
  ]);
  sheet!.write(2, 1, [['a']]);
  expect(lues()).toEqual([
    [7, 7, 1],
    [8, 3, 9],
  ]);
});
