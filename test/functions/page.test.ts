import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Certificat, certificatLocal } from '../../functions/local/page/certificat.ts';
import { dossierOfficeJs } from '../../functions/local/page/construction.ts';
import { commandeNavigateur, peutOuvrir } from '../../functions/local/page/navigateur.ts';
import { conseilCertificat } from '../../functions/local/page/page.ts';
import { type ServeurPage, servirPage } from '../../functions/local/page/serveur.ts';

let dossier: string;
let certificat: Certificat;
let page: ServeurPage;
let api: Server;
let recues: { methode: string; adresse: string; corps: string; hote: string }[];

beforeAll(async () => {
  dossier = mkdtempSync(path.join(tmpdir(), 'ctg-page-'));
  mkdirSync(path.join(dossier, 'page/assets'), { recursive: true });
  writeFileSync(path.join(dossier, 'page/index.html'), '<title>page</title>');
  writeFileSync(path.join(dossier, 'page/assets/a.js'), 'export {};');
  mkdirSync(path.join(dossier, 'page/volet/assets'), { recursive: true });
  writeFileSync(path.join(dossier, 'page/volet/index.html'), '<title>volet</title>');
  writeFileSync(path.join(dossier, 'page/volet/assets/b.js'), 'export {};');
  mkdirSync(path.join(dossier, 'essai'));
  writeFileSync(path.join(dossier, 'essai/index.html'), '<title>essai</title>');
  writeFileSync(path.join(dossier, 'secret.txt'), 'secret');
  writeFileSync(path.join(dossier, 'page/.cache'), 'secret');
  certificat = await certificatLocal(path.join(dossier, 'certificats'), new Date());
  recues = [];
  api = createServer((demande, reponse) => {
    let corps = '';
    demande.setEncoding('utf8').on('data', (morceau: string) => {
      corps += morceau;
    });
    demande.on('end', () => {
      recues.push({ methode: demande.method!, adresse: demande.url!, corps, hote: demande.headers.host! });
      reponse.writeHead(201, { 'content-type': 'application/json', 'x-essai': 'oui' });
      reponse.end('{"fait":true}');
    });
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  page = await servirPage({
    dossier: path.join(dossier, 'page'),
    officeJs: dossierOfficeJs(),
    certificat,
    port: 0,
    dossiers: { '/essai/': path.join(dossier, 'essai') },
    api: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
  });
});

afterAll(async () => {
  await page.close();
  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));
  rmSync(dossier, { recursive: true, force: true });
});

interface Reponse {
  readonly statut: number;
  readonly entetes: IncomingMessage['headers'];
  readonly corps: string;
}

/** Une demande telle quelle : `fetch` résoudrait les « .. » avant de l’envoyer. Le certificat est vérifié. */
function demander(adresse: string, options: { method?: string; host?: string; corps?: string } = {}): Promise<Reponse> {
  return new Promise((resolve, reject) => {
    const envoi = request(
      {
        hostname: 'localhost',
        port: page.port,
        path: adresse,
        method: options.method ?? 'GET',
        servername: 'localhost',
        ca: readFileSync(certificat.autorite),
        headers: { ...(options.host ? { host: options.host } : {}) },
      },
      (recu) => {
        let corps = '';
        recu.setEncoding('utf8').on('data', (morceau: string) => {
          corps += morceau;
        });
        recu.on('end', () => resolve({ statut: recu.statusCode!, entetes: recu.headers, corps }));
      },
    );
    envoi.on('error', reject);
    envoi.end(options.corps);
  });
}

test('la page est servie en https sous un certificat que son autorité signe, avec ses en-têtes de sécurité', async () => {
  const { statut, corps, entetes } = await demander('/');
  expect({ statut, corps }).toEqual({ statut: 200, corps: '<title>page</title>' });
  expect(entetes['content-security-policy']).toContain("default-src 'none'");
  expect(entetes['content-security-policy']).not.toContain('http');
  expect(entetes['x-content-type-options']).toBe('nosniff');
  expect(page.url).toBe(`https://localhost:${page.port}`);
});

test('un fichier dont le nom porte son empreinte se garde, la page se redemande', async () => {
  expect((await demander('/assets/a.js')).entetes['cache-control']).toContain('immutable');
  expect((await demander('/')).entetes['cache-control']).toBe('no-cache');
});

test('le volet est servi sous son adresse, avec la configuration d’un poste', async () => {
  expect((await demander('/volet/')).corps).toBe('<title>volet</title>');
  expect((await demander('/volet/assets/b.js')).entetes['cache-control']).toContain('immutable');
  const { corps, entetes } = await demander('/volet/configuration.json');
  expect(JSON.parse(corps)).toEqual({ identite: 'locale' });
  expect(entetes['content-type']).toContain('json');
});

test('un autre dossier se sert sous son adresse, et n’en laisse pas sortir', async () => {
  expect((await demander('/essai/')).corps).toBe('<title>essai</title>');
  expect((await demander('/essai/../secret.txt')).statut).toBe(404);
  expect((await demander('/essai/%2e%2e/secret.txt')).statut).toBe(404);
});

test('le service se coupe et se rétablit ; la page, elle, reste servie', async () => {
  expect((await demander('/simulateur/coupure', { method: 'PUT' })).statut).toBe(204);
  await expect(demander('/api/depots')).rejects.toThrow();
  expect((await demander('/')).statut).toBe(200);
  expect((await demander('/simulateur/coupure', { method: 'DELETE' })).statut).toBe(204);
  expect((await demander('/api/depots')).statut).toBe(201);
  expect((await demander('/simulateur/coupure')).statut).toBe(404);
});

test('office.js vient des paquets installés, dossiers de langue sans casse', async () => {
  const script = await demander('/office-js/office.js');
  expect(script.entetes['content-type']).toContain('javascript');
  expect(script.corps).toBe(readFileSync(path.join(dossierOfficeJs(), 'office.js'), 'utf8'));
  expect((await demander('/office-js/fr-FR/office_strings.js')).statut).toBe(200);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/office-js/../../package.json',
  '/.cache',
  '/%00',
  '/%E0%A4%A',
  '/assets',
  '/absent.html',
  '/volet/../../secret.txt',
])('%s ne sort pas de la page', async (adresse) => {
  const { statut, corps } = await demander(adresse);
  expect(statut).toBe(404);
  expect(corps).not.toContain('secret');
});

test('un autre nom d’hôte qui mène à ce poste n’est pas servi', async () => {
  expect((await demander('/', { host: 'exemple.fr' })).statut).toBe(421);
  expect((await demander('/', { host: `127.0.0.1:${page.port}` })).statut).toBe(200);
});

test('la page ne fait que se lire', async () => {
  const { statut, entetes } = await demander('/', { method: 'POST', corps: 'x' });
  expect(statut).toBe(405);
  expect(entetes.allow).toBe('GET, HEAD');
});

test('ce qui est sous /api/ va au service, corps compris, et en revient', async () => {
  const { statut, corps, entetes } = await demander('/api/depots?caf=011', { method: 'POST', corps: 'classeur' });
  expect({ statut, corps, essai: entetes['x-essai'] }).toEqual({ statut: 201, corps: '{"fait":true}', essai: 'oui' });
  expect(recues.at(-1)).toEqual({
    methode: 'POST',
    adresse: '/api/depots?caf=011',
    corps: 'classeur',
    hote: `127.0.0.1:${(api.address() as AddressInfo).port}`,
  });
});

test('sans service, /api/ le dit', async () => {
  const { port } = api.address() as AddressInfo;
  const seule = await servirPage({ dossier, officeJs: dossier, certificat, port: 0, api: 'http://127.0.0.1:1' });
  try {
    const reponse = await new Promise<IncomingMessage>((resolve, reject) => {
      request(
        { hostname: 'localhost', port: seule.port, path: '/api/x', ca: readFileSync(certificat.autorite) },
        resolve,
      )
        .on('error', reject)
        .end();
    });
    expect(reponse.statusCode).toBe(502);
    reponse.resume();
  } finally {
    await seule.close();
  }
  expect(port).toBeGreaterThan(0);
});

test('un port pris est refusé', async () => {
  await expect(servirPage({ dossier, officeJs: dossier, certificat, port: page.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test('le certificat sert d’un démarrage à l’autre et se refait à dix jours de sa fin', async () => {
  const place = path.join(dossier, 'certificats');
  const { validTo, subjectAltName } = new X509Certificate(certificat.certificat);
  expect(subjectAltName).toContain('DNS:localhost');
  const fin = Date.parse(validTo);
  const jours = (n: number): Date => new Date(fin - n * 86_400_000);

  expect((await certificatLocal(place, jours(11))).certificat).toEqual(certificat.certificat);
  const refait = await certificatLocal(place, jours(9));
  expect(refait.certificat).not.toEqual(certificat.certificat);
  writeFileSync(path.join(place, 'localhost.crt'), 'abîmé');
  expect((await certificatLocal(place, new Date())).certificat.toString()).toContain('BEGIN CERTIFICATE');
  expect(existsSync(path.join(place, 'ca.key'))).toBe(false);
  if (process.platform !== 'win32') expect(statSync(path.join(place, 'localhost.key')).mode & 0o077).toBe(0);
});

test('le navigateur ne s’ouvre que devant quelqu’un', () => {
  expect(peutOuvrir({}, true)).toBe(true);
  expect(peutOuvrir({}, false)).toBe(false);
  expect(peutOuvrir({ CI: '1' }, true)).toBe(false);
  expect(peutOuvrir({ ATELIER_SANS_NAVIGATEUR: '1' }, true)).toBe(false);
  for (const plateforme of ['win32', 'darwin', 'linux'] as const)
    expect(commandeNavigateur(plateforme, 'https://localhost:3000')[1]).toContain('https://localhost:3000');
});

test('le conseil sur le certificat dit quoi faire sur chaque système', () => {
  for (const plateforme of ['win32', 'darwin', 'linux'] as const) {
    const conseil = conseilCertificat(plateforme, '/ici/ca.crt').join(' ');
    expect(conseil).toContain('Continuer vers localhost');
    expect(conseil).toContain('/ici/ca.crt');
  }
});
