import type { Page } from 'playwright-core';
import {
  type Navigateur,
  type OptionsNavigateur,
  type OptionsSimulateur,
  ouvrirNavigateur,
  type Simulateur,
} from './navigateur.ts';

/**
 * Une page du simulateur pour tout un fichier de tests, un classeur neuf pour chacun ; une page à elle pour qui demande
 * autre chose. `sansPlainte` : après chaque test, le navigateur n’a rien eu à redire.
 */
export function simulateurPartage({
  sansPlainte = true,
  ...options
}: OptionsNavigateur & { readonly sansPlainte?: boolean } = {}): {
  ouvrir(options?: OptionsSimulateur): Promise<Page>;
  readonly ouvert: Simulateur;
} {
  let navigateur: Navigateur | undefined;
  let ouvert: Simulateur | undefined;
  let vierge = true;
  beforeAll(async () => {
    navigateur = await ouvrirNavigateur(options);
  });
  if (sansPlainte)
    afterEach(() => {
      expect(ouvert?.plaintes ?? []).toEqual([]);
    });
  afterAll(async () => {
    await navigateur?.close();
  });
  return {
    async ouvrir(demande) {
      if (ouvert && vierge && !demande) await ouvert.recommencer();
      else {
        await ouvert?.close();
        ouvert = await navigateur!.ouvrir(demande);
      }
      vierge = !demande;
      return ouvert.page;
    },
    get ouvert() {
      return ouvert!;
    },
  };
}
