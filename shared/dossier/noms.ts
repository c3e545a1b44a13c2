/** Les feuilles du classeur, dans l’ordre de la démarche ; les annexes en dernier. */
export const nomsFeuilles = [
  'Accueil',
  'Convention',
  'Signataires',
  'Périmètre',
  'Axes',
  'Diagnostic',
  'Interventions',
  'Plan d’actions',
  'Financements',
  'Matrice',
  'Conventions existantes',
  'Rationalisation CEJ',
  'Synthèse rationalisation',
  'Doublons',
  'Taux et services',
  'Équipements',
  'Coopération',
  'Gouvernance',
  'Évaluation',
  'Listes',
] as const;
export type NomFeuille = (typeof nomsFeuilles)[number];

/** Celles que la rationalisation ajoute quand on la demande ; un modèle neuf ne les a pas. */
export const feuillesSurDemande: readonly NomFeuille[] = ['Synthèse rationalisation', 'Doublons', 'Taux et services'];

export const nomsTables = [
  'CTG_Convention',
  'CTG_Avenants',
  'CTG_Signataires',
  'CTG_Perimetre',
  'CTG_Axes',
  'CTG_Diagnostic',
  'CTG_Interventions',
  'CTG_Actions',
  'CTG_Financements',
  'CTG_Conventions',
  'CTG_CEJ',
  'CTG_Doublons',
  'CTG_Taux',
  'CTG_Services',
  'CTG_Equipements',
  'CTG_Cooperation',
  'CTG_Instances',
  'CTG_Reunions',
  'CTG_Indicateurs',
  'CTG_Bilan',
] as const;
/** Nom du tableau Excel : c’est l’identité de la table, où qu’elle se trouve. */
export type NomTable = (typeof nomsTables)[number];
