import type { Frame, Page } from 'playwright-core';
import type { Workbook } from '../../addin/simulator/model/contract.ts';
import type { Person } from '../../addin/simulator/node/person.ts';
import { choisir } from '../grille.ts';
import { simulateurPartage } from '../simulateur-partage.ts';

declare const simulateur: {
  readonly workbook: Workbook;
  readonly person: Person;
  celluleEnEdition(on: boolean): void;
};

const partage = simulateurPartage({ sansPlainte: false });

async function ouvrir(): Promise<{ page: Page; volet: Frame }> {
  const page = await partage.ouvrir();
  return { page, volet: await partage.ouvert.volet() };
}

const epreuve = async (page: Page, libelle: string, subie: boolean): Promise<void> => {
  await page.locator('#epreuves').evaluate((menu: HTMLDetailsElement) => {
    menu.open = true;
  });
  await page.getByLabel(libelle).setChecked(subie);
  await page.keyboard.press('Escape');
};

/** Demande au complément de lire A1 ; ce qu’il en dit. */
async function lire(volet: Frame): Promise<string> {
  await volet.click('#lire');
  await volet.waitForSelector('#lire:not(:disabled)');
  return volet.locator('#fichier-dit').innerText();
}

test('le ruban montre les boutons du manifeste, avec leurs icônes ; une action que rien n’associe le dit', async () => {
  const { page } = await ouvrir();
  const boutons = page.locator('#commandes button');
  expect(await boutons.allInnerTexts()).toEqual(['Ouvrir l’atelier', 'Contrôler', 'Déposer', 'Chiffres']);
  expect(
    await boutons.locator('img').evaluateAll((images: HTMLImageElement[]) => images.map((i) => i.naturalWidth)),
  ).toEqual([16, 16, 16, 16]);

  await page.click('#bascule-volet');
  expect(await page.locator('#volet').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Contrôler' }).click();
  expect(await page.locator('#volet').isVisible()).toBe(true);
  await page.waitForSelector('dialog:has-text("n’a pas répondu au bouton")');
  await page.click('dialog button:has-text("Fermer")');
});

test('une cellule en cours de saisie refuse les demandes du complément, qui reçoit l’erreur d’Excel', async () => {
  const { page, volet } = await ouvrir();
  await page.evaluate(() => simulateur.person.type('A1', 'Gex'));
  expect(await lire(volet)).toContain('« Gex »');

  await choisir(page, 'B2');
  await page.keyboard.type('en cours');
  await volet.evaluate(() => document.getElementById('lire')!.click());
  await volet.waitForSelector('#fichier-dit.erreur');
  expect(await volet.locator('#fichier-dit').innerText()).toMatch(/cell-editing mode|mode d.édition|modification/i);
  await page.keyboard.press('Enter');
  expect(await lire(volet)).toContain('« Gex »');

  await page.evaluate(() => simulateur.celluleEnEdition(true));
  await volet.click('#lire');
  await volet.waitForSelector('#fichier-dit.erreur');
  await page.evaluate(() => simulateur.celluleEnEdition(false));
  expect(await lire(volet)).toContain('« Gex »');
});

test('en lecture seule, le complément recommence devant un document qui le dit', async () => {
  const { page, volet } = await ouvrir();
  expect(await lire(volet)).toContain('document readWrite');
  await epreuve(page, 'Classeur en lecture seule', true);
  expect(await lire(await partage.ouvert.volet())).toContain('document readOnly');
  await epreuve(page, 'Classeur en lecture seule', false);
  expect(await lire(await partage.ouvert.volet())).toContain('document readWrite');
});

test('la feuille active se protège et se libère ; la case suit le classeur', async () => {
  const { page } = await ouvrir();
  await epreuve(page, 'Feuille active protégée', true);
  const refus = await page.evaluate(() => simulateur.person.type('A1', 'x'));
  expect(refus).toMatchObject({ accepted: false });
  await page.evaluate(() => simulateur.workbook.activeSheet.unprotect());
  await page.click('#epreuves summary');
  await page.getByRole('checkbox', { name: 'Feuille active protégée', checked: false }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#epreuves fieldset').waitFor({ state: 'hidden' });
});

test('un fichier chiffré n’est pas un .xlsx : le complément reçoit un conteneur OLE', async () => {
  const { page, volet } = await ouvrir();
  const debut = () =>
    volet.evaluate(
      () =>
        new Promise<number[]>((resolve, reject) => {
          Office.context.document.getFileAsync(Office.FileType.Compressed, {}, ({ value: fichier, error }) => {
            if (error) return reject(new Error(error.message));
            fichier.getSliceAsync(0, ({ value }) => fichier.closeAsync(() => resolve(value.data.slice(0, 4))));
          });
        }),
    );
  await epreuve(page, 'Fichier chiffré par une étiquette de confidentialité', true);
  expect(await debut()).toEqual([0xd0, 0xcf, 0x11, 0xe0]);
  await epreuve(page, 'Fichier chiffré par une étiquette de confidentialité', false);
  expect(await debut()).toEqual([...Buffer.from('PK\u0003\u0004')]);
});

test('le service coupé ne répond plus au complément, puis répond', async () => {
  const { page, volet } = await ouvrir();
  const demander = () =>
    volet.evaluate(() =>
      fetch('/api/sante').then(
        (reponse) => reponse.status,
        (erreur: Error) => erreur.name,
      ),
    );
  expect(await demander()).toBe(503);
  await epreuve(page, 'Service coupé', true);
  expect(await demander()).toBe('TypeError');
  await epreuve(page, 'Service coupé', false);
  await page.waitForFunction(() => fetch('/api/sante').then(({ status }) => status === 503));
  expect(await demander()).toBe(503);
});
