import * as z from 'zod/mini';

/** D’où vient une valeur : la feuille et l’adresse (`B12`) au moment de la lecture. */
export interface Source {
  readonly feuille: string;
  readonly cellule: string;
}

/**
 * Une cellule lue. `valeur` est null si la cellule est vide ou illisible ; `brut` est le texte vu par l’agent, jamais
 * perdu. `doute` accompagne une lecture qui n’est pas certaine ; une cellule vide n’en a pas.
 */
export interface Cellule<T> {
  readonly valeur: T | null;
  readonly brut: string;
  readonly source: Source;
  readonly doute?: Doute | undefined;
}

/** Ce qui empêche de tenir la valeur pour certaine : voir `Lecture` dans shared/french. */
export interface Doute {
  readonly etat: 'deduite' | 'mention' | 'ambigue' | 'illisible';
  readonly raison: string;
  /** Valeurs possibles, écrites comme l’agent les écrirait. */
  readonly candidats?: readonly string[] | undefined;
}

const schemas = () => ({
  source: z.strictObject({ feuille: z.string(), cellule: z.string() }),
  doute: z.strictObject({
    etat: z.enum(['deduite', 'mention', 'ambigue', 'illisible']),
    raison: z.string(),
    candidats: z.optional(z.array(z.string())),
  }),
});
let connus: ReturnType<typeof schemas> | undefined;

/** Schéma d’une cellule dont la valeur suit `valeur`. */
export function celluleDe<T>(valeur: z.ZodMiniType<T>): z.ZodMiniType<Cellule<T>> {
  connus ??= schemas();
  return z.strictObject({
    valeur: z.nullable(valeur),
    brut: z.string(),
    source: connus.source,
    doute: z.optional(connus.doute),
  }) as unknown as z.ZodMiniType<Cellule<T>>;
}
