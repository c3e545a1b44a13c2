import type { Frame, Page } from 'playwright-core';
import type { Workbook } from '../../addin/simulator/model/contract.ts';
import type { Person } from '../../addin/simulator/node/person.ts';
import { planFatigue } from '../addin/pane/reprise/plan-fatigue.ts';
import type { Simulateur } from '../navigateur.ts';
import { type Atelier, ouvrirAtelier } from '../volet-et-service.ts';

declare const simulateur: {
  readonly workbook: Workbook;
  readonly person: Person;
  lectureSeule(on: boolean): void;
  feuilleProtegee(on: boolean): void;
  fichierChiffre(on: boolean): void;
  celluleEnEdition(on: boolean): void;
};

let atelier: Atelier;
let ouvert: Simulateur;
let page: Page;
let volet: Frame;
let plan: Buffer;

const bouton = (nom: string | RegExp) => volet.getByRole('button', { name: nom });
const titre = (nom: string | RegExp) => volet.getByRole('heading', { level: 1, name: nom }).waitFor();
const lit = (phrase: RegExp) =>
  volet
    .getByText(new RegExp(phrase.source.replaceAll(' ', '\\s'), phrase.flags))
    .first()
    .waitFor();

/** Toutes les cellules du classeur, feuille par feuille. */
const cellules = (): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(
      simulateur.workbook.sheets.map((feuille) => [
        feuille.name,
        JSON.stringify([...feuille.cells()].map(({ row, column, cell }) => [row, column, cell.value, cell.formula])),
      ]),
    ),
  );

beforeAll(async () => {
  atelier = await ouvrirAtelier({ largeur: 1280, hauteur: 800 });
  ouvert = atelier.simulateur;
  ({ page } = ouvert);
  plan = Buffer.from(await planFatigue());
});
afterAll(async () => {
  await atelier?.close();
});

/** Le plan de l’agent est ouvert dans Excel, et l’écran Reprise dans le volet. */
beforeEach(async () => {
  await ouvert.recommencer();
  await page.setInputFiles('#choix-fichier', {
    name: 'Plan actions.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: plan,
  });
  await page.waitForFunction(() => simulateur.workbook.sheetByName('Axe 3') !== undefined);
  volet = await ouvert.volet();
  await bouton('Reprendre un tableau existant').click();
  await titre('Reprendre des tableaux existants');
});

/** Passe par les valeurs à décider, s’il y en a, sans rien décider. */
async function continuer(): Promise<void> {
  await bouton('Continuer').click();
  await titre(/Valeurs à décider|Ce qui sera écrit/);
  if (await volet.getByRole('heading', { name: 'Valeurs à décider' }).count()) await bouton('Continuer').click();
  await titre('Ce qui sera écrit');
}

async function jusquaEcrire(): Promise<void> {
  await bouton('Chercher ses tableaux').click();
  await titre(/^3\stableaux trouvés/);
  await continuer();
  await lit(/150 actions/);
}

test('un fichier gardé par une étiquette : la copie à faire est dite, et le classeur reste comme il est', async () => {
  const avant = await cellules();
  await page.evaluate(() => simulateur.fichierChiffre(true));
  await bouton('Chercher ses tableaux').click();
  await lit(/Enregistrer une copie sans étiquette de confidentialité/);
  expect(await cellules()).toEqual(avant);
  await page.evaluate(() => simulateur.fichierChiffre(false));
});

test('des feuilles d’origine protégées se reprennent : elles ne sont que lues', async () => {
  await page.evaluate(() => {
    simulateur.person.activate('Axe 2');
    simulateur.feuilleProtegee(true);
  });
  const avant = await cellules();
  await jusquaEcrire();
  await bouton('Écrire dans ce classeur').click();
  await titre('C’est repris');
  expect(await cellules()).toMatchObject(avant);
});

test('une cellule en cours de saisie retient l’écriture, qui se fait quand elle finit', async () => {
  await jusquaEcrire();
  const avant = await cellules();
  await page.evaluate(() => simulateur.celluleEnEdition(true));
  await bouton('Écrire dans ce classeur').click();
  await lit(/Validez la saisie en cours \(Entrée\)/);
  expect(await cellules()).toEqual(avant);
  await page.evaluate(() => simulateur.celluleEnEdition(false));
  await titre('C’est repris');
  expect(await cellules()).toMatchObject(avant);
});

test('une feuille de l’atelier protégée : elle est nommée, rien n’est écrit, et l’écriture se refait ensuite', async () => {
  await jusquaEcrire();
  await bouton('Écrire dans ce classeur').click();
  await titre('C’est repris');
  await page.evaluate(() => {
    const axe = simulateur.workbook.sheetByName('Axe 3')!;
    simulateur.workbook.transact('user', () =>
      axe.write(55, 1, [['3.51', 'Recruter un médiateur', 'CCAS de Gex', '2025', 7000]]),
    );
    simulateur.person.activate('Plan d’actions');
    simulateur.feuilleProtegee(true);
  });
  const avant = await cellules();
  await bouton('Reprendre autre chose').click();
  await bouton('Chercher ses tableaux').click();
  await titre(/^3\stableaux trouvés/);
  await continuer();
  await volet.getByRole('row', { name: /Plan d’actions 1 / }).waitFor();
  await bouton('Écrire dans ce classeur').click();
  await lit(/La feuille « Plan d’actions » est protégée/);
  await lit(/Ôter la protection/);
  expect(await cellules()).toEqual(avant);
  await page.evaluate(() => simulateur.feuilleProtegee(false));
  await bouton('Écrire dans ce classeur').click();
  await titre('C’est repris');
  // Refaite après un refus, elle n’ajoute la ligne qu’une fois.
  const lignes = await page.evaluate(() => {
    const { range, sheet } = simulateur.workbook.tableByName('CTG_Actions')!;
    const rangs = Array.from({ length: range.bottom - range.top }, (_, i) => range.top + 1 + i);
    const ligne = (rang: number) =>
      Array.from({ length: range.right - range.left + 1 }, (_, j) => sheet.text(rang, range.left + j)).join('|');
    return rangs.filter((rang) => ligne(rang).includes('Recruter un médiateur'));
  });
  expect(lignes).toHaveLength(1);
});

test('un classeur en lecture seule se lit ; l’écriture est retenue, et c’est dit', async () => {
  await page.evaluate(() => simulateur.lectureSeule(true));
  volet = await ouvert.volet();
  const avant = await cellules();
  const plus = bouton('Reprendre un tableau existant');
  await plus.click();
  await jusquaEcrire();
  await lit(/lecture seule : rien ne peut y être écrit\. Ouvrir un classeur modifiable/);
  await bouton('Écrire dans ce classeur').click({ force: true });
  expect(await cellules()).toEqual(avant);
  await page.evaluate(() => simulateur.lectureSeule(false));
});
