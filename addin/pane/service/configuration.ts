import * as z from 'zod/mini';
import { DemandeEchouee } from './contrat.ts';
import { jsonDeReponse, panneDe } from './panne-du-service.ts';
import { pannes } from './pannes.ts';
import { appeler, type Reseau } from './reseau.ts';

const Locale = z.strictObject({ identite: z.literal('locale') });
const Entra = z.strictObject({
  identite: z.literal('entra'),
  clientId: z.uuid(),
  /** Identifiant ou nom de domaine du locataire, ou `organizations`. */
  locataire: z.string().check(z.regex(/^[a-zA-Z0-9][a-zA-Z0-9.-]*$/)),
  /** La portée que le jeton demande, `api://…/access_as_user`. */
  portee: z.string().check(z.regex(/^(api|https):\/\/\S+\/\S+$/)),
  /** Adresse du service ; vide s’il est sur le même site que le volet. */
  api: z.string().check(z.regex(/^(https:\/\/[^\s/?#]+(\/[^\s?#]*[^\s?#/])?)?$/)),
});
const ConfigurationVolet = z.discriminatedUnion('identite', [Locale, Entra]);
export type ConfigurationVolet = z.infer<typeof ConfigurationVolet>;

const SUR_CE_POSTE = /^(localhost|127\.0\.0\.1)$/;

/** Lit `configuration.json`, servi à côté du volet ; absent d’un poste de développement, ce sont les comptes d’essai. */
export async function lireConfiguration(reseau: Reseau, adresse: string): Promise<ConfigurationVolet> {
  let json: unknown;
  try {
    json = jsonDeReponse(await appeler(reseau, adresse, { methode: 'GET' }));
  } catch (erreur) {
    const { statut, code } = panneDe(erreur);
    if (statut === 404) {
      if (SUR_CE_POSTE.test(new URL(adresse).hostname)) return { identite: 'locale' };
      throw new DemandeEchouee(pannes.configurationAbsente());
    }
    if (code === 'reponse-inattendue' && statut === 200)
      throw new DemandeEchouee(pannes.configurationIllisible('elle n’est pas du JSON'));
    throw erreur;
  }
  const lue = ConfigurationVolet.safeParse(json);
  if (lue.success) return lue.data;
  const fautes = lue.error.issues.map((faute) =>
    faute.code === 'unrecognized_keys' ? faute.keys.join(', ') : faute.path.join('.'),
  );
  throw new DemandeEchouee(
    pannes.configurationIllisible(`à revoir\u00A0: ${[...new Set(fautes)].filter(Boolean).join(', ') || 'identite'}`),
  );
}
