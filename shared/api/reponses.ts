import * as z from 'zod/mini';
import { CodeCaf, DateIso } from './commun.ts';
import { Role } from './roles.ts';

export const Sante = z.strictObject({
  etat: z.enum(['prêt']),
  base: z.enum(['postgresql', 'pglite']),
  millesime: z.string(),
});
export type Sante = z.infer<typeof Sante>;

export const Moi = z.strictObject({
  auteur: z.string(),
  roles: z.array(Role),
  caf: z.nullable(CodeCaf),
});
export type Moi = z.infer<typeof Moi>;

/** Des chiffres, et sur quoi ils reposent. */
export const Chiffres = z.strictObject({
  au: DateIso,
  /** Caf concernée ; `null` : la France entière. */
  caf: z.nullable(CodeCaf),
  millesime: z.string(),
  conventionsConnues: z.int(),
  classeursValides: z.int(),
  /** Dépôts que personne n’a encore validés ni renvoyés. */
  depotsEnAttente: z.int(),
  chiffres: z.unknown(),
});
export type Chiffres = z.infer<typeof Chiffres>;

/** Données de référence : leur forme est celle de la pièce `reference`. */
export const Reference = z.unknown();

export const DocumentOpenApi = z.looseObject({ openapi: z.string(), info: z.looseObject({ title: z.string() }) });
