import * as z from 'zod/mini';

const liste = z.pipe(
  z.string(),
  z.transform((texte: string) =>
    texte
      .split(/[,;\s]+/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
);

const Environnement = z.object({
  DATABASE_URL: z.optional(z.string()),
  CTG_DONNEES: z.optional(z.string()),
  CTG_LOCATAIRES: z.optional(liste),
  CTG_AUDIENCES: z.optional(liste),
  CTG_REVENDICATION_CAF: z.optional(z.string()),
  CTG_AUTORITE: z.optional(z.url()),
});

export interface Configuration {
  /** Adresse PostgreSQL, ou dossier de la base embarquée (`.data/base` par défaut). */
  base: { url?: string | undefined; dossier?: string | undefined; semence?: string | undefined };
  /** Entra ID ; `null` : un émetteur doit être fourni à la composition (poste de développement). */
  entra: { locataires: string[]; audiences: string[]; revendicationCaf?: string; autorite?: string } | null;
}

/**
 * Lit la configuration dans l’environnement. `DATABASE_URL` : PostgreSQL ; sinon base embarquée dans `CTG_DONNEES`
 * (`.data`). `CTG_LOCATAIRES` et `CTG_AUDIENCES` : locataires Entra ID admis et audiences du jeton, séparés par des
 * virgules ; `CTG_REVENDICATION_CAF` : revendication du code de la Caf (`caf`). Lance une phrase si elle est incomplète.
 */
export function lireConfiguration(environnement: Record<string, string | undefined>): Configuration {
  const donnees = Object.fromEntries(Object.entries(environnement).filter(([, valeur]) => valeur !== ''));
  const lu = Environnement.safeParse(donnees);
  if (!lu.success) throw new Error(`Configuration refusée : ${z.prettifyError(lu.error)}`);
  const { DATABASE_URL, CTG_DONNEES, CTG_LOCATAIRES, CTG_AUDIENCES, CTG_REVENDICATION_CAF, CTG_AUTORITE } = lu.data;
  if (Boolean(CTG_LOCATAIRES?.length) !== Boolean(CTG_AUDIENCES?.length)) {
    throw new Error('Configuration incomplète : CTG_LOCATAIRES et CTG_AUDIENCES vont ensemble.');
  }
  return {
    base: DATABASE_URL ? { url: DATABASE_URL } : { dossier: `${CTG_DONNEES ?? '.data'}/base` },
    entra:
      CTG_LOCATAIRES?.length && CTG_AUDIENCES?.length
        ? {
            locataires: CTG_LOCATAIRES,
            audiences: CTG_AUDIENCES,
            ...(CTG_REVENDICATION_CAF !== undefined && { revendicationCaf: CTG_REVENDICATION_CAF }),
            ...(CTG_AUTORITE !== undefined && { autorite: CTG_AUTORITE }),
          }
        : null,
  };
}
