import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from '@azure/functions';
import { type NomRoute, type RouteApi, routes } from '../../shared/api/index.ts';
import type { Verifier } from '../identite/tokens.ts';
import type { Services } from '../services.ts';
import { type Handling, type HttpCall, handle } from './handle.ts';
import type { Handlers } from './handlers.ts';

export interface Context {
  services: Services;
  verifier: Verifier;
  journal: Handling['journal'];
}

/** Inscrit une route auprès d’Azure Functions. Les jetons sont vérifiés ici, jamais par la plateforme : `anonymous`. */
export function registerRoute(
  { services, verifier, journal }: Context,
  name: string,
  route: RouteApi,
  handler: Handling['handler'],
): void {
  const handling: Handling = {
    name,
    route,
    verifier,
    handler,
    journal,
    now: () => services.horloge.maintenant(),
  };
  app.http(name, {
    methods: [route.methode],
    authLevel: 'anonymous',
    route: route.chemin.slice('/api/'.length),
    handler: async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> =>
      handle(handling, request as unknown as HttpCall, context.invocationId),
  });
}

/** Inscrit toutes les routes de la table, chacune avec sa poignée. */
export function registerRoutes(context: Context, handlers: Handlers): void {
  app.setup({ enableHttpStream: true });
  for (const [name, route] of Object.entries(routes) as [NomRoute, RouteApi][]) {
    registerRoute(context, name, route, handlers[name] as unknown as Handling['handler']);
  }
}
