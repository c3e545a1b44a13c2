import type { Chiffres } from '../shared/api/index.ts';

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
  constats: ConstatDepot[];
  erreurs: number;
  alertes: number;
  remarques: number;
  /** JSON de ce qui a été lu. */
  dossier: unknown;
  /** JSON, contribution aux chiffres, indépendante de la date. */
  apport: unknown;
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

/** Le domaine, injecté. */
export interface Atelier {
  lire(
    octets: Uint8Array,
    options: { au: string; nomFichier: string | null },
  ): Promise<{ ok: true; classeur: ClasseurLu } | { ok: false; probleme: ProblemeClasseur }>;
  modele(
    demande: DemandeModele,
  ): Promise<{ ok: true; octets: Uint8Array; nomFichier: string } | { ok: false; probleme: ProblemeClasseur }>;
  /** Réponse JSON. */
  chiffres(sources: SourceChiffres[], perimetre: { caf?: string }, au: string, comptes: ComptesDepots): Chiffres;
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
