import { garderCorrespondances, lireCorrespondances } from '../correspondances/correspondances.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './handlers.ts';

/** Les correspondances de reprise partagées dans une Caf. */
export function correspondanceHandlers(services: Services): Handlers<'correspondances' | 'garderCorrespondances'> {
  return {
    correspondances: async ({ identite, parametres }) => ({
      json: await lireCorrespondances(services, identite, parametres.code),
    }),
    garderCorrespondances: async ({ identite, parametres, corps }) => ({
      json: await garderCorrespondances(services, identite, parametres.code, corps.decisions),
    }),
  };
}
