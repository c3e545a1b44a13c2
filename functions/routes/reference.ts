import { creerReferentiel } from '../referentiel/reference.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './handlers.ts';

type Routes =
  | 'referenceCaf'
  | 'referenceEpci'
  | 'referenceCommunes'
  | 'referenceCommune'
  | 'referenceListes'
  | 'referenceRegles'
  | 'referenceTrajectoire';

export function referenceHandlers({ atelier }: Services): Handlers<Routes> {
  const referentiel = creerReferentiel(atelier);
  return {
    referenceCaf: () => ({ json: referentiel.caf() }),
    referenceEpci: ({ parametres }) => ({ json: referentiel.epci(parametres.siren) }),
    referenceCommunes: ({ recherche }) => ({
      json: referentiel.communes(recherche.recherche ?? null, recherche.caf ?? null),
    }),
    referenceCommune: ({ parametres }) => ({ json: referentiel.commune(parametres.code) }),
    referenceListes: () => ({ json: referentiel.listes() }),
    referenceRegles: () => ({ json: referentiel.regles() }),
    referenceTrajectoire: () => ({ json: referentiel.trajectoire() }),
  };
}
