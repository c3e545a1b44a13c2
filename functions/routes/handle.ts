import { estAutorise, type RouteApi } from '../../shared/api/index.ts';
import type { Identite } from '../identite/identite.ts';
import type { Verifier } from '../identite/tokens.ts';
import { Refus, toProbleme } from '../refus.ts';
import { readJson, readWorkbookBytes } from './body.ts';
import { toRefus, traceOf } from './failure.ts';
import { check, parseRequest } from './request.ts';

/** Ce que le modèle d’Azure Functions donne d’une demande, réduit à ce qui sert. */
export interface HttpCall {
  method: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: { get(name: string): string | null };
  body: ReadableStream<Uint8Array> | null;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Une demande lue et vérifiée. */
export interface ParsedRequest {
  parametres: unknown;
  recherche: unknown;
  entetes: unknown;
  corps: unknown;
  identite: Identite | null;
}

export type Result =
  | { json: unknown; statut?: number; entetes?: Record<string, string> }
  | { octets: Uint8Array; nomFichier: string; entetes?: Record<string, string> };

export interface Handling {
  name: string;
  route: RouteApi;
  verifier: Verifier;
  handler(parsed: ParsedRequest): Promise<Result> | Result;
  /** Une ligne par demande, sans contenu de cellule, ni adresse complète, ni nom. */
  journal(line: Record<string, unknown>): void;
  now(): string;
}

/**
 * Traite une demande de bout en bout : qui appelle, ce qui est demandé, la réponse. Rend toujours une réponse : avec le
 * flux HTTP d’Azure Functions, une fonction qui lance laisse l’appelant sans réponse.
 */
export async function handle(handling: Handling, http: HttpCall, invocation: string): Promise<HttpAnswer> {
  const started = performance.now();
  let identite: Identite | null = null;
  let response: HttpAnswer;
  let failure: Refus | null = null;
  try {
    identite = await authenticate(handling, http);
    response = respond(await handling.handler(await parse(handling.route, http, identite)), handling.route);
  } catch (error) {
    failure = toRefus(error);
    response = respondRefus(failure, invocation);
  }
  const serious = response.status >= 500;
  handling.journal({
    le: handling.now(),
    invocation,
    route: handling.name,
    methode: http.method,
    statut: response.status,
    ms: Math.round(performance.now() - started),
    octets: response.body.length,
    ...(identite && { roles: identite.roles, caf: identite.caf }),
    ...(failure && { probleme: failure.probleme }),
    ...(failure && serious && { cause: traceOf(failure.cause) }),
  });
  return response;
}

async function authenticate({ route, verifier }: Handling, { headers }: HttpCall): Promise<Identite | null> {
  if (route.acces === 'anonyme') return null;
  const identite = await verifier(headers.get('authorization'));
  if (estAutorise(route.acces, identite.roles)) return identite;
  const expected = route.acces.join(', ');
  throw new Refus(
    'role-insuffisant',
    identite.roles.length === 0
      ? `Votre compte n’a aucun rôle dans l’Atelier CTG ; il faut l’un de ceux-ci : ${expected}.`
      : `Votre rôle (${identite.roles.join(', ')}) ne suffit pas ; il faut l’un de ceux-ci : ${expected}.`,
  );
}

async function parse(route: RouteApi, http: HttpCall, identite: Identite | null): Promise<ParsedRequest> {
  const parsed = parseRequest(route, http);
  if (!route.corps) return { ...parsed, corps: undefined, identite };
  if (route.corps === 'classeur') return { ...parsed, corps: await readWorkbookBytes(http), identite };
  const json = await readJson(http, route.tailleCorps);
  const donne = json === undefined && route.corpsFacultatif ? {} : json;
  return { ...parsed, corps: check(route.corps, donne, 'corps'), identite };
}

const COMMON_HEADERS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };

function respond(result: Result, route: RouteApi): HttpAnswer {
  const entetes = {
    ...COMMON_HEADERS,
    ...(route.theme === 'référence' && { 'cache-control': 'public, max-age=3600' }),
    ...result.entetes,
  };
  if ('json' in result) {
    return {
      status: result.statut ?? 200,
      headers: { ...entetes, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(result.json),
    };
  }
  return {
    status: 200,
    headers: {
      ...entetes,
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': String(result.octets.length),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(result.nomFichier).replace(/['()*]/g, percentEncode)}`,
    },
    body: result.octets,
  };
}

const percentEncode = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

function respondRefus(refus: Refus, invocation: string): HttpAnswer {
  const probleme = toProbleme(refus, invocation);
  return {
    status: probleme.status,
    headers: {
      ...COMMON_HEADERS,
      'content-type': 'application/problem+json; charset=utf-8',
      ...(probleme.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(probleme.status === 503 && { 'retry-after': '5' }),
    },
    body: JSON.stringify(probleme),
  };
}
