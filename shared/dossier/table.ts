import * as z from 'zod/mini';
import { type Cellule, celluleDe } from './cellule.ts';
import type { Colonne, ValeurDe } from './colonne.ts';
import type { NomFeuille, NomTable } from './noms.ts';
import { schemaDeValeur } from './valeurs.ts';

export type Colonnes = Readonly<Record<string, Colonne<any>>>;

/** Une colonne répétée par année civile, `Prévu 2025` ; `titre` est le mot qui précède l’année. */
export type ColonnesAnnuelles = Readonly<Record<string, Colonne<any>>>;

/**
 * Une table du classeur : d’elle dérivent le schéma des lignes, le modèle Excel, l’aide, le JSON Schema et la
 * documentation.
 */
export interface Table<C extends Colonnes = Colonnes, A extends ColonnesAnnuelles = ColonnesAnnuelles> {
  readonly nom: NomTable;
  readonly feuille: NomFeuille;
  readonly titre: string;
  /** À quoi sert la table, en une phrase. */
  readonly description: string;
  readonly source: string;
  /** `fiche` : une rubrique par ligne (Rubrique, Réponse, Aide) ; `lignes` : une ligne par objet. */
  readonly forme: 'fiche' | 'lignes';
  /** Colonnes qui identifient une ligne. */
  readonly cle: readonly string[];
  readonly colonnes: C;
  readonly annuelles: A;
  /** Une convention peut n’avoir aucune ligne dans cette table sans que rien ne manque. */
  readonly facultative: boolean;
  /** Sa feuille n’est écrite que si elle porte des lignes : le modèle n’en a pas besoin pour commencer. */
  readonly surDemande: boolean;
}

/** D’où vient une ligne. `horsTableau` : elle suit le tableau Excel sans en faire partie. */
export interface Origine {
  readonly feuille: string;
  readonly ligne: number;
  readonly horsTableau: boolean;
}

export type LigneDe<T extends Table<any, any>> = {
  readonly [K in keyof T['colonnes']]: Cellule<ValeurDe<T['colonnes'][K]>>;
} & { readonly [K in keyof T['annuelles']]: Readonly<Record<string, Cellule<ValeurDe<T['annuelles'][K]>>>> } & {
  /** Colonnes ajoutées par l’agent, gardées et rendues telles quelles. */
  readonly ajoutees: Readonly<Record<string, Cellule<string>>>;
  readonly origine: Origine;
};

/** Décrit une table ; `annuelles` et `facultative` sont optionnelles. */
export function table<const C extends Colonnes, const A extends ColonnesAnnuelles = Record<never, never>>(
  description: Omit<Table<C, A>, 'annuelles' | 'facultative' | 'surDemande' | 'forme' | 'cle'> & {
    cle: readonly (keyof C & string)[];
    annuelles?: A;
    facultative?: boolean;
    surDemande?: boolean;
    forme?: 'fiche' | 'lignes';
  },
): Table<C, A> {
  return { annuelles: {} as A, facultative: false, surDemande: false, forme: 'lignes', ...description };
}

/** Schéma d’une ligne de la table. Le volet ne s’en sert pas : `PURE` laisse sa construction, et zod, hors de son fichier. */
export function ligneDe<T extends Table<any, any>>(description: T): z.ZodMiniType<LigneDe<T>> {
  const forme: Record<string, z.ZodMiniType> = {};
  for (const [nom, colonne] of Object.entries(description.colonnes as Colonnes))
    forme[nom] = celluleDe(schemaDeValeur(colonne));
  for (const [nom, colonne] of Object.entries(description.annuelles as ColonnesAnnuelles))
    forme[nom] = z.record(z.string().check(z.regex(/^\d{4}$/)), celluleDe(schemaDeValeur(colonne)));
  forme.ajoutees = z.record(z.string(), celluleDe(schemaDeValeur({ type: 'texte' })));
  forme.origine = z.strictObject({ feuille: z.string(), ligne: z.int(), horsTableau: z.boolean() });
  return z.strictObject(forme) as unknown as z.ZodMiniType<LigneDe<T>>;
}
