import type { AccountInfo, AuthenticationResult, Configuration } from '@azure/msal-browser';
import { DemandeEchouee } from '../../../../addin/pane/service/contrat.ts';
import {
  type ApplicationMsal,
  identiteEntra,
  type ModuleMsal,
  type OptionsEntra,
} from '../../../../addin/pane/service/identite-entra.ts';

const COMPTE = { homeAccountId: 'h1', username: 'a@caf.exemple', name: 'Compte A' } as AccountInfo;

class InteractionRequiredAuthError extends Error {
  readonly errorCode = 'interaction_required';
}
const erreurMsal = (errorCode: string): Error => Object.assign(new Error(errorCode), { errorCode });

/** msal tel que le volet le voit : ce qu’on lui demande est noté, ce qu’il répond est prévu. */
class FauxMsal implements ModuleMsal {
  readonly InteractionRequiredAuthError = InteractionRequiredAuthError;
  readonly appels: [string, Record<string, unknown>][] = [];
  readonly configurations: Configuration[] = [];
  sso: Error | null = null;
  silencieux: Error | null = null;
  fenetre: Error | null = null;
  naaEchoue = false;
  #actif: AccountInfo | null = null;
  connus: AccountInfo[] = [];

  #repondre(nom: string, demande: object, erreur: Error | null): Promise<AuthenticationResult> {
    this.appels.push([nom, { ...demande }]);
    if (erreur) return Promise.reject(erreur);
    return Promise.resolve({ accessToken: `jeton-${this.appels.length}`, account: COMPTE } as AuthenticationResult);
  }

  #application(genre: string, configuration: Configuration): ApplicationMsal {
    this.configurations.push(configuration);
    this.appels.push([genre, {}]);
    return {
      ssoSilent: (demande) => this.#repondre('ssoSilent', demande, this.sso),
      acquireTokenSilent: (demande) => this.#repondre('acquireTokenSilent', demande, this.silencieux),
      acquireTokenPopup: (demande) => this.#repondre('acquireTokenPopup', demande ?? {}, this.fenetre),
      getActiveAccount: () => this.#actif,
      setActiveAccount: (compte) => {
        this.#actif = compte;
      },
      getAllAccounts: () => this.connus,
      clearCache: async (demande) => {
        this.appels.push(['clearCache', { ...demande }]);
      },
    };
  }

  async createNestablePublicClientApplication(configuration: Configuration): Promise<ApplicationMsal> {
    if (this.naaEchoue) throw erreurMsal('bridge_error');
    return this.#application('imbriquée', configuration);
  }
  async createStandardPublicClientApplication(configuration: Configuration): Promise<ApplicationMsal> {
    return this.#application('ordinaire', configuration);
  }
  get noms(): string[] {
    return this.appels.map(([nom]) => nom);
  }
}

function monter(options: Partial<OptionsEntra> = {}) {
  const msal = new FauxMsal();
  const identite = identiteEntra({
    clientId: 'c',
    locataire: 'organizations',
    portee: 'api://c/access_as_user',
    retour: 'https://volet.exemple/connexion.html',
    msal: async () => msal,
    ouvrirNaa: () => true,
    loginHint: async () => 'a@caf.exemple',
    enLigne: () => true,
    ...options,
  });
  return { msal, identite };
}

const code = (demande: Promise<unknown>): Promise<string | null> =>
  demande.then(
    () => null,
    (erreur: unknown) => (erreur instanceof DemandeEchouee ? erreur.panne.code : String(erreur)),
  );

it('entre par le compte d’Excel sans rien demander, puis renouvelle en silence', async () => {
  const { msal, identite } = monter();
  expect(await identite.jeton(false)).toBe('jeton-2');
  expect(await identite.jeton(true)).toBe('jeton-3');
  const scopes = ['api://c/access_as_user'];
  expect(msal.appels).toEqual([
    ['imbriquée', {}],
    ['ssoSilent', { scopes, loginHint: 'a@caf.exemple' }],
    ['acquireTokenSilent', { scopes, account: COMPTE, forceRefresh: true }],
  ]);
  expect(msal.configurations[0]?.auth).toEqual({
    clientId: 'c',
    authority: 'https://login.microsoftonline.com/organizations',
    redirectUri: 'https://volet.exemple/connexion.html',
  });
  expect(identite.compte()).toEqual({ cle: 'entra:h1', libelle: 'Compte A' });
  expect(await identite.comptes()).toEqual([]);
});

it('ne charge msal qu’à la première demande, une seule fois', async () => {
  let charges = 0;
  const msal = new FauxMsal();
  const { identite } = monter({
    msal: async () => {
      charges++;
      return msal;
    },
  });
  expect(charges).toBe(0);
  await Promise.all([identite.jeton(false), identite.jeton(false)]);
  expect(charges).toBe(1);
});

it('demande à la personne de se connecter quand il le faut, et ouvre alors une fenêtre', async () => {
  const { msal, identite } = monter();
  msal.sso = new InteractionRequiredAuthError('x');
  expect(await identite.jeton(false)).toBeNull();
  await identite.connecter();
  expect(await identite.jeton(false)).toBe('jeton-4');
  expect(msal.noms).toEqual(['imbriquée', 'ssoSilent', 'acquireTokenPopup', 'acquireTokenSilent']);
});

it('demande de se connecter quand le jeton ne se renouvelle plus en silence', async () => {
  const { msal, identite } = monter();
  await identite.jeton(false);
  msal.silencieux = new InteractionRequiredAuthError('x');
  expect(await identite.jeton(false)).toBeNull();
});

it.each([
  ['Excel ne sait pas le faire', false, false],
  ['Excel dit savoir mais échoue', true, true],
])('prend une fenêtre ordinaire quand %s', async (_, naa, echoue) => {
  const { msal, identite } = monter({
    ouvrirNaa: () => naa,
    loginHint: async () => Promise.reject(new Error('absent')),
  });
  msal.naaEchoue = echoue;
  msal.sso = erreurMsal('monitor_window_timeout');
  expect(await identite.jeton(false)).toBeNull();
  await identite.connecter();
  expect(msal.appels).toEqual([
    ['ordinaire', {}],
    ['ssoSilent', { scopes: ['api://c/access_as_user'] }],
    ['acquireTokenPopup', { scopes: ['api://c/access_as_user'] }],
  ]);
});

it('retrouve en silence le compte d’une ouverture précédente', async () => {
  const { msal, identite } = monter({ ouvrirNaa: () => false });
  msal.connus = [COMPTE];
  await identite.jeton(false);
  expect(msal.noms).toEqual(['ordinaire', 'acquireTokenSilent']);
});

it('ne confond pas un réseau absent et une session finie', async () => {
  const { msal, identite } = monter();
  msal.connus = [COMPTE];
  msal.silencieux = erreurMsal('no_network_connectivity');
  expect(await code(identite.jeton(false))).toBe('sans-reponse');
  expect(identite.compte()?.cle).toBe('entra:h1');
  const { msal: coupe, identite: horsLigne } = monter({ enLigne: () => false });
  coupe.sso = erreurMsal('iframe_closed_prematurely');
  expect(await code(horsLigne.jeton(false))).toBe('hors-ligne');
});

it.each([
  ['user_cancelled', 'annule'],
  ['popup_window_error', 'fenetre-bloquee'],
  ['network_error', 'sans-reponse'],
  ['invalid_client', 'connexion-refusee'],
])('dit ce qui a empêché la connexion (%s)', async (errorCode, attendu) => {
  const { msal, identite } = monter();
  msal.fenetre = erreurMsal(errorCode);
  expect(await code(identite.connecter())).toBe(attendu);
});

it('dit que msal n’a pas pu se charger, et le recharge ensuite', async () => {
  const msal = new FauxMsal();
  let premiere = true;
  const { identite } = monter({
    msal: async () => {
      if (premiere) {
        premiere = false;
        throw new TypeError('Failed to fetch dynamically imported module');
      }
      return msal;
    },
  });
  expect(await code(identite.jeton(false))).toBe('sans-reponse');
  expect(await identite.jeton(false)).toBe('jeton-2');
});

it('reste déconnectée après une déconnexion, et laisse alors choisir un compte', async () => {
  const { msal, identite } = monter({ ouvrirNaa: () => false });
  await identite.jeton(false);
  await identite.deconnecter();
  expect([await identite.jeton(false), identite.compte()]).toEqual([null, null]);
  expect(msal.appels.at(-1)).toEqual(['clearCache', { account: COMPTE }]);
  await identite.connecter();
  expect(msal.appels.at(-1)?.[1]).toMatchObject({ prompt: 'select_account' });
  expect(await identite.jeton(false)).toMatch(/^jeton-/);
});

it('ne ferme pas la session d’Excel', async () => {
  const { msal, identite } = monter();
  await identite.jeton(false);
  await identite.deconnecter();
  expect(msal.noms).not.toContain('clearCache');
});
