import * as z from 'zod/mini';
import { CodeCaf, DateIso, Identifiant, Instant } from './commun.ts';
import { Role } from './roles.ts';

export const EtatDepot = z.enum(['déposé', 'à corriger', 'validé', 'rouvert']);
export type EtatDepot = z.infer<typeof EtatDepot>;

export const ActeDepot = z.enum(['déposer', 'valider', 'renvoyer', 'rouvrir']);
export type ActeDepot = z.infer<typeof ActeDepot>;

export const Constat = z.object({
  code: z.string(),
  gravite: z.enum(['erreur', 'alerte', 'remarque']),
  table: z.nullable(z.string()),
  cle: z.nullable(z.string()),
  ligne: z.nullable(z.int()),
  colonne: z.nullable(z.string()),
  cellule: z.nullable(z.string()),
  message: z.string(),
  remede: z.string(),
  source: z.string(),
  correction: z.optional(z.unknown()),
});
export type Constat = z.infer<typeof Constat>;

/** Ce que le service fait remarquer en recevant un classeur, sans le refuser. */
export const Mention = z.strictObject({
  code: z.enum(['identique', 'aucun-changement', 'reconstruit']),
  message: z.string(),
});
export type Mention = z.infer<typeof Mention>;

/** L’accusé de réception : rendre deux fois le même fichier rend deux fois le même. */
export const Recu = z.strictObject({
  depot: Identifiant,
  convention: Identifiant,
  version: z.int(),
  caf: CodeCaf,
  nomFichier: z.nullable(z.string()),
  /** SHA-256 des octets reçus, en hexadécimal. */
  empreinte: z.string(),
  /** Octets. */
  taille: z.int(),
  erreurs: z.int(),
  alertes: z.int(),
  remarques: z.int(),
  mentions: z.array(Mention),
  deposeLe: Instant,
});
export type Recu = z.infer<typeof Recu>;

export const Depot = z.strictObject({
  ...Recu.shape,
  etat: EtatDepot,
  /** Depuis quand il est dans cet état. */
  depuis: Instant,
  valideLe: z.nullable(Instant),
  cafAssociees: z.array(CodeCaf),
  intitule: z.nullable(z.string()),
  echelon: z.nullable(z.string()),
  statut: z.nullable(z.string()),
  dateEffet: z.nullable(DateIso),
  versionSchema: z.nullable(z.string()),
  /** Date à laquelle le classeur a été contrôlé, et millésime des communes employé. */
  luAu: DateIso,
  millesime: z.string(),
  /** Vrai si une version plus récente de la même convention est connue. */
  depasse: z.boolean(),
});
export type Depot = z.infer<typeof Depot>;

export const Evenement = z.strictObject({
  acte: ActeDepot,
  de: z.nullable(EtatDepot),
  vers: EtatDepot,
  role: Role,
  /** Identifiant technique du compte : aucun nom n’est gardé. */
  auteur: z.string(),
  motif: z.nullable(z.string()),
  le: Instant,
});
export type Evenement = z.infer<typeof Evenement>;

export const DepotDetaille = z.strictObject({
  ...Depot.shape,
  communes: z.array(z.string()),
  constats: z.array(Constat),
  evenements: z.array(Evenement),
  /** Les actes que l’état et le rôle de l’appelant permettent. */
  actes: z.array(ActeDepot),
});
export type DepotDetaille = z.infer<typeof DepotDetaille>;

export const ListeDepots = z.strictObject({
  depots: z.array(Depot),
  /** À redonner dans `apres` pour lire la suite ; `null` à la fin. */
  suivant: z.nullable(Identifiant),
});
export type ListeDepots = z.infer<typeof ListeDepots>;

const texteDeMotif = z.string().check(z.maxLength(4000));
/** Pourquoi un classeur est renvoyé : l’agent le lira. */
export const Motif = z.strictObject({ motif: texteDeMotif });
export type Motif = z.infer<typeof Motif>;
/** Le motif d’une validation ou d’une réouverture, facultatif. */
export const MotifFacultatif = z.strictObject({ motif: z.optional(texteDeMotif) });
export type MotifFacultatif = z.infer<typeof MotifFacultatif>;
