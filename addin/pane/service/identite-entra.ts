import type { AccountInfo, AuthenticationResult, Configuration, IPublicClientApplication } from '@azure/msal-browser';
import { DemandeEchouee } from './contrat.ts';
import type { Identite } from './identite.ts';
import { pannes } from './pannes.ts';

/** Ce que le volet emploie de msal. */
export interface ModuleMsal {
  createNestablePublicClientApplication(configuration: Configuration): Promise<ApplicationMsal>;
  createStandardPublicClientApplication(configuration: Configuration): Promise<ApplicationMsal>;
  readonly InteractionRequiredAuthError: abstract new (...arguments_: never[]) => Error;
}
export type ApplicationMsal = Pick<
  IPublicClientApplication,
  | 'acquireTokenPopup'
  | 'acquireTokenSilent'
  | 'clearCache'
  | 'getActiveAccount'
  | 'getAllAccounts'
  | 'setActiveAccount'
  | 'ssoSilent'
>;

export interface OptionsEntra {
  readonly clientId: string;
  readonly locataire: string;
  readonly portee: string;
  /** Page vide, du même site, où Microsoft renvoie la fenêtre de connexion. */
  readonly retour: string;
  readonly msal: () => Promise<ModuleMsal>;
  /** Vrai si cet Excel sait connecter un complément imbriqué (NestedAppAuth 1.1). */
  readonly ouvrirNaa: () => boolean;
  /** L’adresse du compte ouvert dans Excel, si Excel la dit. */
  readonly loginHint: () => Promise<string | null>;
  readonly enLigne: () => boolean;
}

interface Ouverte {
  readonly application: ApplicationMsal;
  readonly imbriquee: boolean;
  readonly msal: ModuleMsal;
}

// Codes de msal : le réseau a manqué, la personne a fermé la fenêtre, le navigateur l’a bloquée.
const RESEAU =
  /^(no_network_connectivity|network_error|post_request_failed|get_request_failed|openid_config_error|endpoints_resolution_error|server_unavailable)$/;
const FERMEE = /^(user_cancelled|interaction_in_progress_cancelled|access_denied)$/;
const BLOQUEE = /^(popup_window_error|empty_window_error|block_nested_popups)$/;

/** Microsoft Entra ID : par Excel quand il sait le faire, par une fenêtre de connexion sinon. */
export function identiteEntra(options: OptionsEntra): Identite {
  const scopes = [options.portee];
  let ouverture: Promise<Ouverte> | null = null;
  let compte: AccountInfo | null = null;
  let deconnecte = false;

  function ouvrir(): Promise<Ouverte> {
    ouverture ??= charger(options).catch((erreur: unknown) => {
      ouverture = null;
      throw erreur;
    });
    return ouverture;
  }

  function retenir({ application }: Ouverte, resultat: AuthenticationResult): string {
    compte = resultat.account;
    application.setActiveAccount(compte);
    return resultat.accessToken;
  }

  async function indice(): Promise<{ loginHint?: string }> {
    const loginHint = await options.loginHint().catch(() => null);
    return loginHint === null ? {} : { loginHint };
  }

  function panneDeMsal(erreur: unknown): DemandeEchouee {
    const code = codeDe(erreur);
    if (!options.enLigne()) return new DemandeEchouee(pannes.horsLigne());
    if (RESEAU.test(code)) return new DemandeEchouee(pannes.connexionSansReponse());
    if (FERMEE.test(code)) return new DemandeEchouee(pannes.connexionAnnulee());
    if (BLOQUEE.test(code)) return new DemandeEchouee(pannes.fenetreBloquee());
    return new DemandeEchouee(pannes.connexionRefusee(code));
  }

  return {
    comptes: async () => [],
    compte: () => compte && { cle: `entra:${compte.homeAccountId}`, libelle: compte.name ?? compte.username },
    async jeton(force) {
      if (deconnecte) return null;
      const ouverte = await ouvrir();
      const { application, msal } = ouverte;
      const connu = compte ?? application.getActiveAccount() ?? application.getAllAccounts()[0] ?? null;
      try {
        const resultat = connu
          ? await application.acquireTokenSilent({ scopes, account: connu, forceRefresh: force })
          : await application.ssoSilent({ scopes, ...(await indice()) });
        return deconnecte ? null : retenir(ouverte, resultat);
      } catch (erreur) {
        if (
          !(erreur instanceof msal.InteractionRequiredAuthError) &&
          (RESEAU.test(codeDe(erreur)) || !options.enLigne())
        ) {
          // Hors ligne, le compte connu suffit à reprendre là où l’on en était.
          compte ??= connu;
          throw panneDeMsal(erreur);
        }
        return null;
      }
    },
    async connecter() {
      const ouverte = await ouvrir();
      try {
        const resultat = await ouverte.application.acquireTokenPopup({
          scopes,
          ...(await indice()),
          ...(deconnecte && !ouverte.imbriquee && { prompt: 'select_account' }),
        });
        deconnecte = false;
        retenir(ouverte, resultat);
      } catch (erreur) {
        throw panneDeMsal(erreur);
      }
    },
    async deconnecter() {
      deconnecte = true;
      const partant = compte;
      compte = null;
      const { application, imbriquee } = await ouvrir();
      application.setActiveAccount(null);
      // Le compte d’Excel reste celui d’Excel : on ne ferme que ce que le volet a ouvert.
      if (!imbriquee) await application.clearCache(partant ? { account: partant } : undefined);
    },
  };
}

async function charger({ clientId, locataire, retour, msal, ouvrirNaa }: OptionsEntra): Promise<Ouverte> {
  const configuration: Configuration = {
    auth: { clientId, authority: `https://login.microsoftonline.com/${locataire}`, redirectUri: retour },
    cache: { cacheLocation: 'localStorage' },
  };
  const module = await msal().catch(() => {
    throw new DemandeEchouee(pannes.sansReponse());
  });
  if (ouvrirNaa()) {
    const imbriquee = await module.createNestablePublicClientApplication(configuration).catch(() => null);
    if (imbriquee) return { application: imbriquee, imbriquee: true, msal: module };
  }
  return {
    application: await module.createStandardPublicClientApplication(configuration),
    imbriquee: false,
    msal: module,
  };
}

const codeDe = (erreur: unknown): string => {
  const { errorCode } = (erreur ?? {}) as { errorCode?: unknown };
  return typeof errorCode === 'string' ? errorCode : 'inconnue';
};
