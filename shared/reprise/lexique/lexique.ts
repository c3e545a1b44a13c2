import type { NomTable } from '../../dossier/noms.ts';
import donnees from './lexique.json' with { type: 'json' };

/** Les expressions d’un champ, de la plus sûre à la plus lâche. */
export interface Expressions {
  readonly fort?: readonly string[];
  readonly moyen?: readonly string[];
  readonly faible?: readonly string[];
}

export interface LexiqueTable {
  /** Mots d’un titre ou d’un nom de feuille qui annoncent la table. */
  readonly titres: readonly string[];
  /** Par clé de colonne, ou « CTG_Autre.champ » pour ce qu’un tableau source donne à une autre table. */
  readonly champs: Readonly<Record<string, Expressions>>;
}

/** Les tables que la reprise remplit : celles que l’atelier écrit de lui-même n’en sont pas. */
export type TableReprise = Exclude<NomTable, 'CTG_Doublons' | 'CTG_Taux' | 'CTG_Services'>;

export type MotifSansCible =
  | 'lien'
  | 'gestion'
  | 'etapes'
  | 'sansChamp'
  | 'pistes'
  | 'personne'
  | 'totalDeLigne'
  | 'comptee'
  | 'depenseSansFinanceur'
  | 'coutAnnuel'
  | 'sommeDAnnees'
  | 'anneeDeSomme'
  | 'statutDepasse'
  | 'cibleDepassee';

type ParCode = Readonly<Record<string, readonly string[]>>;

/** Le vocabulaire de la reprise : des données, qui grandissent sans toucher au code. */
export interface Lexique {
  /** `tetes` : mots qui précèdent un nom sans en changer le sens (« Intitulé de … »). */
  readonly mots: {
    readonly vides: readonly string[];
    readonly generiques: readonly string[];
    readonly tetes: readonly string[];
  };
  readonly abreviations: Readonly<Record<string, string>>;
  readonly facteurs: Readonly<Record<string, number>>;
  readonly unites: ParCode;
  readonly financeurs: ParCode;
  readonly collectivites: readonly string[];
  /** Les deux côtés d’un budget par postes. */
  readonly charges: readonly string[];
  readonly produits: readonly string[];
  readonly bandesFinancieres: readonly string[];
  readonly bandesTemps: readonly string[];
  readonly afom: ParCode;
  readonly statuts: ParCode;
  readonly suites: ParCode;
  readonly equipements: ParCode;
  readonly territoires: readonly string[];
  readonly personnes: { readonly noms: readonly string[]; readonly coordonnees: readonly string[] };
  readonly sansTable: readonly string[];
  /** Ce qu’un en-tête peut dire sans qu’aucun champ le demande ; `tables` : celles-là seulement. */
  readonly sansCible: readonly {
    readonly code: MotifSansCible;
    readonly expressions: readonly string[];
    readonly tables?: readonly NomTable[];
  }[];
  readonly institutions: readonly string[];
  readonly tables: Readonly<Record<TableReprise, LexiqueTable>>;
}

export const lexique = donnees as unknown as Lexique;
export const tablesReprises = Object.keys(lexique.tables) as readonly TableReprise[];
