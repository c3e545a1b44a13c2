import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Refus, toProbleme } from '../refus.ts';

/** Temps et volume laissés à un envoi refusé pour finir : le couper net ferait perdre la réponse à son auteur. */
const LINGER_MS = 2000;
const LINGER_BYTES = 64 * 1024 * 1024;

/** Répond un problème sans attendre la fin de la demande, puis laisse l’envoi s’épuiser, peu de temps. */
export function answerProblem(
  request: IncomingMessage,
  response: ServerResponse,
  refus: Refus,
  instance?: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = toProbleme(refus, instance);
  const body = Buffer.from(JSON.stringify(problem));
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
  drain(request);
}

/** Laisse un envoi déjà répondu s’épuiser, peu de temps : sa connexion peut alors resservir. */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let left = LINGER_BYTES;
  const cut = () => request.socket.destroy();
  const timer = setTimeout(cut, LINGER_MS).unref();
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) cut();
  });
  request.on('close', () => clearTimeout(timer));
  request.on('end', () => clearTimeout(timer));
  request.resume();
}
