import { fauxClasseur } from './atelier-factice.ts';
import { startTestService, type TestService } from './test-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
}, 60_000);
afterAll(() => service?.close());

it('mène un classeur du dépôt à la validation, puis dans les chiffres', async () => {
  const agent = await service.tokens.bearerFor('agent');
  const responsable = await service.tokens.bearerFor('responsable');
  const octets = fauxClasseur({ caf: '011', intitule: 'CTG de Bourg' });
  const depot = await service.deposer(octets, agent, {
    headers: { 'x-nom-fichier': encodeURIComponent('CTG Bourg – été.xlsx') },
  });
  expect(depot.status).toBe(201);
  const recu = await depot.json();
  expect(recu).toMatchObject({ version: 1, caf: '011', nomFichier: 'CTG Bourg – été.xlsx', erreurs: 0, mentions: [] });

  const valide = await service.call(`/api/depots/${recu.depot}/validation`, { method: 'POST', token: responsable });
  expect(valide.status).toBe(200);
  expect(await valide.json()).toMatchObject({ etat: 'validé', actes: ['rouvrir'] });

  const chiffres = await service.call('/api/caf/011/chiffres?au=2024-12-31', { token: agent });
  expect(await chiffres.json()).toMatchObject({
    au: '2024-12-31',
    reposeSur: { valides: 1, connues: 1 },
  });

  const rendu = await service.call(`/api/depots/${recu.depot}/classeur`, { token: agent });
  expect(new Uint8Array(await rendu.arrayBuffer())).toEqual(octets);
});
