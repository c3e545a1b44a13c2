import type { Page } from 'playwright-core';
import type { Workbook } from '../../addin/simulator/model/contract.ts';
import type { Person } from '../../addin/simulator/node/person.ts';
import { choisir } from '../grille.ts';
import { simulateurPartage } from '../simulateur-partage.ts';

declare const simulateur: { readonly workbook: Workbook; readonly person: Person };

const partage = simulateurPartage();

async function ouvrir(): Promise<Page> {
  const page = await partage.ouvrir();
  await partage.ouvert.volet();
  return page;
}

const taper = (page: Page, adresse: string, texte: string): Promise<unknown> =>
  page.evaluate(([a, t]) => simulateur.person.type(a, t), [adresse, texte] as const);
/** Attend que la cellule montre ce texte. */
const montre = (page: Page, ligne: number, colonne: number, texte: string): Promise<unknown> =>
  page.waitForFunction(([l, c, attendu]) => simulateur.workbook.activeSheet.text(l, c) === attendu, [
    ligne,
    colonne,
    texte,
  ] as const);

test('une fonction du complément attend sa réponse, puis fait recalculer ce qui la lit', async () => {
  const page = await ouvrir();
  await taper(page, 'A1', '=CTG.POPULATION("01053")');
  await taper(page, 'B1', '=A1+1');
  await montre(page, 1, 1, '42372');
  await montre(page, 1, 2, '42373');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.cell(1, 1)?.formula)).toBe(
    'CTG.POPULATION("01053")',
  );

  await taper(page, 'A2', '=CTG.POPULATION("lent")');
  await montre(page, 2, 1, '#OCCUPÉ!');
});

test('ses arguments suivent les cellules ; une même demande n’est faite qu’une fois', async () => {
  const page = await ouvrir();
  const volet = await partage.ouvert.volet();
  const appels = () => volet.evaluate(() => Number(document.body.dataset.appels ?? 0));
  const avant = await appels();
  await page.evaluate(() => {
    const { workbook } = simulateur;
    workbook.activeSheet.write(1, 1, [[10], [10], [11]]);
    for (let ligne = 1; ligne <= 3; ligne++) simulateur.person.type(`B${ligne}`, `=CTG.POPULATION(A${ligne})`);
  });
  await montre(page, 1, 2, '20');
  await montre(page, 2, 2, '20');
  await montre(page, 3, 2, '22');
  expect(await appels()).toBe(avant + 2);
  await taper(page, 'A1', '50');
  await montre(page, 1, 2, '100');
  expect(await appels()).toBe(avant + 3);
});

test('une erreur de la fonction est celle d’Excel, et sa phrase se lit quand la cellule est choisie', async () => {
  const page = await ouvrir();
  await taper(page, 'A1', '=CTG.POPULATION("absent")');
  await montre(page, 1, 1, '#N/A');
  await choisir(page, 'A1');
  expect(await page.locator('.grille-etat').innerText()).toBe('Aucune commune ne porte ce code.');
  await taper(page, 'A2', '=CTG.INCONNUE("01053")');
  await montre(page, 2, 1, '#NOM?');
});

test('un complément rouvert reçoit de nouveau les demandes restées sans réponse', async () => {
  const page = await ouvrir();
  await taper(page, 'A1', '=CTG.POPULATION("lent")');
  await montre(page, 1, 1, '#OCCUPÉ!');
  const volet = await partage.ouvert.volet();
  await volet.waitForSelector('body[data-appels]');
  // Le document d’avant peut être encore là : sans sa marque, c’est bien le nouveau que l’on attend.
  await volet.evaluate(() => document.body.removeAttribute('data-appels'));
  await page.selectOption('#version', '1.14');
  await page.frameLocator('iframe.volet-cadre').locator('body[data-appels]').waitFor();
});

test('une fonction demandée avant que le module du complément ne soit là l’attend, au lieu de #VALEUR!', async () => {
  let lacher = (): void => {};
  const retenu = new Promise<void>((fin) => {
    lacher = fin;
  });
  const page = await partage.ouvrir({
    avant: async (neuve) => {
      await neuve.route('**/essai/essai.js', async (route) => {
        await retenu;
        await route.continue();
      });
    },
  });
  await taper(page, 'A1', '=CTG.POPULATION("01053")');
  await montre(page, 1, 1, '#OCCUPÉ!');
  await page
    .frameLocator('iframe.volet-cadre')
    .locator('body')
    .evaluate(async () => {
      await Office.onReady();
      await new Promise((fin) => setTimeout(fin, 300));
    });
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.text(1, 1))).toBe('#OCCUPÉ!');
  lacher();
  await montre(page, 1, 1, '42372');
});
