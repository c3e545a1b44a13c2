import { Refus } from '../refus.ts';

/** Codes de PostgreSQL et du réseau qui disent « la base n’est pas là, ou n’en peut plus » : réessayer a un sens. */
const INDISPONIBLE = /^(08...|53...|57P..|57014|40001|40P01|55P03|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EPIPE)$/;
const COUPURES = /^(Connection terminated|timeout exceeded when trying to connect|La base embarquée s’est arrêtée)/;

/** Tout ce qui peut être lancé, en refus à rendre : le sien, celui d’une base absente, ou une erreur interne sans détail. */
export function enRefus(erreur: unknown): Refus {
  if (erreur instanceof Refus) return erreur;
  const { code, message } = (erreur ?? {}) as { code?: unknown; message?: unknown };
  const absente =
    (typeof code === 'string' && INDISPONIBLE.test(code)) || (typeof message === 'string' && COUPURES.test(message));
  if (absente) {
    return new Refus(
      'base-indisponible',
      'La base de données ne répond pas : rien n’a été enregistré.',
      { remede: 'Réessayez dans quelques instants.' },
      erreur,
    );
  }
  return new Refus(
    'erreur-interne',
    'Une erreur imprévue a arrêté la demande : rien n’a été enregistré.',
    { remede: 'Réessayez ; si l’erreur persiste, donnez le repère « instance » à l’assistance.' },
    erreur,
  );
}

/** Ce que le journal garde d’une cause : sa sorte et son lieu dans le code. Jamais son message, qui peut citer une cellule. */
export function tracer(erreur: unknown): { erreur: string; code?: string; pile?: string[] } | null {
  if (!(erreur instanceof Error)) return erreur === undefined ? null : { erreur: typeof erreur };
  const { code } = erreur as { code?: unknown };
  const pile = (erreur.stack ?? '')
    .split('\n')
    .filter((ligne) => /^\s+at /.test(ligne))
    .slice(0, 12)
    .map((ligne) => ligne.trim());
  return { erreur: erreur.name, ...(typeof code === 'string' && { code }), pile };
}
