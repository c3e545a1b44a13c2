import * as z from 'zod/mini';
import { nomsTables } from '../dossier/noms.ts';
import { Instant } from './commun.ts';
import { Role } from './roles.ts';

const FORMES_PAR_ENVOI = 100;
const COLONNES_AU_PLUS = 500;

const Entete = z.string().check(z.maxLength(1000));
const Court = z.string().check(z.minLength(1), z.maxLength(60));

/** Le champ d’une table CTG qu’une colonne remplit ; les mots de l’en-tête seulement, jamais ceux d’une cellule. */
export const CibleRetenue = z.strictObject({
  table: z.enum(nomsTables),
  champ: z.string().check(z.regex(/^[A-Za-z]{1,60}$/, 'le nom d’un champ')),
  annee: z.exactOptional(z.int().check(z.minimum(1900), z.maximum(2100))),
  fixe: z.exactOptional(
    z.record(Court, Entete).check(z.refine((fixe) => Object.keys(fixe).length <= 10, 'dix valeurs au plus')),
  ),
  groupe: z.exactOptional(z.int().check(z.minimum(0), z.maximum(COLONNES_AU_PLUS))),
  lecture: z.exactOptional(z.literal('croix')),
  facteur: z.exactOptional(z.number().check(z.positive(), z.maximum(1_000_000_000))),
  prefixe: z.exactOptional(Entete),
});
export type CibleRetenue = z.infer<typeof CibleRetenue>;

/**
 * Ce qu’un agent a décidé pour tous les tableaux de même forme ; une colonne à `null` est gardée telle quelle, sauf si elle est
 * parmi les `ecartees`, qui ne se reprennent pas.
 */
export const DecisionRetenue = z.strictObject({
  forme: z.string().check(z.minLength(1), z.maxLength(30_000)),
  table: z.nullable(z.enum(nomsTables)),
  colonnes: z
    .record(Entete, z.nullable(CibleRetenue))
    .check(
      z.refine(
        (colonnes) => Object.keys(colonnes).length <= COLONNES_AU_PLUS,
        `${COLONNES_AU_PLUS} colonnes au plus par tableau`,
      ),
    ),
  ecartees: z.exactOptional(z.array(Entete).check(z.maxLength(COLONNES_AU_PLUS))),
});
export type DecisionRetenue = z.infer<typeof DecisionRetenue>;

/** Une décision gardée par une Caf, et son histoire en bref. */
export const CorrespondanceGardee = z.strictObject({
  decision: DecisionRetenue,
  /** Change quand la décision change. */
  version: z.int(),
  /** Combien de fois elle a été confirmée. */
  emplois: z.int(),
  role: Role,
  le: Instant,
});
export type CorrespondanceGardee = z.infer<typeof CorrespondanceGardee>;

export const Correspondances = z.strictObject({ correspondances: z.array(CorrespondanceGardee) });
export type Correspondances = z.infer<typeof Correspondances>;

export const CorrespondancesAGarder = z.strictObject({
  decisions: z.array(DecisionRetenue).check(z.minLength(1), z.maxLength(FORMES_PAR_ENVOI)),
});
export type CorrespondancesAGarder = z.infer<typeof CorrespondancesAGarder>;
