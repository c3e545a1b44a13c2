import { documentOpenApi } from '../../shared/api/openapi.ts';
import type { DemandeModele } from '../ports.ts';
import { Refus } from '../refus.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './handlers.ts';

/** Santé, description, identité, modèle. */
export function serviceHandlers({ base, atelier }: Services): Handlers<'sante' | 'openapi' | 'moi' | 'modele'> {
  return {
    sante: async () => {
      const opened = await base();
      await opened.probe();
      return { json: { etat: 'prêt', base: opened.engine, millesime: atelier.millesime } };
    },
    openapi: () => ({ json: documentOpenApi() }),
    moi: ({ identite }) => ({ json: identite }),
    modele: async ({ recherche }) => {
      const { communes, ...reste } = recherche;
      const demande = { ...reste, ...(communes !== undefined && { communes: communes.split(',') }) } as DemandeModele;
      const modele = await atelier.modele(demande);
      if (modele.ok) return modele;
      const { message, remede, code } = modele.probleme;
      throw new Refus('modele-impossible', message, { remede, code });
    },
  };
}
