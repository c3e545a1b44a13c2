import type { Page } from 'playwright-core';
import type { Workbook } from '../../addin/simulator/model/contract.ts';
import { choisir, coller, communes, glisser, image, menu, pointDe, taille, texte } from '../grille.ts';
import { simulateurPartage } from '../simulateur-partage.ts';

declare const simulateur: { readonly workbook: Workbook };

const { ouvrir } = simulateurPartage();

const ecrire = (page: Page, ligne: number, colonne: number, valeurs: (string | number)[][]): Promise<void> =>
  page.evaluate(([l, c, v]) => simulateur.workbook.activeSheet.write(l, c, v), [ligne, colonne, valeurs] as const);
const textes = (page: Page, adresses: readonly (readonly [number, number])[]): Promise<string[]> =>
  page.evaluate((liste) => liste.map(([l, c]) => simulateur.workbook.activeSheet.text(l, c)), adresses);
async function _actif(page: Page): Promise<string> {
  await image(page);
  return page.evaluate(() => document.querySelector('.grille-saisie')!.getAttribute('aria-label')!.split(' : ')[0]!);
}

test('changer de feuille ou de sélection ne demande pas d’enregistrer ; renommer, si', async () => {
  const page = await ouvrir();
  const etat = () => page.locator('#etat-fichier').innerText();
  await page.getByRole('button', { name: 'Ajouter une feuille' }).click();
  await image(page);
  expect(await etat()).toBe('modifié, à enregistrer');
  const attendu = page.waitForEvent('download');
  await page.click('#enregistrer');
  await attendu;
  await page.waitForSelector('#etat-fichier:empty', { state: 'attached' });
  await page.getByRole('tab', { name: 'Feuil1' }).click();
  await choisir(page, 'D7');
  await page.keyboard.press('ArrowDown');
  await image(page);
  expect(await etat()).toBe('');
  await page.evaluate(() => {
    simulateur.workbook.activeSheet.name = 'Budget';
  });
  expect(await etat()).toBe('modifié, à enregistrer');
});

test('une ligne s’agrandit en tirant son bord, se masque et reparaît', async () => {
  const page = await ouvrir();
  const { y } = await pointDe(page, 'A4');
  const { hauteur } = await taille(page);
  const gauche = await page.evaluate(
    () => document.querySelector('.grille-feuille')!.getBoundingClientRect().left + 20,
  );
  await glisser(page, { x: gauche, y: y + hauteur / 2 - 1 }, { x: gauche, y: y + hauteur / 2 + 29 });
  const hauteurs = await page.evaluate(() => [3, 4, 5].map((l) => simulateur.workbook.activeSheet.row(l).size ?? 15));
  expect(hauteurs[1]).toBeGreaterThan(30);
  expect([hauteurs[0], hauteurs[2]]).toEqual([15, 15]);

  const cachee = () => page.evaluate(() => simulateur.workbook.activeSheet.row(6).hidden === true);
  await choisir(page, 'B6');
  await menu(page, 'Masquer la ligne');
  expect(await cachee()).toBe(true);
  await choisir(page, 'B5:B7');
  await menu(page, 'Afficher les lignes masquées');
  expect(await cachee()).toBe(false);
});

test('un double clic au bord d’un en-tête ajuste la colonne à son plus long texte', async () => {
  const page = await ouvrir();
  await ecrire(page, 2, 2, [['court'], ['un intitulé nettement plus long que la colonne']]);
  const { x } = await pointDe(page, 'B2');
  const { largeur } = await taille(page);
  const haut = await page.evaluate(() => document.querySelector('.grille-feuille')!.getBoundingClientRect().top + 10);
  const bord = { x: x + largeur / 2 - 2, y: haut };
  await page.mouse.move(bord.x - 8, bord.y);
  await page.mouse.move(bord.x, bord.y, { steps: 4 });
  await image(page);
  await page.mouse.dblclick(bord.x, bord.y);
  await image(page);
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.column(2).size)).toBeGreaterThan(180);
});

test('un double clic sur la poignée recopie jusqu’au bas des données voisines', async () => {
  const page = await ouvrir();
  await ecrire(page, 2, 1, [['a'], ['b'], ['c'], ['d']]);
  await ecrire(page, 2, 2, [['=ROW()*10']]);
  const { x, y } = await pointDe(page, 'B2');
  const { largeur, hauteur } = await taille(page);
  const coin = { x: x + largeur / 2, y: y + hauteur / 2 };
  await page.mouse.move(coin.x - 6, coin.y - 6);
  await page.mouse.move(coin.x, coin.y, { steps: 3 });
  await image(page);
  await page.mouse.dblclick(coin.x, coin.y);
  await image(page);
  expect(
    await textes(page, [
      [2, 2],
      [3, 2],
      [4, 2],
      [5, 2],
      [6, 2],
    ]),
  ).toEqual(['20', '30', '40', '50', '']);
});

test('la poignée vise juste sur une autre feuille, aux colonnes plus larges', async () => {
  const page = await ouvrir();
  await page.evaluate(() => {
    const feuille = simulateur.workbook.addSheet('Large');
    feuille.setColumns(1, 3, (colonne) => ({ ...colonne, size: 120 }));
    feuille.setRows(1, 3, (ligne) => ({ ...ligne, size: 36 }));
    feuille.write(2, 2, [[7]]);
  });
  await page.getByRole('tab', { name: 'Large' }).click();
  const bas = await pointDe(page, 'B5');
  const { x, y } = await pointDe(page, 'B2');
  const { largeur, hauteur } = await taille(page);
  await glisser(page, { x: x + largeur / 2, y: y + hauteur / 2 }, { x, y: bas.y });
  expect(
    await textes(page, [
      [2, 2],
      [3, 2],
      [4, 2],
      [5, 2],
      [6, 2],
    ]),
  ).toEqual(['7', '7', '7', '7', '']);
});

test('le menu d’un onglet déplace, colore, duplique, masque, affiche et supprime', async () => {
  const page = await ouvrir();
  await page.evaluate(() => {
    simulateur.workbook.addSheet('Axes');
    simulateur.workbook.addSheet('Bilan');
  });
  await image(page);
  const onglets = () => page.getByRole('tab').allInnerTexts();
  const choix = async (onglet: string, entree: string) => {
    await page.getByRole('tab', { name: onglet, exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: entree, exact: true }).click();
    await image(page);
  };
  await choix('Bilan', 'Déplacer à gauche');
  expect(await onglets()).toEqual(['Feuil1', 'Bilan', 'Axes']);
  await choix('Bilan', 'Onglet vert');
  expect(await page.evaluate(() => simulateur.workbook.sheetByName('Bilan')!.tabColor)).toBe('70AD47');
  await choix('Bilan', 'Dupliquer');
  expect(await onglets()).toEqual(['Feuil1', 'Bilan', 'Bilan (2)', 'Axes']);
  await choix('Axes', 'Masquer');
  expect(await onglets()).toEqual(['Feuil1', 'Bilan', 'Bilan (2)']);
  await choix('Bilan', 'Afficher « Axes »');
  expect(await onglets()).toEqual(['Feuil1', 'Bilan', 'Bilan (2)', 'Axes']);
  await choix('Bilan (2)', 'Supprimer');
  expect(await onglets()).toEqual(['Feuil1', 'Bilan', 'Axes']);

  await page.getByRole('tab', { name: 'Feuil1' }).dragTo(page.getByRole('tab', { name: 'Axes' }));
  await image(page);
  expect(await onglets()).toEqual(['Bilan', 'Axes', 'Feuil1']);
});

test('le menu des cellules coupe, colle, insère, supprime et masque', async () => {
  const page = await ouvrir();
  await communes(page);
  await choisir(page, 'A2');
  await menu(page, 'Insérer une ligne du tableau');
  expect(
    await textes(page, [
      [2, 1],
      [3, 1],
      [5, 1],
    ]),
  ).toEqual(['', 'Lille', 'Tourcoing']);
  await menu(page, 'Supprimer une ligne du tableau');
  expect(
    await textes(page, [
      [2, 1],
      [4, 1],
      [5, 1],
    ]),
  ).toEqual(['Lille', 'Tourcoing', '']);

  await ecrire(page, 7, 1, [['x', 'y']]);
  await choisir(page, 'A7:B7');
  await menu(page, 'Copier Ctrl+C');
  await choisir(page, 'D7');
  await menu(page, 'Coller Ctrl+V');
  await page.waitForFunction(() => simulateur.workbook.activeSheet.text(7, 5) === 'y');
  await choisir(page, 'A7:B7');
  await menu(page, 'Couper Ctrl+X');
  await choisir(page, 'A9');
  await menu(page, 'Coller Ctrl+V');
  await page.waitForFunction(() => simulateur.workbook.activeSheet.text(9, 1) === 'x');
  expect(
    await textes(page, [
      [7, 1],
      [7, 2],
      [9, 2],
      [7, 4],
    ]),
  ).toEqual(['', '', 'y', 'x']);

  await choisir(page, 'D7');
  await menu(page, 'Insérer une colonne');
  expect(await texte(page, 7, 5)).toBe('x');
  await menu(page, 'Supprimer une colonne');
  expect(await texte(page, 7, 4)).toBe('x');
  await menu(page, 'Masquer la colonne');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.column(4).hidden)).toBe(true);
});

test('des colonnes groupées se développent et se réduisent par leur bouton', async () => {
  const page = await ouvrir();
  await page.evaluate(() => {
    simulateur.workbook.activeSheet.setColumns(2, 3, (colonne) => ({ ...colonne, outline: 1, hidden: true }));
  });
  await image(page);
  const cachees = () =>
    page.evaluate(() => [2, 3].map((c) => simulateur.workbook.activeSheet.column(c).hidden === true));
  await page.getByRole('button', { name: 'Développer les colonnes B à C' }).click();
  await image(page);
  expect(await cachees()).toEqual([false, false]);
  await page.getByRole('button', { name: 'Réduire les colonnes B à C' }).click();
  expect(await cachees()).toEqual([true, true]);
});

test('un texte de plusieurs lignes, tapé ou collé, se montre en entier', async () => {
  const page = await ouvrir();
  await choisir(page, 'B2');
  await coller(page, 'un\t"deux\nlignes"');
  const hauteur = async (adresse: string) => {
    await choisir(page, adresse);
    return (await taille(page)).hauteur;
  };
  expect(await hauteur('B2')).toBeGreaterThan(1.5 * (await hauteur('B3')));
  await choisir(page, 'B5');
  await page.keyboard.type('trois');
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.type('lignes');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.style(5, 2).wrap)).toBe(true);
  await page.keyboard.press('Control+z');
  expect(
    await page.evaluate(() => [...simulateur.workbook.activeSheet.cells({ top: 5, left: 2, bottom: 5, right: 2 })]),
  ).toEqual([]);
});
