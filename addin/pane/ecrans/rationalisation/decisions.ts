import type { CodeDecision } from '../../../../shared/rationalisation/contrat.ts';

/** Les décisions, dans l’ordre où elles se pèsent, et ce que chacune veut dire. */
export const DECISIONS: readonly { readonly code: CodeDecision; readonly libelle: string; readonly sens: string }[] = [
  { code: 'maintenir', libelle: 'Maintenir', sens: 'la ligne continue jusqu’à son terme' },
  { code: 'integrer', libelle: 'Intégrer à la CTG', sens: 'l’action entre dans le plan d’actions' },
  { code: 'mutualiser', libelle: 'Mutualiser', sens: 'partagée avec une autre convention' },
  { code: 'basculer', libelle: 'Basculer en bonus territoire', sens: 'un bonus versé au gestionnaire' },
  { code: 'arreter', libelle: 'Arrêter', sens: 'l’action n’est pas reprise' },
];
