import type { NomFeuille } from '../../dossier/noms.ts';

/** Une étape de la démarche, dans les mots que l’Accueil du classeur et le volet partagent. */
export interface MotsDEtape {
  readonly nom: string;
  readonly consigne: string;
  readonly feuilles: readonly NomFeuille[];
}

/** Ce que dit l’étape Signature quand il n’y a pas de commune à compter. */
export const SANS_COMMUNE = {
  perimetre: 'aucune commune n’est encore dans le périmètre',
  signataire: 'aucune commune n’est dite signataire',
} as const;

/** Les sept étapes, dans l’ordre. */
export const motsDesEtapes = {
  cadrage: {
    nom: 'Cadrage',
    consigne: 'Dire qui, où, quand : remplir la fiche de la convention, ses signataires et son périmètre.',
    feuilles: ['Convention', 'Signataires', 'Périmètre'],
  },
  diagnostic: {
    nom: 'Diagnostic partagé',
    consigne: 'Constater ensemble, thématique par thématique, dire les besoins et recenser qui fait quoi.',
    feuilles: ['Diagnostic', 'Interventions'],
  },
  plan: {
    nom: 'Plan d’actions',
    consigne:
      'Nommer les axes, décrire les actions, les relier aux besoins, les chiffrer. Le plan peut arriver par avenant.',
    feuilles: ['Axes', 'Plan d’actions', 'Financements', 'Matrice'],
  },
  rationalisation: {
    nom: 'Rationalisation',
    consigne: 'Recenser les conventions existantes et décider, ligne par ligne, ce que deviennent les CEJ.',
    feuilles: ['Conventions existantes', 'Rationalisation CEJ', 'Équipements', 'Coopération'],
  },
  signature: {
    nom: 'Signature',
    consigne: 'Passer au conseil d’administration, recueillir les délibérations, dater chaque signature.',
    feuilles: ['Convention', 'Signataires', 'Périmètre'],
  },
  suivi: {
    nom: 'Suivi',
    consigne: 'Réunir les instances, tenir à jour le statut des actions et les montants réalisés.',
    feuilles: ['Gouvernance', 'Plan d’actions', 'Financements'],
  },
  evaluation: {
    nom: 'Évaluation',
    consigne: 'Mesurer les indicateurs, dresser le bilan de chaque action : c’est le préalable à tout renouvellement.',
    feuilles: ['Évaluation'],
  },
} as const satisfies Readonly<Record<string, MotsDEtape>>;

/** L’étape de rationalisation d’un classeur qui n’a pas les feuilles des CEJ. */
export const rationalisationSansObjet: MotsDEtape = {
  nom: motsDesEtapes.rationalisation.nom,
  consigne: 'Sans objet : ce classeur n’a pas les feuilles des conventions à rationaliser (CEJ et autres).',
  feuilles: ['Équipements', 'Coopération'],
};
