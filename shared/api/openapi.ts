import * as z from 'zod/mini';
import {
  CibleRetenue,
  CorrespondanceGardee,
  Correspondances,
  CorrespondancesAGarder,
  DecisionRetenue,
} from './correspondances.ts';
import {
  ActeDepot,
  Constat,
  Depot,
  DepotDetaille,
  EtatDepot,
  Evenement,
  ListeDepots,
  Mention,
  Motif,
  Recu,
} from './depots.ts';
import { type NomProbleme, Probleme, problemes, typeProbleme } from './problemes.ts';
import { Chiffres, Moi, Sante } from './reponses.ts';
import { Role } from './roles.ts';
import { type NomRoute, type RouteApi, routes, TAILLE_MAXIMALE, TYPE_XLSX } from './routes.ts';

type Json = Record<string, unknown>;

const NOMMES = {
  ActeDepot,
  Chiffres,
  CibleRetenue,
  Constat,
  CorrespondanceGardee,
  Correspondances,
  CorrespondancesAGarder,
  DecisionRetenue,
  Depot,
  DepotDetaille,
  EtatDepot,
  Evenement,
  ListeDepots,
  Mention,
  Moi,
  Motif,
  Probleme,
  Recu,
  Role,
  Sante,
} as const;

const ref = (nom: string): string => `#/components/schemas/${nom}`;

function composants(): Json {
  const registre = z.registry<{ id: string }>();
  for (const [nom, schema] of Object.entries(NOMMES)) registre.add(schema as z.ZodMiniType, { id: nom });
  const { schemas } = z.toJSONSchema(registre, { uri: ref, unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(schemas).map(([nom, schema]) => [nom, sansEntete(schema as Json)]));
}

function sansEntete({ $schema, $id, ...reste }: Json): Json {
  return reste;
}

function schemaDe(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const nom = Object.entries(NOMMES).find(([, connu]) => connu === schema)?.[0];
  return nom ? { $ref: ref(nom) } : sansEntete(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json);
}

function parametres(objet: z.ZodMiniObject | undefined, lieu: 'path' | 'query' | 'header'): Json[] {
  if (!objet) return [];
  const { properties = {}, required = [] } = schemaDe(objet, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([nom, schema]) => ({
    name: nom,
    in: lieu,
    required: required.includes(nom),
    schema,
  }));
}

const classeur = { [TYPE_XLSX]: { schema: { type: 'string', format: 'binary' } } };

function corps(route: RouteApi): Json {
  if (!route.corps) return {};
  const content =
    route.corps === 'classeur' ? classeur : { 'application/json': { schema: schemaDe(route.corps, 'input') } };
  const description =
    route.corps === 'classeur' ? `Le fichier .xlsx lui-même, ${TAILLE_MAXIMALE / 1024 / 1024} Mo au plus` : undefined;
  return { requestBody: { required: !route.corpsFacultatif, content, ...(description && { description }) } };
}

/** Les problèmes qu’une route peut rendre : les siens, et ceux que toutes partagent. */
export function problemesDe(route: RouteApi): NomProbleme[] {
  const connecte: NomProbleme[] =
    route.acces === 'anonyme'
      ? []
      : ['jeton-absent', 'jeton-refuse', 'role-insuffisant', 'sans-caf', 'identite-indisponible'];
  const lit = Boolean(route.parametres ?? route.recherche ?? route.entetes ?? route.corps);
  return [
    ...new Set<NomProbleme>([
      ...(lit ? (['requete-invalide'] as const) : []),
      ...connecte,
      ...(route.corps ? (['corps-trop-grand', 'corps-interrompu'] as const) : []),
      ...(route.problemes ?? []),
      ...(['dépôts', 'reprise', 'chiffres'].includes(route.theme) || route.chemin === '/api/sante'
        ? (['base-indisponible'] as const)
        : []),
      'erreur-interne',
    ]),
  ];
}

function reponses(route: RouteApi): Json {
  const reussite = {
    description: route.reponse === 'classeur' ? 'Un classeur Excel' : 'Réussite',
    content:
      route.reponse === 'classeur' ? classeur : { 'application/json': { schema: schemaDe(route.reponse, 'output') } },
  };
  const reponsesDe: Record<string, Json> = {};
  for (const statut of route.statuts ?? [200]) {
    reponsesDe[statut] =
      statut === 200 && route.statuts
        ? { ...reussite, description: 'Déjà reçu : le même accusé de réception' }
        : reussite;
  }
  for (const nom of problemesDe(route)) {
    const { statut, titre } = problemes[nom];
    const dit = `${titre} (${typeProbleme(nom)})`;
    const deja = reponsesDe[statut]?.description as string | undefined;
    reponsesDe[statut] = {
      description: deja ? `${deja} ; ${dit}` : dit,
      content: { 'application/problem+json': { schema: { $ref: ref('Probleme') } } },
    };
  }
  return reponsesDe;
}

function operation(nom: NomRoute, route: RouteApi): Json {
  return {
    operationId: nom,
    summary: route.resume,
    tags: [route.theme],
    ...(route.acces === 'anonyme' ? { security: [] } : { security: [{ jeton: [] }], 'x-roles': route.acces }),
    parameters: [
      ...parametres(route.parametres, 'path'),
      ...parametres(route.recherche, 'query'),
      ...parametres(route.entetes, 'header'),
    ],
    ...corps(route),
    responses: reponses(route),
  };
}

let document: Json | undefined;

/** Le document OpenAPI 3.1 du service, composé une fois de la table des routes. */
export function documentOpenApi(): Json {
  document ??= composer();
  return document;
}

function composer(): Json {
  const paths: Record<string, Json> = {};
  for (const [nom, route] of Object.entries(routes) as [NomRoute, RouteApi][]) {
    paths[route.chemin] ??= {};
    paths[route.chemin]![route.methode.toLowerCase()] = operation(nom, route);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Atelier CTG',
      version: '1',
      description: 'Dépôt, contrôle et consolidation des conventions territoriales globales.',
    },
    tags: ['service', 'modèle', 'dépôts', 'reprise', 'chiffres', 'référence'].map((name) => ({ name })),
    paths,
    components: {
      schemas: composants(),
      securitySchemes: {
        jeton: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Jeton d’accès Microsoft Entra ID' },
      },
    },
  };
}
