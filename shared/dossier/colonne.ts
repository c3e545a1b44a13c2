import * as z from 'zod/mini';
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

/** Une colonne : sa description, son type et le schéma de sa valeur (montants en centimes entiers). */
export interface Colonne<T = unknown> extends Description {
  readonly type: TypeColonne;
  readonly valeur: z.ZodMiniType<T>;
  readonly liste?: NomListe;
  /** Plusieurs valeurs dans la cellule, écrites « a ; b ». */
  readonly multiple?: boolean;
  /** Table désignée par une référence. */
  readonly cible?: NomTable;
}

export type ValeurDe<C> = C extends Colonne<infer T> ? T : never;

const motif = (expression: RegExp) => z.string().check(z.regex(expression));

export const valeurs = {
  texte: z.string().check(z.minLength(1)),
  centimes: z.int(),
  entier: z.int(),
  nombre: z.number(),
  date: motif(/^\d{4}-\d{2}-\d{2}$/) as unknown as z.ZodMiniType<DateIso>,
  periode: z.strictObject({
    du: z.nullable(motif(/^\d{4}-\d{2}-\d{2}$/)),
    au: z.nullable(motif(/^\d{4}-\d{2}-\d{2}$/)),
    precision: z.enum(['jour', 'mois', 'trimestre', 'semestre', 'annee', 'approximative', 'ouverte']),
    texte: z.string(),
  }) as unknown as z.ZodMiniType<Periode>,
  insee: motif(/^[0-9][0-9AB][0-9]{3}$/),
  siren: motif(/^\d{9}$/),
  caf: motif(/^\d{3}$/),
} as const;

const colonne = <T>(type: TypeColonne, valeur: z.ZodMiniType<T>, description: Description): Colonne<T> => ({
  ...description,
  type,
  valeur,
});

/** Texte libre. */
export const texte = (d: Description): Colonne<string> => colonne('texte', valeurs.texte, d);
/** Réf ou n°, tapé par l’agent, mis en forme de texte (sinon Excel lit `1-2` comme une date). */
export const code = (d: Description): Colonne<string> => colonne('code', valeurs.texte, d);
/** Montant en euros dans la cellule, en centimes entiers dans le Dossier. */
export const montant = (d: Description): Colonne<number> => colonne('montant', valeurs.centimes, d);
export const entier = (d: Description): Colonne<number> => colonne('entier', valeurs.entier, d);
export const decimal = (d: Description): Colonne<number> => colonne('decimal', valeurs.nombre, d);
/** Équivalent temps plein. */
export const etp = (d: Description): Colonne<number> => colonne('etp', valeurs.nombre, d);
/** Proportion entre 0 et 1. */
export const pourcentage = (d: Description): Colonne<number> => colonne('pourcentage', valeurs.nombre, d);
export const date = (d: Description): Colonne<DateIso> => colonne('date', valeurs.date, d);
export const periode = (d: Description): Colonne<Periode> => colonne('periode', valeurs.periode, d);
export const annee = (d: Description): Colonne<number> => colonne('annee', valeurs.entier, d);
export const insee = (d: Description): Colonne<string> => colonne('insee', valeurs.insee, d);
export const siren = (d: Description): Colonne<string> => colonne('siren', valeurs.siren, d);
export const caf = (d: Description): Colonne<string> => colonne('caf', valeurs.caf, d);
export const ouiNon = (d: Description): Colonne<boolean> => colonne('ouiNon', z.boolean(), d);
/** Une valeur d’une liste de référence, fermée ou ouverte selon la liste. */
export const liste = (nom: NomListe, d: Description): Colonne<string> => ({
  ...colonne('liste', valeurs.texte, d),
  liste: nom,
});
/** Plusieurs valeurs d’une liste, « a ; b ». */
export const listes = (nom: NomListe, d: Description): Colonne<string[]> => ({
  ...colonne('liste', z.array(valeurs.texte), d),
  liste: nom,
  multiple: true,
});
/** Plusieurs textes, « a ; b ». */
export const textes = (d: Description): Colonne<string[]> => ({
  ...colonne('texte', z.array(valeurs.texte), d),
  multiple: true,
});
/** Référence à une ligne d’une autre table, par sa réf ou son n°. */
export const ref = (cible: NomTable, d: Description): Colonne<string> => ({
  ...colonne('ref', valeurs.texte, d),
  cible,
});
/** Références à plusieurs lignes d’une autre table, « B1 ; B2 » ou « B1, B2 ». */
export const refs = (cible: NomTable, d: Description): Colonne<string[]> => ({
  ...colonne('refs', z.array(valeurs.texte), d),
  cible,
  multiple: true,
});
