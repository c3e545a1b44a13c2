import type { Page } from 'playwright-core';
import type { Workbook } from '../addin/simulator/model/contract.ts';

declare const simulateur: { readonly workbook: Workbook };

/** Laisse passer l’image où la grille se redessine. */
export const image = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((fin) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(fin)))));
export const texte = (page: Page, ligne: number, colonne: number): Promise<string> =>
  page.evaluate(([l, c]) => simulateur.workbook.activeSheet.text(l!, c!), [ligne, colonne]);
export const selection = (page: Page) => page.evaluate(() => ({ ...simulateur.workbook.selection.range }));

/** Va à une cellule par la zone de nom ; recommence si la grille, qui se redessine après une écriture, a repris ce qui s’y tapait. */
export async function choisir(page: Page, adresse: string): Promise<void> {
  for (let essai = 0; essai < 3; essai++) {
    await page.getByLabel('Zone de nom').fill(adresse);
    await page.keyboard.press('Enter');
    await image(page);
    if (await estChoisie(page, adresse)) return;
  }
}

/** Vrai si la sélection commence à cette cellule ; une adresse d’une autre forme n’est pas vérifiée. */
const estChoisie = (page: Page, adresse: string): Promise<boolean> =>
  page.evaluate((voulue) => {
    const [, lettres, ligne] = /^\$?([A-Z]+)\$?(\d+)(?::|$)/.exec(voulue) ?? [];
    if (lettres === undefined) return true;
    const colonne = [...lettres].reduce((rang, lettre) => rang * 26 + lettre.charCodeAt(0) - 64, 0);
    const { top, left } = simulateur.workbook.selection.range;
    return top === Number(ligne) && left === colonne;
  }, adresse);

/** Point de l’écran au milieu de la cellule active. */
export async function milieu(page: Page): Promise<{ x: number; y: number }> {
  await image(page);
  return page.evaluate(() => {
    const champ = document.querySelector<HTMLElement>('.grille-saisie')!;
    const feuille = document.querySelector('.grille-feuille')!.getBoundingClientRect();
    const pixels = (valeur: string) => Number(valeur.replace('px', ''));
    const { left, top, minWidth, minHeight } = champ.style;
    return {
      x: feuille.left + pixels(left) + pixels(minWidth) / 2,
      y: feuille.top + pixels(top) + pixels(minHeight) / 2,
    };
  });
}

export const coller = (page: Page, contenu: string): Promise<boolean> =>
  page.evaluate((texteColle) => {
    const donnees = new DataTransfer();
    donnees.setData('text/plain', texteColle);
    const evenement = new ClipboardEvent('paste', { clipboardData: donnees, bubbles: true, cancelable: true });
    return document.activeElement!.dispatchEvent(evenement);
  }, contenu);

export const communes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { workbook } = simulateur;
    const feuille = workbook.activeSheet;
    workbook.transact('addin', () => {
      feuille.write(1, 1, [
        ['Commune', 'Thème'],
        ['Lille', 'Enfance'],
        ['Roubaix', 'Jeunesse'],
        ['Tourcoing', 'Enfance'],
      ]);
      feuille.addTable({ top: 1, left: 1, bottom: 4, right: 2 }, true, 'Actions');
    });
  });

/** Point de l’écran au milieu d’une cellule ; la sélection y va. */
export async function pointDe(page: Page, adresse: string): Promise<{ x: number; y: number }> {
  await choisir(page, adresse);
  return milieu(page);
}

/** Largeur et hauteur de la cellule active, en pixels. */
export const taille = (page: Page): Promise<{ largeur: number; hauteur: number }> =>
  page.evaluate(() => {
    const { minWidth, minHeight } = document.querySelector<HTMLElement>('.grille-saisie')!.style;
    return { largeur: Number(minWidth.replace('px', '')) - 1, hauteur: Number(minHeight.replace('px', '')) - 1 };
  });

/** Glisse d’un point à un autre, à la vitesse d’une main. */
export async function glisser(
  page: Page,
  de: { readonly x: number; readonly y: number },
  vers: { readonly x: number; readonly y: number },
): Promise<void> {
  await page.mouse.move(de.x - 4, de.y - 4);
  await page.mouse.move(de.x, de.y, { steps: 3 });
  await image(page);
  await page.mouse.down();
  await page.mouse.move(vers.x, vers.y, { steps: 6 });
  await page.mouse.up();
  await image(page);
}

/** Choisit une entrée du menu des cellules, ouvert au clavier sur la sélection. */
export async function menu(page: Page, entree: string): Promise<void> {
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: entree, exact: true }).click();
  await image(page);
}
