import * as z from 'zod/mini';
import type { Colonne, TypeColonne } from './colonne.ts';

const motif = (expression: RegExp) => z.string().check(z.regex(expression));

/** Le schéma d’une valeur de chaque type de colonne ; les montants en centimes entiers. */
const schemas = (): Readonly<Record<TypeColonne, z.ZodMiniType>> => {
  const texte = z.string().check(z.minLength(1));
  const date = motif(/^\d{4}-\d{2}-\d{2}$/);
  return {
    texte,
    code: texte,
    liste: texte,
    ref: texte,
    refs: texte,
    montant: z.int(),
    entier: z.int(),
    annee: z.int(),
    decimal: z.number(),
    etp: z.number(),
    pourcentage: z.number(),
    date,
    periode: z.strictObject({
      du: z.nullable(date),
      au: z.nullable(date),
      precision: z.enum(['jour', 'mois', 'trimestre', 'semestre', 'annee', 'approximative', 'ouverte']),
      texte: z.string(),
    }),
    insee: motif(/^[0-9][0-9AB][0-9]{3}$/),
    siren: motif(/^\d{9}$/),
    caf: motif(/^\d{3}$/),
    ouiNon: z.boolean(),
  };
};

let connus: ReturnType<typeof schemas> | undefined;

/** Le schéma de la valeur d’une colonne. */
export function schemaDeValeur({ type, multiple }: Pick<Colonne, 'type' | 'multiple'>): z.ZodMiniType {
  connus ??= schemas();
  return multiple ? z.array(connus[type]) : connus[type];
}
