import type { Frame, Locator, Page } from 'playwright-core';
import { ACTIONS, planFatigue, SOMME } from '../addin/pane/reprise/plan-fatigue.ts';
import { type Atelier, celluleActive, ouvrirAtelier, type SimulateurDeLaPage } from '../volet-et-service.ts';

declare const simulateur: SimulateurDeLaPage;

let atelier: Atelier;
let page: Page;
let volet: Frame;
let origine: string[][][];

const bouton = (nom: string | RegExp): Locator => volet.getByRole('button', { name: nom });
const titre = (nom: string | RegExp): Promise<void> => volet.getByRole('heading', { name: nom }).first().waitFor();

/** Les noms des feuilles visibles. */
const feuilles = (): Promise<string[]> =>
  page.evaluate(() =>
    simulateur.workbook.sheets.filter(({ visibility }) => visibility === 'visible').map(({ name }) => name),
  );

/** Ce que les feuilles d’origine montrent. */
const lireOrigine = (): Promise<string[][][]> =>
  page.evaluate(() =>
    ['Axe 1', 'Axe 2', 'Axe 3'].map((nom) => {
      const feuille = simulateur.workbook.sheetByName(nom)!;
      return Array.from({ length: 60 }, (_, i) => Array.from({ length: 9 }, (__, j) => feuille.text(i + 1, j + 1)));
    }),
  );

/** Le corps d’un tableau, ligne par ligne, les valeurs par en-tête. */
const tableau = (nom: string): Promise<Record<string, unknown>[]> =>
  page.evaluate((voulu) => {
    const table = simulateur.workbook.tableByName(voulu)!;
    const { top, left, bottom } = table.range;
    const feuille = table.sheet;
    return Array.from({ length: bottom - top }, (_, i) =>
      Object.fromEntries(table.columns.map(({ name }, j) => [name, feuille.cell(top + 1 + i, left + j)?.value ?? ''])),
    ).filter((ligne) => Object.values(ligne).some((valeur) => valeur !== ''));
  }, nom);

const somme = (lignes: readonly Record<string, unknown>[]): number =>
  lignes.reduce((total, ligne) => total + Math.round(Number(ligne['coût total']) * 100), 0);

beforeAll(async () => {
  atelier = await ouvrirAtelier();
  page = atelier.page;
  const octets = [...(await planFatigue())];
  await page.setInputFiles('#choix-fichier', {
    name: 'Plan actions CTG def.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(octets),
  });
  await page.waitForFunction(() => simulateur.workbook.sheetByName('Axe 3') !== undefined);
  volet = await atelier.simulateur.volet();
  origine = await lireOrigine();
});
afterEach(() => {
  expect(atelier.simulateur.plaintes).toEqual([]);
});
afterAll(async () => {
  await atelier?.close();
});

test('la démarche d’un classeur qui n’est pas une CTG propose d’en reprendre les tableaux', async () => {
  await bouton('Reprendre un tableau existant').click();
  await titre('Reprendre des tableaux existants');
  await bouton('Chercher ses tableaux').click();
  await titre(/^3\stableaux trouvés/);
  await volet.getByText('1 feuille mise de côté').waitFor();
  expect(await volet.getByRole('img', { name: /Feuille Axe 2.*50\slignes/ }).count()).toBe(1);
  await volet.getByText(/aucune perdue/).waitFor();
});

test('deux correspondances se corrigent, une fois pour les trois feuilles', async () => {
  await bouton(/^Colonnes du tableau 1/).click();
  await titre('Colonnes du tableau 1');
  await volet.getByText(/vaut aussi pour 2\sautres tableaux/).waitFor();
  await volet
    .getByRole('combobox', { name: 'Destination de la colonne Suites à donner' })
    .selectOption({ label: 'Plan d’actions : observations' });
  await volet.getByText('Correspondance retenue', { exact: false }).first().waitFor();
  await volet
    .getByRole('combobox', { name: 'Destination de la colonne Vu avec' })
    .selectOption({ label: 'Ne pas reprendre' });
  await volet.getByText('Vous avez choisi de ne pas la reprendre.').waitFor();
  await bouton('Voir l’aperçu').click();
  await volet.getByText('À revoir au comité technique de printemps').first().waitFor();
  await bouton('Axe 1 A5').click();
  await page.waitForFunction(() => simulateur.workbook.selection.sheet.name === 'Axe 1');
  expect(await celluleActive(page)).toBe('Axe 1!A5');
  await bouton('Tableaux trouvés').click();
});

test('écrite, la reprise a chaque action et chaque montant, à côté des feuilles d’origine', async () => {
  await bouton('Continuer').click();
  await titre('Ce qui sera écrit');
  await volet.getByText('150 actions').waitFor();
  await volet.getByText(/totaux recomptés, tous tombent juste/).waitFor();
  await bouton('Écrire dans ce classeur').click();
  await titre('C’est repris');
  const actions = await tableau('CTG_Actions');
  expect(actions).toHaveLength(ACTIONS.length);
  expect(actions.map((ligne) => ligne.action)).toEqual(ACTIONS.map(({ intitule }) => intitule));
  expect(somme(actions)).toBe(SOMME);
  expect(actions.filter((ligne) => String(ligne.observations).startsWith('À revoir'))).toHaveLength(30);
  expect(Object.keys(actions[0]!)).not.toContain('Vu avec');
  expect(await lireOrigine()).toEqual(origine);
  expect(await feuilles()).toEqual(expect.arrayContaining(['Axe 1', 'Accueil', 'Plan d’actions', 'Reprise']));
});

test('la feuille « Reprise » dit d’où vient chaque valeur, et la démarche connaît les actions', async () => {
  await bouton('Voir la feuille').click();
  await page.waitForFunction(() => simulateur.workbook.selection.sheet.name === 'Reprise');
  await bouton('Voir la démarche').click();
  await volet.getByText(/150 actions · 150 chiffrées/).waitFor();
});

test('refaite sur le même classeur, elle ne double rien, et se souvient des deux corrections', async () => {
  await volet.getByRole('button', { name: 'Plus' }).click();
  await bouton('Reprise').click();
  await bouton('Reprendre autre chose').click();
  await bouton('Chercher ses tableaux').click();
  await titre(/^3\stableaux trouvés/);
  await volet
    .getByText(/comme la dernière fois/)
    .first()
    .waitFor();
  await bouton('Continuer').click();
  await volet.getByRole('row', { name: /Plan d’actions 0 0 150/ }).waitFor();
  await bouton('Écrire dans ce classeur').click();
  await titre('Rien de nouveau');
  const actions = await tableau('CTG_Actions');
  expect(actions).toHaveLength(ACTIONS.length);
  expect(somme(actions)).toBe(SOMME);
  expect((await feuilles()).filter((nom) => nom.startsWith('Reprise'))).toEqual(['Reprise', 'Reprise – valeurs']);
});

test('une action ajoutée et un coût changé à l’origine : une ligne nouvelle, et la cellule à choisir', async () => {
  await page.evaluate(() => {
    const axe = simulateur.workbook.sheetByName('Axe 1')!;
    simulateur.workbook.transact('user', () => axe.write(5, 5, [[99_000]]));
    const bas = simulateur.workbook.sheetByName('Axe 3')!;
    simulateur.workbook.transact('user', () =>
      bas.write(55, 1, [['3.51', 'Recruter un médiateur', 'CCAS de Gex', '2025', 7000]]),
    );
  });
  await bouton('Reprendre autre chose').click();
  await bouton('Chercher ses tableaux').click();
  await titre(/^3\stableaux trouvés/);
  await bouton('Continuer').click();
  await volet.getByRole('row', { name: /Plan d’actions 1 1 149/ }).waitFor();
  await volet.getByRole('checkbox', { name: /coût total.*99\s000 €/ }).check();
  await bouton('Écrire dans ce classeur').click();
  await titre('C’est repris');
  const actions = await tableau('CTG_Actions');
  expect(actions).toHaveLength(ACTIONS.length + 1);
  expect(somme(actions)).toBe(SOMME - ACTIONS[0]!.centimes + 9_900_000 + 700_000);
  expect(await feuilles()).toContain('Reprise 2');
  await volet
    .locator('footer')
    .getByRole('button', { name: /^Annuler/ })
    .click();
  await volet.getByText(/^Annulé\s:/).waitFor();
  expect(somme(await tableau('CTG_Actions'))).toBe(SOMME);
});
