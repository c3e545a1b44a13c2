import type { Gravite } from '../../../shared/rules/finding.ts';

export const GRAVITES = ['erreur', 'alerte', 'remarque'] as const satisfies readonly Gravite[];

/** Le nom d’une gravité, tel qu’il s’écrit à côté d’un constat. */
export const NOM_GRAVITE: Readonly<Record<Gravite, string>> = {
  erreur: 'Erreur',
  alerte: 'Alerte',
  remarque: 'Remarque',
};
