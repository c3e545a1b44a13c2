import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { construireModele } from '../../shared/workbook/modele/modele.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { type OptionsNavigateur, ouvrirNavigateur, type Simulateur } from '../../test/navigateur.ts';

/** Adresse que le volet demande à l’instant où il est prêt : elle marque cet instant parmi les demandes. */
export const PRET = '/volet/pret';

export interface VoletOuvert {
  readonly page: Page;
  /** Attend que le volet soit prêt ; rend la durée depuis le début de son chargement, en ms. */
  pret(): Promise<number>;
  /** Recommence le volet devant un modèle de CTG. */
  ouvrirModele(): Promise<number>;
  /** Oublie ce que le navigateur gardait : le prochain chargement redemande tout. */
  oublier(): Promise<void>;
  /** Recommence le volet devant le même classeur. */
  recommencer(): Promise<number>;
  close(): Promise<void>;
}

/** La page du simulateur et le vrai volet, qui dit quand il est prêt. */
export async function ouvrirVolet(options: Pick<OptionsNavigateur, 'surDemande'> = {}): Promise<VoletOuvert> {
  const dossier = mkdtempSync(path.join(tmpdir(), 'ctg-volet-'));
  const modele = path.join(dossier, 'modele.xlsx');
  const classeur = construireModele({
    identifiant: '00000000-0000-4000-8000-000000000000',
    maintenant: '2026-01-01T00:00:00Z',
    territoires: territoiresOuverts(),
    epci: '240100750',
  });
  writeFileSync(modele, await ecrireXlsx(classeur));
  const navigateur = await ouvrirNavigateur({ complement: 'atelier', ...options });
  const prets: number[] = [];
  let dire = (): void => {};
  let simulateur: Simulateur;
  try {
    simulateur = await navigateur.ouvrir({
      async avant(page) {
        await page.exposeFunction('voletPret', (duree: number) => {
          prets.push(duree);
          dire();
        });
        await page.addInitScript((adresse) => {
          if (!location.pathname.startsWith('/volet/')) return;
          const guet = new MutationObserver(() => {
            if (!document.body || document.body.dataset.pret === undefined) return;
            guet.disconnect();
            void fetch(adresse);
            (globalThis as unknown as { voletPret(duree: number): void }).voletPret(performance.now());
          });
          guet.observe(document, { subtree: true, childList: true, attributeFilter: ['data-pret'] });
        }, PRET);
      },
    });
  } catch (erreur) {
    await navigateur.close();
    throw erreur;
  }
  const { page } = simulateur;
  const pret = (rang: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const delai = setTimeout(() => reject(new Error('Le volet n’est pas devenu prêt en une minute.')), 60_000);
      dire = () => {
        if (prets.length <= rang) return;
        clearTimeout(delai);
        resolve(prets[rang]!);
      };
      dire();
    });
  return {
    page,
    pret: () => pret(0),
    async oublier() {
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.clearBrowserCache');
      await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    },
    async ouvrirModele() {
      const rang = prets.length;
      await page.setInputFiles('#choix-fichier', modele);
      // Le volet a pu garder un réglage dans le classeur vide : la page demande alors s’il faut le quitter.
      void page.click('dialog button:has-text("Continuer sans enregistrer")', { timeout: 0 }).catch(() => {});
      return pret(rang);
    },
    async recommencer() {
      const rang = prets.length;
      await page.locator('#version').dispatchEvent('change');
      return pret(rang);
    },
    async close() {
      await navigateur.close();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}
