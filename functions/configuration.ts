import * as z from 'zod/mini';

const list = z.pipe(
  z.string(),
  z.transform((text: string) =>
    text
      .split(/[,;\s]+/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
);

const Environment = z.object({
  DATABASE_URL: z.optional(z.string()),
  CTG_DONNEES: z.optional(z.string()),
  CTG_LOCATAIRES: z.optional(list),
  CTG_AUDIENCES: z.optional(list),
  CTG_REVENDICATION_CAF: z.optional(z.string()),
  CTG_AUTORITE: z.optional(z.url()),
  CTG_LECTEURS: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(64))),
});

export interface Configuration {
  /** Fils de lecture des classeurs au plus ; absent : un par cœur, deux au moins. */
  lecteurs?: { nombre: number };
  /** Adresse PostgreSQL, ou dossier de la base embarquée (`.data/base` par défaut). */
  base: { url?: string | undefined; folder?: string | undefined; seed?: string | undefined };
  /** Entra ID ; `null` : un émetteur doit être fourni à la composition (poste de développement). */
  entra: { tenants: string[]; audiences: string[]; cafClaim?: string; authority?: string } | null;
}

/**
 * Lit la configuration dans l’environnement. `DATABASE_URL` : PostgreSQL ; sinon base embarquée dans `CTG_DONNEES`
 * (`.data`). `CTG_LOCATAIRES` et `CTG_AUDIENCES` : locataires Entra ID admis et audiences du jeton, séparés par des
 * virgules ; `CTG_REVENDICATION_CAF` : revendication du code de la Caf (`caf`) ; `CTG_LECTEURS` : fils de lecture. Lance une phrase si elle est incomplète.
 */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new Error(`Configuration refusée : ${z.prettifyError(parsed.error)}`);
  const {
    DATABASE_URL,
    CTG_DONNEES,
    CTG_LOCATAIRES,
    CTG_AUDIENCES,
    CTG_REVENDICATION_CAF,
    CTG_AUTORITE,
    CTG_LECTEURS,
  } = parsed.data;
  if (Boolean(CTG_LOCATAIRES?.length) !== Boolean(CTG_AUDIENCES?.length)) {
    throw new Error('Configuration incomplète : CTG_LOCATAIRES et CTG_AUDIENCES vont ensemble.');
  }
  return {
    ...(CTG_LECTEURS !== undefined && { lecteurs: { nombre: CTG_LECTEURS } }),
    base: DATABASE_URL ? { url: DATABASE_URL } : { folder: `${CTG_DONNEES ?? '.data'}/base` },
    entra:
      CTG_LOCATAIRES?.length && CTG_AUDIENCES?.length
        ? {
            tenants: CTG_LOCATAIRES,
            audiences: CTG_AUDIENCES,
            ...(CTG_REVENDICATION_CAF !== undefined && { cafClaim: CTG_REVENDICATION_CAF }),
            ...(CTG_AUTORITE !== undefined && { authority: CTG_AUTORITE }),
          }
        : null,
  };
}
