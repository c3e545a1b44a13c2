import { randomUUID } from 'node:crypto';
import { type Acces, type NomRoute, type Role, type RouteApi, routes } from '../../shared/api/index.ts';
import { fauxClasseur } from './atelier-factice.ts';
import { startTestService, type TestService } from './test-service.ts';

const TOUS: Role[] = ['agent', 'responsable', 'cnaf', 'administrateur'];
type Appelant = 'anonyme' | 'sans rôle' | 'autre Caf' | Role;
const APPELANTS: Appelant[] = ['anonyme', 'sans rôle', 'autre Caf', ...TOUS];

/** Qui entre, route par route : écrit à la main, pour ne pas relire la table que l’on essaie. « autre Caf » : responsable de la 331. */
const ENTRENT: Record<NomRoute, readonly Appelant[]> = {
  sante: APPELANTS,
  openapi: APPELANTS,
  moi: ['autre Caf', ...TOUS],
  modele: APPELANTS,
  deposer: ['agent', 'responsable'],
  listerDepots: ['autre Caf', ...TOUS],
  consulterDepot: ['agent', 'responsable'],
  classeurDepose: ['agent', 'responsable'],
  valider: ['responsable'],
  renvoyer: ['responsable'],
  rouvrir: ['responsable'],
  correspondances: ['agent', 'responsable'],
  garderCorrespondances: ['agent', 'responsable'],
  chiffresCaf: TOUS,
  trajectoireCaf: TOUS,
  consolidationCaf: TOUS,
  chiffresNationaux: ['autre Caf', ...TOUS],
  trajectoireNationale: ['autre Caf', ...TOUS],
  deploiementNational: ['cnaf', 'administrateur'],
  referenceCaf: APPELANTS,
  referenceEpci: APPELANTS,
  referenceCommunes: APPELANTS,
  referenceCommune: APPELANTS,
  referenceListes: APPELANTS,
  referenceRegles: APPELANTS,
  referenceTrajectoire: APPELANTS,
};

/** Ce qu’une route attend dans son corps, quand ce n’est pas un motif. */
const CORPS: Partial<Record<NomRoute, unknown>> = {
  garderCorrespondances: { decisions: [{ forme: 'action', table: null, colonnes: { action: null } }] },
};

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
}, 60_000);
afterAll(() => service?.close());

async function jetonDe(appelant: Appelant): Promise<string | undefined> {
  if (appelant === 'anonyme') return undefined;
  if (appelant === 'sans rôle') return service.tokens.bearerFor([]);
  if (appelant === 'autre Caf') return service.tokens.bearerFor('responsable', '331');
  return service.tokens.bearerFor(appelant, appelant === 'cnaf' || appelant === 'administrateur' ? null : '011');
}

/** Un dépôt de la Caf 011, dans l’état qu’une route demande. */
async function depotPour(nom: NomRoute): Promise<string> {
  const octets = fauxClasseur({ identifiant: randomUUID(), caf: '011' });
  const recu = await (await service.deposer(octets, await service.tokens.bearerFor('agent'))).json();
  if (nom === 'rouvrir') {
    const token = await service.tokens.bearerFor('responsable');
    await service.call(`/api/depots/${recu.depot}/validation`, { method: 'POST', token });
  }
  return recu.depot;
}

async function demander(nom: NomRoute, appelant: Appelant): Promise<Response> {
  const { methode, chemin, corps } = routes[nom] as RouteApi;
  const id = chemin.includes('{id}') ? await depotPour(nom) : '';
  const code = chemin.startsWith('/api/caf') ? '011' : '01053';
  const adresse = chemin.replace('{id}', id).replace('{siren}', '200069193').replace('{code}', code);
  const token = await jetonDe(appelant);
  return service.call(adresse + (nom === 'referenceCommunes' ? '?recherche=bourg' : ''), {
    method: methode,
    ...(token !== undefined && { token }),
    ...(corps === 'classeur' && { body: fauxClasseur({ identifiant: randomUUID(), caf: '011' }) as BodyInit }),
    ...(corps !== undefined && corps !== 'classeur' && { body: JSON.stringify(CORPS[nom] ?? { motif: 'à revoir' }) }),
  });
}

describe.each(Object.keys(routes) as NomRoute[])('%s', (nom) => {
  it.each(APPELANTS)('%s', async (appelant) => {
    const reponse = await demander(nom, appelant);
    if (ENTRENT[nom].includes(appelant)) {
      expect([200, 201]).toContain(reponse.status);
      return;
    }
    const attendus = appelant === 'anonyme' ? [401] : appelant === 'autre Caf' ? [403, 404] : [403];
    expect(attendus).toContain(reponse.status);
    expect(reponse.headers.get('content-type')).toContain('application/problem+json');
    expect(await reponse.json()).toMatchObject({ status: reponse.status, title: expect.any(String) });
  });
});

it('un agent dont le compte n’a pas de Caf n’entre nulle part où il en faut une', async () => {
  const token = await service.tokens.bearerFor('agent', null);
  for (const chemin of ['/api/depots', '/api/caf/011/chiffres', '/api/caf/011/consolidation.xlsx']) {
    const reponse = await service.call(chemin, { token });
    expect(reponse.status).toBe(403);
    expect(await reponse.json()).toMatchObject({ type: 'urn:atelier-ctg:probleme:sans-caf' });
  }
});

it('la table des routes et celle-ci disent la même chose des rôles', () => {
  for (const [nom, { acces }] of Object.entries(routes) as [NomRoute, { acces: Acces }][]) {
    const roles = TOUS.filter((role) => acces === 'anonyme' || acces.includes(role));
    expect([nom, roles]).toEqual([nom, TOUS.filter((role) => ENTRENT[nom].includes(role))]);
  }
});
