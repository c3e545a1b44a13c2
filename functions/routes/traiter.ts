import { estAutorise, type RouteApi } from '../../shared/api/index.ts';
import type { Identite } from '../identite/identite.ts';
import type { Verificateur } from '../identite/jetons.ts';
import { enProbleme, Refus } from '../refus.ts';
import { lireClasseur, lireJson } from './corps.ts';
import { enRefus, tracer } from './incident.ts';
import { lireDemande, verifier } from './lecture.ts';

/** Ce que le modèle d’Azure Functions donne d’une demande, réduit à ce qui sert. */
export interface DemandeHttp {
  method: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: { get(nom: string): string | null };
  body: ReadableStream<Uint8Array> | null;
}

export interface ReponseHttp {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Une demande lue et vérifiée. */
export interface Demande {
  parametres: unknown;
  recherche: unknown;
  entetes: unknown;
  corps: unknown;
  identite: Identite | null;
}

export type Resultat =
  | { json: unknown; statut?: number; entetes?: Record<string, string> }
  | { octets: Uint8Array; nomFichier: string; entetes?: Record<string, string> };

export interface Traitement {
  nom: string;
  route: RouteApi;
  verificateur: Verificateur;
  poignee(demande: Demande): Promise<Resultat> | Resultat;
  /** Une ligne par demande, sans contenu de cellule, ni adresse complète, ni nom. */
  journal(ligne: Record<string, unknown>): void;
  maintenant(): string;
}

/**
 * Traite une demande de bout en bout : qui appelle, ce qui est demandé, la réponse. Rend toujours une réponse : avec le
 * flux HTTP d’Azure Functions, une fonction qui lance laisse l’appelant sans réponse.
 */
export async function traiter(traitement: Traitement, http: DemandeHttp, invocation: string): Promise<ReponseHttp> {
  const debut = performance.now();
  let identite: Identite | null = null;
  let reponse: ReponseHttp;
  let incident: Refus | null = null;
  try {
    identite = await identifier(traitement, http);
    reponse = repondre(await traitement.poignee(await lire(traitement.route, http, identite)), traitement.route);
  } catch (erreur) {
    incident = enRefus(erreur);
    reponse = repondreRefus(incident, invocation);
  }
  const grave = reponse.status >= 500;
  traitement.journal({
    le: traitement.maintenant(),
    invocation,
    route: traitement.nom,
    methode: http.method,
    statut: reponse.status,
    ms: Math.round(performance.now() - debut),
    octets: reponse.body.length,
    ...(identite && { roles: identite.roles, caf: identite.caf }),
    ...(incident && { probleme: incident.probleme }),
    ...(incident && grave && { cause: tracer(incident.cause) }),
  });
  return reponse;
}

async function identifier({ route, verificateur }: Traitement, { headers }: DemandeHttp): Promise<Identite | null> {
  if (route.acces === 'anonyme') return null;
  const identite = await verificateur(headers.get('authorization'));
  if (estAutorise(route.acces, identite.roles)) return identite;
  const attendus = route.acces.join(', ');
  throw new Refus(
    'role-insuffisant',
    identite.roles.length === 0
      ? `Votre compte n’a aucun rôle dans l’Atelier CTG ; il faut l’un de ceux-ci : ${attendus}.`
      : `Votre rôle (${identite.roles.join(', ')}) ne suffit pas ; il faut l’un de ceux-ci : ${attendus}.`,
  );
}

async function lire(route: RouteApi, http: DemandeHttp, identite: Identite | null): Promise<Demande> {
  const demande = lireDemande(route, http);
  if (!route.corps) return { ...demande, corps: undefined, identite };
  if (route.corps === 'classeur') return { ...demande, corps: await lireClasseur(http), identite };
  const json = await lireJson(http);
  const donne = json === undefined && route.corpsFacultatif ? {} : json;
  return { ...demande, corps: verifier(route.corps, donne, 'corps'), identite };
}

const COMMUNS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };

function repondre(resultat: Resultat, route: RouteApi): ReponseHttp {
  const entetes = {
    ...COMMUNS,
    ...(route.theme === 'référence' && { 'cache-control': 'public, max-age=3600' }),
    ...resultat.entetes,
  };
  if ('json' in resultat) {
    return {
      status: resultat.statut ?? 200,
      headers: { ...entetes, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(resultat.json),
    };
  }
  return {
    status: 200,
    headers: {
      ...entetes,
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': String(resultat.octets.length),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(resultat.nomFichier).replace(/['()*]/g, coder)}`,
    },
    body: resultat.octets,
  };
}

const coder = (caractere: string): string => `%${caractere.charCodeAt(0).toString(16).toUpperCase()}`;

function repondreRefus(refus: Refus, invocation: string): ReponseHttp {
  const probleme = enProbleme(refus, invocation);
  return {
    status: probleme.status,
    headers: {
      ...COMMUNS,
      'content-type': 'application/problem+json; charset=utf-8',
      ...(probleme.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(probleme.status === 503 && { 'retry-after': '5' }),
    },
    body: JSON.stringify(probleme),
  };
}
