import { setTimeout as attendre } from 'node:timers/promises';
import { compte, nombre } from '../../shared/french/index.ts';
import { type Banc, centile, chronometrer, duree, mediane, mo } from './mesure.ts';
import { baseNationale, CONVENTIONS } from './nation.ts';
import { demarrer } from './service.ts';

const DEMANDES = 40;
const P95_AU_PLUS = 300;
/** Le service lit d’avance les chiffres nationaux dès qu’il écoute ; en ms, bien plus qu’il ne lui en faut. */
const PREPARATION = 5_000;

interface Reponse {
  readonly actions: { readonly total: number };
  readonly reposeSur: { readonly valides: number };
}

export const national: Banc = {
  nom: 'national',
  titre: 'Chiffres nationaux (HTTP, base embarquée)',
  async mesurer(dire) {
    const donnees = await baseNationale((faites) => {
      if (faites % 1000 === 0) dire.note(`jeu de mesure : ${nombre(faites)} conventions sur ${nombre(CONVENTIONS)}`);
    });
    // Sans lui laisser le temps de se préparer.
    const neuf = await demarrer(donnees);
    const aussitot = await chronometrer(async () =>
      (await neuf.appeler('/api/national/chiffres?au=2026-01-01', 'cnaf')).text(),
    );
    await neuf.tuer();

    const service = await demarrer(donnees);
    try {
      await attendre(PREPARATION);
      const { blocage } = await service.relever();
      let lus: Reponse | undefined;
      const demander = (au: string): Promise<number> =>
        chronometrer(async () => {
          const recue = await service.appeler(`/api/national/chiffres?au=${au}`, 'cnaf');
          lus = (await recue.json()) as Reponse;
        });
      const jour = (rang: number): string =>
        `2025-${String(1 + Math.floor(rang / 28)).padStart(2, '0')}-${String(1 + (rang % 28)).padStart(2, '0')}`;
      const froid = await demander('2026-01-01');
      const { actions, reposeSur } = lus!;
      dire.note(
        `${compte(reposeSur.valides, 'convention', 'conventions')}, ${compte(actions.total, 'action', 'actions')}.`,
      );
      const repere = (quoi: string, ms: number, budget: number | null = null): void =>
        dire.resultat({
          quoi,
          mesure: duree(ms),
          budget: budget === null ? '–' : duree(budget),
          part: budget === null ? null : ms / budget,
        });
      const meme: number[] = [];
      const autres: number[] = [];
      for (let i = 0; i < DEMANDES; i++) {
        autres.push(await demander(jour(i)));
        meme.push(await demander('2026-01-01'));
      }
      repere(
        `à chaud, une date neuve : tout se recalcule, p95 de ${DEMANDES} (médiane ${duree(mediane(autres))})`,
        centile(autres, 0.95),
        P95_AU_PLUS,
      );
      repere(
        `à chaud, une date déjà demandée, p95 de ${DEMANDES} (médiane ${duree(mediane(meme))})`,
        centile(meme, 0.95),
        P95_AU_PLUS,
      );
      repere('à froid : la première demande, le service prêt', froid, P95_AU_PLUS);
      repere('à froid : la première demande, aussitôt après le démarrage', aussitot);
      repere('plus long blocage de la boucle d’événements pendant la préparation', blocage);
      dire.resultat({
        quoi: 'mémoire du service au plus haut',
        mesure: mo((await service.relever()).rss),
        budget: '–',
        part: null,
      });
    } finally {
      await service.tuer();
    }
  },
};
