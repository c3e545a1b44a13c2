import { classeurDepose, consulterDepot, listerDepots } from '../depots/consulter.ts';
import { decider } from '../depots/decider.ts';
import { deposer } from '../depots/deposer.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './handlers.ts';
import { fileName } from './request.ts';

type Routes = 'deposer' | 'listerDepots' | 'consulterDepot' | 'classeurDepose' | 'valider' | 'renvoyer' | 'rouvrir';

export function depotHandlers(services: Services): Handlers<Routes> {
  return {
    deposer: async ({ identite, recherche, entetes, corps }) => {
      const { recu, deja } = await deposer(services, identite, {
        octets: corps,
        cle: entetes['idempotency-key'] ?? null,
        nomFichier: fileName(entetes['x-nom-fichier']),
        nouvelle: recherche.nouvelle === 'oui',
        reconstruit: recherche.reconstruit === 'oui',
      });
      return { json: recu, statut: deja ? 200 : 201, entetes: { location: `/api/depots/${recu.depot}` } };
    },
    listerDepots: async ({ identite, recherche }) => ({ json: await listerDepots(services, identite, recherche) }),
    consulterDepot: async ({ identite, parametres }) => ({
      json: await consulterDepot(services, identite, parametres.id),
    }),
    classeurDepose: ({ identite, parametres }) => classeurDepose(services, identite, parametres.id),
    valider: async ({ identite, parametres, corps }) => ({
      json: await decider(services, identite, parametres.id, 'valider', corps.motif ?? null),
    }),
    renvoyer: async ({ identite, parametres, corps }) => ({
      json: await decider(services, identite, parametres.id, 'renvoyer', corps.motif),
    }),
    rouvrir: async ({ identite, parametres, corps }) => ({
      json: await decider(services, identite, parametres.id, 'rouvrir', corps.motif ?? null),
    }),
  };
}
