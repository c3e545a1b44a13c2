import type { Workbook } from '../../addin/simulator/model/contract.ts';
import { choisir, communes, image } from '../grille.ts';
import { simulateurPartage } from '../simulateur-partage.ts';

declare const simulateur: { readonly workbook: Workbook };

const { ouvrir } = simulateurPartage();

test('Ctrl+F cherche dans les cellules, au clavier, dans la feuille puis dans tout le classeur', async () => {
  const page = await ouvrir();
  await communes(page);
  await page.evaluate(() => void simulateur.workbook.addSheet('Bilan').write(3, 2, [['Jeunesse et enfance']]));
  await choisir(page, 'A1');
  const ici = async () => {
    await image(page);
    return page.evaluate(() => {
      const { sheet, activeCell } = simulateur.workbook.selection;
      return [sheet.name, activeCell.row, activeCell.column];
    });
  };
  await page.keyboard.press('Control+f');
  const barre = page.getByRole('search', { name: 'Rechercher dans les cellules' });
  expect(await barre.isVisible()).toBe(true);
  await page.keyboard.type('ENFANCE');
  await page.keyboard.press('Enter');
  expect(await ici()).toEqual(['Feuil1', 2, 2]);
  expect(await barre.getByRole('status').innerText()).toBe('B2 : Enfance (1 sur 2)');
  await page.keyboard.press('Enter');
  expect(await ici()).toEqual(['Feuil1', 4, 2]);
  await page.keyboard.press('Shift+Enter');
  expect(await ici()).toEqual(['Feuil1', 2, 2]);
  await barre.getByLabel('Dans tout le classeur').check();
  await barre.getByRole('button', { name: 'Résultat précédent' }).click();
  expect(await ici()).toEqual(['Bilan', 3, 2]);
  expect(await barre.getByRole('status').innerText()).toBe('Bilan, B3 : Jeunesse et enfance (3 sur 3)');
  await barre.getByLabel('Texte cherché').fill('logement');
  await page.keyboard.press('Enter');
  expect(await barre.getByRole('status').innerText()).toBe('Aucune cellule ne contient « logement ».');
  await page.keyboard.press('Escape');
  expect(await barre.isVisible()).toBe(false);
  await page.keyboard.type('ici');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.text(3, 2))).toBe('ici');
});

test('le bouton Rechercher ouvre la même barre, et Ctrl+F n’interrompt pas une saisie', async () => {
  const page = await ouvrir();
  const champ = page.getByLabel('Texte cherché');
  await page.getByRole('button', { name: 'Rechercher dans les cellules' }).click();
  expect(await champ.evaluate((element) => document.activeElement === element)).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.type('abc');
  await page.keyboard.press('Control+f');
  expect(await champ.isVisible()).toBe(false);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.text(1, 1))).toBe('abc');
});
