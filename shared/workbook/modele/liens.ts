import type { NomFeuille } from '../../dossier/noms.ts';

const racines: Readonly<Record<NomFeuille, string>> = {
  Accueil: 'Accueil',
  Convention: 'Convention',
  Signataires: 'Signataires',
  Périmètre: 'Perimetre',
  Axes: 'Axes',
  Diagnostic: 'Diagnostic',
  Interventions: 'Interventions',
  'Plan d’actions': 'Plan',
  Financements: 'Financements',
  Matrice: 'Matrice',
  'Conventions existantes': 'Conventions',
  'Rationalisation CEJ': 'Rationalisation',
  'Synthèse rationalisation': 'Synthese',
  Doublons: 'Doublons',
  'Taux et services': 'Taux',
  Équipements: 'Equipements',
  Coopération: 'Cooperation',
  Gouvernance: 'Gouvernance',
  Évaluation: 'Evaluation',
  Listes: 'Listes',
};

/** Nom défini du haut d’une feuille : un lien qui le suit survit à une feuille renommée. */
export const nomDeLien = (feuille: NomFeuille): string => `Aller_${racines[feuille]}`;
