import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fauxClasseur } from '../functions/atelier-factice.ts';

interface Service {
  processus: ChildProcess;
  url: string;
  agent: string;
}

interface Recu {
  depot: string;
  empreinte: string;
  version: number;
}

const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex');

async function demarrer(dossier: string): Promise<Service> {
  const script = path.join(import.meta.dirname, 'service-a-couper.ts');
  const { NODE_OPTIONS: _, ...env } = process.env;
  const processus = spawn(process.execPath, ['--import', 'tsx', script, dossier], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ligne = await Promise.race([
    once(processus.stdout!, 'data').then(([texte]) => String(texte)),
    once(processus, 'exit').then(([code]) => Promise.reject(new Error(`Le service s’est arrêté (${code}).`))),
  ]);
  const { url } = JSON.parse(ligne) as { url: string };
  const connexion = await fetch(`${url}/api/local/jetons`, { method: 'POST', body: '{"compte":"agent-011"}' });
  const { jeton } = (await connexion.json()) as { jeton: string };
  return { processus, url, agent: `Bearer ${jeton}` };
}

/** Dépose sans relâche, versions de deux conventions, jusqu’à ce que le service ne réponde plus. */
async function deposerSansRelache({ url, agent }: Service, conventions: string[], recus: Recu[]): Promise<void> {
  for (let rang = 0; ; rang += 1) {
    const octets = fauxClasseur({
      identifiant: conventions[rang % conventions.length]!,
      intitule: `version ${randomUUID()}`,
      dossier: { remplissage: 'x'.repeat(20_000) },
    });
    try {
      const reponse = await fetch(`${url}/api/depots`, {
        method: 'POST',
        headers: { authorization: agent, 'idempotency-key': randomUUID() },
        body: octets as BodyInit,
      });
      if (reponse.status === 201) recus.push((await reponse.json()) as Recu);
    } catch {
      return;
    }
  }
}

it('un service tué net pendant des dépôts garde tout ce dont il a accusé réception, et rien à moitié', async () => {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'ctg-coupure-'));
  const conventions = [randomUUID(), randomUUID()];
  const recus: Recu[] = [];
  try {
    for (let coupure = 0; coupure < 3; coupure += 1) {
      const service = await demarrer(dossier);
      const avant = recus.length;
      const envois = [1, 2, 3].map(() => deposerSansRelache(service, conventions, recus));
      while (recus.length < avant + 15) await new Promise((rendre) => setTimeout(rendre, 5));
      service.processus.kill('SIGKILL');
      await Promise.all(envois);
      if (service.processus.exitCode === null && service.processus.signalCode === null)
        await once(service.processus, 'exit');
    }

    const service = await demarrer(dossier);
    const lire = (chemin: string) => fetch(service.url + chemin, { headers: { authorization: service.agent } });
    for (const { depot, empreinte } of recus) {
      const rendu = await lire(`/api/depots/${depot}/classeur`);
      expect(rendu.status).toBe(200);
      expect(sha256(new Uint8Array(await rendu.arrayBuffer()))).toBe(empreinte);
    }
    const { depots } = (await (await lire('/api/depots?limite=500')).json()) as {
      depots: (Recu & { convention: string })[];
    };
    expect(depots.length).toBeGreaterThanOrEqual(recus.length);
    for (const convention of conventions) {
      const versions = depots.filter((depot) => depot.convention === convention).map(({ version }) => version);
      expect(versions.sort((a, b) => a - b)).toEqual(versions.map((_, rang) => rang + 1));
    }
    for (const { depot } of depots) {
      const detail = (await (await lire(`/api/depots/${depot}`)).json()) as { etat: string; evenements: unknown[] };
      expect(detail).toMatchObject({ etat: 'déposé', constats: [], evenements: [{ acte: 'déposer' }] });
    }
    service.processus.kill('SIGTERM');
    const [code] = await once(service.processus, 'exit');
    expect(code).toBe(0);
  } finally {
    await rm(dossier, { recursive: true, force: true });
  }
}, 120_000);
