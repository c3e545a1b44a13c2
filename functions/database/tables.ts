import type { ColumnType, Generated, Transaction } from 'kysely';
import type { EtatDepot } from '../depots/etats.ts';

/** Instants en ISO 8601 UTC, dates en `AAAA-MM-JJ`, des deux moteurs (type-parsers.ts). */
type Json = ColumnType<unknown, string, never>;
type JsonModifiable = ColumnType<unknown, string, string>;

type Octets = Buffer;

export interface TableConvention {
  id: string;
  caf: string;
  caf_associees: string[];
  cle_naturelle: string | null;
  echelon: string | null;
  intitule: string | null;
  date_effet: string | null;
  communes: string[];
  creee_le: string;
}

export interface TableDepot {
  id: string;
  convention: string;
  version: number;
  caf: string;
  caf_associees: string[];
  nom_fichier: string | null;
  sha256: string;
  empreinte_contenu: string;
  taille: number;
  version_schema: string | null;
  echelon: string | null;
  intitule: string | null;
  statut: string | null;
  date_effet: string | null;
  communes: string[];
  erreurs: number;
  alertes: number;
  remarques: number;
  mentions: string[];
  reconstruit: boolean;
  millesime: string;
  lu_au: string;
  auteur: string;
  depose_le: string;
}

export interface Tables {
  convention: TableConvention;
  depot: TableDepot;
  depot_octets: { depot: string; caf: string; octets: Octets };
  /** `dossier` : voir json-comprime.ts. */
  depot_lecture: { depot: string; caf: string; caf_associees: string[]; dossier: Octets; constats: Json };
  /** L’apport en deux : ses lignes (voir json-comprime.ts), cent fois plus lourdes, et tout le reste. */
  depot_apport: { depot: string; caf: string; caf_associees: string[]; lignes: Octets | null; sommaire: Json };
  depot_etat: {
    depot: string;
    convention: string;
    caf: string;
    caf_associees: string[];
    version: number;
    etat: EtatDepot;
    depuis: string;
    valide_le: string | null;
  };
  evenement: {
    id: Generated<string>;
    depot: string;
    caf: string;
    caf_associees: string[];
    acte: string;
    de: EtatDepot | null;
    vers: EtatDepot;
    role: string;
    auteur: string;
    motif: string | null;
    le: string;
  };
  correspondance: {
    caf: string;
    /** sha-256 de la forme. */
    forme: string;
    decision: JsonModifiable;
    empreinte: string;
    version: number;
    emplois: number;
    role: string;
    auteur: string;
    retenue_le: string;
  };
  idempotence: { caf: string; cle: string; sha256: string; depot: string; recue_le: string };
}

export type Tx = Transaction<Tables>;
