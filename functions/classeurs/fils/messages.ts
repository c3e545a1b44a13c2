import type { LectureDepot } from '../../ports.ts';

/** Ce qui se demande à un fil de lecture ; les octets lui sont cédés. */
export interface Demande {
  readonly octets: Uint8Array;
  readonly au: string;
  readonly nomFichier: string | null;
}

/** Une panne : sa sorte et son lieu dans le code, jamais son message, qui peut citer une cellule. */
export interface Panne {
  readonly nom: string;
  readonly pile: readonly string[];
}

export type Reponse = { readonly lecture: LectureDepot } | { readonly panne: Panne };

/** La panne que dit une erreur. Celle d’un fil n’est pas toujours une instance d’`Error` : elle se reconnaît à sa forme. */
export function panneDe(erreur: unknown): Panne {
  const { name, stack } = Object(erreur) as { name?: unknown; stack?: unknown };
  const lignes = typeof stack === 'string' ? stack.split('\n') : [];
  return {
    nom: typeof name === 'string' ? name : typeof erreur,
    pile: lignes.filter((ligne) => /^\s+at /.test(ligne)),
  };
}
