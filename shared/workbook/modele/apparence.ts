import type { NomFeuille } from '../../dossier/noms.ts';
import type { Style } from '../../xlsx/modele.ts';

/** Couleurs du classeur (`RRGGBB`). Aucune ne parle seule : la légende de chaque feuille le dit en mots. */
export const couleurs = {
  marque: '0F5C8C',
  attendu: '0A4468',
  texte: '242424',
  discret: '605E5C',
  trait: 'E0E0E0',
  calcule: 'F3F2F1',
  manque: 'FFF4CE',
  demonstration: '8A3B12',
  fondDemonstration: 'FDE7D9',
  voile: 'EAF3F9',
  barre: '9CC7E2',
  blanc: 'FFFFFF',
} as const;

/** Corps de tout ce qui s’imprime dans une feuille de table, en points. */
export const CORPS = 10;

/** Une couleur d’onglet par étape de la démarche. */
export const onglets: Readonly<Record<NomFeuille, string>> = {
  Accueil: '605E5C',
  Convention: '0F5C8C',
  Signataires: '0F5C8C',
  Périmètre: '0F5C8C',
  Axes: '3F7D58',
  Diagnostic: '2B8A9C',
  Interventions: '2B8A9C',
  'Plan d’actions': '3F7D58',
  Financements: '3F7D58',
  Matrice: '3F7D58',
  'Conventions existantes': 'B7812C',
  'Rationalisation CEJ': 'B7812C',
  'Synthèse rationalisation': 'B7812C',
  Doublons: 'B7812C',
  'Taux et services': 'B7812C',
  Équipements: 'B7812C',
  Coopération: 'B7812C',
  Gouvernance: '7B5EA7',
  Évaluation: 'A4493D',
  Listes: 'A19F9D',
};

export const styles = {
  titre: { gras: true, taille: 16, couleur: couleurs.attendu, vertical: 'middle' },
  titreSecond: { gras: true, taille: 13, couleur: couleurs.attendu, vertical: 'middle' },
  description: { taille: CORPS, couleur: couleurs.discret, vertical: 'middle' },
  legende: { taille: CORPS, couleur: couleurs.discret, italique: true, vertical: 'middle' },
  lien: { taille: CORPS, couleur: couleurs.marque, souligne: true, vertical: 'middle' },
  demonstration: {
    gras: true,
    taille: CORPS,
    couleur: couleurs.demonstration,
    fond: couleurs.fondDemonstration,
    vertical: 'middle',
  },
  entete: {
    gras: true,
    taille: CORPS,
    couleur: couleurs.blanc,
    fond: couleurs.marque,
    renvoi: true,
    vertical: 'middle',
    bordure: 'fine',
  },
  saisie: { taille: CORPS, couleur: couleurs.texte, vertical: 'top', renvoi: true, bordure: 'fine' },
  calcule: {
    taille: CORPS,
    couleur: couleurs.texte,
    fond: couleurs.calcule,
    vertical: 'top',
    renvoi: true,
    bordure: 'fine',
  },
  manque: { fond: couleurs.manque },
} as const satisfies Record<string, Style>;

/** L’en-tête d’une colonne attendue est plus foncé que les autres. */
export const enteteAttendu: Style = { ...styles.entete, fond: couleurs.attendu };
