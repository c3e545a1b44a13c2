import type { Page } from 'playwright-core';
import { type Navigateur, type OptionsSimulateur, ouvrirNavigateur, type Simulateur } from './navigateur.ts';

/**
 * Une page du simulateur pour tout un fichier de tests, un classeur neuf pour chacun ; une page à elle pour qui demande
 * autre chose. `sansPlainte` : après chaque test, le navigateur n’a rien eu à redire.
 */
export function simulateurPartage({ sansPlainte = true }: { readonly sansPlainte?: boolean } = {}): {
  ouvrir(options?: OptionsSimulateur): Promise<Page>;
  readonly ouvert: Simulateur;
} {
  let navigateur: Navigateur | undefined;
  let ouvert: Simulateur | undefined;
  let vierge = true;
  beforeAll(async () => {
    navigateur = await ouvrirNavigateur();
  });
  if (sansPlainte)
    afterEach(() => {
      expect(ouvert?.plaintes ?? []).toEqual([]);
    });
  afterAll(async () => {
    await navigateur?.close();
  });
  return {
    async ouvrir(options) {
      if (ouvert && vierge && !options) await ouvert.recommencer();
      else {
        await ouvert?.close();
        ouvert = await navigateur!.ouvrir(options);
      }
      vierge = !options;
      return ouvert.page;
    },
    get ouvert() {
      return ouvert!;
    },
  };
}
