import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from '@azure/functions';
import { type NomRoute, type RouteApi, routes } from '../../shared/api/index.ts';
import type { Verificateur } from '../identite/jetons.ts';
import type { Services } from '../services.ts';
import type { Poignees } from './poignees.ts';
import { type DemandeHttp, type Traitement, traiter } from './traiter.ts';

export interface Contexte {
  services: Services;
  verificateur: Verificateur;
  journal: Traitement['journal'];
}

/** Inscrit une route auprès d’Azure Functions. Les jetons sont vérifiés ici, jamais par la plateforme : `anonymous`. */
export function inscrire(
  { services, verificateur, journal }: Contexte,
  nom: string,
  route: RouteApi,
  poignee: Traitement['poignee'],
): void {
  const traitement: Traitement = {
    nom,
    route,
    verificateur,
    poignee,
    journal,
    maintenant: () => services.horloge.maintenant(),
  };
  app.http(nom, {
    methods: [route.methode],
    authLevel: 'anonymous',
    route: route.chemin.slice('/api/'.length),
    handler: async (demande: HttpRequest, contexte: InvocationContext): Promise<HttpResponseInit> =>
      traiter(traitement, demande as unknown as DemandeHttp, contexte.invocationId),
  });
}

/** Inscrit toutes les routes de la table, chacune avec sa poignée. */
export function enregistrerRoutes(contexte: Contexte, poignees: Poignees): void {
  app.setup({ enableHttpStream: true });
  for (const [nom, route] of Object.entries(routes) as [NomRoute, RouteApi][]) {
    inscrire(contexte, nom, route, poignees[nom] as unknown as Traitement['poignee']);
  }
}
