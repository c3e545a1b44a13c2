import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { FunctionRegistry } from '../../functions/host/core.ts';
import { type Host, startHost } from '../../functions/host/host.ts';
import { compileRoute } from '../../functions/host/route-template.ts';

describe('un gabarit de route', () => {
  it.each([
    ['api/depots', '/api/depots', {}],
    ['api/depots', '/API/Depots/', {}],
    ['api/depots', '/api/depots/1', null],
    ['api/depots/{id}', '/api/depots/a%20b', { id: 'a b' }],
    ['api/depots/{id}', '/api/depots/%E9', { id: '%E9' }],
    ['api/depots/{id:int}', '/api/depots/12', { id: '12' }],
    ['api/depots/{id:int}', '/api/depots/abc', null],
    ['api/{a}/{b?}', '/api/x', { a: 'x' }],
    ['api/{*reste}', '/api/a/b/c', { reste: 'a/b/c' }],
    ['api/modele.xlsx', '/api/modeleaxlsx', null],
  ])('%s lu sur %s', (gabarit, chemin, attendu) => {
    expect(compileRoute(gabarit).match(chemin)).toEqual(attendu);
  });

  it('passe du plus précis au plus large', () => {
    const gabarits = ['a/{*tout}', 'a/{x?}', 'a/{x}', 'a/{x:int}', 'a/b'];
    const ranges = gabarits.toSorted((x, y) => (compileRoute(x).precedence < compileRoute(y).precedence ? -1 : 1));
    expect(ranges).toEqual(gabarits.toReversed());
  });
});

describe('l’hôte', () => {
  let root: string;
  let host: Host;
  let finir: () => void;
  const evenements: string[] = [];
  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'ctg-hote-'));
    await writeFile(path.join(root, 'host.json'), '{"version":"2.0"}');
    const attente = new Promise<void>((rendre) => {
      finir = rendre;
    });
    host = await startHost({
      root,
      port: 0,
      load: async () => {
        const { app } = await import('@azure/functions');
        app.setup({ enableHttpStream: true });
        app.get('rapide', { authLevel: 'anonymous', handler: () => ({ body: 'rapide' }) });
        app.get('rien', { authLevel: 'anonymous', handler: (() => undefined) as never });
        app.get('panne', {
          authLevel: 'anonymous',
          handler: () => {
            throw new Error('panne');
          },
        });
        app.get('lente', {
          authLevel: 'anonymous',
          handler: async () => {
            evenements.push('commencée');
            await attente;
            evenements.push('finie');
            return { body: 'lente' };
          },
        });
        app.get('entetes', {
          authLevel: 'anonymous',
          handler: (demande) => ({ jsonBody: { noms: [...demande.headers.keys()], qui: demande.user } }),
        });
        app.hook.appTerminate(() => {
          evenements.push('application fermée');
        });
      },
      fallback: (demande, reponse) => {
        if (demande.url !== '/volet') return false;
        reponse.end('le volet');
        return true;
      },
    });
  });
  afterAll(async () => {
    await host?.close();
    await rm(root, { recursive: true, force: true });
  });

  const lire = async (chemin: string, headers: Record<string, string> = {}) => {
    const reponse = await fetch(host.url + chemin, { headers });
    return { statut: reponse.status, corps: await reponse.text() };
  };

  it('sert une fonction, et le reste par son repli', async () => {
    expect(await lire('/api/rapide')).toEqual({ statut: 200, corps: 'rapide' });
    expect(await lire('/volet')).toEqual({ statut: 200, corps: 'le volet' });
    expect((await lire('/ailleurs')).statut).toBe(404);
    expect(host.functions).toEqual(['rapide', 'rien', 'panne', 'lente', 'entetes']);
  });

  it('répond même quand une fonction ne rend rien ou lance', async () => {
    expect(await lire('/api/rien')).toMatchObject({ statut: 200 });
    const { statut, corps } = await lire('/api/panne');
    expect(statut).toBe(500);
    expect(JSON.parse(corps)).toMatchObject({ type: 'urn:atelier-ctg:probleme:erreur-interne' });
    expect(corps).not.toContain('panne');
  });

  it('retire les en-têtes de la plateforme qu’un client s’attribuerait', async () => {
    const { corps } = await lire('/api/entetes', {
      'X-MS-Client-Principal-Name': 'moi',
      'x-ms-autre': '1',
      'x-garde': '1',
    });
    const { noms, qui } = JSON.parse(corps);
    expect(qui).toBeNull();
    expect(noms).toContain('x-garde');
    expect(noms).not.toContain('x-ms-autre');
    expect(noms).not.toContain('x-ms-client-principal-name');
  });

  it('refuse d’être deux dans un processus', async () => {
    await expect(startHost({ root, port: 0, load: async () => {} })).rejects.toThrow('déjà');
    expect(() => new FunctionRegistry(() => {}).install()).toThrow('déjà');
  });

  it('en s’arrêtant, finit ce qui est en cours, n’accepte plus rien, puis ferme l’application', async () => {
    const lente = lire('/api/lente');
    while (evenements.length === 0) await new Promise((rendre) => setTimeout(rendre, 5));
    const arret = host.close();
    await expect(lire('/api/rapide')).rejects.toThrow();
    finir();
    expect(await lente).toEqual({ statut: 200, corps: 'lente' });
    await arret;
    expect(evenements).toEqual(['commencée', 'finie', 'application fermée']);
    const refusee = await new Promise((rendre) => {
      const prise = connect(host.port, '127.0.0.1', () => rendre(false));
      prise.on('error', () => rendre(true));
    });
    expect(refusee).toBe(true);
  });
});
