import type { NomTable } from '../dossier/index.ts';
import type { Contenu } from '../workbook/modele/contenu.ts';
import type { Range } from '../xlsx/grid.ts';

/** Une cellule du classeur d’origine. Rangs à partir de 1. */
export interface Place {
  readonly feuille: string;
  readonly ligne: number;
  readonly colonne: number;
}

/** Pourquoi une cellule n’est reprise nulle part. Le motif est stable, la phrase est pour l’agent. */
export type MotifEcart =
  | 'titre'
  | 'en-tete'
  | 'total'
  | 'compte'
  | 'aide'
  | 'note'
  | 'legende'
  | 'liste'
  | 'mode-emploi'
  | 'sans-table'
  | 'sans-entete'
  | 'fusion'
  | 'decoration'
  | 'repetition'
  | 'feuille-ctg'
  | 'decision';

export interface Ecart {
  readonly place: Place;
  readonly motif: MotifEcart;
  /** « Ligne de total : « Total axe 1 » ». */
  readonly raison: string;
}

/**
 * Une colonne d’une zone. Une colonne ordinaire a un rang ; un bandeau (« Axe 2 : … » sur toute la largeur, qui vaut pour les
 * lignes qui suivent), le titre au-dessus du tableau, le nom de la feuille et une étiquette de fiche sont des colonnes aussi :
 * chaque ligne de la zone y a au plus une cellule.
 */
export interface ColonneDeZone {
  readonly nature: 'colonne' | 'bandeau' | 'titre' | 'feuille' | 'etiquette';
  /** Rang de la colonne dans la feuille ; 0 si la colonne n’en est pas une. */
  readonly rang: number;
  /** La cellule d’en-tête la plus basse ; null pour une colonne sans en-tête, un bandeau, une feuille. */
  readonly cellule: Place | null;
  /** Textes d’en-tête tels qu’on les voit, de la bande du haut à la feuille. */
  readonly niveaux: readonly string[];
  /** Les mêmes, réunis pour l’œil : « Calendrier – Début ». Pour un bandeau, « (bandeau) » ; pour la feuille, « (nom de la feuille) ». */
  readonly entete: string;
  /**
   * Où la ligne i de la zone prend sa valeur, quand ce n’est pas (lignes[i], rang) : fusion ou case laissée blanche sous une
   * autre, bandeau, fiche. 0 : nulle part. Absents pour une colonne ordinaire.
   */
  readonly lignes?: Int32Array;
  readonly colonnes?: Int32Array;
  /** Rangs, dans `colonnes`, de celles dont celle-ci est la somme ligne à ligne : vérifié par le calcul. */
  readonly totalDe?: readonly number[];
  /** Rang, dans `colonnes`, de celle dont le texte se continue ici : le PDF l’a coupé en plusieurs lignes de la feuille. */
  readonly suiteDe?: number;
}

/** Un tableau trouvé dans une feuille, ou une suite de fiches de même forme. */
export interface Zone {
  readonly feuille: string;
  /** En-têtes et lignes compris. */
  readonly plage: Range;
  readonly forme: 'tableau' | 'fiches';
  /** Rangs des lignes d’en-tête, de haut en bas ; vide pour des fiches et pour un tableau sans en-tête. */
  readonly entetes: readonly number[];
  readonly colonnes: readonly ColonneDeZone[];
  /** Rang de chaque ligne de données (pour une fiche, sa première ligne). */
  readonly lignes: Int32Array;
  /** Cellules de la zone qui n’en sont pas des données : en-têtes, totaux, aides, bandeaux vides… */
  readonly ecartees: readonly Ecart[];
  /** Lignes de total trouvées, pour les recompter : lignes de données que chacune additionne. */
  readonly totaux: readonly { readonly ligne: number; readonly de: Int32Array }[];
  /** Titre lu juste au-dessus ; null s’il n’y en a pas. */
  readonly titre: string | null;
}

/** Ce qu’une feuille contient. */
export interface FeuilleAnalysee {
  readonly feuille: string;
  readonly zones: readonly Zone[];
  /** Cellules hors de toute zone. */
  readonly ecartees: readonly Ecart[];
  /** Pourquoi la feuille est mise de côté en entier (« mode d’emploi ») ; null sinon. */
  readonly raison: string | null;
}

/** Le champ d’une table CTG qu’une colonne remplit, et comment. */
export interface Cible {
  readonly table: NomTable;
  /** Clé de la colonne (`coutTotal`) ou de la famille annuelle (`prevu`). */
  readonly champ: string;
  /** Année civile que l’en-tête donne. */
  readonly annee?: number;
  /** Ce que l’en-tête dit pour toute la colonne dépivotée : `{ financeur: 'Caf' }`, `{ type: 'faiblesse' }`, `{ territoire: 'Ornex' }`. */
  readonly fixe?: Readonly<Record<string, string>>;
  /** Réunit les colonnes répétées : « Financeur 2 » et son « Montant ». */
  readonly groupe?: number;
  /** `croix` : une marque ou une couleur dit oui ; l’en-tête porte la valeur. */
  readonly lecture?: 'croix';
  /** Multiplicateur écrit dans l’en-tête : 1000 pour k€, 1000000 pour M€. */
  readonly facteur?: number;
  /** Texte de l’agent à garder devant la valeur quand plusieurs colonnes remplissent un même texte : « Moyens humains ». */
  readonly prefixe?: string;
}

export interface ColonneProposee {
  /** null : rien d’assez sûr ; la colonne est gardée telle quelle. */
  readonly cible: Cible | null;
  /** 0 à 1. */
  readonly confiance: number;
  /** Une phrase pour l’agent. */
  readonly raison: string;
  /** Les autres cibles possibles, la meilleure d’abord (trois au plus). */
  readonly autres: readonly { readonly cible: Cible; readonly confiance: number }[];
}

/** Ce que la reprise propose pour une zone ; `colonnes` suit celles de la zone. */
export interface Proposition {
  readonly table: NomTable | null;
  readonly confiance: number;
  readonly raison: string;
  readonly colonnes: readonly ColonneProposee[];
  /** La forme de la zone, pour s’en souvenir : ses en-têtes pliés et triés. */
  readonly forme: string;
  /** Vrai si la correspondance vient d’une décision gardée. */
  readonly retenue: boolean;
}

/** Une décision gardée pour toutes les zones de même forme ; colonnes par `cleColonne`. */
export interface DecisionZone {
  readonly forme: string;
  readonly table: NomTable | null;
  readonly colonnes: Readonly<Record<string, Cible | null>>;
  /** Colonnes que l’agent a choisi de ne pas reprendre, ni gardées ni converties. */
  readonly ecartees?: readonly string[];
}

/** Ce que l’agent a décidé. `valeurs` : par `cleValeur`, la valeur retenue ; `null` : garder le texte. */
export interface Decisions {
  readonly zones: readonly DecisionZone[];
  readonly valeurs: Readonly<Record<string, string | null>>;
}

export const SANS_DECISION: Decisions = { zones: [], valeurs: {} };

/** Une valeur reprise : d’où elle vient, où elle va. */
export interface ValeurReprise {
  readonly table: NomTable;
  /** Rang de la ligne dans `contenu`, à partir de 0 ; 0 pour la fiche Convention. */
  readonly ligne: number;
  readonly champ: string;
  readonly annee?: number;
  /** Une seule le plus souvent ; plusieurs quand des cellules sont réunies. */
  readonly sources: readonly Place[];
  readonly brut: string;
  /** Valeur posée : centimes, DateIso, Periode, texte, liste… ; null si le texte est gardé tel quel dans le champ. */
  readonly valeur: unknown;
  /** Ce que l’agent devrait regarder : lecture qui n’est pas certaine, valeur déduite, texte gardé. */
  readonly alerte?: string;
}

/** Un texte gardé tel quel. `ou` : la colonne ajoutée d’une ligne reprise, ou une note de la feuille « Reprise ». */
export interface TexteConserve {
  readonly place: Place;
  readonly texte: string;
  readonly raison: string;
  readonly ou: { readonly table: NomTable; readonly ligne: number; readonly titre: string } | 'note';
  /** Vrai pour la note d’une cellule : elle n’est pas une cellule, et ne compte pas pour elle. */
  readonly note?: true;
}

/** Plusieurs écritures d’une même chose, ou une valeur que la lecture ne tranche pas : une décision pour toutes. */
export interface GroupeValeurs {
  readonly id: string;
  readonly table: NomTable;
  readonly champ: string;
  readonly variantes: readonly { readonly texte: string; readonly cle: string; readonly places: readonly Place[] }[];
  /** Valeur proposée ; null : à demander. */
  readonly proposition: string | null;
  readonly choix: readonly { readonly valeur: string; readonly libelle: string }[];
  /** Une phrase : pourquoi on demande. */
  readonly raison: string;
}

/** Un total du classeur, recompté. En centimes pour un montant, sinon en nombre. */
export interface TotalRecompte {
  readonly place: Place;
  readonly lu: number;
  readonly recompte: number;
  readonly egal: boolean;
  readonly phrase: string;
}

export interface ComptesCellules {
  /** Cellules non vides du classeur d’origine. */
  readonly lues: number;
  readonly converties: number;
  readonly conservees: number;
  readonly ecartees: number;
  /** Lues, moins celles que l’on retrouve dans ce qui sort : calculé sur le résultat, jamais sur l’intention. */
  readonly perdues: number;
}

/** Le résultat d’une reprise. */
export interface Reprise {
  readonly contenu: Contenu;
  readonly valeurs: readonly ValeurReprise[];
  readonly conservees: readonly TexteConserve[];
  readonly ecartees: readonly Ecart[];
  readonly questions: readonly GroupeValeurs[];
  readonly totaux: readonly TotalRecompte[];
  readonly comptes: ComptesCellules;
  readonly perdues: readonly Place[];
  readonly avertissements: readonly string[];
}

/** L’analyse d’un classeur : ce qui s’y trouve et ce qui est proposé, avant toute conversion. */
export interface Analyse {
  readonly feuilles: readonly FeuilleAnalysee[];
  /** Toutes les zones, feuille après feuille. */
  readonly zones: readonly { readonly zone: Zone; readonly proposition: Proposition }[];
}
