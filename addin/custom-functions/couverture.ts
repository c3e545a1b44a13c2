import type { DateIso } from '../../shared/french/index.ts';

/** Demande un taux au service. `caf` null : la nation. */
export type DemanderTaux = (caf: string | null, au: DateIso) => Promise<number>;

/** Durée pendant laquelle une réponse est gardée, en millisecondes. */
export const DUREE_GARDEE = 5 * 60_000;
const DEMANDES_ENSEMBLE = 4;

/**
 * Réunit les demandes d’un même calcul : une seule par Caf et par date, quatre ensemble au plus, gardée cinq minutes.
 * Un échec n’est pas gardé : le calcul suivant redemande.
 */
export function reunirTaux(demander: DemanderTaux, maintenant: () => number): DemanderTaux {
  const gardes = new Map<string, { readonly taux: Promise<number>; readonly jusqua: number }>();
  const attente: (() => Promise<void>)[] = [];
  let enCours = 0;

  const avancer = (): void => {
    while (enCours < DEMANDES_ENSEMBLE) {
      const suivante = attente.shift();
      if (!suivante) return;
      enCours += 1;
      void suivante().finally(() => {
        enCours -= 1;
        avancer();
      });
    }
  };

  return (caf, au) => {
    const cle = `${caf ?? 'FR'} ${au}`;
    const garde = gardes.get(cle);
    if (garde && maintenant() < garde.jusqua) return garde.taux;
    const taux = new Promise<number>((tenir, manquer) => {
      attente.push(() =>
        demander(caf, au).then(tenir, (erreur: unknown) => {
          gardes.delete(cle);
          manquer(erreur);
        }),
      );
    });
    gardes.set(cle, { taux, jusqua: maintenant() + DUREE_GARDEE });
    // La première cellule d’un calcul attend que les autres aient demandé.
    queueMicrotask(avancer);
    return taux;
  };
}
