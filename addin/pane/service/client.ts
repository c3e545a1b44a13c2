import type * as z from 'zod/mini';
import { adresse } from '../../../shared/api/adresse.ts';
import {
  type CorpsDe,
  type NomRoute,
  type ParametresDe,
  type RechercheDe,
  type ReponseDe,
  routes,
  TYPE_XLSX,
} from '../../../shared/api/routes.ts';
import { DemandeEchouee } from './contrat.ts';
import { jsonDeReponse, panneDe } from './panne-du-service.ts';
import { pannes } from './pannes.ts';
import { appeler, DELAI_S, delaiDEnvoi, type Reseau } from './reseau.ts';

/** Les routes que le volet appelle : celles qui répondent en JSON à quelqu’un de connecté. */
export type RouteDuVolet = {
  [N in NomRoute]: (typeof routes)[N] extends { reponse: 'classeur' } | { acces: 'anonyme' } ? never : N;
}[NomRoute];

export interface Demande<N extends RouteDuVolet> {
  readonly parametres?: ParametresDe<N>;
  readonly recherche?: RechercheDe<N>;
  readonly corps?: CorpsDe<N>;
  readonly entetes?: Readonly<Record<string, string>>;
  /** Appelée juste avant que la demande parte ; lève pour la retenir. */
  readonly garde?: () => void;
}

export interface OptionsClient {
  readonly reseau: Reseau;
  readonly base: () => Promise<string>;
  /** Le jeton de la session, renouvelé si `force` ; null s’il faut que la personne se connecte. */
  readonly jeton: (force: boolean) => Promise<string | null>;
  /** La session ne vaut plus rien. */
  readonly surExpiration: () => void;
}

export interface Client {
  demander<N extends RouteDuVolet>(nom: N, demande?: Demande<N>): Promise<ReponseDe<N>>;
}

/** Ouvre le client du service, typé par la table des routes. */
export function creerClient({ reseau, base, jeton, surExpiration }: OptionsClient): Client {
  async function essayer<N extends RouteDuVolet>(nom: N, demande: Demande<N>, force: boolean): Promise<ReponseDe<N>> {
    const racine = await base();
    const porteur = await jeton(force);
    if (porteur === null) throw new DemandeEchouee(pannes.connexionNecessaire());
    demande.garde?.();
    const { corps } = demande;
    const lue = await appeler(reseau, racine + adresse(nom, demande.parametres, demande.recherche), {
      methode: routes[nom].methode,
      entetes: {
        authorization: `Bearer ${porteur}`,
        ...(corps !== undefined && {
          'content-type': corps instanceof Uint8Array ? TYPE_XLSX : 'application/json',
        }),
        ...demande.entetes,
      },
      ...(corps !== undefined && { corps: corps instanceof Uint8Array ? corps : JSON.stringify(corps) }),
      delaiS: corps instanceof Uint8Array ? delaiDEnvoi(corps.length) : DELAI_S,
    });
    const json = jsonDeReponse(lue);
    if (!convient(routes[nom].reponse as z.ZodMiniType, json)) {
      throw new DemandeEchouee(pannes.reponseIncomprise(lue.statut));
    }
    return json as ReponseDe<N>;
  }

  return {
    async demander(nom, demande = {}) {
      try {
        try {
          return await essayer(nom, demande, false);
        } catch (erreur) {
          if (!estJetonRefuse(erreur) || panneDe(erreur).code === 'jeton-absent') throw erreur;
        }
        return await essayer(nom, demande, true);
      } catch (erreur) {
        if (estJetonRefuse(erreur)) surExpiration();
        throw erreur;
      }
    },
  };
}

/** Vrai si c’est le service qui refuse le jeton ; un relais peut aussi répondre 401. */
function estJetonRefuse(erreur: unknown): boolean {
  const { statut, passagere } = panneDe(erreur);
  return statut === 401 && !passagere;
}

/** Vrai si la réponse a la forme attendue ; un service plus récent peut dire plus de choses. */
function convient(schema: z.ZodMiniType, json: unknown): boolean {
  const { success, error } = schema.safeParse(json);
  return success || error.issues.every(({ code }) => code === 'unrecognized_keys');
}
