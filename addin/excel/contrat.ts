import type { DefinedName, Sheet } from '../../shared/xlsx/grid.ts';
import type { ClasseurModele, ValeurModele } from '../../shared/xlsx/modele.ts';

/** Une cellule ou une plage d’une feuille : `B12`, `B12:D20`. */
export interface Place {
  readonly feuille: string;
  readonly cellule: string;
}

/** Une feuille du classeur et ses tableaux, sans ses cellules. */
export type FeuilleVue = Pick<Sheet, 'name' | 'visibility' | 'tables'>;

/**
 * Un rectangle lu : `top` et `left` à partir de 1 ; les matrices ont la même taille. Le texte affiché n’y
 * est pas : Excel y met des dièses quand la colonne est étroite ; il se refait de la valeur et du format.
 */
export interface Rectangle {
  readonly feuille: string;
  readonly top: number;
  readonly left: number;
  readonly values: readonly (readonly unknown[])[];
  /** Formules d’Excel en anglais, avec « = » ; la valeur elle-même où il n’y en a pas. */
  readonly formulas: readonly (readonly unknown[])[];
  readonly numberFormat: readonly (readonly unknown[])[];
}

/**
 * Ce que le classeur dit au volet, dans l’ordre. `structure` remplace feuilles, tableaux et noms, et garde les cellules des
 * feuilles connues ; `efface` oublie les cellules d’une feuille (elle va être relue) ; `rectangle` remplace les cellules
 * qu’il couvre ; `complet` dit que tout ce qui précède tient ensemble : on peut lire.
 */
export type Lot =
  | {
      readonly genre: 'structure';
      readonly feuilles: readonly FeuilleVue[];
      readonly names: readonly DefinedName[];
      /** Feuilles renommées depuis la structure précédente : nom d’aujourd’hui, nom d’avant. */
      readonly renommees?: Readonly<Record<string, string>>;
    }
  | { readonly genre: 'efface'; readonly feuille: string }
  | { readonly genre: 'rectangle'; readonly rectangle: Rectangle }
  | { readonly genre: 'complet' };

/** Une valeur à poser dans une cellule. `null` vide la cellule ; `format` : format de nombre à poser avant. */
export interface Ecriture extends Place {
  readonly valeur: ValeurModele | null;
  readonly format?: string;
}

/** Ce que le volet propose d’écrire, en un geste que « Annuler » défait. */
export interface Plan {
  /** Ce qui sera fait, à l’infinitif : « Mettre 39365 », « Numéroter 12 actions ». */
  readonly libelle: string;
  /** Lignes à ajouter au bas de tableaux avant d’écrire : la place manque. */
  readonly agrandir: readonly { readonly tableau: string; readonly lignes: number }[];
  /** Colonnes à ajouter à droite de tableaux avant d’écrire ; celles qui s’y trouvent déjà ne le sont pas deux fois. */
  readonly colonnes?: readonly { readonly tableau: string; readonly titres: readonly string[] }[];
  readonly ecritures: readonly Ecriture[];
  /** Où aller ensuite. */
  readonly aller?: Place;
}

/** Pourquoi Excel n’a pas fait ce qui lui était demandé ; le classeur est comme avant, sauf si `partiel`. */
export type CodeRefusExcel =
  | 'cellule-en-edition'
  | 'feuille-protegee'
  | 'lecture-seule'
  | 'introuvable'
  | 'deja-present'
  | 'octets-illisibles'
  | 'trop-grand'
  | 'change-depuis'
  | 'excel-trop-ancien'
  | 'excel';

/** Un refus d’Excel, en français, avec ce qu’il faut faire. */
export class RefusExcel extends Error {
  readonly code: CodeRefusExcel;
  readonly remede: string;

  constructor(code: CodeRefusExcel, message: string, remede: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'RefusExcel';
    this.code = code;
    this.remede = remede;
  }
}

/** Ce que « Annuler » a fait : cellules remises, et celles que l’agent a changées depuis, laissées telles quelles. */
export interface Annulation {
  readonly libelle: string;
  readonly remises: number;
  readonly laissees: readonly Place[];
}

/** Un bloc de chiffres écrit sur une feuille neuve, avec son graphique natif. Rangs de colonnes à partir de 0. */
export interface BlocChiffres {
  /** Nom souhaité de la feuille ; un numéro s’y ajoute s’il est pris. */
  readonly feuille: string;
  readonly titre: string;
  /** Lignes écrites sous le titre : date, sources, réserves. */
  readonly notes: readonly string[];
  readonly colonnes: readonly { readonly titre: string; readonly format?: string }[];
  readonly lignes: readonly (readonly (ValeurModele | null)[])[];
  readonly graphique?: {
    readonly genre: 'courbe' | 'barres';
    readonly titre: string;
    readonly categories: number;
    readonly series: readonly number[];
  };
}

export interface Capacites {
  readonly plateforme: string;
  /** Le classeur est ouvert en lecture seule. */
  readonly lectureSeule: boolean;
  /** Langue d’affichage (`fr-FR`). */
  readonly langue: string;
  /** Vrai si Excel a au moins ce numéro d’ExcelApi. */
  sait(version: string): boolean;
}

/** Le thème d’Office, en couleurs `#rrggbb` ; null hors d’Office. */
export interface ThemeOffice {
  readonly fond: string;
  readonly texte: string;
  readonly sombre: boolean;
}

export interface Suivi {
  /** Relit tout le classeur. */
  relire(): Promise<void>;
  arreter(): Promise<void>;
}

/** Le classeur ouvert, vu du volet. Chaque méthode lève un `RefusExcel` et laisse alors le classeur comme il était. */
export interface ClasseurOuvert {
  readonly capacites: Capacites;
  theme(): ThemeOffice | null;
  /**
   * Lit le classeur par tranches, puis dit ce qui change ; les lots arrivent dans l’ordre, un seul à la fois (`recevoir` est
   * attendu). `surRefus` reçoit ce qui n’a pas pu se lire ; le suivi continue et réessaie au prochain événement.
   */
  suivre(recevoir: (lot: Lot) => void | Promise<void>, surRefus: (refus: RefusExcel) => void): Promise<Suivi>;
  /** Appelle `recevoir` à chaque changement de sélection (et une fois au début). Rend de quoi cesser. */
  suivreSelection(recevoir: (place: Place) => void): Promise<() => void>;
  /** Sélectionne et montre une cellule ou une plage ; sans `cellule`, active la feuille. */
  aller(place: Place | { readonly feuille: string }): Promise<void>;
  /** Écrit un plan, tout ou rien autant qu’Excel le permet, et le note pour « Annuler ». */
  ecrire(plan: Plan): Promise<void>;
  /**
   * Appelle `recevoir` quand une écriture ou une lecture attend, depuis deux secondes environ, que l’agent finisse la saisie
   * d’une cellule (vrai), puis quand plus rien n’attend (faux). Rend de quoi cesser.
   */
  surSaisie(recevoir: (enCours: boolean) => void): () => void;
  /** Libellé de ce que « Annuler » déferait ; null s’il n’y a rien. */
  readonly aAnnuler: string | null;
  annuler(): Promise<Annulation>;
  /** Écrit tout le modèle dans le classeur ouvert. */
  ecrireModele(modele: ClasseurModele, onProgress?: (fait: number, total: number) => void): Promise<void>;
  /** Écrit seulement ces feuilles du modèle (celles qui manquent), et les noms qui manquent. */
  ajouterFeuilles(
    modele: ClasseurModele,
    feuilles: readonly string[],
    onProgress?: (fait: number, total: number) => void,
  ): Promise<void>;
  /**
   * Écrit cette feuille du modèle ; celle qui porte déjà son nom est retirée, ou gardée sous un autre nom, qui est rendu. Si
   * l’écriture échoue, elle est laissée comme elle était.
   */
  refaireFeuille(modele: ClasseurModele, feuille: string, ancienne: 'retirer' | 'garder'): Promise<string | null>;
  /** Les octets du classeur, tels qu’Excel les enregistrerait. */
  octets(onProgress?: (part: number) => void): Promise<Uint8Array>;
  /** Nom du fichier, ou null s’il n’a jamais été enregistré. */
  nomFichier(): string | null;
  /** Écrit le bloc sur une feuille neuve, avec son graphique ; rend le nom de la feuille. */
  inserer(bloc: BlocChiffres): Promise<string>;
  /** Réglage gardé dans le classeur. */
  lireReglage(nom: string): unknown;
  garderReglage(nom: string, valeur: unknown): Promise<void>;
  /** Commandes du ruban (`FunctionName` du manifeste). */
  surCommande(nom: string, agir: () => void | Promise<void>): void;
}
