import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, Server } from 'node:net';
import path from 'node:path';
import { TAILLE_MAXIMALE } from '../../shared/api/index.ts';
import { Refus } from '../refus.ts';
import { tooLarge } from '../routes/body.ts';
import { FunctionRegistry, type Log } from './core.ts';
import { forward } from './forward.ts';
import { invoke } from './invocation.ts';
import { answerProblem } from './problem.ts';
import { compileRoute } from './route-template.ts';

export interface HostOptions {
  /** Dossier de `host.json`. */
  root: string;
  /**
   * Charge l’application, qui inscrit ses fonctions. Par un `import()` : chargée avant l’hôte, `@azure/functions` ne le
   * verrait jamais.
   */
  load(): Promise<unknown>;
  port?: number;
  hostname?: string;
  maxBodyBytes?: number;
  log?: Log;
  /** Sert ce qui n’est pas une fonction (les fichiers du volet) ; rend faux si elle ne le connaît pas. */
  fallback?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
}

export interface Host {
  url: string;
  port: number;
  /** Noms des fonctions inscrites. */
  functions: string[];
  /** N’accepte plus rien, laisse finir ce qui est en cours, puis ferme l’application. */
  close(graceMs?: number): Promise<void>;
}

const quiet: Log = () => {};

/** Démarre les fonctions sur un serveur HTTP : pour un poste de développement, ou pour s’héberger soi-même. */
export async function startHost(options: HostOptions): Promise<Host> {
  const log = options.log ?? quiet;
  const maxBodyBytes = options.maxBodyBytes ?? TAILLE_MAXIMALE;
  const settings = JSON.parse(await readFile(path.join(options.root, 'host.json'), 'utf8')) as {
    extensions?: { http?: { routePrefix?: string } };
  };
  const prefix = settings.extensions?.http?.routePrefix ?? 'api';

  const registry = new FunctionRegistry(log);
  const uninstall = registry.install();
  let proxy: Awaited<ReturnType<typeof openProxy>>;
  try {
    await options.load();
    await registry.runHooks('appStart', { hookData: {}, appHookData: registry.appHookData });
    registry.locked = true;
    proxy = await openProxy(registry);
  } catch (error) {
    uninstall();
    throw error;
  }

  const routes = [...registry.functions.values()]
    .filter(({ trigger }) => trigger.type === 'httpTrigger')
    .map((fn) => ({
      fn,
      methods: new Set((fn.trigger.methods ?? ['GET', 'POST']).map((method) => method.toUpperCase())),
      template: compileRoute([prefix, fn.trigger.route ?? fn.name].filter(Boolean).join('/')),
    }))
    .sort((a, b) => (a.template.precedence < b.template.precedence ? -1 : 1));

  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const inFlight = new Set<Promise<unknown>>();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) {
      answerProblem(request, response, tooLarge(maxBodyBytes));
      return;
    }
    const pathname = (request.url ?? '/').split('?', 1)[0] ?? '/';
    for (const { fn, methods, template } of routes) {
      const params = methods.has(request.method ?? '') ? template.match(pathname) : null;
      if (!params) continue;
      if (request.headers.expect) response.writeContinue();
      const call = { fn, params, invocationId: randomUUID() };
      const forwarding = { proxy: proxy.url, agent, maxBodyBytes, invoke: invoke.bind(null, registry, log) };
      await forward(forwarding, call, request, response);
      return;
    }
    if (await options.fallback?.(request, response)) return;
    answerProblem(request, response, new Refus('introuvable', 'Cette adresse n’existe pas.'));
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const running = handle(request, response).catch(() => {
      answerProblem(request, response, new Refus('erreur-interne', 'Une erreur imprévue a arrêté la demande.'));
    });
    inFlight.add(running);
    running.finally(() => inFlight.delete(running));
  };
  const server = createServer(listener);
  // « Expect: 100-continue » : un envoi trop grand est refusé avant d’avoir commencé.
  server.on('checkContinue', listener);

  const stop = async (graceMs: number): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.allSettled([...inFlight]), grace]);
    server.closeIdleConnections();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 50))]);
    server.closeAllConnections();
    clearTimeout(timer);
    agent.destroy();
    proxy.close();
    await registry.runHooks('appTerminate', { hookData: {}, appHookData: registry.appHookData });
    uninstall();
  };

  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 7071, options.hostname ?? '127.0.0.1', resolve);
    });
  } catch (error) {
    await stop(0);
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  let stopping: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    functions: [...registry.functions.keys()],
    close: (graceMs = 10_000) => {
      stopping ??= stop(graceMs);
      return stopping;
    },
  };
}

type Listen = (this: Server, ...parameters: unknown[]) => Server;

/**
 * Ouvre le relais de la bibliothèque. Elle l’ouvre sur toutes les interfaces et ne le ferme jamais : on le retient
 * au passage, sur l’adresse locale seulement, pour pouvoir le fermer.
 */
async function openProxy({ model }: FunctionRegistry): Promise<{ url: string; close(): void }> {
  if (!model) {
    throw new Error('L’application n’a inscrit aucune fonction : @azure/functions a été chargé avant l’hôte.');
  }
  const opened: Server[] = [];
  const prototype = Server.prototype as unknown as { listen: Listen };
  const original = prototype.listen;
  prototype.listen = function listen(this: Server, ...parameters: unknown[]): Server {
    opened.push(this);
    const ready = parameters.find((parameter) => typeof parameter === 'function');
    return original.call(this, 0, '127.0.0.1', ready);
  };
  try {
    const { HttpUri } = await model.getCapabilities({});
    if (!HttpUri) throw new Error('L’application doit activer le flux HTTP (app.setup({ enableHttpStream: true })).');
    return {
      url: `http://127.0.0.1:${new URL(HttpUri).port}`,
      close: () => {
        for (const server of opened) {
          server.close();
          (server as Server & { closeAllConnections?: () => void }).closeAllConnections?.();
        }
      },
    };
  } finally {
    prototype.listen = original;
  }
}
