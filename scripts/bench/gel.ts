import type { Frame } from 'playwright-core';
import { ouvrirVolet } from '../volet/ouverture.ts';
import { classeurLongAReprendre } from './jeux.ts';
import { type Banc, duree } from './mesure.ts';

/** Le volet répond toujours sous ce délai, travail en cours ou non. */
const BUDGET = 50;

type Guet = { gels?: number[] };

/** Guette ce qui retient le fil du volet : les tâches longues de son document, pas celles de l’Excel simulé. */
const guetter = (volet: Frame): Promise<void> =>
  volet.evaluate(() => {
    const guet = globalThis as unknown as Guet;
    guet.gels = [];
    new PerformanceObserver((liste) => {
      for (const { name, duration } of liste.getEntries()) if (name === 'self') guet.gels?.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });

/** Les gels depuis la dernière demande, en ms. */
const gels = async (volet: Frame): Promise<number[]> => {
  await volet.waitForTimeout(300);
  return volet.evaluate(() => (globalThis as unknown as Guet).gels?.splice(0) ?? []);
};

/** Le plus long moment où le volet ne répond pas, pendant qu’il reprend un classeur de 2 Mo. */
export const gel: Banc = {
  nom: 'gel',
  titre: 'Le volet pendant la reprise d’un classeur de 2 Mo : le plus long moment sans réponse',
  async mesurer(dire) {
    const fichier = await classeurLongAReprendre();
    const ouvert = await ouvrirVolet();
    try {
      await ouvert.pret();
      const cadre = await (await ouvert.page.waitForSelector('iframe.volet-cadre')).contentFrame();
      if (!cadre) throw new Error('Le volet n’a pas de document.');
      await guetter(cadre);
      // Un guet qui ne verrait rien dirait tout tenu : il doit voir ce gel-ci.
      await cadre.evaluate(
        () =>
          new Promise((fin) => {
            setTimeout(() => {
              const jusque = performance.now() + 80;
              while (performance.now() < jusque);
              setTimeout(fin, 50);
            }, 0);
          }),
      );
      if (!(await gels(cadre)).some((ms) => ms >= 70)) throw new Error('Les tâches longues du volet ne se voient pas.');
      const etape = async (quoi: string, geste: () => Promise<unknown>): Promise<void> => {
        const debut = performance.now();
        await geste();
        const duree_ = performance.now() - debut;
        const longs = await gels(cadre);
        const pire = Math.max(0, ...longs);
        dire.resultat({
          quoi: `${quoi} (${duree(duree_)})`,
          mesure: pire === 0 ? `< ${duree(BUDGET)}` : duree(pire),
          budget: duree(BUDGET),
          part: pire / BUDGET,
        });
      };
      const titre = (nom: string | RegExp) => cadre.getByRole('heading', { name: nom }).first().waitFor();
      const bouton = (nom: string) => cadre.getByRole('button', { name: nom });
      await etape('ouvrir l’écran Reprise', async () => {
        await cadre.getByRole('tab', { name: 'Reprise' }).click();
        await titre('Reprendre des tableaux existants');
      });
      await etape('lire et trouver les tableaux', async () => {
        await cadre.locator('input[type=file]').setInputFiles(fichier);
        await titre(/tableaux? trouvés?/);
      });
      await etape('préparer ce qui sera écrit', async () => {
        await bouton('Continuer').click();
        await titre('Ce qui sera écrit');
      });
      await etape('écrire dans le classeur', async () => {
        await bouton('Écrire dans ce classeur').click();
        await cadre.getByRole('heading', { name: 'C’est repris' }).first().waitFor({ timeout: 300_000 });
      });
      dire.note(
        'Tâches longues du document du volet (Long Tasks), sans celles de l’Excel simulé, qui partage son fil.',
      );
    } finally {
      await ouvert.close();
    }
  },
};
