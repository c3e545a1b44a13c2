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

const Repartition = z.record(z.string(), z.number());
const Partie = { taux: z.number() };
const Couverture = z.looseObject({
  population: z.object({ couverte: z.int(), totale: z.int(), ...Partie }),
  communes: z.object({ couvertes: z.int(), totales: z.int(), ...Partie }),
  epci: z.looseObject({ entierement: z.int(), partiellement: z.int(), total: z.int() }),
});

/** Des chiffres à une date, et sur quoi ils reposent. Montants en euros, taux entre 0 et 1. */
export const Chiffres = z.looseObject({
  au: DateIso,
  millesime: z.string(),
  /** `caf` null : la France entière. */
  perimetre: z.object({ caf: z.nullable(CodeCaf) }),
  /** Classeurs validés, conventions connues, dépôts que personne n’a encore validés ni renvoyés. */
  reposeSur: z.object({ valides: z.int(), connues: z.int(), enAttente: z.int() }),
  conventions: z.looseObject({
    total: z.int(),
    enVigueur: z.int(),
    parStatut: Repartition,
    parEchelon: Repartition,
    signeesParAnnee: Repartition,
    sansDateDeSignature: z.array(z.unknown()),
  }),
  couverture: z.looseObject({
    national: Couverture,
    parRegion: z.record(z.string(), Couverture),
    parDepartement: z.record(z.string(), Couverture),
    parCaf: z.record(z.string(), Couverture),
    horsCaf: z.unknown(),
  }),
  budgets: z.looseObject({
    total: z.number(),
    parAxe: Repartition,
    parFinanceur: Repartition,
    parAnnee: Repartition,
    nonVentile: z.number(),
  }),
  actions: z.looseObject({ total: z.int(), parStatut: Repartition, parThematique: Repartition, parAxe: Repartition }),
  cej: z.looseObject({
    lignes: z.int(),
    parDecision: Repartition,
    psejAvant: z.number(),
    montantApres: z.number(),
  }),
  cooperation: z.looseObject({ etp: z.number() }),
  classeurs: z.array(z.unknown()),
  recouvrements: z.array(z.unknown()),
});
export type Chiffres = z.infer<typeof Chiffres>;

/** La couverture au 31 décembre de chaque année, puis à la date, face à la trajectoire ; taux entre 0 et 1. */
export const Trajectoire = z.strictObject({
  au: DateIso,
  points: z.array(
    z.strictObject({
      date: DateIso,
      conventionsEnVigueur: z.int(),
      population: z.int(),
      communes: z.int(),
      taux: z.number(),
      /** Cible connue pour ce jour. */
      objectif: z.nullable(z.number()),
      ecart: z.nullable(z.number()),
    }),
  ),
});
export type Trajectoire = z.infer<typeof Trajectoire>;

/** Données de référence : leur forme est celle de la pièce `reference`. */
export const Reference = z.unknown();

export const DocumentOpenApi = z.looseObject({ openapi: z.string(), info: z.looseObject({ title: z.string() }) });
