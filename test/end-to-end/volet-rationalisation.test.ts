import { readFile } from 'node:fs/promises';
import type { Frame, Locator, Page } from 'playwright-core';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { modele } from '../addin/pane/rationalisation/classeur.ts';
import { type Atelier, celluleActive, ouvrirAtelier, type SimulateurDeLaPage, taper } from '../volet-et-service.ts';

declare const simulateur: SimulateurDeLaPage;

const CEJ = 'Rationalisation CEJ';
const SYNTHESE = 'Synthèse rationalisation';

let atelier: Atelier;
let page: Page;
let volet: Frame;

const bouton = (nom: string | RegExp): Locator => volet.getByRole('button', { name: nom });
const titre = (nom: string | RegExp): Promise<void> => volet.getByRole('heading', { name: nom }).first().waitFor();

/** Ouvre un classeur dans l’Excel simulé, et le volet devant lui, à l’écran Rationalisation. */
async function ouvrir(octets: Uint8Array): Promise<void> {
  await page.setInputFiles('#choix-fichier', {
    name: 'CTG Pays de Blain.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(octets),
  });
  await page.waitForFunction((nom) => simulateur.workbook.sheetByName(nom) !== undefined, CEJ);
  volet = await atelier.simulateur.volet();
  await titre(/Où en êtes-vous/);
  await bouton('Ouvrir la rationalisation').click();
  await titre('Rationalisation');
}

/** Les lignes remplies d’un tableau, leurs valeurs par en-tête. */
const tableau = (nom: string): Promise<Record<string, unknown>[]> =>
  page.evaluate((voulu) => {
    const table = simulateur.workbook.tableByName(voulu);
    if (!table) return [];
    const { top, left, bottom } = table.range;
    return Array.from({ length: bottom - top }, (_, i) =>
      Object.fromEntries(
        table.columns.map(({ name }, j) => [name, table.sheet.cell(top + 1 + i, left + j)?.value ?? '']),
      ),
    ).filter((ligne) => Object.values(ligne).some((valeur) => valeur !== ''));
  }, nom);

const cej = async (action: string): Promise<Record<string, unknown>> =>
  (await tableau('CTG_CEJ')).find((ligne) => ligne.action === action)!;

const feuilles = (): Promise<string[]> => page.evaluate(() => simulateur.workbook.sheets.map(({ name }) => name));

/** Les décisions comptées par le bandeau. */
const comptees = (n: number): Promise<void> => volet.getByText(`${n} sur 10 lignes décidées`).waitFor();

beforeAll(async () => {
  atelier = await ouvrirAtelier();
  page = atelier.page;
  await ouvrir(await ecrireXlsx(modele()));
});
afterEach(() => {
  expect(atelier.simulateur.plaintes).toEqual([]);
});
afterAll(async () => {
  await atelier?.close();
});

test('la première ligne à décider vient avec le bilan de son territoire ; acceptée, elle est écrite et le bilan la suit', async () => {
  await titre('Multi-accueil Les Lutins');
  await comptees(6);
  await volet.getByText('Commune de Blain', { exact: true }).first().waitFor();
  await bouton(`${CEJ}, C5`).click();
  expect(await celluleActive(page)).toBe(`${CEJ}!C5`);
  await bouton('Accepter').click();
  await titre('Ludothèque municipale');
  await comptees(7);
  expect(await cej('Multi-accueil Les Lutins')).toMatchObject({
    décision: 'basculer en bonus territoire',
    'action ou équipement lié': 'E1',
    'montant repris': 40000,
    'bénéficiaire après': 'CCAS de Blain',
    motif: expect.stringMatching(/moyen constant/),
  });
});

test('sur une feuille protégée, rien n’est écrit, le volet dit quoi faire et la ligne reste devant l’agent', async () => {
  const avant = await cej('Ludothèque municipale');
  await page.evaluate(() => simulateur.feuilleProtegee(true));
  await bouton('Accepter').click();
  await volet
    .getByText(/est protégée/)
    .first()
    .waitFor();
  await page.evaluate(() => simulateur.feuilleProtegee(false));
  await titre('Ludothèque municipale');
  expect(await cej('Ludothèque municipale')).toEqual(avant);
});

test('une autre est décidée autrement, avec le motif de l’agent', async () => {
  await bouton('Changer').click();
  await volet.getByRole('radio', { name: /^Arrêter/ }).check();
  await volet.getByRole('combobox').selectOption('');
  await volet.getByRole('textbox', { name: /Montant repris/ }).fill('');
  await volet.getByRole('textbox', { name: 'Bénéficiaire après' }).fill('');
  await volet.getByRole('textbox', { name: 'Motif' }).fill('fermée en 2023');
  await volet.getByRole('button', { name: 'Écrire la décision', exact: true }).click();
  await titre('RAM intercommunal');
  await comptees(8);
  expect(await cej('Ludothèque municipale')).toMatchObject({
    décision: 'arrêter',
    'action ou équipement lié': '',
    'montant repris': '',
    motif: 'fermée en 2023',
  });
});

test('« Annuler » rend la décision, et le bandeau le suit', async () => {
  await bouton(/^Annuler/)
    .first()
    .click();
  await comptees(7);
  expect(await cej('Ludothèque municipale')).toMatchObject({ décision: '', motif: '' });
  await titre('RAM intercommunal');
});

test('une décision tapée dans la feuille se voit aussitôt, sans changer la ligne que l’agent lit', async () => {
  const rang = (await tableau('CTG_CEJ')).findIndex(({ action }) => action === 'Ludothèque municipale');
  await taper(page, { [`${CEJ}!H${5 + rang}`]: 'mutualiser' });
  await comptees(8);
  await titre('RAM intercommunal');
});

test('un doublon écarté l’est dans la feuille Doublons, et le reste quand le classeur est rouvert', async () => {
  await bouton('Doublons 1').click();
  await volet.getByText('Créer un guichet d’information des parents', { exact: false }).first().waitFor();
  await volet.getByText('Guichet d’information pour les parents', { exact: false }).first().waitFor();
  await bouton('Ce n’est pas un doublon').click();
  await volet.getByRole('textbox', { name: /^Pourquoi/ }).fill('l’un est en mairie, l’autre itinérant');
  await bouton('Écrire cet avis').click();
  await titre('Aucun doublon à regarder');
  expect(await tableau('CTG_Doublons')).toEqual([
    expect.objectContaining({ avis: 'pas un doublon', motif: 'l’un est en mairie, l’autre itinérant' }),
  ]);

  const attendu = page.waitForEvent('download');
  await page.click('#enregistrer');
  const enregistre = await readFile(await (await attendu).path());
  await ouvrir(enregistre);
  await bouton('Doublons').click();
  await titre('Aucun doublon à regarder');
  await volet.getByText(/^1\sressemblance écartée$/).click();
  await volet.getByText(/l’autre itinérant/).waitFor();
});

test('l’avis se reprend : le doublon revient, son motif gardé', async () => {
  await bouton('Revenir sur cet avis').click();
  await titre(/^1\sdoublon à regarder/);
  expect(await tableau('CTG_Doublons')).toEqual([
    expect.objectContaining({ avis: 'à traiter', motif: 'l’un est en mairie, l’autre itinérant' }),
  ]);
});

test('la synthèse s’écrit à sa place ; refaite, l’ancienne est gardée ou remplacée, au choix', async () => {
  await bouton('Synthèse').click();
  await bouton('Écrire la synthèse').click();
  await volet.getByText(/est écrite/).waitFor();
  const noms = await feuilles();
  expect(noms[noms.indexOf(SYNTHESE) - 1]).toBe(CEJ);
  await bouton('Refaire la synthèse').click();
  await bouton('Garder l’ancienne à côté').click();
  await volet.getByText(/L’ancienne s’appelle/).waitFor();
  expect(await feuilles()).toEqual(expect.arrayContaining([SYNTHESE, `${SYNTHESE} avant`]));
  await bouton('Refaire la synthèse').click();
  await bouton('La remplacer').click();
  await volet.getByText(/L’ancienne s’appelle/).waitFor({ state: 'detached' });
  await volet.getByText(/est écrite/).waitFor();
  expect((await feuilles()).filter((nom) => nom.startsWith(SYNTHESE))).toEqual([SYNTHESE, `${SYNTHESE} avant`]);
  await bouton('Voir la feuille').click();
  await page.waitForFunction((nom) => simulateur.workbook.selection.sheet.name === nom, SYNTHESE);
});
