import * as z from 'zod/mini';
import type { RouteApi } from '../../shared/api/index.ts';
import { Refus } from '../refus.ts';
import { type Context, registerRoute } from '../routes/register.ts';
import { COMPTES_LOCAUX, type LocalIssuer } from './issuer.ts';

const SignIn = z.strictObject({ compte: z.string() });

const shared = { theme: 'service', acces: 'anonyme' } as const;
const listRoute: RouteApi = {
  ...shared,
  methode: 'GET',
  chemin: '/api/local/comptes',
  resume: 'Liste les comptes d’essai',
  reponse: z.unknown(),
};
const signInRoute: RouteApi = {
  ...shared,
  methode: 'POST',
  chemin: '/api/local/jetons',
  resume: 'Donne un jeton pour un compte d’essai',
  corps: SignIn,
  reponse: z.unknown(),
};
const keysRoute: RouteApi = {
  ...shared,
  methode: 'GET',
  chemin: '/api/local/cles',
  resume: 'Publie la clé de l’émetteur d’essai',
  reponse: z.unknown(),
};

/** Les routes de connexion d’un poste de développement : elles n’existent que là, et ne sont pas dans l’API. */
export function registerLocalSignIn(context: Context, issuer: LocalIssuer): void {
  registerRoute(context, 'localComptes', listRoute, () => ({
    json: COMPTES_LOCAUX.map(({ nom, libelle, roles, caf }) => ({ nom, libelle, roles, caf })),
  }));
  registerRoute(context, 'localJetons', signInRoute, async ({ corps }) => {
    const { compte } = corps as z.infer<typeof SignIn>;
    const signed = await issuer.sign(compte);
    if (!signed) throw new Refus('introuvable', 'Ce compte d’essai n’existe pas.');
    return { json: signed };
  });
  registerRoute(context, 'localCles', keysRoute, () => ({ json: issuer.keys }));
}
