import { type CleTable, type Dossier, type Lignes, tablesLignes } from '../dossier/dossier.ts';
import type { NomTable } from '../dossier/noms.ts';
import type { Origine } from '../dossier/table.ts';
import type { tableConvention } from '../dossier/tables/convention.ts';

/** Une ligne de n’importe quelle table. */
export interface LigneLue {
  readonly origine: Origine;
  readonly ajoutees: Readonly<Record<string, unknown>>;
}

/** Ce qu’une règle a trouvé, et où. */
export interface Constat {
  readonly table: NomTable | null;
  readonly ligne: LigneLue | null;
  /** Nom de la colonne dans la description de la table, ou en-tête d’une colonne ajoutée. */
  readonly colonne: string | null;
  /** Année, si la colonne se répète par année civile. */
  readonly annee: string | null;
  /** Où, quoi, pourquoi. */
  readonly message: string;
  /** Remplace le remède de la règle. */
  readonly remede?: string;
  /** Remplace la source de la règle. */
  readonly source?: string;
  /** Ce que l’agent taperait dans la cellule. */
  readonly correction?: { readonly libelle: string; readonly texte: string };
}

export type Complements = Pick<Constat, 'remede' | 'source' | 'correction'>;
export type Ligne<K extends CleTable> = Lignes[K][number];
export type ColonneDe<K extends CleTable> = keyof (typeof tablesLignes)[K]['colonnes'] & string;
type AnnuelleDe<K extends CleTable> = keyof (typeof tablesLignes)[K]['annuelles'] & string;

/** Un constat sur une ligne, dans une colonne si elle est dite. */
export function surLigne<K extends CleTable>(
  table: K,
  ligne: Ligne<K>,
  colonne: ColonneDe<K> | null,
  message: string,
  complements: Complements = {},
): Constat {
  return { table: tablesLignes[table].nom, ligne, colonne, annee: null, message, ...complements };
}

/** Un constat dans la colonne d’une année (`Prévu 2025`). */
export function surAnnee<K extends CleTable>(
  table: K,
  ligne: Ligne<K>,
  colonne: AnnuelleDe<K>,
  annee: string,
  message: string,
  complements: Complements = {},
): Constat {
  return { table: tablesLignes[table].nom, ligne, colonne, annee, message, ...complements };
}

/** Un constat sur une rubrique de la feuille Convention. */
export function surRubrique(
  dossier: Dossier,
  rubrique: keyof (typeof tableConvention)['colonnes'] & string,
  message: string,
  complements: Complements = {},
): Constat {
  return {
    table: 'CTG_Convention',
    ligne: dossier.convention as LigneLue,
    colonne: rubrique,
    annee: null,
    message,
    ...complements,
  };
}

/** Un constat sur une table entière, ou sur le classeur si `table` est null. */
export const surTable = (table: NomTable | null, message: string, complements: Complements = {}): Constat => ({
  table,
  ligne: null,
  colonne: null,
  annee: null,
  message,
  ...complements,
});

/** Propose d’écrire `texte` dans la cellule. */
export const ecrire = (texte: string): { correction: { libelle: string; texte: string } } => ({
  correction: { libelle: `Écrire « ${texte} »`, texte },
});
