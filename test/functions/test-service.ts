import path from 'node:path';
import { type Host, startHost } from '../../functions/host/host.ts';
import type { Atelier } from '../../functions/ports.ts';
import { atelierFactice } from './atelier-factice.ts';
import { ENGINES, newPlace } from './test-database.ts';
import { type TestSigner, testSigner } from './test-tokens.ts';

export interface TestService {
  host: Host;
  atelier: Atelier & { lectures: number };
  tokens: TestSigner;
  journal: Record<string, unknown>[];
  call(pathAndQuery: string, options?: RequestInit & { token?: string; duplex?: 'half' }): Promise<Response>;
  deposer(
    octets: Uint8Array,
    token: string,
    options?: { headers?: Record<string, string>; suffix?: string },
  ): Promise<Response>;
  close(): Promise<void>;
}

/** Le service entier derrière son hôte, avec un domaine de remplacement, sur PostgreSQL s’il y en a un. Un par fichier. */
export async function startTestService(options: { maxBodyBytes?: number } = {}): Promise<TestService> {
  const place = await newPlace(ENGINES.at(-1)!);
  const atelier = atelierFactice();
  const tokens = await testSigner();
  const journal: Record<string, unknown>[] = [];
  const host = await startHost({
    root: path.resolve(import.meta.dirname, '../..'),
    port: 0,
    ...options,
    load: async () => {
      const { composer } = await import('../../functions/app.ts');
      const configuration = { base: place.options, entra: null };
      const application = composer(configuration, atelier, {
        issuer: tokens.issuer,
        journal: (line) => journal.push(line),
      });
      await application.open();
    },
  });
  const call: TestService['call'] = (pathAndQuery, { token, headers, ...rest } = {}) =>
    fetch(host.url + pathAndQuery, {
      ...rest,
      headers: { ...headers, ...(token !== undefined && { authorization: token }) },
    });
  return {
    host,
    atelier,
    tokens,
    journal,
    call,
    deposer: (octets, token, { headers = {}, suffix = '' } = {}) =>
      call(`/api/depots${suffix}`, { method: 'POST', body: octets as BodyInit, headers, token }),
    close: async () => {
      await host.close();
      await place.drop();
    },
  };
}
