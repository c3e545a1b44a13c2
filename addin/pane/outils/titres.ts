import type { NomOutil } from '../moteur/contrat.ts';

/** Le nom de chaque outil, sur son bouton comme en tête de son écran. */
export const titresOutils: Readonly<Record<NomOutil, string>> = {
  numeroter: 'Numéroter les lignes',
  'choisir-axe': 'Choisir l’axe d’une action',
  'lier-besoins': 'Lier une action à ses besoins',
  'etaler-montant': 'Étaler un montant sur les années',
  'communes-epci': 'Ajouter les communes',
  'action-du-besoin': 'Créer l’action d’un besoin',
};
