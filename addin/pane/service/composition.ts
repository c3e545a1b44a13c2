import { lireConfiguration } from './configuration.ts';
import type { Service } from './contrat.ts';
import { type Identite, identiteDifferee } from './identite.ts';
import { memoireDuNavigateur } from './memoire-du-navigateur.ts';
import type { Reseau } from './reseau.ts';
import { ouvrirService } from './service.ts';

/** Ce qu’Excel sait de la connexion ; sans lui, une fenêtre de connexion ordinaire. */
export interface ConnexionDExcel {
  /** Vrai si cet Excel sait connecter un complément imbriqué (NestedAppAuth 1.1). */
  readonly ouvrirNaa: () => boolean;
  /** L’adresse du compte ouvert dans Excel. */
  readonly loginHint: () => Promise<string | null>;
}

const MEMOIRE = 'atelier-ctg';
const SANS_EXCEL: ConnexionDExcel = { ouvrirNaa: () => false, loginHint: async () => null };

const reseau: Reseau = {
  fetch: (adresse, options) => fetch(adresse, options),
  enLigne: () => navigator.onLine,
  horloge: () => new Date(),
  apres: (ms, faire) => {
    const minuterie = setTimeout(faire, ms);
    return () => clearTimeout(minuterie);
  },
};

/** Fait quelque chose dans un seul volet à la fois ; un navigateur qui ne le permet pas s’en remet à la clé d’envoi. */
async function seul(faire: () => Promise<void>): Promise<void> {
  let commence = false;
  try {
    await navigator.locks.request('atelier-ctg.envois', () => {
      commence = true;
      return faire();
    });
  } catch (erreur) {
    if (commence) throw erreur;
    await faire();
  }
}

/** Le service du volet dans un navigateur. Il retrouve la session tout seul et reprend les dépôts qui attendaient. */
export async function ouvrirServiceDuVolet(excel: ConnexionDExcel = SANS_EXCEL): Promise<Service> {
  // Lue une fois ; si elle manque à l’appel, la demande suivante la redemande.
  let lecture: ReturnType<typeof lireConfiguration> | null = null;
  const configuration = (): ReturnType<typeof lireConfiguration> => {
    lecture ??= lireConfiguration(reseau, new URL('configuration.json', document.baseURI).href).catch((erreur) => {
      lecture = null;
      throw erreur;
    });
    return lecture;
  };
  const base = async (): Promise<string> => {
    const lue = await configuration();
    return lue.identite === 'entra' ? lue.api : '';
  };

  const service = ouvrirService({
    reseau,
    base,
    uuid: () => crypto.randomUUID(),
    memoire: memoireDuNavigateur(
      MEMOIRE,
      typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(MEMOIRE),
    ),
    surReseau: (revenu) => {
      window.addEventListener('online', revenu);
      return () => window.removeEventListener('online', revenu);
    },
    identite: identiteDifferee(async (): Promise<Identite> => {
      const lue = await configuration();
      if (lue.identite === 'locale') {
        const { identiteLocale } = await import('./identite-locale.ts');
        return identiteLocale({ base, reseau, coffre: sessionStorage });
      }
      const { identiteEntra } = await import('./identite-entra.ts');
      return identiteEntra({
        ...lue,
        ...excel,
        retour: new URL('connexion.html', document.baseURI).href,
        msal: () => import('@azure/msal-browser'),
        enLigne: reseau.enLigne,
      });
    }),
    verrou: seul,
  });
  // Ce qui empêche d’ouvrir se redit à qui rouvre la session : le volet, lui, s’ouvre.
  service.ouvrir().catch(() => {});
  return service;
}
