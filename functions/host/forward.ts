import { type Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';
import { Refus } from '../refus.ts';
import { tooLarge } from '../routes/body.ts';
import type { RegisteredFunction } from './core.ts';
import type { Invocation } from './invocation.ts';
import { answerProblem, drain } from './problem.ts';

export interface Forwarding {
  /** Adresse du relais que la bibliothèque ouvre quand le flux HTTP est activé. */
  proxy: string;
  agent: Agent;
  maxBodyBytes: number;
  invoke(invocation: Invocation): Promise<unknown>;
}

interface Call {
  fn: RegisteredFunction;
  params: Record<string, string>;
  invocationId: string;
}

/** Compte les octets qui passent et s’arrête au premier de trop. */
class ByteLimit extends Transform {
  #left: number;
  constructor(limit: number) {
    super();
    this.#left = limit;
  }
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= chunk.length;
    if (this.#left < 0) done(new RangeError('limite dépassée'));
    else done(null, chunk);
  }
}

const internal = () => new Refus('erreur-interne', 'Une erreur imprévue a arrêté la demande.');

/** Les en-têtes du client, sans les `x-ms-*` : la bibliothèque les croirait venus de la plateforme, identité comprise. */
function safeHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith('x-ms-'))
      headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  delete headers.expect;
  return headers;
}

/**
 * Passe une demande à une fonction comme l’hôte d’Azure en flux HTTP : l’invocation d’un côté, les octets par le relais
 * de la bibliothèque de l’autre. Finit quand la réponse est close.
 */
export function forward(
  { proxy, agent, maxBodyBytes, invoke }: Forwarding,
  { fn, params, invocationId }: Call,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = safeHeaders(request);
  const triggerMetadata: Record<string, unknown> = {
    Headers: { json: JSON.stringify(headers) },
    Query: { json: '{}' },
  };
  for (const [name, value] of Object.entries(params)) triggerMetadata[name] = { string: value };

  return new Promise((resolve) => {
    const upstream = httpRequest(
      proxy + (request.url ?? '/'),
      {
        method: request.method,
        // Un corps que la fonction n’a pas lu condamne sa connexion : elle ne doit pas resservir à une autre demande.
        agent: request.method === 'GET' ? agent : false,
        headers: {
          ...headers,
          'x-ms-invocation-id': invocationId,
          'x-forwarded-host': request.headers.host ?? 'localhost',
          'x-forwarded-proto': 'http',
        },
      },
      (answer) => {
        if (response.headersSent) {
          answer.destroy();
          return;
        }
        const outgoing = { ...answer.headers };
        for (const hop of ['x-ms-invocation-id', 'connection', 'keep-alive', 'transfer-encoding']) delete outgoing[hop];
        response.writeHead(answer.statusCode ?? 500, outgoing);
        answer.pipe(response);
        response.on('finish', () => {
          request.unpipe(limit);
          drain(request);
        });
      },
    );
    const fail = (refus: Refus) => {
      answerProblem(request, response, refus, invocationId);
      upstream.destroy();
    };
    response.on('close', () => {
      upstream.destroy();
      resolve();
    });
    upstream.on('error', () => {
      if (!response.writableEnded) fail(internal());
    });
    request.on('close', () => {
      if (!request.complete) upstream.destroy();
    });
    const limit = new ByteLimit(maxBodyBytes);
    limit.on('error', () => {
      request.unpipe(limit);
      fail(tooLarge(maxBodyBytes));
    });
    request.pipe(limit).pipe(upstream);

    invoke({
      fn,
      invocationId,
      data: { string: '' },
      triggerMetadata,
      onNothing: () => {
        if (!response.headersSent) response.writeHead(200).end();
      },
    }).catch(() => fail(internal()));
  });
}
