import * as z from 'zod/mini';
import { AuJour, CodeCaf, CodeInsee, DateIso, Identifiant, ListeInsee, Oui, Siren } from './commun.ts';
import { Correspondances, CorrespondancesAGarder } from './correspondances.ts';
import { DepotDetaille, EtatDepot, ListeDepots, Motif, MotifFacultatif, Recu } from './depots.ts';
import type { NomProbleme } from './problemes.ts';
import { Chiffres, DocumentOpenApi, Moi, Reference, Sante, Trajectoire } from './reponses.ts';
import { type Acces, CONNECTE, DANS_LA_CAF, NATIONAL, RESPONSABLE } from './roles.ts';

export const TYPE_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Taille maximale d’un classeur reçu, en octets. */
export const TAILLE_MAXIMALE = 25 * 1024 * 1024;

/** Taille maximale d’un corps en JSON, en octets, sauf si la route en dit une autre. */
export const TAILLE_JSON = 64 * 1024;

export interface RouteApi {
  readonly methode: 'GET' | 'POST' | 'PUT';
  readonly chemin: `/api/${string}`;
  readonly resume: string;
  readonly theme: 'service' | 'modèle' | 'dépôts' | 'reprise' | 'chiffres' | 'référence';
  readonly acces: Acces;
  readonly parametres?: z.ZodMiniObject;
  readonly recherche?: z.ZodMiniObject;
  /** En-têtes, en minuscules. */
  readonly entetes?: z.ZodMiniObject;
  readonly corps?: 'classeur' | z.ZodMiniType;
  /** Taille maximale d’un corps en JSON, en octets ; `TAILLE_JSON` par défaut. */
  readonly tailleCorps?: number;
  /** Vrai si le corps peut manquer. */
  readonly corpsFacultatif?: true;
  readonly reponse: 'classeur' | z.ZodMiniType;
  /** Statuts de réussite ; 200 si absent. */
  readonly statuts?: readonly (200 | 201)[];
  /** Problèmes propres à la route, outre ceux que toutes partagent. */
  readonly problemes?: readonly NomProbleme[];
}

const IdDepot = z.strictObject({ id: Identifiant });
const DeCaf = z.strictObject({ code: CodeCaf });
const decision = ['autre-caf', 'introuvable', 'etat-incompatible'] as const;

/** Toutes les routes du service : le serveur, le volet et le document OpenAPI en sont tirés. */
export const routes = {
  sante: {
    methode: 'GET',
    chemin: '/api/sante',
    resume: 'Dit si le service et sa base répondent',
    theme: 'service',
    acces: 'anonyme',
    reponse: Sante,
  },
  openapi: {
    methode: 'GET',
    chemin: '/api/openapi.json',
    resume: 'Décrit le service (OpenAPI 3.1)',
    theme: 'service',
    acces: 'anonyme',
    reponse: DocumentOpenApi,
  },
  moi: {
    methode: 'GET',
    chemin: '/api/moi',
    resume: 'Dit qui est connecté : rôles et Caf',
    theme: 'service',
    acces: CONNECTE,
    reponse: Moi,
  },
  modele: {
    methode: 'GET',
    chemin: '/api/modele.xlsx',
    resume: 'Prépare un classeur de convention, rempli du périmètre demandé',
    theme: 'modèle',
    acces: 'anonyme',
    recherche: z.strictObject({
      caf: z.optional(CodeCaf),
      epci: z.optional(Siren),
      communes: z.optional(ListeInsee),
      effet: z.optional(DateIso),
      fin: z.optional(DateIso),
    }),
    reponse: 'classeur',
    problemes: ['modele-impossible'],
  },
  deposer: {
    methode: 'POST',
    chemin: '/api/depots',
    resume: 'Dépose un classeur de convention',
    theme: 'dépôts',
    acces: DANS_LA_CAF,
    recherche: z.strictObject({
      /** Donne une nouvelle identité à un classeur copié d’une autre convention. */
      nouvelle: z.optional(Oui),
      /** Le classeur a été reconstruit par le volet, faute d’avoir pu lire le fichier. */
      reconstruit: z.optional(Oui),
    }),
    entetes: z.object({
      'idempotency-key': z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
      /** Nom du fichier, codé comme un morceau d’adresse (`encodeURIComponent`). */
      'x-nom-fichier': z.optional(z.string().check(z.maxLength(1000))),
    }),
    corps: 'classeur',
    reponse: Recu,
    statuts: [201, 200],
    problemes: [
      'lecture-indisponible',
      'corps-vide',
      'corps-interrompu',
      'autre-caf',
      'copie-convention',
      'corps-trop-grand',
      'fichier-non-accepte',
      'classeur-refuse',
      'cle-deja-employee',
    ],
  },
  listerDepots: {
    methode: 'GET',
    chemin: '/api/depots',
    resume: 'Liste les dépôts d’une Caf, du plus récent au plus ancien (pour la Cnaf : ceux qui sont validés)',
    theme: 'dépôts',
    acces: CONNECTE,
    recherche: z.strictObject({
      caf: z.optional(CodeCaf),
      etat: z.optional(EtatDepot),
      convention: z.optional(Identifiant),
      apres: z.optional(Identifiant),
      limite: z.optional(z.string().check(z.regex(/^([1-9][0-9]?|[1-4][0-9]{2}|500)$/, 'un nombre de 1 à 500'))),
    }),
    reponse: ListeDepots,
    problemes: ['autre-caf'],
  },
  consulterDepot: {
    methode: 'GET',
    chemin: '/api/depots/{id}',
    resume: 'Rend un dépôt, ses constats et son histoire',
    theme: 'dépôts',
    acces: DANS_LA_CAF,
    parametres: IdDepot,
    reponse: DepotDetaille,
    problemes: ['introuvable'],
  },
  classeurDepose: {
    methode: 'GET',
    chemin: '/api/depots/{id}/classeur',
    resume: 'Rend le classeur déposé, octet pour octet',
    theme: 'dépôts',
    acces: DANS_LA_CAF,
    parametres: IdDepot,
    reponse: 'classeur',
    problemes: ['autre-caf', 'introuvable'],
  },
  valider: {
    methode: 'POST',
    chemin: '/api/depots/{id}/validation',
    resume: 'Valide un dépôt sans erreur',
    theme: 'dépôts',
    acces: RESPONSABLE,
    parametres: IdDepot,
    corps: MotifFacultatif,
    corpsFacultatif: true,
    reponse: DepotDetaille,
    problemes: [...decision, 'erreurs-restantes'],
  },
  renvoyer: {
    methode: 'POST',
    chemin: '/api/depots/{id}/renvoi',
    resume: 'Renvoie un dépôt à corriger, avec son motif',
    theme: 'dépôts',
    acces: RESPONSABLE,
    parametres: IdDepot,
    corps: Motif,
    reponse: DepotDetaille,
    problemes: decision,
  },
  rouvrir: {
    methode: 'POST',
    chemin: '/api/depots/{id}/reouverture',
    resume: 'Rouvre un dépôt validé',
    theme: 'dépôts',
    acces: RESPONSABLE,
    parametres: IdDepot,
    corps: MotifFacultatif,
    corpsFacultatif: true,
    reponse: DepotDetaille,
    problemes: decision,
  },
  correspondances: {
    methode: 'GET',
    chemin: '/api/caf/{code}/correspondances',
    resume: 'Rend les correspondances de reprise que la Caf a retenues, forme par forme',
    theme: 'reprise',
    acces: DANS_LA_CAF,
    parametres: DeCaf,
    reponse: Correspondances,
    problemes: ['autre-caf'],
  },
  garderCorrespondances: {
    methode: 'PUT',
    chemin: '/api/caf/{code}/correspondances',
    resume: 'Garde des correspondances de reprise pour toute la Caf : la dernière de chaque forme l’emporte',
    theme: 'reprise',
    acces: DANS_LA_CAF,
    parametres: DeCaf,
    corps: CorrespondancesAGarder,
    tailleCorps: 512 * 1024,
    reponse: Correspondances,
    problemes: ['autre-caf'],
  },
  chiffresCaf: {
    methode: 'GET',
    chemin: '/api/caf/{code}/chiffres',
    resume: 'Donne les chiffres d’une Caf à une date',
    theme: 'chiffres',
    acces: CONNECTE,
    parametres: DeCaf,
    recherche: AuJour,
    reponse: Chiffres,
    problemes: ['autre-caf'],
  },
  trajectoireCaf: {
    methode: 'GET',
    chemin: '/api/caf/{code}/trajectoire',
    resume: 'Donne la couverture d’une Caf, année par année, face à sa trajectoire',
    theme: 'chiffres',
    acces: CONNECTE,
    parametres: DeCaf,
    recherche: AuJour,
    reponse: Trajectoire,
    problemes: ['autre-caf'],
  },
  consolidationCaf: {
    methode: 'GET',
    chemin: '/api/caf/{code}/consolidation.xlsx',
    resume: 'Rend le tableau départemental d’une Caf',
    theme: 'chiffres',
    acces: CONNECTE,
    parametres: DeCaf,
    recherche: AuJour,
    reponse: 'classeur',
    problemes: ['autre-caf'],
  },
  chiffresNationaux: {
    methode: 'GET',
    chemin: '/api/national/chiffres',
    resume: 'Donne les chiffres nationaux à une date',
    theme: 'chiffres',
    acces: CONNECTE,
    recherche: AuJour,
    reponse: Chiffres,
  },
  trajectoireNationale: {
    methode: 'GET',
    chemin: '/api/national/trajectoire',
    resume: 'Donne la couverture nationale, année par année, face à la trajectoire',
    theme: 'chiffres',
    acces: CONNECTE,
    recherche: AuJour,
    reponse: Trajectoire,
  },
  deploiementNational: {
    methode: 'GET',
    chemin: '/api/national/deploiement.xlsx',
    resume: 'Rend le tableau national de déploiement',
    theme: 'chiffres',
    acces: NATIONAL,
    recherche: AuJour,
    reponse: 'classeur',
  },
  referenceCaf: {
    methode: 'GET',
    chemin: '/api/reference/caf',
    resume: 'Liste les Caf',
    theme: 'référence',
    acces: 'anonyme',
    reponse: Reference,
  },
  referenceEpci: {
    methode: 'GET',
    chemin: '/api/reference/epci/{siren}',
    resume: 'Décrit un EPCI et ses communes',
    theme: 'référence',
    acces: 'anonyme',
    parametres: z.strictObject({ siren: Siren }),
    reponse: Reference,
    problemes: ['introuvable'],
  },
  referenceCommunes: {
    methode: 'GET',
    chemin: '/api/reference/communes',
    resume: 'Cherche des communes par nom ou par Caf',
    theme: 'référence',
    acces: 'anonyme',
    recherche: z.strictObject({
      recherche: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
      caf: z.optional(CodeCaf),
    }),
    reponse: Reference,
  },
  referenceCommune: {
    methode: 'GET',
    chemin: '/api/reference/communes/{code}',
    resume: 'Décrit une commune, ou ce qu’un ancien code est devenu',
    theme: 'référence',
    acces: 'anonyme',
    parametres: z.strictObject({ code: CodeInsee }),
    reponse: Reference,
    problemes: ['introuvable'],
  },
  referenceListes: {
    methode: 'GET',
    chemin: '/api/reference/listes',
    resume: 'Donne les listes fermées du classeur',
    theme: 'référence',
    acces: 'anonyme',
    reponse: Reference,
  },
  referenceRegles: {
    methode: 'GET',
    chemin: '/api/reference/regles',
    resume: 'Donne le catalogue des contrôles',
    theme: 'référence',
    acces: 'anonyme',
    reponse: Reference,
  },
  referenceTrajectoire: {
    methode: 'GET',
    chemin: '/api/reference/trajectoire',
    resume: 'Donne la trajectoire de couverture',
    theme: 'référence',
    acces: 'anonyme',
    reponse: Reference,
  },
} as const satisfies Record<string, RouteApi>;

export type NomRoute = keyof typeof routes;

type Schema<N extends NomRoute, C extends string> = (typeof routes)[N] extends Readonly<Record<C, infer S>> ? S : never;
type Deduit<S> = [S] extends [z.ZodMiniType] ? ([S] extends [never] ? Record<never, never> : z.infer<S>) : never;

/** Paramètres du chemin, de la recherche, en-têtes, corps et réponse d’une route, tirés de ses schémas. */
export type ParametresDe<N extends NomRoute> = Deduit<Schema<N, 'parametres'>>;
export type RechercheDe<N extends NomRoute> = Deduit<Schema<N, 'recherche'>>;
export type EntetesDe<N extends NomRoute> = Deduit<Schema<N, 'entetes'>>;
export type CorpsDe<N extends NomRoute> = [Schema<N, 'corps'>] extends [never]
  ? undefined
  : Schema<N, 'corps'> extends 'classeur'
    ? Uint8Array
    : z.infer<Extract<Schema<N, 'corps'>, z.ZodMiniType>>;
export type ReponseDe<N extends NomRoute> =
  Schema<N, 'reponse'> extends 'classeur' ? Uint8Array : z.infer<Extract<Schema<N, 'reponse'>, z.ZodMiniType>>;
