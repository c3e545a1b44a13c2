import type { Frame, Locator, Page } from 'playwright-core';
import type { ListeDepots } from '../../shared/api/index.ts';
import { type Atelier, ouvrirAtelier, type SimulateurDeLaPage } from '../volet-et-service.ts';

declare const simulateur: SimulateurDeLaPage;

let atelier: Atelier;
let page: Page;
let volet: Frame;

beforeAll(async () => {
  atelier = await ouvrirAtelier();
  page = atelier.page;
  volet = await atelier.simulateur.volet();
});
afterAll(async () => {
  await atelier?.close();
});

const bouton = (nom: string | RegExp): Locator => volet.getByRole('button', { name: nom });
const titre = (nom: string | RegExp): Promise<void> => volet.getByRole('heading', { name: nom }).first().waitFor();
const couper = (oui: boolean): Promise<void> => page.evaluate((on) => simulateur.serviceCoupe(on), oui);
const depots = async (): Promise<ListeDepots['depots']> =>
  (await atelier.lire<ListeDepots>('agent-011', '/api/depots')).depots;

test('au premier lancement, un clic donne un exemple rempli, avec quoi corriger', async () => {
  await bouton('Essayer avec un exemple').click();
  await titre('Où en êtes-vous ?');
  await volet.getByText(/L’exemple est dans ce classeur/).waitFor();
  await volet.getByRole('tab', { name: /Contrôles/ }).click();
  await volet.locator('li[data-gravite]').first().waitFor();
  expect(await volet.locator('header').first().innerText()).toContain('Caf 011');
  expect(atelier.simulateur.plaintes).toEqual([]);
});

test('le service coupé, le dépôt attend et le dit ; il survit au volet refermé, et ne part qu’une fois', async () => {
  await volet.getByRole('tab', { name: 'Dépôt' }).click();
  await volet.getByLabel('Comptes d’essai').selectOption('agent-011');
  await bouton('Se connecter').click();
  await bouton('Déposer').waitFor();
  await couper(true);
  await bouton('Déposer').click();
  await titre(/^Pas encore reçu/);
  await volet
    .getByText(/gardé sur ce poste, même si vous fermez Excel/)
    .first()
    .waitFor();
  expect(await depots()).toEqual([]);

  await page.selectOption('#version', '1.14');
  volet = await atelier.simulateur.volet();
  await volet.getByRole('tab', { name: 'Dépôt' }).click();
  await titre(/^Pas encore reçu/);
  expect(await depots()).toEqual([]);

  await couper(false);
  await titre('Reçu par la Caf : version 1');
  await titre('Versions déposées');
  expect(await volet.getByRole('heading', { name: /^Pas encore reçu/ }).count()).toBe(0);
  expect((await depots()).map(({ version, etat }) => [version, etat])).toEqual([[1, 'déposé']]);
});

test('le référentiel ne vient pas : le volet le dit, puis les contrôles arrivent d’eux-mêmes', async () => {
  await page.route(/\/assets\/noms-[^/]*\.json$/, (route) => route.abort());
  await page.selectOption('#version', '1.9');
  volet = await atelier.simulateur.volet();
  await volet
    .locator('footer')
    .getByText(/Les contrôles ne se chargent pas.*nouvel essai/)
    .waitFor();
  await page.unrouteAll();
  await volet.locator('footer').getByText('Contrôles à jour').waitFor();
  await volet.getByRole('tab', { name: /Contrôles.*erreur/ }).waitFor();
});
