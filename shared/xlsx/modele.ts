/**
 * Un classeur à écrire, en données : ce que `ecrireXlsx` met en octets et ce que l’atelier écrit dans Excel.
 * Rangs à partir de 1. Les formules sont en anglais, sans « = », avec `T[[#This Row],[col]]` (docs XLSX).
 */
export type ValeurModele =
  | { readonly genre: 'texte'; readonly texte: string }
  | { readonly genre: 'nombre'; readonly nombre: number }
  /** Date `AAAA-MM-JJ`. */
  | { readonly genre: 'date'; readonly date: string }
  | { readonly genre: 'booleen'; readonly booleen: boolean }
  | { readonly genre: 'formule'; readonly formule: string; readonly resultat?: string | number | boolean }
  /**
   * Lien vers une feuille du même classeur. `nom` : nom défini à suivre plutôt que l’adresse, pour que le lien survive
   * à une feuille renommée.
   */
  | {
      readonly genre: 'lien';
      readonly texte: string;
      readonly feuille: string;
      readonly cellule: string;
      readonly nom?: string;
    };

export interface Style {
  /** Format de nombre enregistré (`dd/mm/yyyy`, `#,##0 "€"`, `0.0%`, `@`). */
  readonly format?: string;
  readonly gras?: boolean;
  readonly italique?: boolean;
  readonly souligne?: boolean;
  readonly taille?: number;
  /** Couleurs `RRGGBB`. */
  readonly couleur?: string;
  readonly fond?: string;
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle' | 'bottom';
  readonly renvoi?: boolean;
  readonly retrait?: number;
  readonly bordure?: 'fine' | 'bas' | 'aucune';
}

export interface CelluleModele {
  readonly ligne: number;
  readonly colonne: number;
  readonly valeur?: ValeurModele;
  readonly style?: Style;
}

/** Validation posée sur une plage `B5:B24`. `liste` : plage fixe (`Listes!$A$2:$A$5`) ou formule (`INDIRECT(…)`). */
export interface ValidationModele {
  readonly plage: string;
  readonly liste?: { readonly formule: string; readonly stricte: boolean };
  readonly aide?: { readonly titre: string; readonly texte: string };
  readonly erreur?: { readonly titre: string; readonly texte: string };
}

export interface ColonneTableau {
  readonly titre: string;
}

/** Un tableau Excel ; la ligne d’en-tête est `ligne`, le corps compte `lignes` lignes préparées ou remplies. */
export interface TableauModele {
  readonly nom: string;
  readonly ligne: number;
  readonly colonne: number;
  readonly colonnes: readonly ColonneTableau[];
  readonly lignes: number;
  readonly filtre: boolean;
}

/** Barres de données ; sans `maximum`, la plus longue est celle de la plus grande valeur. Elles partent de zéro. */
export interface BarreModele {
  readonly plage: string;
  readonly couleur: string;
  readonly maximum?: number;
}

/** Mise en forme conditionnelle par formule. */
export interface ConditionModele {
  readonly plage: string;
  readonly formule: string;
  readonly style: Style;
}

export interface FeuilleModele {
  readonly nom: string;
  readonly etat: 'visible' | 'tresMasquee';
  readonly onglet?: string;
  /** Largeurs en caractères, par rang de colonne ; `plan` : niveau de groupe replié. */
  readonly colonnes: readonly { readonly rang: number; readonly largeur: number; readonly plan?: boolean }[];
  /** `souple` : hauteur de départ, qu’Excel recalcule quand le texte change. */
  readonly hauteurs?: readonly { readonly ligne: number; readonly points: number; readonly souple?: boolean }[];
  readonly cellules: readonly CelluleModele[];
  readonly fusions?: readonly string[];
  readonly tableaux: readonly TableauModele[];
  readonly validations: readonly ValidationModele[];
  readonly barres?: readonly BarreModele[];
  readonly conditions?: readonly ConditionModele[];
  /** Lignes et colonnes figées. */
  readonly figees?: { readonly lignes: number; readonly colonnes: number };
  readonly quadrillage?: boolean;
  readonly impression?: {
    readonly zone?: string;
    readonly orientation: 'portrait' | 'paysage';
    readonly papier: 'A4' | 'A3';
    readonly lignesRepetees?: string;
    /** Une page de large. */
    readonly largeurUnePage: boolean;
    /** Lignes avant lesquelles la page change. */
    readonly sauts?: readonly number[];
    readonly entete?: string;
    readonly pied?: string;
  };
}

export interface NomModele {
  readonly nom: string;
  /** `'Feuille'!$A$1`, sans « = ». */
  readonly reference: string;
}

export interface ClasseurModele {
  readonly titre: string;
  readonly sujet?: string;
  readonly auteur: string;
  readonly motsCles?: string;
  /** Instants ISO 8601 donnés par l’appelant : le domaine n’a pas d’horloge. */
  readonly cree: string;
  readonly modifie: string;
  readonly feuilles: readonly FeuilleModele[];
  readonly noms: readonly NomModele[];
  readonly feuilleActive: string;
}
