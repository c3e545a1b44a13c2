import type { Workbook } from '../../addin/simulator/model/contract.ts';
import { choisir, coller, communes, glisser, image, milieu, pointDe, selection, texte } from '../grille.ts';
import { simulateurPartage } from '../simulateur-partage.ts';

declare const simulateur: { readonly workbook: Workbook };

const { ouvrir } = simulateurPartage();

test('une sélection tirée vers le haut garde active la cellule d’où elle part', async () => {
  const page = await ouvrir();
  const haut = await pointDe(page, 'B3');
  const bas = await pointDe(page, 'D6');
  await glisser(page, bas, haut);
  expect(await selection(page)).toEqual({ top: 3, left: 2, bottom: 6, right: 4 });
  expect(await page.evaluate(() => ({ ...simulateur.workbook.selection.activeCell }))).toEqual({ row: 6, column: 4 });
  await page.keyboard.type('ici');
  await page.keyboard.press('Enter');
  expect(await texte(page, 6, 4)).toBe('ici');
});

test('ce qu’on tape arrive dans le classeur, se calcule en français et s’annule', async () => {
  const page = await ouvrir();
  await choisir(page, 'A1');
  await page.keyboard.type('12,5');
  await page.keyboard.press('Enter');
  await page.keyboard.type('7,5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('=SOMME(A1;A2)');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.cell(1, 1)?.value)).toBe(12.5);
  expect(await texte(page, 2, 2)).toBe('20');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.cell(2, 2)?.formula)).toBe('SUM(A1,A2)');

  await choisir(page, 'B2');
  expect(await page.getByLabel('Barre de formule').inputValue()).toBe('=SOMME(A1;A2)');
  await page.keyboard.press('Control+z');
  expect(await texte(page, 2, 2)).toBe('');
  await page.keyboard.press('Control+y');
  expect(await texte(page, 2, 2)).toBe('20');
});

test('un clic choisit la cellule sous la souris, un glissé la plage, Suppr efface', async () => {
  const page = await ouvrir();
  await page.evaluate(() =>
    simulateur.workbook.activeSheet.write(3, 2, [
      ['a', 'b'],
      ['c', 'd'],
    ]),
  );
  await choisir(page, 'B3');
  const debut = await milieu(page);
  await choisir(page, 'C4');
  const fin = await milieu(page);
  await choisir(page, 'A1');
  await page.mouse.click(debut.x, debut.y);
  await image(page);
  expect(await selection(page)).toEqual({ top: 3, left: 2, bottom: 3, right: 2 });

  await page.mouse.move(debut.x, debut.y);
  await page.mouse.down();
  await page.mouse.move(fin.x, fin.y, { steps: 5 });
  await page.mouse.up();
  await image(page);
  expect(await selection(page)).toEqual({ top: 3, left: 2, bottom: 4, right: 3 });
  await page.keyboard.press('Delete');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.usedRange(true))).toBeNull();
});

test('un texte à tabulations collé remplit les cellules, une copie de la grille garde ses formules', async () => {
  const page = await ouvrir();
  await choisir(page, 'B2');
  await coller(page, '1,5\tdeux\r\n3\t"qua""tre"\r\n');
  expect(await selection(page)).toEqual({ top: 2, left: 2, bottom: 3, right: 3 });
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.cell(2, 2)?.value)).toBe(1.5);
  expect(await texte(page, 3, 3)).toBe('qua"tre');

  await choisir(page, 'D2');
  await page.keyboard.type('=B2*2');
  await page.keyboard.press('Enter');
  await choisir(page, 'D2');
  await page.keyboard.press('Control+c');
  await choisir(page, 'D3');
  await page.keyboard.press('Control+v');
  await image(page);
  expect(await texte(page, 3, 4)).toBe('6');
});

test('une validation propose ses valeurs et refuse les autres avec son message', async () => {
  const page = await ouvrir();
  await page.evaluate(() => {
    simulateur.workbook.activeSheet.setValidation([{ top: 2, left: 2, bottom: 9, right: 2 }], {
      type: 'list',
      formula1: '"Prévu,Fait"',
      ignoreBlank: true,
      dropDown: true,
      prompt: { show: true, title: 'Statut', text: 'Choisir un statut.' },
      alert: { show: true, style: 'stop', title: 'Statut inconnu', text: 'Prendre une valeur de la liste.' },
    });
  });
  await choisir(page, 'B2');
  expect(await page.getByRole('note').innerText()).toContain('Choisir un statut.');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('option', { name: 'Fait' }).click();
  expect(await texte(page, 2, 2)).toBe('Fait');

  await choisir(page, 'B3');
  await page.keyboard.type('Peut-être');
  await page.keyboard.press('Enter');
  const dialogue = page.getByRole('dialog', { name: 'Statut inconnu' });
  expect(await dialogue.innerText()).toContain('Prendre une valeur de la liste.');
  expect(await texte(page, 3, 2)).toBe('');
  await dialogue.getByRole('button', { name: 'Réessayer' }).click();
  await page.keyboard.type('Prévu');
  await page.keyboard.press('Enter');
  expect(await texte(page, 3, 2)).toBe('Prévu');
});

test('le bouton d’un en-tête de tableau filtre et trie', async () => {
  const page = await ouvrir();
  await communes(page);
  await choisir(page, 'B1');
  const { x, y } = await milieu(page);
  const bord = await page.evaluate(
    () => Number(document.querySelector<HTMLElement>('.grille-saisie')!.style.minWidth.replace('px', '')) / 2,
  );
  await page.mouse.click(x + bord - 9, y);
  const panneau = page.getByRole('dialog', { name: 'Filtrer et trier la colonne Thème' });
  await panneau.getByLabel('Jeunesse').uncheck();
  await panneau.getByRole('button', { name: 'Appliquer' }).click();
  expect(
    await page.evaluate(() => [2, 3, 4].map((l) => simulateur.workbook.activeSheet.row(l).filtered === true)),
  ).toEqual([false, true, false]);

  await image(page);
  await page.mouse.click(x + bord - 9, y);
  await page.getByRole('button', { name: 'Effacer le filtre de « Thème »' }).click();
  await image(page);
  await page.mouse.click(x + bord - 9, y);
  await page.getByRole('button', { name: 'Trier par ordre décroissant (Z à A)' }).click();
  expect(await page.evaluate(() => [2, 3, 4].map((l) => simulateur.workbook.activeSheet.text(l, 2)))).toEqual([
    'Jeunesse',
    'Enfance',
    'Enfance',
  ]);
});

test('le menu insère une ligne, et le tableau suit', async () => {
  const page = await ouvrir();
  await communes(page);
  await choisir(page, 'D3');
  const { x, y } = await milieu(page);
  await page.mouse.click(x, y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Insérer une ligne' }).click();
  expect(await texte(page, 4, 1)).toBe('Roubaix');
  expect(await page.evaluate(() => simulateur.workbook.tables()[0]!.range.bottom)).toBe(5);
});

test('tirer le bord d’un en-tête change la largeur de la colonne dans le classeur', async () => {
  const page = await ouvrir();
  await choisir(page, 'B2');
  const { x } = await milieu(page);
  const { bord, haut } = await page.evaluate(() => ({
    bord: Number(document.querySelector<HTMLElement>('.grille-saisie')!.style.minWidth.replace('px', '')) / 2,
    haut: document.querySelector('.grille-feuille')!.getBoundingClientRect().top + 10,
  }));
  await page.mouse.move(x, haut);
  await page.mouse.move(x + bord - 2, haut, { steps: 8 });
  await image(page);
  await page.mouse.down();
  await page.mouse.move(x + bord + 40, haut, { steps: 5 });
  await page.mouse.up();
  await image(page);
  const tailles = await page.evaluate(() => [2, 3].map((c) => simulateur.workbook.activeSheet.column(c).size));
  expect(tailles[0]).toBeGreaterThan(70);
  expect(tailles[1]).toBeUndefined();
});

test('tirer la poignée de recopie prolonge une suite', async () => {
  const page = await ouvrir();
  await page.evaluate(() => simulateur.workbook.activeSheet.write(2, 2, [[1], [2]]));
  await choisir(page, 'B6');
  const bas = await milieu(page);
  await choisir(page, 'B2');
  const haut = await milieu(page);
  const pas = (bas.y - haut.y) / 4;
  const demi = await page.evaluate(
    () => Number(document.querySelector<HTMLElement>('.grille-saisie')!.style.minWidth.replace('px', '')) / 2,
  );
  await choisir(page, 'B2:B3');
  const coin = { x: haut.x + demi, y: haut.y + pas * 1.5 };
  await page.mouse.move(coin.x - 6, coin.y - 6);
  await page.mouse.move(coin.x, coin.y, { steps: 3 });
  await image(page);
  await page.mouse.down();
  await page.mouse.move(bas.x, bas.y, { steps: 8 });
  await page.mouse.up();
  await image(page);
  expect(await page.evaluate(() => [4, 5, 6, 7].map((l) => simulateur.workbook.activeSheet.text(l, 2)))).toEqual([
    '3',
    '4',
    '5',
    '',
  ]);
});

test('la grille se quitte et se parcourt au clavier seul', async () => {
  const page = await ouvrir();
  await choisir(page, 'B2');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await selection(page)).toEqual({ top: 2, left: 2, bottom: 3, right: 3 });
  await page.keyboard.press('Control+g');
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.style(3, 3).font?.bold)).toBe(true);
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Couper' }).press('Escape');
  await page.keyboard.press('F6');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tab');
});

test('une formule commencée prend l’adresse des cellules cliquées, d’une feuille à l’autre', async () => {
  const page = await ouvrir();
  await page.evaluate(() => {
    const { workbook } = simulateur;
    workbook.activeSheet.write(2, 2, [[4]]);
    workbook.addSheet('Autre').write(2, 2, [[3]]);
  });
  await choisir(page, 'B2');
  const { x, y } = await milieu(page);
  await choisir(page, 'D5');
  await page.keyboard.type('=');
  await page.mouse.click(x, y);
  await image(page);
  await page.keyboard.type('*');
  await page.getByRole('tab', { name: 'Autre' }).click();
  await image(page);
  await page.mouse.click(x, y);
  await image(page);
  await page.keyboard.press('Enter');
  await image(page);
  expect(await page.evaluate(() => simulateur.workbook.sheets[0]!.cell(5, 4)?.value)).toBe(12);
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.name)).not.toBe('Autre');
  expect(await selection(page)).toEqual({ top: 6, left: 4, bottom: 6, right: 4 });
});

test('une note se lit au survol', async () => {
  const page = await ouvrir();
  await page.evaluate(() =>
    simulateur.workbook.activeSheet.setNotes([{ row: 3, column: 2, author: 'Agent', text: 'À vérifier' }]),
  );
  await choisir(page, 'B3');
  const { x, y } = await milieu(page);
  await page.mouse.move(x, y + 60);
  await page.mouse.move(x, y, { steps: 4 });
  const bulle = page.getByRole('tooltip');
  await bulle.waitFor();
  expect(await bulle.innerText()).toBe('Agent : À vérifier');
});

test('les feuilles s’ajoutent, se renomment, et un lien mène de l’une à l’autre', async () => {
  const page = await ouvrir();
  await page.getByRole('button', { name: 'Ajouter une feuille' }).click();
  await image(page);
  await page.getByRole('tab', { selected: true }).dblclick();
  await page.getByLabel('Nom de la feuille').fill('Détail');
  await page.keyboard.press('Enter');
  await image(page);
  expect(await page.getByRole('tab').allInnerTexts()).toContain('Détail');
  await page.evaluate(() => {
    const feuille = simulateur.workbook.sheets[0]!;
    feuille.write(2, 2, [['Voir le détail']]);
    feuille.setLink(2, 2, { location: "'Détail'!C5" });
    feuille.activate();
  });
  await choisir(page, 'B2');
  const { x, y } = await milieu(page);
  await choisir(page, 'A9');
  await page.mouse.click(x, y);
  await image(page);
  expect(await page.evaluate(() => simulateur.workbook.activeSheet.name)).toBe('Détail');
  expect(await selection(page)).toEqual({ top: 5, left: 3, bottom: 5, right: 3 });
});

test('dix mille lignes se montrent et se parcourent', async () => {
  const page = await ouvrir();
  await page.evaluate(() => {
    const lignes = Array.from({ length: 10_000 }, (_, l) =>
      Array.from({ length: 28 }, (_v, c) => `L${l + 1}C${c + 1}`),
    );
    simulateur.workbook.activeSheet.write(1, 1, lignes);
  });
  await choisir(page, 'A1');
  await page.keyboard.press('Control+End');
  await image(page);
  expect(await selection(page)).toEqual({ top: 10_000, left: 28, bottom: 10_000, right: 28 });
  const champ = await page.evaluate(() => document.querySelector('.grille-saisie')!.getAttribute('aria-label'));
  expect(champ).toContain('AB10000 : L10000C28');
  const { x, y } = await milieu(page);
  await choisir(page, 'AB9999');
  await page.mouse.click(x, y);
  await image(page);
  expect(await selection(page)).toEqual({ top: 10_000, left: 28, bottom: 10_000, right: 28 });
});

test('une écriture du complément se voit sans un geste', async () => {
  const page = await ouvrir({ sombre: true });
  await choisir(page, 'B2');
  await page.evaluate(() => {
    const { workbook } = simulateur;
    workbook.transact('addin', () => workbook.activeSheet.write(2, 2, [['du complément']]));
  });
  await image(page);
  expect(await page.getByLabel('Barre de formule').inputValue()).toBe('du complément');
});
