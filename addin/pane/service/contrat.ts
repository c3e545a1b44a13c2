import type { Chiffres, Depot, DepotDetaille, ListeDepots, Moi, Recu, Trajectoire } from '../../../shared/api/index.ts';
import type { DecisionZone } from '../../../shared/reprise/contrat.ts';

/** Ce qui a empêché une demande d’aboutir, tel qu’un agent le lit. */
export interface Panne {
  /** Nom du problème du service, ou `hors-ligne`, `sans-reponse`, `reponse-inattendue`, `annule`. */
  readonly code: string;
  readonly titre: string;
  readonly detail: string;
  readonly remede: string;
  readonly statut: number | null;
  /** Vrai si réessayer plus tard peut réussir sans rien changer. */
  readonly passagere: boolean;
  /** Repère à donner à l’assistance. */
  readonly instance?: string;
  /** Secondes à laisser passer avant de réessayer, quand le service le demande. */
  readonly attendreS?: number;
}

/** Levée par toute demande qui n’aboutit pas. */
export class DemandeEchouee extends Error {
  readonly panne: Panne;

  constructor(panne: Panne) {
    super(panne.detail);
    this.name = 'DemandeEchouee';
    this.panne = panne;
  }
}

export interface CompteEssai {
  readonly nom: string;
  readonly libelle: string;
  readonly roles: readonly string[];
  readonly caf: string | null;
}

export type Session =
  | { readonly genre: 'inconnue' }
  /** `comptes` : comptes d’essai d’un poste de développement ; vide quand on se connecte par Microsoft Entra ID. */
  | { readonly genre: 'deconnectee'; readonly comptes: readonly CompteEssai[] }
  | { readonly genre: 'connectee'; readonly moi: Moi; readonly libelle: string };

export type EtatEnvoi = 'en-attente' | 'en-cours' | 'recu' | 'refuse';

/** Un dépôt préparé sur ce poste ; il reste dans la file jusqu’à ce que le service l’ait reçu ou refusé. */
export interface Envoi {
  /** La clé d’idempotence : un même envoi n’est reçu qu’une fois. */
  readonly cle: string;
  readonly etat: EtatEnvoi;
  readonly nomFichier: string;
  readonly taille: number;
  /** SHA-256 des octets, en hexadécimal. */
  readonly empreinte: string;
  /** Identifiant de convention lu dans le classeur. */
  readonly convention: string | null;
  /** Compte et Caf au nom de qui l’envoi a été préparé : il ne part que sous la même Caf. */
  readonly caf: string;
  readonly reconstruit: boolean;
  readonly nouvelle: boolean;
  readonly prepareLe: string;
  readonly essais: number;
  /** Pourquoi il attend ou a été refusé. */
  readonly panne: Panne | null;
  readonly prochainEssai: string | null;
  readonly recu: Recu | null;
}

export interface AEnvoyer {
  readonly octets: Uint8Array;
  readonly nomFichier: string;
  readonly convention: string | null;
  readonly reconstruit?: boolean;
  /** Donne une nouvelle identité à un classeur copié d’une autre convention. */
  readonly nouvelle?: boolean;
}

/** Les correspondances de reprise connues ; `panne` : pourquoi celles de la Caf manquent. */
export interface CorrespondancesConnues {
  readonly zones: readonly DecisionZone[];
  readonly panne: Panne | null;
}

export interface Service {
  session(): Session;
  surSession(recevoir: (session: Session) => void): () => void;
  /** Retrouve une session sans rien demander à la personne. */
  ouvrir(): Promise<void>;
  /** `compte` : un compte d’essai ; sans lui, Microsoft Entra ID. */
  connecter(compte?: string): Promise<void>;
  deconnecter(): Promise<void>;

  /** Met un classeur dans la file et tente de l’envoyer ; rend la main quand il est gardé sur le poste. */
  deposer(aEnvoyer: AEnvoyer): Promise<Envoi>;
  envois(): readonly Envoi[];
  surEnvois(recevoir: (envois: readonly Envoi[]) => void): () => void;
  /** Réessaie maintenant ce qui attend. */
  reessayer(): Promise<void>;
  /** Retire de la file un envoi reçu, refusé ou en attente. */
  retirer(cle: string): Promise<void>;
  /** Redépose un envoi refusé comme copie sous une nouvelle identité. */
  deposerCommeNouvelle(cle: string): Promise<Envoi>;

  depots(filtre: { convention?: string; caf?: string; etat?: Depot['etat']; apres?: string }): Promise<ListeDepots>;
  depot(id: string): Promise<DepotDetaille>;
  valider(id: string): Promise<DepotDetaille>;
  renvoyer(id: string, motif: string): Promise<DepotDetaille>;
  rouvrir(id: string, motif?: string): Promise<DepotDetaille>;
  /** `caf` null : la nation. */
  chiffres(caf: string | null, au: string): Promise<Chiffres>;
  /** La couverture année par année ; `caf` null : la nation. */
  trajectoire(caf: string | null, au: string): Promise<Trajectoire>;

  /** Les correspondances de reprise gardées sur ce poste et, si l’on est connecté, par la Caf. */
  correspondances(): Promise<CorrespondancesConnues>;
  /** Garde ces correspondances sur ce poste et pour la Caf ; rend la panne qui a empêché de les partager. */
  garderCorrespondances(zones: readonly DecisionZone[]): Promise<Panne | null>;
}
