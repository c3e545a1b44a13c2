import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Workbook } from '../../addin/simulator/model/contract.ts';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { readXlsx } from '../../shared/xlsx/index.ts';
import type { OptionsSimulateur } from '../navigateur.ts';
import { classeurAvecRestes } from '../shared/xlsx/classeur-riche.ts';
import { simulateurPartage } from '../simulateur-partage.ts';

declare const simulateur: { readonly workbook: Workbook; runCommand(action: string): Promise<void> };

const partage = simulateurPartage({ sansPlainte: false });
let dossier: string;

beforeAll(() => {
  dossier = mkdtempSync(path.join(tmpdir(), 'ctg-simulateur-'));
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

async function ouvrir(options?: OptionsSimulateur): Promise<{ page: Page; volet: Frame; plaintes: readonly string[] }> {
  const page = await partage.ouvrir(options);
  await page.locator('#grille canvas').first().waitFor();
  return { page, volet: await partage.ouvert.volet(), plaintes: partage.ouvert.plaintes };
}

const texte = (cadre: Page | Frame, selecteur: string): Promise<string> => cadre.locator(selecteur).innerText();
/** Clique dans la grille, hors de A1, et attend que la sélection ait suivi. */
async function viser(page: Page): Promise<void> {
  await page.locator('#grille').click({ position: { x: 300, y: 300 } });
  await page.waitForFunction(() => simulateur.workbook.selection.range.top > 1);
}
const feuilles = (page: Page): Promise<string[]> =>
  page.evaluate(() => simulateur.workbook.sheets.filter((f) => f.visibility === 'visible').map((f) => f.name));

/** Prend le fichier que « Enregistrer sous » donne. */
async function enregistrer(
  page: Page,
  apres: () => Promise<void> = async () => {},
): Promise<{ nom: string; chemin: string }> {
  const attendu = page.waitForEvent('download');
  await page.click('#enregistrer');
  await apres();
  const fichier = await attendu;
  const chemin = path.join(dossier, `${Date.now()}-${fichier.suggestedFilename()}`);
  await fichier.saveAs(chemin);
  return { nom: fichier.suggestedFilename(), chemin };
}

test('la page s’ouvre, dit qu’elle n’est pas Excel, et le complément reçoit onReady d’un Excel français', async () => {
  const { page, volet, plaintes } = await ouvrir();
  expect(await texte(page, '#avis')).toBe('Simulateur : ceci n’est pas Excel');
  expect(await texte(volet, '#etat')).toContain('Excel');
  expect(await texte(volet, '#etat')).toContain('fr-FR');

  await page.click('#avis');
  expect(await texte(page, 'dialog')).toContain('véritable office.js');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  expect(plaintes).toEqual([]);
});

test('le modèle s’écrit par Office.js, se lit dans le classeur et s’enregistre', async () => {
  const { page, volet, plaintes } = await ouvrir();
  await volet.click('#modele');
  await volet.waitForSelector('#modele-dit:not(:empty)', { timeout: 120_000 });
  expect(await texte(volet, '#modele-dit')).toMatch(/^\d+ feuilles écrites\.$/);
  expect(await feuilles(page)).toEqual(expect.arrayContaining(['Accueil', 'Convention', 'Plan d’actions']));
  expect(await texte(page, '#etat-fichier')).toBe('modifié, à enregistrer');

  const { nom, chemin } = await enregistrer(page);
  expect(nom).toBe('Classeur1.xlsx');
  const lu = readXlsx(await readFile(chemin), { inflate: inflateNode });
  expect(lu.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(await feuilles(page)));
  expect(await texte(page, '#etat-fichier')).toBe('');

  // Le même classeur ne reçoit pas deux fois le modèle.
  await volet.click('#modele');
  await volet.waitForSelector('#modele-dit.erreur');
  expect(await texte(volet, '#modele-dit')).toContain('rien n’a été écrit');
  expect(plaintes).toEqual([]);
});

test('ce que la personne tape dans la grille, le complément l’entend par office.js', async () => {
  const { page, volet } = await ouvrir();
  await viser(page);
  await page.keyboard.type('Jeunesse');
  await page.keyboard.press('Enter');
  await volet.waitForSelector('#journal li:has-text("Modifié")');
  const entendu = await texte(volet, '#journal li:has-text("Modifié")');
  expect(entendu).toContain('« Jeunesse »');
  expect(entendu).toContain('par la personne, source Local');
  await volet.waitForSelector('#journal li:has-text("Sélection")');

  await page.click('#annuler');
  await volet.locator('#journal li:has-text("Modifié")').nth(1).waitFor();
  expect(await page.evaluate(() => [...simulateur.workbook.activeSheet.cells()].length)).toBe(0);
  expect(await page.locator('#annuler').isDisabled()).toBe(true);
  await page.click('#retablir');
  await volet.locator('#journal li:has-text("Modifié")').nth(2).waitFor();
  expect(await page.evaluate(() => [...simulateur.workbook.activeSheet.cells()].map(({ cell }) => cell.value))).toEqual(
    ['Jeunesse'],
  );
});

test('le fichier donné par getFileAsync est celui que la page enregistre', async () => {
  const { page, volet } = await ouvrir();
  await page.evaluate(() => {
    const { workbook } = simulateur;
    workbook.setProperties({
      ...workbook.properties,
      created: '2026-01-01T00:00:00Z',
      modified: '2026-01-01T00:00:00Z',
    });
    workbook.activeSheet.write(
      1,
      1,
      Array.from({ length: 4000 }, (_, n) => [`ligne ${n}`, n * 1.5]),
    );
  });
  await volet.click('#fichier');
  await volet.waitForSelector('#fichier-dit:has-text("sha-256")');
  const dit = await texte(volet, '#fichier-dit');
  expect(Number(/en (\d+) tranche/.exec(dit)?.[1])).toBeGreaterThan(0);
  const { chemin } = await enregistrer(page);
  const octets = await readFile(chemin);
  expect(dit).toContain(`${octets.length.toLocaleString('fr-FR')} octets`);
  expect(dit).toContain(createHash('sha256').update(octets).digest('hex'));
});

test('un réglage gardé par le complément reste dans le classeur quand le volet est rouvert', async () => {
  const { page, volet } = await ouvrir();
  await volet.click('#reglages');
  await volet.waitForSelector('#fichier-dit:has-text("1 fois")');
  await page.selectOption('#version', '1.9');
  const rouvert = await partage.ouvert.volet();
  await rouvert.click('#reglages');
  await rouvert.waitForSelector('#fichier-dit:has-text("2 fois")');
  await rouvert.click('#capacites');
  await rouvert.waitForSelector('#fichier-dit:has-text("1.10 non")');
  expect(await texte(rouvert, '#fichier-dit')).toContain('1.9 oui');
});

test('une commande du ruban arrive à l’action que le complément a associée, et l’hôte sait quand elle est finie', async () => {
  const { page, volet } = await ouvrir();
  await page.evaluate(() => simulateur.runCommand('bonjour'));
  expect(await texte(volet, '#journal li')).toContain('lancée du ruban');
  await expect(page.evaluate(() => simulateur.runCommand('absente'))).rejects.toThrow('n’a pas exécuté la commande');
});

test('un classeur enregistré se rouvre, par le bouton ou déposé sur la grille', async () => {
  const { page } = await ouvrir();
  await page.evaluate(() => {
    simulateur.workbook.activeSheet.name = 'Budget';
    simulateur.workbook.activeSheet.write(2, 3, [[1250.5]]);
  });
  const { chemin } = await enregistrer(page);
  await page.click('#nouveau');
  await page.waitForFunction(() => simulateur.workbook.sheets[0]?.name === 'Feuil1');
  await page.setInputFiles('#choix-fichier', chemin);
  await page.waitForFunction(() => simulateur.workbook.sheets[0]?.name === 'Budget');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.cell(2, 3)?.value)).toBe(1250.5);
  expect(await texte(page, '#etat-fichier')).toBe('');

  await page.click('#nouveau');
  await page.waitForFunction(() => simulateur.workbook.sheets[0]?.name === 'Feuil1');
  const octets = [...(await readFile(chemin))];
  const transfert = await page.evaluateHandle((liste) => {
    const donnees = new DataTransfer();
    donnees.items.add(new File([new Uint8Array(liste)], 'depose.xlsx'));
    return donnees;
  }, octets);
  await page.dispatchEvent('#grille', 'dragenter', { dataTransfer: transfert });
  expect(await page.locator('#depose').isVisible()).toBe(true);
  await page.dispatchEvent('#depose', 'drop', { dataTransfer: transfert });
  await page.waitForFunction(() => simulateur.workbook.sheets[0]?.name === 'Budget');
  expect(await page.locator('#depose').isVisible()).toBe(false);
});

test('ce qu’un fichier ouvert perdra est annoncé à l’ouverture et à confirmer avant d’enregistrer', async () => {
  const { page } = await ouvrir();
  expect(await page.locator('#pertes').isVisible()).toBe(false);
  const restes = path.join(dossier, 'restes.xlsx');
  writeFileSync(restes, classeurAvecRestes());
  await page.setInputFiles('#choix-fichier', restes);
  await page.waitForSelector('#pertes:not([hidden])');
  expect(await texte(page, '#pertes-texte')).toMatch(/^\d+ éléments de ce classeur ne seront pas/);
  await page.click('#pertes-voir');
  const annonces = await page.locator('dialog li').allInnerTexts();
  expect(annonces).toContain(
    'La feuille « Deux mots » porte 2 graphiques : ils ne seront pas dans le fichier enregistré.',
  );
  await page.click('dialog button:has-text("Fermer")');

  const { nom } = await enregistrer(page, async () => {
    expect(await page.locator('dialog li').allInnerTexts()).toEqual(annonces);
    await page.click('dialog button:has-text("Enregistrer quand même")');
  });
  expect(nom).toBe('restes.xlsx');
});

test('un fichier abîmé est refusé avec une phrase, et le classeur ouvert reste là', async () => {
  const { page, plaintes } = await ouvrir();
  await page.evaluate(() => simulateur.workbook.activeSheet.write(1, 1, [['précieux']]));
  const abime = path.join(dossier, 'abîmé.xlsx');
  writeFileSync(abime, 'PK\u0003\u0004 ceci n’est pas un classeur');
  await page.setInputFiles('#choix-fichier', abime);
  await page.click('dialog button:has-text("Continuer sans enregistrer")');
  await page.waitForSelector('dialog:has-text("ne s’ouvre pas")');
  const dit = await texte(page, 'dialog');
  expect(dit).toContain('abîmé.xlsx');
  expect(dit).toContain('reste ouvert');
  await page.click('dialog button:has-text("Fermer")');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.cell(1, 1)?.value)).toBe('précieux');
  expect(plaintes).toEqual([]);
});

test('tout se fait au clavier : le ruban, la largeur du volet, l’entrée et la sortie du volet', async () => {
  const { page, volet } = await ouvrir();
  const actif = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.className || '');
  await page.focus('#ouvrir');
  const suite: string[] = [];
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press('Tab');
    suite.push(await actif());
  }
  expect(suite).toEqual(['enregistrer', 'nouveau', 'bascule-volet']);

  await page.keyboard.press('Enter');
  expect(await page.locator('#volet').isVisible()).toBe(false);
  await page.keyboard.press('Enter');
  expect(await page.locator('#volet').isVisible()).toBe(true);

  await page.focus('#separateur');
  await page.keyboard.press('ArrowLeft');
  expect((await page.locator('#volet').boundingBox())?.width).toBe(330);
  await page.keyboard.press('Home');
  expect((await page.locator('#volet').boundingBox())?.width).toBe(500);

  // office.js retient Tab dans le volet : après le dernier élément, c’est la page qui reprend le clavier.
  await volet.focus('#capacites');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.activeElement?.id === 'ouvrir');
});

test('à 600 pixels, le volet passe sous la grille et rien ne déborde', async () => {
  const { page } = await ouvrir({ largeur: 600, hauteur: 800 });
  const grille = (await page.locator('#grille').boundingBox())!;
  const volet = (await page.locator('#volet').boundingBox())!;
  expect(volet.y).toBeGreaterThanOrEqual(grille.y + grille.height);
  expect(grille.height).toBeGreaterThan(150);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
});

test('un graphique de la feuille active se dessine sous la grille, avec ses valeurs en tableau', async () => {
  const { page } = await ouvrir();
  await page.evaluate(() => {
    const { activeSheet } = simulateur.workbook;
    activeSheet.write(1, 1, [
      ['Axe', 'Montant'],
      ['Jeunesse', 10],
      ['Logement', 25],
    ]);
    activeSheet.setCharts([
      {
        id: 'g1',
        name: 'Graphique 1',
        type: 'ColumnClustered',
        title: 'Budget par axe',
        titleVisible: true,
        legend: { visible: true, position: 'Bottom' },
        axes: {},
        series: [{ id: 's1', name: 'B1', values: 'B2:B3', categories: 'A2:A3' }],
        left: 0,
        top: 0,
        width: 300,
        height: 200,
      },
    ]);
  });
  await page.click('#graphiques > summary');
  await page.waitForSelector('.dessin svg rect');
  expect(await texte(page, '.dessin figcaption')).toContain('Budget par axe');
  await page.click('.dessin details summary');
  expect((await texte(page, '.dessin table')).replace(/\s+/g, ' ')).toContain('Jeunesse 10 Logement 25');

  // Il ne sera pas dans le fichier : la page le dit et demande, une seule fois.
  await page.click('#enregistrer');
  expect(await texte(page, 'dialog li')).toContain('1 graphique');
  await page.click('dialog button:has-text("Ne rien faire")');
  expect(await texte(page, '#etat-fichier')).toBe('modifié, à enregistrer');
  await enregistrer(page, () => page.click('dialog button:has-text("Enregistrer quand même")'));
  await enregistrer(page);
  expect(await texte(page, '#etat-fichier')).toBe('');
});

test('quitter la page avec des changements demande confirmation', async () => {
  const { page } = await ouvrir();
  const questions: string[] = [];
  page.on('dialog', async (question) => {
    questions.push(question.type());
    await question.accept();
  });
  await viser(page);
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#etat-fichier:not(:empty)');
  await page.reload();
  expect(questions).toEqual(['beforeunload']);
});
