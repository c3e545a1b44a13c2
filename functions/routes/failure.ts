import { Refus } from '../refus.ts';

/** Codes de PostgreSQL et du réseau qui disent « la base n’est pas là, ou n’en peut plus » : réessayer a un sens. */
const UNAVAILABLE = /^(08...|53...|57P..|57014|40001|40P01|55P03|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EPIPE)$/;
const BROKEN = /^(Connection terminated|timeout exceeded when trying to connect|La base embarquée s’est arrêtée)/;

/** Tout ce qui peut être lancé, en refus à rendre : le sien, celui d’une base absente, ou une erreur interne sans détail. */
export function toRefus(error: unknown): Refus {
  if (error instanceof Refus) return error;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const unavailable =
    (typeof code === 'string' && UNAVAILABLE.test(code)) || (typeof message === 'string' && BROKEN.test(message));
  if (unavailable) {
    return new Refus(
      'base-indisponible',
      'La base de données ne répond pas : rien n’a été enregistré.',
      { remede: 'Réessayez dans quelques instants.' },
      error,
    );
  }
  return new Refus(
    'erreur-interne',
    'Une erreur imprévue a arrêté la demande : rien n’a été enregistré.',
    { remede: 'Réessayez ; si l’erreur persiste, donnez le repère « instance » à l’assistance.' },
    error,
  );
}

/** Ce que le journal garde d’une cause : sa sorte et son lieu dans le code. Jamais son message, qui peut citer une cellule. */
export function traceOf(error: unknown): { error: string; code?: string; stack?: string[] } | null {
  if (!(error instanceof Error)) return error === undefined ? null : { error: typeof error };
  const { code } = error as { code?: unknown };
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  return { error: error.name, ...(typeof code === 'string' && { code }), stack };
}
