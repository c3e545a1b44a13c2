import type { Page } from 'playwright-core';
import type { Workbook } from '../../addin/simulator/model/contract.ts';
import { choisir, communes, image, pointDe, selection, texte } from '../grille.ts';
import { simulateurPartage } from '../simulateur-partage.ts';

declare const simulateur: { readonly workbook: Workbook };

const partage = simulateurPartage();
const { ouvrir } = partage;

const ecrire = (page: Page, ligne: number, colonne: number, valeurs: (string | number)[][]): Promise<void> =>
  page.evaluate(([l, c, v]) => simulateur.workbook.activeSheet.write(l, c, v), [ligne, colonne, valeurs] as const);
const textes = (page: Page, adresses: readonly (readonly [number, number])[]): Promise<string[]> =>
  page.evaluate((liste) => liste.map(([l, c]) => simulateur.workbook.activeSheet.text(l, c)), adresses);
async function actif(page: Page): Promise<string> {
  await image(page);
  return page.evaluate(() => document.querySelector('.grille-saisie')!.getAttribute('aria-label')!.split(' : ')[0]!);
}

test('aussitôt la page prête, rien de ce qu’on tape ne se perd', async () => {
  const page = await ouvrir();
  await page.keyboard.type('Adresse');
  await page.keyboard.press('Enter');
  expect(await texte(page, 1, 1)).toBe('Adresse');
});

test('juste après un clic, rien de ce qu’on tape ne se perd', async () => {
  const page = await ouvrir();
  const cible = await pointDe(page, 'C5');
  await choisir(page, 'A1');
  await page.mouse.click(cible.x, cible.y);
  await page.keyboard.type('Adresse');
  await page.keyboard.press('Enter');
  expect(await texte(page, 5, 3)).toBe('Adresse');
});

test('couper puis coller au clavier déplace les cellules', async () => {
  const page = await ouvrir();
  await ecrire(page, 2, 2, [['un', 'deux']]);
  await choisir(page, 'B2:C2');
  await page.keyboard.press('Control+x');
  await choisir(page, 'B4');
  await page.keyboard.press('Control+v');
  await image(page);
  expect(
    await textes(page, [
      [2, 2],
      [2, 3],
      [4, 2],
      [4, 3],
    ]),
  ).toEqual(['', '', 'un', 'deux']);
});

test('Tab avance, Entrée revient sous la première colonne ; dans une sélection ils tournent', async () => {
  const page = await ouvrir();
  await choisir(page, 'B2');
  for (const mot of ['a', 'b']) {
    await page.keyboard.type(mot);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('c');
  await page.keyboard.press('Enter');
  expect(await actif(page)).toBe('B3');
  expect(
    await textes(page, [
      [2, 2],
      [2, 3],
      [2, 4],
    ]),
  ).toEqual(['a', 'b', 'c']);

  await choisir(page, 'F2:G3');
  const parcours: string[] = [];
  for (const touche of ['Enter', 'Enter', 'Enter', 'Enter', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Enter']) {
    await page.keyboard.press(touche);
    parcours.push(await actif(page));
  }
  expect(parcours).toEqual(['F3', 'G2', 'G3', 'F2', 'G2', 'F3', 'G2', 'F3']);
  expect(await page.evaluate(() => ({ ...simulateur.workbook.selection.activeCell }))).toEqual({ row: 3, column: 6 });
  expect(await selection(page)).toEqual({ top: 2, left: 6, bottom: 3, right: 7 });
  await page.keyboard.type('ici');
  await page.keyboard.press('Enter');
  expect(await texte(page, 3, 6)).toBe('ici');
  expect(await actif(page)).toBe('G2');
});

test('Tab dans la dernière cellule d’un tableau y ajoute une ligne', async () => {
  const page = await ouvrir();
  await communes(page);
  await choisir(page, 'B4');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Wasquehal');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => simulateur.workbook.tables()[0]!.range.bottom)).toBe(5);
  expect(await texte(page, 5, 1)).toBe('Wasquehal');
});

test('les raccourcis de recopie, de date, de bloc, de ligne et de colonne', async () => {
  const page = await ouvrir();
  await ecrire(page, 2, 2, [['=ROW()', 'à droite']]);
  await choisir(page, 'B2:B4');
  await page.keyboard.press('Control+d');
  expect(
    await textes(page, [
      [3, 2],
      [4, 2],
    ]),
  ).toEqual(['3', '4']);
  await choisir(page, 'C2:D2');
  await page.keyboard.press('Control+r');
  expect(await texte(page, 2, 4)).toBe('à droite');

  await choisir(page, 'C3');
  await page.keyboard.press('Control+a');
  expect(await selection(page)).toEqual({ top: 2, left: 2, bottom: 4, right: 4 });
  await page.keyboard.press('Control+a');
  expect(await selection(page)).toEqual({ top: 1, left: 1, bottom: 1_048_576, right: 16_384 });
  await choisir(page, 'C3');
  await page.keyboard.press('Shift+Space');
  expect(await selection(page)).toEqual({ top: 3, left: 1, bottom: 3, right: 16_384 });
  await choisir(page, 'C3');
  await page.keyboard.press('Control+Space');
  expect(await selection(page)).toEqual({ top: 1, left: 3, bottom: 1_048_576, right: 3 });

  await choisir(page, 'F2');
  await page.keyboard.press('Control+;');
  await page.keyboard.press('Enter');
  expect(await texte(page, 2, 6)).toMatch(/^\d{2}\/\d{2}\/\d{4}$/);
  expect(await page.evaluate(() => typeof simulateur.workbook.activeSheet.cell(2, 6)?.value)).toBe('number');

  await page.keyboard.type('deux');
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.type('lignes');
  await page.keyboard.press('Enter');
  expect(await texte(page, 3, 6)).toBe('deux\nlignes');
  await choisir(page, 'F3');
  await page.keyboard.press('F2');
  await page.keyboard.type(' effacées');
  await page.keyboard.press('Escape');
  expect(await texte(page, 3, 6)).toBe('deux\nlignes');

  await choisir(page, 'H2:I3');
  await page.keyboard.type('partout');
  await page.keyboard.press('Control+Enter');
  expect(
    await textes(page, [
      [2, 8],
      [2, 9],
      [3, 8],
      [3, 9],
    ]),
  ).toEqual(Array(4).fill('partout'));
});

test('les sauts et les pages vont où Excel irait', async () => {
  const page = await ouvrir();
  await ecrire(
    page,
    3,
    2,
    Array.from({ length: 60 }, (_, n) => [n, n]),
  );
  await page.evaluate(() => void simulateur.workbook.addSheet('Suite'));
  await choisir(page, 'B3');
  const parcours: string[] = [];
  for (const touche of ['Control+ArrowDown', 'Control+ArrowRight', 'Control+ArrowUp', 'Control+Home', 'Control+End']) {
    await page.keyboard.press(touche);
    parcours.push(await actif(page));
  }
  expect(parcours).toEqual(['B62', 'C62', 'C3', 'A1', 'C62']);
  await page.keyboard.press('PageUp');
  expect((await selection(page)).top).toBeLessThan(50);
  await page.keyboard.press('PageDown');
  expect((await selection(page)).top).toBe(62);
  await choisir(page, 'B3');
  await page.keyboard.press('Control+Shift+ArrowDown');
  expect(await selection(page)).toEqual({ top: 3, left: 2, bottom: 62, right: 2 });
  await page.keyboard.press('Control+PageDown');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.name)).toBe('Suite');
  await page.keyboard.press('Control+PageUp');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.name)).toBe('Feuil1');
});

test('un avertissement demande avant d’écrire : Non reprend, Annuler renonce, Oui garde', async () => {
  const page = await ouvrir();
  const regle = (style: 'warning' | 'information') =>
    page.evaluate((s) => {
      simulateur.workbook.activeSheet.setValidation([{ top: 2, left: 2, bottom: 9, right: 2 }], {
        type: 'whole',
        operator: 'greaterThan',
        formula1: '10',
        ignoreBlank: true,
        dropDown: false,
        alert: { show: true, style: s, title: 'Montant faible', text: 'En général, plus de 10.' },
      });
    }, style);
  await regle('warning');
  const dialogue = page.getByRole('dialog', { name: 'Montant faible' });
  const essai = async (bouton: string) => {
    await choisir(page, 'B2');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    expect(await dialogue.innerText()).toContain('En général, plus de 10.');
    expect(await texte(page, 2, 2)).toBe('');
    await dialogue.getByRole('button', { name: bouton, exact: true }).click();
    await image(page);
  };
  await essai('Annuler');
  expect(await texte(page, 2, 2)).toBe('');
  await essai('Non');
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  expect(await texte(page, 2, 2)).toBe('12');
  await page.keyboard.press('Control+z');
  await essai('Oui');
  expect(await texte(page, 2, 2)).toBe('5');
  expect(await actif(page)).toBe('B3');
  await page.keyboard.press('Control+z');
  await regle('information');
  await essai('OK');
  expect(await texte(page, 2, 2)).toBe('5');
});

test('tout ce que le clavier atteint a un nom en français, la grille en est une seule étape', async () => {
  const page = await ouvrir();
  const noms = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, [tabindex]')]
      .filter((element) => element.tabIndex >= 0 && element.offsetParent !== null)
      .map((element) => {
        const libelle = element.closest('label')?.textContent ?? '';
        return (element.getAttribute('aria-label') ?? (libelle || element.textContent || '')).trim();
      }),
  );
  expect(noms.length).toBeGreaterThan(20);
  expect(noms.filter((nom) => nom === '' || /close|sidebar|sheet|cell /i.test(nom))).toEqual([]);
  await page.focus('.grille-saisie');
  await page.keyboard.press('F6');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Ajouter une feuille');
});

test('l’avis se lit au clavier, à 640 pixels comme à 200 %', async () => {
  const page = await ouvrir({ largeur: 640, hauteur: 800 });
  for (const taille of [
    { width: 640, height: 800 },
    { width: 680, height: 410 },
  ]) {
    await page.setViewportSize(taille);
    await page.focus('#avis');
    const boite = (await page.locator('#avis').boundingBox())!;
    expect(boite.x + boite.width).toBeLessThanOrEqual(taille.width);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('dialog').innerText()).toContain('n’est pas Excel');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect((await page.locator('.grille-feuille').boundingBox())!.height).toBeGreaterThan(150);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(taille.width);
  }
});

test('un graphique ajouté par office.js se dessine aussitôt, et suit le thème sans recharger', async () => {
  const page = await ouvrir();
  const volet = await partage.ouvert.volet();
  await volet.evaluate(() =>
    Excel.run(async (contexte) => {
      const feuille = contexte.workbook.worksheets.getActiveWorksheet();
      feuille.getRange('A1:B3').values = [
        ['Axe', 'Montant'],
        ['Jeunesse', 10],
        ['Logement', 25],
      ];
      feuille.charts.add('ColumnClustered', feuille.getRange('A1:B3'), 'Auto').title.text = 'Budget par axe';
      await contexte.sync();
    }),
  );
  await page.click('#graphiques > summary');
  await page.waitForSelector('.dessin svg rect');
  expect(await page.locator('.dessin figcaption').innerText()).toContain('Budget par axe');
  const fond = () => page.evaluate(() => getComputedStyle(document.querySelector('.graphiques')!).backgroundColor);
  const clair = await fond();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await fond()).not.toBe(clair);
});

test('une formule qui ne se lit pas est expliquée sans signer « Microsoft Excel », et se reprend', async () => {
  const page = await ouvrir();
  await choisir(page, 'B2');
  await page.keyboard.type('=)');
  await page.keyboard.press('Enter');
  const dialogue = page.getByRole('dialog', { name: 'Saisie refusée' });
  expect(await dialogue.innerText()).toContain('ne se lit pas');
  await dialogue.getByRole('button', { name: 'Réessayer' }).click();
  await page.keyboard.type('=1+1');
  await page.keyboard.press('Enter');
  expect(await texte(page, 2, 2)).toBe('2');
});
