import fc from 'fast-check';
import { createFormulas, qualifyTable } from '../../../../addin/simulator/calc/index.ts';
import type { StructureEdit } from '../../../../addin/simulator/model/contract.ts';
import { construireModele } from '../../../../shared/workbook/modele/index.ts';
import { address } from '../../../../shared/xlsx/grid.ts';
import { contenu, options } from '../../../shared/workbook/modele-exemple.ts';

const formulas = createFormulas();
const seed = { seed: 20_260_101 };

const modele = construireModele({ ...options(), contenu: contenu(), demonstration: true });
const duModele = [
  ...new Set(
    modele.feuilles.flatMap(({ cellules }) =>
      cellules.flatMap(({ valeur }) => (valeur?.genre === 'formule' ? [valeur.formule] : [])),
    ),
  ),
];

const whole = { left: 1, right: 16_384 };
const rows = (kind: 'insert' | 'delete', top: number, bottom: number, sheetName = 'F'): StructureEdit => ({
  sheetName,
  kind,
  axis: 'row',
  range: { ...whole, top, bottom },
});
const columns = (kind: 'insert' | 'delete', left: number, right: number): StructureEdit => ({
  sheetName: 'F',
  kind,
  axis: 'column',
  range: { left, right, top: 1, bottom: 1_048_576 },
});

describe('les lignes et colonnes insérées ou supprimées', () => {
  test.each<[string, StructureEdit, string]>([
    ['SUM(A1:A5)', rows('insert', 3, 4), 'SUM(A1:A7)'],
    ['SUM(A3:A5)', rows('insert', 3, 4), 'SUM(A5:A7)'],
    ['SUM(A1:A5)', rows('insert', 6, 6), 'SUM(A1:A5)'],
    ['$A$3+A2', rows('insert', 3, 3), '$A$4+A2'],
    ['SUM(A:A)+SUM(3:4)', rows('insert', 2, 2), 'SUM(A:A)+SUM(4:5)'],
    ['SUM(A:C)+SUM(3:4)', columns('insert', 2, 2), 'SUM(A:D)+SUM(3:4)'],
    ['SUM($B:C)', columns('delete', 3, 3), 'SUM($B:B)'],
    ['SUM(A1:A5)', rows('delete', 2, 3), 'SUM(A1:A3)'],
    ['SUM(A1:A5)', rows('delete', 4, 9), 'SUM(A1:A3)'],
    ['SUM(A3:A5)', rows('delete', 1, 4), 'SUM(A1:A1)'],
    ['SUM(A3:A5)+B9', rows('delete', 3, 5), 'SUM(#REF!)+B6'],
    ['A4', rows('delete', 4, 4), '#REF!'],
    ['SUM(B5:A1)', rows('insert', 3, 3), 'SUM(A1:B6)'],
    ['A5+Autre!A5+f!A5', rows('insert', 1, 1), 'A6+Autre!A5+f!A6'],
    ["'L''été'!B2+B2", rows('insert', 1, 1, 'L’autre'), "'L''été'!B2+B2"],
    ["'L''été'!$B2:C$3", rows('insert', 1, 1, "l'Été"), "'L''été'!$B3:C$4"],
    ['"A5"&A5', rows('insert', 1, 1), '"A5"&A6'],
    ['CTG_1[A5]+[1]F!A5', rows('insert', 1, 1), 'CTG_1[A5]+[1]F!A5'],
    ['A1048576', rows('insert', 1, 1), '#REF!'],
    ['LOG10(A2)', rows('insert', 1, 1), 'LOG10(A3)'],
    ['B5+D5', { ...rows('insert', 2, 2), range: { top: 2, bottom: 2, left: 1, right: 3 } }, 'B6+D5'],
    ['SUM(B5:D5)', { ...rows('insert', 2, 2), range: { top: 2, bottom: 2, left: 1, right: 3 } }, 'SUM(B5:D5)'],
    ['SUM(A1:C1)+C2', { ...columns('delete', 2, 2), range: { top: 1, bottom: 1, left: 2, right: 2 } }, 'SUM(A1:B1)+C2'],
  ])('%s, %j', (formula, edit, expected) => {
    expect(formulas.shift(formula, 'F', edit)).toBe(expected);
  });

  const rank = fc.integer({ min: 1, max: 40 });
  const reference = fc
    .tuple(rank, rank, rank, rank, fc.boolean(), fc.constantFrom('', 'F!', 'Autre!'))
    .map(([a, b, c, d, cell, prefix]) =>
      cell
        ? `${prefix}${address(a, b)}`
        : `${prefix}${address(Math.min(a, c), Math.min(b, d))}:${address(Math.max(a, c), Math.max(b, d))}`,
    );

  test('insérer puis supprimer les mêmes rend la formule', () => {
    fc.assert(
      fc.property(reference, rank, rank, fc.boolean(), (text, from, count, byRow) => {
        const formula = `SUM(${text},1)`;
        const edit = (kind: 'insert' | 'delete') => (byRow ? rows : columns)(kind, from, from + count - 1);
        expect(formulas.shift(formulas.shift(formula, 'F', edit('insert')), 'F', edit('delete'))).toBe(formula);
      }),
      seed,
    );
  });

  test('chaque cellule lue reste lue après une insertion, là où elle est allée', () => {
    fc.assert(
      fc.property(rank, rank, rank, (row, from, count) => {
        const after = row >= from ? row + count : row;
        expect(formulas.shift(`B${row}`, 'F', rows('insert', from, from + count - 1))).toBe(`B${after}`);
      }),
      seed,
    );
  });
});

describe('les noms qui changent', () => {
  test.each([
    ['renameSheet', 'Axes!A1+AXES!B2+Autre!A1', ['axes', 'Les axes'], "'Les axes'!A1+'Les axes'!B2+Autre!A1"],
    [
      'renameSheet',
      "'Plan d''actions'!A:A&\"Plan d'actions!A1\"",
      ["Plan d'actions", 'Plan'],
      'Plan!A:A&"Plan d\'actions!A1"',
    ],
    ['renameSheet', 'SUM(A:C!B2)', ['C', 'D 1'], "SUM('A:D 1'!B2)"],
    ['renameSheet', 'Axes!Total+Axes!#REF!', ['Axes', 'A1'], "'A1'!Total+'A1'!#REF!"],
    ['deleteSheet', "'Mes axes'!A1+SUM(B1:B2)", ['mes axes'], '#REF!+SUM(B1:B2)'],
    [
      'renameTable',
      'CTG_Axes[n°]+ROWS(ctg_axes)+CTG_Axes_2[n°]&"CTG_Axes[n°]"',
      ['CTG_Axes', 'T'],
      'T[n°]+ROWS(T)+CTG_Axes_2[n°]&"CTG_Axes[n°]"',
    ],
    [
      'renameColumn',
      'T[[#This Row],[Axe]]+T[axe]+U[Axe]',
      ['T', 'Axe', 'Coût [€]'],
      "T[[#This Row],[Coût '[€']]]+T[Coût '[€']]+U[Axe]",
    ],
    ['renameColumn', "T[[a'#b]:[c]]", ['T', 'a#b', "l'a"], "T[[l''a]:[c]]"],
    ['renameColumn', 'T[[#Headers],[#Data],[a]]', ['T', 'a', 'b'], 'T[[#Headers],[#Data],[b]]'],
  ] as const)('%s %s', (law, formula, names, expected) => {
    const change = formulas[law] as (formula: string, ...names: readonly string[]) => string;
    expect(change(formula, ...names)).toBe(expected);
  });

  test('une référence qui sous-entend son tableau s’écrit avec lui', () => {
    expect(qualifyTable('[@Axe]&[@[Coût total]]&U[Axe]&[#All]', 'T')).toBe(
      'T[[#This Row],[Axe]]&T[[#This Row],[Coût total]]&U[Axe]&T[#All]',
    );
  });
});

describe('la copie d’une formule', () => {
  test.each([
    ['A1+$A1+A$1+$A$1', 2, 1, 'B3+$A3+B$1+$A$1'],
    ['SUM(A1:$B$2,A:A,$1:3)', 1, 1, 'SUM(B2:$B$2,B:B,$1:4)'],
    ['Autre!A2', -1, 0, 'Autre!A1'],
    ['A1', -1, 0, '#REF!'],
    ['T[A1]&"A1"', 5, 5, 'T[A1]&"A1"'],
  ])('%s, %i, %i', (formula, down, right, expected) => {
    expect(formulas.translate(formula, down, right)).toBe(expected);
  });

  test('aller puis revenir rend la formule', () => {
    fc.assert(
      fc.property(fc.constantFrom(...duModele), fc.nat(900), fc.nat(900), (formula, down, right) => {
        expect(formulas.translate(formulas.translate(formula, down, right), -down, -right)).toBe(formula);
      }),
      seed,
    );
  });
});

describe('le français des formules', () => {
  test.each([
    ['SOMME(A1:A3;1,5)', 'SUM(A1:A3,1.5)'],
    ['SI(NB.SI.ENS(A:A;"x;y")>0;VRAI;FAUX)', 'IF(COUNTIFS(A:A,"x;y")>0,TRUE,FALSE)'],
    [
      'SOMMEPROD((T[[#Cette ligne];[a;b]]="1,5")*{1\\2;3\\4,5})',
      'SUMPRODUCT((T[[#This Row],[a;b]]="1,5")*{1,2;3,4.5})',
    ],
    [
      'NBVAL(T[#Données])+NBVAL(T[#Tout])+T[#En-têtes]&T[#Totaux]',
      'COUNTA(T[#Data])+COUNTA(T[#All])+T[#Headers]&T[#Totals]',
    ],
    ['INDIRECT("CTG_Axes[n°]")', 'INDIRECT("CTG_Axes[n°]")'],
    ["RECHERCHEV(A1;'L''été; 1,5'!A:B;2;FAUX)", "VLOOKUP(A1,'L''été; 1,5'!A:B,2,FALSE)"],
    ['SIERREUR(#NOM?;#VALEUR!)&#N/A', 'IFERROR(#NAME?,#VALUE!)&#N/A'],
    ['AUJOURDHUI()-1,5E-3', 'TODAY()-1.5E-3'],
    ['TEXTE(A1;"jj/mm/aaaa")&GAUCHE(B1;2)', 'TEXT(A1,"jj/mm/aaaa")&LEFT(B1,2)'],
    ['RECHERCHEX(1;A1:A3;B1:B3)', 'XLOOKUP(1,A1:A3,B1:B3)'],
    ['MaFonction(1;VRAI)+SOMME_Totale', 'MaFonction(1,TRUE)+SOMME_Totale'],
    ['SOMME!A1+VRAI!B2', 'SOMME!A1+VRAI!B2'],
    ["[@Axe]&T[[#Cette ligne];[l''a]]", "[@Axe]&T[[#This Row],[l''a]]"],
    ['NB.SI(A1:A3;">"&1)', 'COUNTIF(A1:A3,">"&1)'],
    ['MOIS.DECALER(A1;3)+$1:$3', 'EDATE(A1,3)+$1:$3'],
  ])('%s se lit %s, et retour', (french, english) => {
    expect(formulas.fromFrench(french)).toBe(english);
    expect(formulas.toFrench(english)).toBe(french);
  });

  test('une matrice se lit aussi avec des points', () => {
    expect(formulas.fromFrench('{1.2;3,5.4}')).toBe('{1,2;3.5,4}');
  });

  test('les préfixes du fichier ne se montrent pas', () => {
    expect(formulas.toFrench('_xlfn._xlws.FILTER(A1:A3,B1:B3)')).toBe('FILTRE(A1:A3;B1:B3)');
  });

  test('les formules du modèle reviennent les mêmes', () => {
    expect(duModele.length).toBeGreaterThan(50);
    const changed = duModele.filter((formula) => formulas.fromFrench(formulas.toFrench(formula)) !== formula);
    expect(changed).toEqual([]);
  });
});
