import type { Chiffres, Trajectoire } from '../shared/api/index.ts';

/** Ce que le service attend du dehors : le domaine, l’heure, les identifiants. La racine de composition les fournit. */

export interface ConstatDepot {
  code: string;
  gravite: 'erreur' | 'alerte' | 'remarque';
  table: string | null;
  cle: string | null;
  ligne: number | null;
  colonne: string | null;
  cellule: string | null;
  message: string;
  remede: string;
  source: string;
  correction?: unknown;
}

/** Ce qui est gardé d’un classeur, prêt à être écrit : il se prépare dans le fil qui a lu, et se cède sans copie. */
export interface ContenusEcrits {
  /** Tout ce qui a été lu, JSON en gzip (`dossierRelu` le relit). */
  dossier: Uint8Array<ArrayBuffer>;
  /** `ConstatDepot[]`, JSON. */
  constats: string;
  /** Contribution aux chiffres, indépendante de la date, sans ses lignes ; JSON. */
  sommaire: string;
  /** Les lignes de cette contribution, JSON en gzip ; `null` si elle n’en a pas. */
  lignes: Uint8Array<ArrayBuffer> | null;
}

/** Ce que le domaine dit des octets d’un classeur. */
export interface ClasseurLu {
  /** UUID de la convention, écrit dans le classeur. */
  identifiant: string | null;
  versionSchema: string | null;
  caf: string | null;
  /** Autres Caf dont des communes sont au périmètre. */
  cafConcernees: string[];
  echelon: string | null;
  intitule: string | null;
  statut: string | null;
  /** `AAAA-MM-JJ`. */
  dateEffet: string | null;
  /** Codes INSEE actuels. */
  communes: string[];
  erreurs: number;
  alertes: number;
  remarques: number;
  contenus: ContenusEcrits;
  /** Empreinte du contenu : même contenu, autres octets. */
  empreinteContenu: string;
}

/** Un fichier illisible, qui n’est pas un classeur CTG, ou d’un schéma plus récent. */
export interface ProblemeClasseur {
  code: string;
  message: string;
  remede: string;
}

export interface SourceChiffres {
  depot: string;
  convention: string;
  caf: string;
  nomFichier: string | null;
  version: number;
  etat: 'validé';
  /** Instant UTC, ISO 8601. */
  valideLe: string;
  apport: unknown;
}

/** Sur un périmètre : les conventions connues, et les dépôts que personne n’a encore validés ni renvoyés. */
export interface ComptesDepots {
  connues: number;
  enAttente: number;
}

export interface DemandeModele {
  caf?: string;
  epci?: string;
  communes?: string[];
  effet?: string;
  fin?: string;
}

export type LectureDepot =
  | { ok: true; classeur: ClasseurLu; octets: Uint8Array }
  | { ok: false; probleme: ProblemeClasseur };

/**
 * Lit les octets d’un classeur. L’appelant les cède : ils peuvent partir dans un autre fil, et reviennent avec ce qui a
 * été lu. Lance un `Refus` « lecture-indisponible » si trop de classeurs attendent déjà.
 */
export type LireDepot = (
  octets: Uint8Array,
  options: { au: string; nomFichier: string | null },
) => Promise<LectureDepot>;

/** Le domaine, injecté. */
export interface Atelier {
  lire: LireDepot;
  modele(
    demande: DemandeModele,
  ): Promise<{ ok: true; octets: Uint8Array; nomFichier: string } | { ok: false; probleme: ProblemeClasseur }>;
  /** Réponse JSON. */
  chiffres(sources: SourceChiffres[], perimetre: { caf?: string }, au: string, comptes: ComptesDepots): Chiffres;
  trajectoire(sources: SourceChiffres[], perimetre: { caf?: string }, au: string): Trajectoire;
  consolidation(sources: SourceChiffres[], caf: string, au: string): Promise<Uint8Array>;
  deploiement(sources: SourceChiffres[], au: string): Promise<Uint8Array>;
  reference: {
    caf(): unknown;
    epci(siren: string): unknown | null;
    communes(recherche: string | null, caf: string | null): unknown;
    commune(code: string): unknown | null;
    listes(): unknown;
    regles(): unknown;
    trajectoire(): unknown;
  };
  millesime: string;
}

/** L’heure, lue au bord du service seulement. */
export interface Horloge {
  /** Instant UTC, ISO 8601. */
  maintenant(): string;
  /** Date du jour à Paris, `AAAA-MM-JJ`. */
  aujourdhui(): string;
}

/** Donne un UUID neuf. */
export type NouvelIdentifiant = () => string;
