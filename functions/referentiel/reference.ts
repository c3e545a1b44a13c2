import type { Atelier } from '../ports.ts';
import { Refus } from '../refus.ts';

/** Les données de référence, publiques ; ce qui n’existe pas est un refus « introuvable ». */
export function creerReferentiel({ reference }: Atelier) {
  const exiger = (trouve: unknown, detail: string): unknown => {
    if (trouve === null || trouve === undefined) throw new Refus('introuvable', detail);
    return trouve;
  };
  return {
    caf: () => reference.caf(),
    epci: (siren: string) => exiger(reference.epci(siren), `Aucun EPCI n’a le SIREN ${siren}.`),
    communes: (recherche: string | null, caf: string | null) => {
      if (recherche === null && caf === null) {
        throw new Refus('requete-invalide', 'Dites quelles communes : un nom, ou une Caf.', {
          erreurs: [{ ou: 'recherche', detail: 'le début d’un nom de commune, ou un code de Caf dans « caf »' }],
        });
      }
      return reference.communes(recherche, caf);
    },
    commune: (code: string) =>
      exiger(reference.commune(code), `Aucune commune, actuelle ou ancienne, n’a le code ${code}.`),
    listes: () => reference.listes(),
    regles: () => reference.regles(),
    trajectoire: () => reference.trajectoire(),
  };
}
