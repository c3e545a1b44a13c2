/** Une valeur à écrire telle quelle ; `date` est `AAAA-MM-JJ`, `lien` une adresse ou un fichier. */
export type ValeurDonnee = string | number | boolean | null | { date: string } | { lien: string; texte: string };

export interface ColonneDonnees {
  titre: string;
  /** En caractères. */
  largeur: number;
  /** `montant` : la valeur est en euros ; `pourcentage` : une fraction. */
  format?: 'texte' | 'montant' | 'entier' | 'decimal' | 'date' | 'pourcentage';
}

/** Une feuille faite d’un titre, de quelques lignes d’explication et d’un tableau, peut-être vide. */
export interface FeuilleDonnees {
  nom: string;
  titre: string;
  sousTitre: string[];
  tableau: { nom: string; colonnes: ColonneDonnees[]; lignes: Iterable<readonly ValeurDonnee[]> };
  graphe?: never;
}

/** Un classeur de données, écrit au fil de l’eau par l’écriture rapide. */
export interface ClasseurDonnees {
  titre: string;
  auteur: string;
  /** Instant ISO 8601. */
  cree: string;
  feuilles: FeuilleDonnees[];
}
