import type { DateIso } from '../french/date.ts';
import type { Periode } from '../french/periode.ts';
import type { NomListe } from '../reference/listes.ts';
import type { NomTable } from './noms.ts';

export type TypeColonne =
  | 'texte'
  | 'code'
  | 'liste'
  | 'montant'
  | 'entier'
  | 'decimal'
  | 'etp'
  | 'pourcentage'
  | 'date'
  | 'periode'
  | 'annee'
  | 'insee'
  | 'siren'
  | 'caf'
  | 'ref'
  | 'refs'
  | 'ouiNon';

/** Ce qu’un agent doit savoir d’une colonne ; le modèle, l’aide, le schéma et la documentation en dérivent. */
export interface Description {
  /** En-tête exact de la colonne dans le classeur. */
  readonly titre: string;
  /** Une phrase ou deux, lues par l’agent qui sélectionne l’en-tête (255 caractères au plus avec l’exemple). */
  readonly aide: string;
  readonly exemple?: string;
  /** Texte et section dont la colonne vient. */
  readonly source?: string;
  /** Vrai si la ligne ne compte pas sans elle. */
  readonly requis?: boolean;
  /**
   * Vrai si la cellule vide a un sens (« jusqu’à la fin ») et si une valeur illisible, prise pour vide, fausserait un
   * chiffre : elle est alors une erreur.
   */
  readonly decisif?: boolean;
  /** Vrai si la colonne s’imprime ; les autres d’un tableau large sont repliées à droite. */
  readonly essentiel?: boolean;
  /** Largeur en caractères. */
  readonly largeur?: number;
  /** Vrai si la colonne est remplie par le référentiel et n’est jamais relue. */
  readonly calculee?: boolean;
}

declare const VALEUR: unique symbol;

/** Une colonne : sa description et le type de sa valeur (montants en centimes entiers). */
export interface Colonne<T = unknown> extends Description {
  readonly type: TypeColonne;
  /** Ne porte rien : le type de la valeur, pour TypeScript. Son schéma est dans valeurs.ts. */
  readonly [VALEUR]?: T;
  readonly liste?: NomListe;
  /** Plusieurs valeurs dans la cellule, écrites « a ; b ». */
  readonly multiple?: boolean;
  /** Table désignée par une référence. */
  readonly cible?: NomTable;
}

export type ValeurDe<C> = C extends Colonne<infer T> ? T : never;

const colonne = <T>(type: TypeColonne, description: Description): Colonne<T> => ({ ...description, type });

/** Texte libre. */
export const texte = (d: Description): Colonne<string> => colonne('texte', d);
/** Réf ou n°, tapé par l’agent, mis en forme de texte (sinon Excel lit `1-2` comme une date). */
export const code = (d: Description): Colonne<string> => colonne('code', d);
/** Montant en euros dans la cellule, en centimes entiers dans le Dossier. */
export const montant = (d: Description): Colonne<number> => colonne('montant', d);
export const entier = (d: Description): Colonne<number> => colonne('entier', d);
export const decimal = (d: Description): Colonne<number> => colonne('decimal', d);
/** Équivalent temps plein. */
export const etp = (d: Description): Colonne<number> => colonne('etp', d);
/** Proportion entre 0 et 1. */
export const pourcentage = (d: Description): Colonne<number> => colonne('pourcentage', d);
export const date = (d: Description): Colonne<DateIso> => colonne('date', d);
export const periode = (d: Description): Colonne<Periode> => colonne('periode', d);
export const annee = (d: Description): Colonne<number> => colonne('annee', d);
export const insee = (d: Description): Colonne<string> => colonne('insee', d);
export const siren = (d: Description): Colonne<string> => colonne('siren', d);
export const caf = (d: Description): Colonne<string> => colonne('caf', d);
export const ouiNon = (d: Description): Colonne<boolean> => colonne('ouiNon', d);
/** Une valeur d’une liste de référence, fermée ou ouverte selon la liste. */
export const liste = (nom: NomListe, d: Description): Colonne<string> => ({
  ...colonne('liste', d),
  liste: nom,
});
/** Plusieurs valeurs d’une liste, « a ; b ». */
export const listes = (nom: NomListe, d: Description): Colonne<string[]> => ({
  ...colonne('liste', d),
  liste: nom,
  multiple: true,
});
/** Plusieurs textes, « a ; b ». */
export const textes = (d: Description): Colonne<string[]> => ({
  ...colonne('texte', d),
  multiple: true,
});
/** Référence à une ligne d’une autre table, par sa réf ou son n°. */
export const ref = (cible: NomTable, d: Description): Colonne<string> => ({
  ...colonne('ref', d),
  cible,
});
/** Références à plusieurs lignes d’une autre table, « B1 ; B2 » ou « B1, B2 ». */
export const refs = (cible: NomTable, d: Description): Colonne<string[]> => ({
  ...colonne('refs', d),
  cible,
  multiple: true,
});
