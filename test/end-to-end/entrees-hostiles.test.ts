import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Host } from '../../functions/host/host.ts';
import { ctg } from '../../functions/local/ctg.ts';
import { demarrerService } from '../../functions/local/service.ts';
import {
  type ListeDepots,
  type NomProbleme,
  nomProbleme,
  type Probleme,
  problemes,
  type Recu,
  TAILLE_MAXIMALE,
} from '../../shared/api/index.ts';
import type { Contenu } from '../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { avecMillionDeLignes, type Hostile, hostiles, modeleDe } from '../fixtures/hostiles.ts';
import { terminalDEssai } from '../fixtures/terminal.ts';

const RACINE = path.resolve(import.meta.dirname, '../..');
const MIO = 1024 * 1024;
const CROISSANCE_MAXIMALE = 600 * MIO;
const AU = '2026-12-31';

const classeur = (identifiant: string, convention: Record<string, unknown> = {}, codeInsee = '01173') =>
  ecrireXlsx(
    modeleDe({
      identifiant,
      contenu: {
        convention: {
          intitule: 'CTG de Gex',
          echelon: 'local',
          caf: '011',
          statut: 'signée',
          dateEffet: '2026-01-01',
          dateFin: '2029-12-31',
          dateSignature: '2025-12-15',
          ...convention,
        },
        perimetre: [{ codeInsee, signataire: true }],
        axes: [{ numero: '1', axe: 'Petite enfance' }],
      } as unknown as Contenu,
    }),
  );

const bon = await classeur('0a0a0a0a-0000-4000-8000-000000000001');
const mauvais = await hostiles(bon);
const cas: [string, Hostile][] = mauvais.map((hostile) => [hostile.nom, hostile]);

let dossier: string;
let service: Host;
let agent: string;
let responsable: string;
beforeAll(async () => {
  // Un serveur désigné par l’environnement n’est pas fait pour des essais.
  delete process.env.DATABASE_URL;
  dossier = mkdtempSync(path.join(tmpdir(), 'atelier-hostile-'));
  service = await demarrerService({ donnees: path.join(dossier, 'donnees'), port: 0, journal: () => {} });
  const jeton = async (compte: string): Promise<string> => {
    const reponse = await fetch(`${service.url}/api/local/jetons`, {
      method: 'POST',
      body: JSON.stringify({ compte }),
    });
    return `Bearer ${((await reponse.json()) as { jeton: string }).jeton}`;
  };
  [agent, responsable] = [await jeton('agent-011'), await jeton('responsable-011')];
});
afterAll(async () => {
  await service?.close();
  rmSync(dossier, { recursive: true, force: true });
});

const poster = (octets: Uint8Array, entetes: Record<string, string> = {}, suite = ''): Promise<Response> =>
  fetch(`${service.url}/api/depots${suite}`, {
    method: 'POST',
    headers: { authorization: agent, ...entetes },
    body: new Uint8Array(octets),
  });

async function deposes(): Promise<ListeDepots['depots']> {
  const reponse = await fetch(`${service.url}/api/depots?limite=500`, { headers: { authorization: agent } });
  expect(reponse.status).toBe(200);
  return ((await reponse.json()) as ListeDepots).depots;
}

/** Un problème complet, en français, de la sorte attendue. */
async function probleme(reponse: Response, nom: NomProbleme): Promise<Probleme> {
  const corps = (await reponse.json()) as Probleme;
  expect(reponse.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect([nomProbleme(corps.type), reponse.status]).toEqual([nom, problemes[nom].statut]);
  expect(corps).toMatchObject({ title: problemes[nom].titre, status: reponse.status });
  expect(corps.detail).toMatch(/^[A-ZÀ-Ý].*\.$/);
  return corps;
}

const memeEspaces = (phrase: string): string => phrase.replace(/[\u00A0\u202F]/g, ' ');
const SORTES = { 400: 'corps-vide', 415: 'fichier-non-accepte', 422: 'classeur-refuse' } as const;

describe.each(cas)('%s', (_, { nom, code, statut, octets }) => {
  it('posted, is refused with a problem that says what it is and what to do; nothing is stored', async () => {
    const avant = await deposes();
    const reponse = await poster(octets, { 'x-nom-fichier': encodeURIComponent(nom) });
    const corps = await probleme(reponse, SORTES[statut]);
    // Un corps vide est refusé avant toute lecture.
    if (octets.length > 0) expect(corps.code).toBe(code);
    expect(corps.remede).toMatch(/^[A-ZÀ-Ý’].*\.$/);
    expect(corps.instance).toMatch(/^urn:uuid:/);
    expect(await deposes()).toEqual(avant);
  });

  it('checked from a terminal, is set aside with the same words', async () => {
    const chemin = path.join(dossier, nom);
    writeFileSync(chemin, octets);
    const t = terminalDEssai();
    expect(await ctg(['verifier', chemin, '--json', '--au', AU], t)).toBe(2);
    const [lu] = (JSON.parse(t.ecrit()) as { classeurs: { etat: string; motif: string; remede: string }[] }).classeurs;
    expect(lu?.etat).toBe('écarté');
    if (octets.length > 0) {
      const corps = (await (await poster(octets)).json()) as Probleme;
      expect(memeEspaces(corps.detail)).toBe(memeEspaces(lu?.motif ?? ''));
      expect(memeEspaces(corps.remede ?? '')).toBe(memeEspaces(lu?.remede ?? ''));
    }
  });
});

describe('all these files at once', () => {
  it('do not keep a good workbook from being received, nor the service from answering', async () => {
    const avant = await deposes();
    const rss = process.memoryUsage().rss;
    const [recu, ...refus] = await Promise.all([poster(bon), ...mauvais.map(({ octets }) => poster(octets))]);
    expect(recu?.status).toBe(201);
    expect(refus.map(({ status }) => status)).toEqual(mauvais.map(({ statut }) => statut));
    expect(process.memoryUsage().rss - rss).toBeLessThan(CROISSANCE_MAXIMALE);
    expect((await fetch(`${service.url}/api/sante`)).status).toBe(200);
    expect(await deposes()).toHaveLength(avant.length + 1);
  });
});

describe('a workbook that can be read, and is wrong', () => {
  it('a convention under a million empty rows is received, and says the same as without them', async () => {
    const recu = (await (await poster(bon)).json()) as Recu;
    const rss = process.memoryUsage().rss;
    const reponse = await poster(avecMillionDeLignes(bon, '01173'));
    expect(reponse.status).toBe(201);
    expect(await reponse.json()).toMatchObject({
      convention: recu.convention,
      version: recu.version + 1,
      erreurs: recu.erreurs,
      mentions: [{ code: 'aucun-changement' }],
    });
    expect(process.memoryUsage().rss - rss).toBeLessThan(CROISSANCE_MAXIMALE);
  });

  it('of a Caf that does not exist, or of another, is refused', async () => {
    const avant = await deposes();
    for (const caf of ['999', '331']) {
      const corps = await probleme(await poster(await classeur(UN, { caf })), 'autre-caf');
      expect(corps.detail).toContain(caf);
      expect(corps.remede).toContain('Corrigez la Caf');
    }
    expect(await deposes()).toEqual(avant);
  });

  it('with dates that cannot be, is received with its errors, and cannot be validated', async () => {
    const octets = await classeur(UN, { dateFin: '2025-01-01', dateSignature: { brut: '31/02/2026' } });
    const reponse = await poster(octets);
    expect(reponse.status).toBe(201);
    const { depot, erreurs } = (await reponse.json()) as Recu;
    expect(erreurs).toBeGreaterThan(0);
    const validation = await fetch(`${service.url}/api/depots/${depot}/validation`, {
      method: 'POST',
      headers: { authorization: responsable },
    });
    const corps = await probleme(validation, 'erreurs-restantes');
    expect(corps.constats).toHaveLength(erreurs);
    expect((await deposes()).find((un) => un.depot === depot)?.etat).toBe('déposé');
  });
});

const UN = '0a0a0a0a-0000-4000-8000-0000000000aa';

describe('a request that cannot be taken', () => {
  it('over the limit is refused without being read whole', async () => {
    const corps = await probleme(await poster(new Uint8Array(TAILLE_MAXIMALE + 1)), 'corps-trop-grand');
    expect(corps.remede).toMatch(/^Retirez du classeur/);
  });

  it.each<[string, string | null, NomProbleme]>([
    ['without a token', null, 'jeton-absent'],
    ['with another scheme', 'Basic YTpi', 'jeton-refuse'],
    ['with a word for a token', 'Bearer jeton', 'jeton-refuse'],
    ['with a token signed by nobody', `Bearer ${sansSignature()}`, 'jeton-refuse'],
  ])('%s is refused before the workbook is read', async (_, jeton, nom) => {
    const avant = await deposes();
    const reponse = await fetch(`${service.url}/api/depots`, {
      method: 'POST',
      headers: jeton === null ? {} : { authorization: jeton },
      body: new Uint8Array(bon),
    });
    expect(reponse.headers.get('www-authenticate')).toBe('Bearer');
    await probleme(reponse, nom);
    expect(await deposes()).toEqual(avant);
  });

  it('with a token whose signature was changed is refused', async () => {
    const abime = agent.slice(0, -6) + (agent.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA');
    await probleme(await poster(bon, { authorization: abime }), 'jeton-refuse');
  });

  it.each<[string, Record<string, string>, string, NomProbleme]>([
    ['a form around the file', { 'content-type': 'multipart/form-data; boundary=x' }, '', 'fichier-non-accepte'],
    ['JSON', { 'content-type': 'application/json' }, '', 'fichier-non-accepte'],
    ['a key too long', { 'idempotency-key': 'x'.repeat(201) }, '', 'requete-invalide'],
    ['a file name badly coded', { 'x-nom-fichier': '%E9t%E9.xlsx' }, '', 'requete-invalide'],
    ['an unknown parameter', {}, '?nouveau=oui', 'requete-invalide'],
    ['a parameter given twice', {}, '?nouvelle=oui&nouvelle=oui', 'requete-invalide'],
  ])('%s: nothing is stored', async (_, entetes, suite, nom) => {
    const avant = await deposes();
    await probleme(await poster(bon, entetes, suite), nom);
    expect(await deposes()).toEqual(avant);
  });

  it('a file name that climbs folders keeps its last part only', async () => {
    const octets = await classeur('0a0a0a0a-0000-4000-8000-0000000000bb');
    const reponse = await poster(octets, { 'x-nom-fichier': encodeURIComponent('../../etc/\u0007passwd') });
    expect(reponse.status).toBe(201);
    expect(((await reponse.json()) as Recu).nomFichier).toBe('passwd');
  });
});

/** Un jeton bien formé que rien ne signe (`alg: none`). */
function sansSignature(): string {
  const partie = (objet: object) => Buffer.from(JSON.stringify(objet)).toString('base64url');
  return `${partie({ alg: 'none', typ: 'JWT' })}.${partie({ roles: ['responsable'], caf: '011' })}.`;
}

describe('the memory of a process', () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const dire = 'process.on("exit",()=>process.stderr.write("crete "+process.resourceUsage().maxRSS))';
  /** Le plus haut de la mémoire d’un processus qui contrôle ce fichier, en octets. */
  function crete(nom: string, octets: Uint8Array): number {
    const chemin = path.join(dossier, nom);
    writeFileSync(chemin, octets);
    const { stderr } = spawnSync(
      process.execPath,
      [
        ...['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(dire)}`],
        ...[path.join('functions', 'local', 'ctg.ts'), 'verifier', chemin, '--json'],
      ],
      { cwd: RACINE, env, encoding: 'utf8', maxBuffer: 64 * MIO },
    );
    return Number(/crete (\d+)$/.exec(stderr)?.[1]) * 1024;
  }

  it('stays bounded, at its highest, on a bomb, a bomb that lies and a million rows', () => {
    const ordinaire = crete('ordinaire.xlsx', bon);
    expect(ordinaire).toBeGreaterThan(10 * MIO);
    for (const nom of ['bombe.xlsx', 'bombe-menteuse.xlsx', 'million.xlsx']) {
      const octets = mauvais.find((un) => un.nom === nom)?.octets ?? new Uint8Array();
      expect(crete(nom, octets) - ordinaire).toBeLessThan(CROISSANCE_MAXIMALE);
    }
    expect(crete('bon-million.xlsx', avecMillionDeLignes(bon, '01173')) - ordinaire).toBeLessThan(CROISSANCE_MAXIMALE);
  });
});
