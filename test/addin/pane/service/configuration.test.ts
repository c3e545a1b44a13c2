import { lireConfiguration } from '../../../../addin/pane/service/configuration.ts';
import { DemandeEchouee, type Panne } from '../../../../addin/pane/service/contrat.ts';
import { json, Temps } from './faux.ts';

const ENTRA = {
  identite: 'entra',
  clientId: '11111111-1111-4111-8111-111111111111',
  locataire: 'organizations',
  portee: 'api://11111111-1111-4111-8111-111111111111/access_as_user',
  api: 'https://atelier.exemple',
};

const lire = (reponse: Response | Error, site = 'https://volet.exemple') => {
  const { horloge, apres } = new Temps();
  const faire = async (): Promise<Response> => {
    if (reponse instanceof Error) throw reponse;
    return reponse;
  };
  return lireConfiguration(
    { fetch: faire as typeof fetch, enLigne: () => true, horloge, apres },
    `${site}/volet/configuration.json`,
  );
};
const panne = (demande: Promise<unknown>): Promise<Panne | null> =>
  demande.then(
    () => null,
    (erreur: DemandeEchouee) => erreur.panne,
  );
const absent = (): Response => new Response('Introuvable', { status: 404 });

it.each([{ identite: 'locale' }, ENTRA, { ...ENTRA, api: '' }])('lit %j', async (configuration) => {
  expect(await lire(json(200, configuration))).toEqual(configuration);
});

it('prend les comptes d’essai quand le fichier manque sur un poste, jamais ailleurs', async () => {
  expect(await lire(absent(), 'https://localhost:3000')).toEqual({ identite: 'locale' });
  expect(await panne(lire(absent()))).toMatchObject({ code: 'configuration-absente', passagere: false });
});

it.each([
  ['une identité inconnue', { identite: 'autre' }, 'identite'],
  ['un client mal écrit', { ...ENTRA, clientId: 'x' }, 'clientId'],
  ['un service sans https', { ...ENTRA, api: 'http://atelier.exemple' }, 'api'],
  ['une barre de trop', { ...ENTRA, api: 'https://atelier.exemple/' }, 'api'],
  ['une valeur qui manque', { identite: 'entra' }, 'clientId, locataire, portee, api'],
  ['une clé de trop', { identite: 'locale', secret: 'x' }, 'secret'],
])('refuse %s en disant où', async (_, configuration, ou) => {
  expect(await panne(lire(json(200, configuration)))).toMatchObject({
    code: 'configuration-illisible',
    detail: `Le fichier configuration.json ne se lit pas\u00A0: à revoir\u00A0: ${ou}.`,
    passagere: false,
  });
});

it('dit qu’une page a pris la place du fichier, et laisse réessayer quand le réseau manque', async () => {
  expect(await panne(lire(new Response('<html>')))).toMatchObject({ code: 'configuration-illisible' });
  expect(await panne(lire(new TypeError('Failed to fetch')))).toMatchObject({ code: 'sans-reponse', passagere: true });
});

it('lève toujours une panne lisible', async () => {
  await expect(lire(json(200, null))).rejects.toBeInstanceOf(DemandeEchouee);
});
