import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfiguration } from '../../functions/configuration.ts';
import { systemClock } from '../../functions/horloge.ts';
import type { Host } from '../../functions/host/host.ts';
import { createVerifier } from '../../functions/identite/tokens.ts';
import { COMPTES_LOCAUX, openLocalIssuer } from '../../functions/local/issuer.ts';
import { startLocalService } from '../../functions/local/local-service.ts';
import { atelierFactice, fauxClasseur } from './atelier-factice.ts';
import { SEED } from './test-database.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ctg-local-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('les comptes d’essai', () => {
  it('passent par la même vérification que ceux d’Entra ID', async () => {
    const local = await openLocalIssuer({ folder, horloge: systemClock, environment: {} });
    const verifier = createVerifier(local.issuer, systemClock);
    for (const { nom, roles, caf, auteur } of COMPTES_LOCAUX) {
      const signe = await local.sign(nom);
      expect(await verifier(`Bearer ${signe?.jeton}`)).toEqual({ auteur, roles, caf });
    }
    expect(await local.sign('inconnu')).toBeNull();
  });

  it('gardent leur clé d’un démarrage à l’autre, lisible du seul utilisateur', async () => {
    const un = await openLocalIssuer({ folder, horloge: systemClock, environment: {} });
    const deux = await openLocalIssuer({ folder, horloge: systemClock, environment: {} });
    expect(deux.keys).toEqual(un.keys);
    expect(JSON.stringify(un.keys)).not.toContain(
      JSON.parse(await readFile(path.join(folder, 'issuer-key.json'), 'utf8')).d,
    );
  });

  it('refusent de démarrer sur Azure', async () => {
    const environment = { WEBSITE_INSTANCE_ID: 'abc' };
    await expect(
      openLocalIssuer({ folder: path.join(folder, 'azure'), horloge: systemClock, environment }),
    ).rejects.toThrow('ne démarrent pas sur Azure');
    expect(await readdir(folder)).not.toContain('azure');
  });
});

describe('le service d’un poste', () => {
  let host: Host;
  beforeAll(async () => {
    host = await startLocalService({
      root: path.resolve(import.meta.dirname, '../..'),
      configuration: { base: { folder: path.join(folder, 'base'), seed: SEED }, entra: null },
      atelier: atelierFactice(),
      horloge: systemClock,
      folder,
      port: 0,
      journal: () => {},
    });
  }, 60_000);
  afterAll(() => host?.close());

  it('donne un jeton à un compte d’essai, qui peut déposer', async () => {
    const comptes = await (await fetch(`${host.url}/api/local/comptes`)).json();
    expect(comptes).toHaveLength(6);
    const connexion = await fetch(`${host.url}/api/local/jetons`, { method: 'POST', body: '{"compte":"agent-331"}' });
    const { jeton } = await connexion.json();
    const depot = await fetch(`${host.url}/api/depots`, {
      method: 'POST',
      headers: { authorization: `Bearer ${jeton}` },
      body: fauxClasseur({ caf: '331' }) as BodyInit,
    });
    expect(depot.status).toBe(201);
  });

  it('refuse un compte qui n’existe pas', async () => {
    const reponse = await fetch(`${host.url}/api/local/jetons`, { method: 'POST', body: '{"compte":"moi"}' });
    expect(reponse.status).toBe(404);
  });
});

describe('la configuration', () => {
  it.each([
    [{}, { base: { folder: '.data/base' }, entra: null }],
    [
      { CTG_DONNEES: '/donnees', DATABASE_URL: '' },
      { base: { folder: '/donnees/base' }, entra: null },
    ],
    [{ DATABASE_URL: 'postgres://x/y' }, { base: { url: 'postgres://x/y' }, entra: null }],
    [
      { CTG_LOCATAIRES: 'a, b', CTG_AUDIENCES: 'api://x', CTG_REVENDICATION_CAF: 'extension_caf' },
      {
        base: { folder: '.data/base' },
        entra: { tenants: ['a', 'b'], audiences: ['api://x'], cafClaim: 'extension_caf' },
      },
    ],
  ])('%j', (environnement, attendue) => {
    expect(readConfiguration(environnement)).toEqual(attendue);
  });

  it('dit ce qui manque', () => {
    expect(() => readConfiguration({ CTG_LOCATAIRES: 'a' })).toThrow('vont ensemble');
    expect(() => readConfiguration({ CTG_AUTORITE: 'pas une adresse' })).toThrow('Configuration refusée');
    expect(() => readConfiguration({ CTG_LECTEURS: '0' })).toThrow('Configuration refusée');
    expect(readConfiguration({ CTG_LECTEURS: '3' }).lecteurs).toEqual({ nombre: 3 });
  });
});
