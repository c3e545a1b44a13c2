import type { ClassicEvent, RichApi } from './create.ts';
import { LARGEST_PAYLOAD, tooLarge } from './payload.ts';

/** Ce qu’office.js attend d’un hôte qui lui parle directement : deux fonctions qui s’échangent du texte JSON. */
export interface HostBridge {
  sendMessageToHost(text: string): void;
  /** Posée par office.js. */
  onMessageFromHost?: (text: string) => void;
}

export interface Bridge extends HostBridge {
  /** Nombre de demandes reçues depuis le début. */
  readonly received: number;
  /** Vrai si une réponse n’est pas encore partie. */
  readonly busy: boolean;
  close(): void;
}

const CLASSIC: Readonly<Record<ClassicEvent, number>> = { settingsChanged: 1, documentSelectionChanged: 2 };

/** Pourquoi Excel refuse toute demande pour l’instant. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Ce qu’Excel répond à tout pendant qu’une cellule est en cours de saisie. */
export const CELL_EDITING: Refusal = {
  code: 'InvalidOperationInCellEditMode',
  message: 'Une cellule est en cours de saisie : validez-la par Entrée ou quittez-la par Échap, puis recommencez.',
};

/**
 * Relie office.js à une session de l’API riche. Les réponses partent avant les évènements qu’elles ont causés. `refuses`
 * dit pourquoi la demande est refusée avant d’être lue ; null si elle ne l’est pas.
 */
export function createBridge(richApi: RichApi, refuses: () => Refusal | null = () => null): Bridge {
  let closed = false;
  let received = 0;
  let waiting = 0;
  const send = (message: object) => {
    if (!closed) bridge.onMessageFromHost?.(JSON.stringify(message));
  };
  const off = [
    richApi.onEntries((entries) => send({ type: 3, message: { entries } })),
    // Sans page, le client inscrit aussi ces deux-là parmi les évènements de l’API riche, sans cible.
    richApi.onClassic((event) => send({ type: 3, message: { entries: [[65536, CLASSIC[event], '', '{}', 0]] } })),
  ];
  const bridge: Bridge = {
    get received() {
      return received;
    },
    get busy() {
      return waiting > 0;
    },
    sendMessageToHost(text) {
      received++;
      waiting++;
      const answer = reply(richApi, text, closed, refuses);
      queueMicrotask(() => {
        waiting--;
        if (answer) bridge.onMessageFromHost?.(answer);
      });
    },
    close() {
      closed = true;
      for (const stop of off) stop();
    },
  };
  return bridge;
}

const refusal = (side: 'Request' | 'Response', what: string, size: number) => ({
  error: {
    code: `${side}PayloadSizeLimitExceeded`,
    message: `${what} fait ${size} caractères ; Excel pour le web n’en accepte que ${LARGEST_PAYLOAD}. Écrivez et lisez par tranches de lignes.`,
  },
});

interface Incoming {
  readonly id?: unknown;
  readonly message?: { readonly body?: unknown };
}

function reply(richApi: RichApi, text: string, closed: boolean, refuses: () => Refusal | null): string | null {
  let incoming: Incoming;
  try {
    incoming = JSON.parse(text) as Incoming;
  } catch {
    return null;
  }
  if (typeof incoming?.id !== 'number') return null;
  const wrap = (statusCode: number, body: unknown) =>
    JSON.stringify({ id: incoming.id, type: 1, message: { statusCode, headers: {}, body: JSON.stringify(body) } });
  if (closed) {
    return wrap(500, { error: { code: 'GeneralException', message: 'Le classeur a été fermé.' } });
  }
  const refused = refuses();
  if (refused) return wrap(400, { error: refused });
  const { body } = incoming.message ?? {};
  if (tooLarge(text)) return wrap(413, refusal('Request', 'La demande', text.length));
  const answer = wrap(200, richApi.execute(typeof body === 'string' ? parsed(body) : body));
  return tooLarge(answer) ? wrap(413, refusal('Response', 'La réponse', answer.length)) : answer;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
