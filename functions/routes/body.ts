import { TAILLE_JSON, TAILLE_MAXIMALE } from '../../shared/api/index.ts';
import { Refus } from '../refus.ts';

/** Envois qu’une page ou un script fait par méprise : le fichier n’y est pas nu. */
const WRAPPERS = /^(multipart\/|application\/json|text\/html)/i;

interface BodySource {
  headers: { get(name: string): string | null };
  body: ReadableStream<Uint8Array> | null;
}

/** Le refus d’un corps trop grand. */
export const tooLarge = (limit: number = TAILLE_MAXIMALE): Refus =>
  new Refus('corps-trop-grand', `Ce qui est envoyé dépasse ${formatSize(limit)}, la limite du service.`, {
    remede:
      limit < TAILLE_MAXIMALE
        ? 'Raccourcissez ce qui est envoyé, ou envoyez-le en plusieurs fois.'
        : 'Retirez du classeur les images et les feuilles qui ne sont pas de la convention.',
    limite: limit,
  });

const formatSize = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)}\u00A0Mo` : `${Math.round(bytes / 1024)}\u00A0Ko`;

/** Les octets d’un classeur envoyé nu ; refuse ce qui dépasse sans tout lire. */
export async function readWorkbookBytes(source: BodySource): Promise<Uint8Array> {
  const type = source.headers.get('content-type') ?? '';
  if (WRAPPERS.test(type)) {
    throw new Refus('fichier-non-accepte', `Le corps de la demande est annoncé « ${type.split(';')[0]} ».`, {
      remede: 'Envoyez le fichier .xlsx lui-même dans le corps de la demande, sans formulaire autour.',
    });
  }
  return readBytes(source, TAILLE_MAXIMALE);
}

/** Le JSON d’une demande ; `undefined` si le corps est vide. */
export async function readJson(source: BodySource, limit: number = TAILLE_JSON): Promise<unknown> {
  const bytes = await readBytes(source, limit);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refus('requete-invalide', 'Le corps de la demande n’est pas du JSON.');
  }
}

async function readBytes({ headers, body }: BodySource, limit: number): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let received = 0;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      received += value.length;
      if (received > limit) throw tooLarge(limit);
      chunks.push(value);
    }
  } catch (error) {
    if (error instanceof Refus) throw error;
    throw new Refus('corps-interrompu', 'L’envoi s’est arrêté avant la fin : rien n’a été enregistré.', {}, error);
  } finally {
    reader.releaseLock();
  }
  const bytes = new Uint8Array(received);
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.length;
  }
  return bytes;
}
