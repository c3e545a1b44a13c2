import { readFileSync } from 'node:fs';
import { construireModele } from '../../../../shared/workbook/modele/index.ts';
import { parseCell } from '../../../../shared/xlsx/reference.ts';
import { contenu, options } from '../../../shared/workbook/modele-exemple.ts';
import { classeurDe } from './modele.ts';

type Valeurs = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
const CHEMIN = new URL('../../../fixtures/libreoffice/modele-rempli.json', import.meta.url);
const { valeurs } = JSON.parse(readFileSync(CHEMIN, 'utf8')) as { valeurs: Valeurs };

const modele = construireModele({ ...options(), contenu: contenu(), demonstration: true });
const workbook = classeurDe(modele);

/** Ce que la formule vaut, une erreur par son texte. */
function calcule(feuille: string, cellule: string): unknown {
  const { row, column } = parseCell(cellule)!;
  const value = workbook.sheetByName(feuille)!.cell(row, column)?.value;
  return typeof value === 'object' && value !== null ? value.error : value;
}

const proche = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)) : a === b;

test('chaque formule du modèle rempli vaut ce que LibreOffice a calculé', () => {
  const attendues = Object.entries(valeurs).flatMap(([feuille, cellules]) =>
    Object.entries(cellules).map(([cellule, attendu]) => ({ feuille, cellule, attendu })),
  );
  expect(attendues.length).toBeGreaterThan(1_000);
  const ecarts = attendues
    .map((une) => ({ ...une, obtenu: calcule(une.feuille, une.cellule) }))
    .filter(({ attendu, obtenu }) => !proche(obtenu, attendu));
  expect(ecarts).toEqual([]);
});

test('un second calcul complet ne change aucune valeur', () => {
  expect(workbook.calculator.evaluate(true)).toEqual([]);
});

test('un axe changé dans le plan change la Matrice, et l’annulation la rend', () => {
  const { sheet, body, columns } = workbook.tableByName('CTG_Actions')!;
  const rang = columns.findIndex(({ name }) => name === 'axe');
  const matrice = (): string =>
    JSON.stringify([...workbook.sheetByName('Matrice')!.cells()].map(({ cell }) => cell.value));
  const avant = matrice();
  sheet.write(body.top, body.left + rang, [[{ value: 'un autre axe' }]]);
  expect(matrice()).not.toBe(avant);
  expect(workbook.calculator.evaluate(true)).toEqual([]);
  workbook.undo();
  expect(matrice()).toBe(avant);
});
