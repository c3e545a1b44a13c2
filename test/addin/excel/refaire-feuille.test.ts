import { ouvrirClasseur } from '../../../addin/excel/classeur-ouvert.ts';
import { openExcel } from '../../../addin/simulator/node/open-excel.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import type { ClasseurModele } from '../../../shared/xlsx/modele.ts';
import { options } from '../../shared/workbook/modele-exemple.ts';

const MATRICE = 'Matrice';
const modele = construireModele(options());

/** Un classeur qui a déjà une feuille « matrice », entre deux autres, citée par le nom du modèle. */
async function ouvrir() {
  const { workbook } = await openExcel();
  workbook.activeSheet.name = 'Avant';
  const ancienne = workbook.addSheet(MATRICE.toLowerCase());
  ancienne.write(1, 1, [['note de l’agent']]);
  workbook.addSheet('Après');
  return { workbook, ancienne, classeur: await ouvrirClasseur() };
}
const noms = ({ sheets }: { readonly sheets: readonly { readonly name: string }[] }): string[] =>
  sheets.map(({ name }) => name);

test('la feuille neuve prend la place de l’ancienne, qui est retirée', async () => {
  const { workbook, classeur } = await ouvrir();
  expect(await classeur.refaireFeuille(modele, MATRICE, 'retirer')).toBeNull();
  expect(noms(workbook)).toEqual(['Avant', MATRICE, 'Après']);
  expect(workbook.sheetByName(MATRICE)!.text(1, 1)).not.toBe('note de l’agent');
});

test('gardée, l’ancienne reste entière sous un nom libre, qui est rendu ; le nom défini va à la neuve', async () => {
  const { workbook, ancienne, classeur } = await ouvrir();
  workbook.addSheet(`${MATRICE} avant`);
  const { nom, reference } = modele.noms.find(
    (un) => un.reference.includes(`${MATRICE}'!`) || un.reference.startsWith(`${MATRICE}!`),
  )!;
  await classeur.ajouterFeuilles(modele, []);
  expect(await classeur.refaireFeuille(modele, MATRICE, 'garder')).toBe(`${MATRICE} avant (2)`);
  expect(noms(workbook)).toEqual(expect.arrayContaining([MATRICE, `${MATRICE} avant`, `${MATRICE} avant (2)`]));
  expect(ancienne.text(1, 1)).toBe('note de l’agent');
  await Excel.run(async (context) => {
    const defini = context.workbook.names.getItem(nom);
    defini.load('formula');
    await context.sync();
    expect(defini.formula.replaceAll("'", '')).toBe(`=${reference.replaceAll("'", '')}`);
  });
});

test('si la neuve ne peut pas s’écrire, l’ancienne retrouve son nom et sa place', async () => {
  const { workbook, ancienne, classeur } = await ouvrir();
  const prise = modele.feuilles.find(({ nom }) => nom === 'Axes')!.tableaux[0]!;
  const feuille = { ...modele.feuilles.find(({ nom }) => nom === MATRICE)!, tableaux: [prise] };
  const impossible: ClasseurModele = { ...modele, feuilles: [feuille] };
  await classeur.ajouterFeuilles(modele, ['Axes']);
  await expect(classeur.refaireFeuille(impossible, MATRICE, 'retirer')).rejects.toMatchObject({ code: 'deja-present' });
  expect(ancienne.name).toBe(MATRICE.toLowerCase());
  expect(noms(workbook).filter((nom) => nom.toLowerCase().startsWith('matrice'))).toEqual(['matrice']);
});
