import type { NomTable } from '../../../../shared/dossier/noms.ts';
import type { ComptesCellules, DecisionZone, GroupeValeurs } from '../../../../shared/reprise/contrat.ts';
import type { CelluleModele, ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import type { Ecriture, Place, Plan } from '../../../excel/contrat.ts';
import type { Debut } from '../contrat.ts';

/** À quel point une correspondance est sûre, comme l’agent le lit. */
export type Assurance = 'sur' | 'a-verifier' | 'a-choisir';

/** Un rectangle de la miniature, en unités de dessin. */
export interface Trait {
  readonly genre: 'zone' | 'entete' | 'ecartee';
  readonly x: number;
  readonly y: number;
  readonly largeur: number;
  readonly hauteur: number;
  /** Rang du tableau ; absent de ce qui est mis de côté. */
  readonly zone?: number;
}

/** Une feuille en petit : les longues suites de lignes y sont resserrées. */
export interface Miniature {
  readonly largeur: number;
  readonly hauteur: number;
  readonly traits: readonly Trait[];
}

/** Un tableau trouvé. */
export interface VueZone {
  /** Rang dans le classeur ; c’est lui que les demandes citent. */
  readonly rang: number;
  readonly place: Place;
  readonly titre: string;
  readonly forme: 'tableau' | 'fiches';
  readonly lignes: number;
  readonly table: NomTable | null;
  readonly assurance: Assurance;
  readonly raison: string;
  /** La correspondance vient d’une reprise d’avant. */
  readonly retenue: boolean;
  /** Coché : ses lignes seront reprises. */
  readonly reprise: boolean;
  /** Autres tableaux de même forme : ce qui est décidé ici vaut pour eux. */
  readonly jumelles: number;
  /** Colonnes par assurance. */
  readonly colonnes: Readonly<Record<Assurance, number>>;
}

export interface VueFeuille {
  readonly nom: string;
  readonly zones: readonly VueZone[];
  /** Pourquoi la feuille est mise de côté en entier ; null sinon. */
  readonly raison: string | null;
  /** La feuille est celle d’une convention de l’atelier. */
  readonly deLAtelier: boolean;
  readonly miniature: Miniature | null;
}

/** Un total du classeur d’origine, et ce que les lignes reprises donnent. */
export interface VueTotal {
  readonly place: Place;
  readonly phrase: string;
  readonly egal: boolean;
}

/** Où la reprise en est. */
export interface VueReprise {
  readonly nomFichier: string;
  /** Les feuilles d’origine sont dans le classeur ouvert : on peut y aller. */
  readonly ici: boolean;
  readonly feuilles: readonly VueFeuille[];
  readonly comptes: ComptesCellules;
  /** Groupes de valeurs à décider, et ceux qui le sont. */
  readonly questions: number;
  readonly decidees: number;
  readonly alertes: number;
  readonly totaux: readonly VueTotal[];
  readonly avertissements: readonly string[];
  /** Cellules perdues, les premières : il ne doit jamais y en avoir. */
  readonly perdues: readonly Place[];
}

/** Une destination offerte pour une colonne ; `id` la désigne. */
export interface ChoixCible {
  readonly id: string;
  readonly libelle: string;
}

/** « Garder en colonne ajoutée » et « ne pas reprendre », à côté des cibles. */
export const GARDER = 'garder';
export const ECARTER = 'ecarter';

export interface VueColonne {
  readonly cle: string;
  readonly entete: string;
  readonly place: Place | null;
  readonly exemples: readonly string[];
  /** `ChoixCible.id`, `GARDER` ou `ECARTER`. */
  readonly choisi: string;
  readonly libelle: string;
  readonly assurance: Assurance;
  readonly raison: string;
  /** Les autres destinations possibles, la meilleure d’abord. */
  readonly suggestions: readonly ChoixCible[];
}

export interface VueCorrespondances {
  readonly zone: VueZone;
  /** À choisir d’abord, puis à vérifier, puis sûres. */
  readonly colonnes: readonly VueColonne[];
  readonly choix: readonly { readonly titre: string; readonly cibles: readonly ChoixCible[] }[];
}

/** Un champ repris : ce qui sera écrit, et ce que la cellule disait quand c’est autre chose. */
export interface VueChamp {
  readonly libelle: string;
  readonly valeur: string;
  readonly origine: string | null;
  readonly alerte: string | null;
  readonly place: Place;
}

/** Une ligne d’origine et ce qu’elle devient. */
export interface VueLigne {
  readonly cle: string;
  readonly titre: string;
  readonly place: Place;
  readonly champs: readonly VueChamp[];
  readonly gardes: readonly { readonly titre: string; readonly texte: string }[];
}

export interface Page<T> {
  readonly elements: readonly T[];
  readonly total: number;
}

/** Un groupe de valeurs, ses variantes comptées. */
export interface VueQuestion extends Pick<GroupeValeurs, 'id' | 'proposition' | 'choix' | 'raison'> {
  readonly champ: string;
  readonly variantes: readonly {
    readonly texte: string;
    readonly cle: string;
    readonly nombre: number;
    readonly place: Place | null;
  }[];
  /** La valeur retenue ; null : garder chaque texte ; undefined : pas encore décidé. */
  readonly decision: string | null | undefined;
}

export interface VueAlerte {
  readonly cle: string;
  readonly champ: string;
  readonly brut: string;
  readonly valeur: string;
  readonly alerte: string;
  /** La cellule d’origine. */
  readonly source: Place;
  /** La cellule écrite ; null avant d’écrire. */
  readonly cible: Place | null;
}

/** Une cellule que le classeur et la reprise ne disent pas pareil. */
export interface VueChangement {
  readonly id: string;
  readonly table: string;
  readonly ligne: string;
  readonly champ: string;
  readonly avant: string;
  readonly apres: string;
  readonly place: Place | null;
  /** La case est vide : la remplir ne fait rien perdre. */
  readonly remplit: boolean;
}

/** Ce qu’« Écrire » fera. */
export interface VueBilan {
  /** `refus` : rien ne peut s’écrire, et pourquoi. */
  readonly genre: 'nouveau' | 'existant' | 'refus';
  readonly refus: string | null;
  readonly tables: readonly {
    readonly table: NomTable;
    readonly titre: string;
    readonly feuille: string;
    readonly nouvelles: number;
    readonly changees: number;
    readonly identiques: number;
  }[];
  /** Feuilles du modèle qui prennent un autre nom, le leur étant pris. */
  readonly renommees: readonly { readonly de: string; readonly a: string }[];
  /** Feuilles du modèle qui manquent au classeur et qu’il faut ajouter d’abord. */
  readonly aAjouter: readonly string[];
  /** Cellules qui disent autre chose ; sans choix, elles restent. */
  readonly changements: number;
  /** Cases vides que la reprise remplit, sauf choix contraire. */
  readonly remplies: number;
  /** Nom de la feuille du compte rendu. */
  readonly rapport: string;
}

/** Le modèle à écrire, sans ses cellules : elles se demandent par tranches, pour ne jamais figer le volet. */
export interface ModeleAEcrire {
  readonly modele: ClasseurModele;
  /** Nombre de cellules de chaque feuille. */
  readonly cellules: readonly number[];
}

export interface Source {
  readonly octets: Uint8Array;
  readonly nomFichier: string;
  /** Vrai si ce sont les octets du classeur ouvert. */
  readonly ici: boolean;
}

/** Pourquoi un fichier ne se lit pas, et que faire. */
export interface RefusDeLire {
  readonly refus: { readonly message: string; readonly remede: string };
}

/**
 * Le plan à écrire dans les tables qui existent, ou pourquoi il n’y a rien à écrire. Le plan vient sans ses écritures : elles se
 * demandent par tranches.
 */
export type PlanDeReprise =
  | { readonly plan: Omit<Plan, 'ecritures'>; readonly ecritures: number }
  | { readonly rien: string };

/** Ce que l’écran Reprise demande au moteur. Une reprise à la fois ; `ouvrir` remplace celle d’avant. */
export interface MoteurReprise {
  /** Lit un classeur et trouve ses tableaux. `gardees` : les correspondances d’avant. */
  ouvrir(source: Source, gardees: readonly DecisionZone[]): Promise<VueReprise | RefusDeLire>;
  fermer(): Promise<void>;
  /** Ce que l’agent sait de la convention ; les communes se lisent d’abord là. */
  situer(debut: Debut): Promise<VueReprise>;
  cocher(zone: number, reprise: boolean): Promise<VueReprise>;
  choisirTable(zone: number, table: NomTable | null): Promise<VueReprise>;
  correspondances(zone: number): Promise<VueCorrespondances>;
  /** `choix` : `ChoixCible.id`, `GARDER` ou `ECARTER`. */
  choisirCible(zone: number, colonne: string, choix: string): Promise<VueReprise>;
  apercu(zone: number, depuis: number, nombre: number): Promise<Page<VueLigne>>;
  questions(depuis: number, nombre: number): Promise<Page<VueQuestion>>;
  /** `valeur` null : garder chaque texte ; undefined : oublier ce qui était décidé. */
  decider(question: string, valeur: string | null | undefined): Promise<VueReprise>;
  /** `cible` est connue dès que ce qui s’écrit a été demandé (`modele`, `plan`). */
  alertes(depuis: number, nombre: number): Promise<Page<VueAlerte>>;
  bilan(): Promise<VueBilan>;
  /** `remplit` : les cases vides, ou les cellules qui disent autre chose. */
  changements(remplit: boolean, depuis: number, nombre: number): Promise<Page<VueChangement>>;
  /** Le modèle rempli et son compte rendu, pour un classeur sans tables CTG. */
  modele(identifiant: string, maintenant: string): Promise<ModeleAEcrire>;
  /** Le modèle dont viennent les feuilles qui manquent ; seulement elles. */
  feuillesManquantes(maintenant: string): Promise<ModeleAEcrire>;
  /** Le compte rendu seul. */
  rapport(maintenant: string): Promise<ModeleAEcrire>;
  /** Les cellules d’une feuille du dernier modèle demandé. */
  cellules(feuille: number, depuis: number, nombre: number): Promise<readonly CelluleModele[]>;
  /** `acceptes` : les cellules à remplacer ; `refuses` : les cases vides à laisser vides. */
  plan(acceptes: readonly string[], refuses: readonly string[]): Promise<PlanDeReprise>;
  /** Les écritures du dernier plan demandé. */
  ecritures(depuis: number, nombre: number): Promise<readonly Ecriture[]>;
  /** Les correspondances confirmées, à garder. */
  aGarder(): Promise<readonly DecisionZone[]>;
}
