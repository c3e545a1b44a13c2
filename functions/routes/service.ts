import { documentOpenApi } from '../../shared/api/openapi.ts';
import type { DemandeModele } from '../ports.ts';
import { Refus } from '../refus.ts';
import type { Services } from '../services.ts';
import type { Poignees } from './poignees.ts';

/** Santé, description, identité, modèle. */
export function poigneesDuService({ base, atelier }: Services): Poignees<'sante' | 'openapi' | 'moi' | 'modele'> {
  return {
    sante: async () => {
      const ouverte = await base();
      await ouverte.sonder();
      return { json: { etat: 'prêt', base: ouverte.moteur, millesime: atelier.millesime } };
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
