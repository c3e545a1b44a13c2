import type { CompteEssai } from './contrat.ts';

/** Le compte au nom de qui le volet travaille. */
export interface Compte {
  /** Ce qui distingue ce compte d’un autre sur ce poste. */
  readonly cle: string;
  readonly libelle: string;
}

/** Qui travaille, et le jeton qui le prouve. Un échec passager du réseau lève une `DemandeEchouee`. */
export interface Identite {
  /** Comptes d’essai d’un poste de développement ; vide avec Microsoft Entra ID. */
  comptes(): Promise<readonly CompteEssai[]>;
  compte(): Compte | null;
  /** Un jeton encore valable, renouvelé si `force` ; null si la personne doit se connecter. */
  jeton(force: boolean): Promise<string | null>;
  connecter(compte?: string): Promise<void>;
  deconnecter(): Promise<void>;
}

/** Une identité connue plus tard : quand la configuration du volet est lue. */
export function identiteDifferee(ouvrir: () => Promise<Identite>): Identite {
  let ouverte: Identite | null = null;
  const identite = async (): Promise<Identite> => {
    ouverte ??= await ouvrir();
    return ouverte;
  };
  return {
    comptes: async () => (await identite()).comptes(),
    compte: () => ouverte?.compte() ?? null,
    jeton: async (force) => (await identite()).jeton(force),
    connecter: async (compte) => (await identite()).connecter(compte),
    deconnecter: async () => (await identite()).deconnecter(),
  };
}
