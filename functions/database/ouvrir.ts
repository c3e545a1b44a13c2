import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { analyseurs } from './analyseurs.ts';
import { migrer } from './migrations.ts';
import type { Tables, Tx } from './tables.ts';

export interface OptionsBase {
  /** Adresse d’un serveur PostgreSQL ; absente : PGlite embarqué. */
  url?: string | undefined;
  /** Dossier de la base embarquée ; absent : en mémoire. */
  dossier?: string | undefined;
  /** Archive d’une base embarquée vide, pour ouvrir plus vite les suivantes. */
  semence?: string | undefined;
  /** Durée maximale d’une requête. */
  delaiMs?: number;
  connexions?: number;
  migrations?: string;
  /** Ce que disent les connexions perdues ; jamais de contenu. */
  signaler?: (message: string) => void;
}

/** Au nom de qui une transaction lit et écrit. Le reste, la base le refuse. */
export type Appelant = { role: 'caf'; caf: string } | { role: 'cnaf' };

export interface Base {
  /** Une transaction au nom de l’appelant : validée si `acte` rend, annulée s’il lance. N’y employer que `tx`. */
  transaction<T>(appelant: Appelant, acte: (tx: Tx) => Promise<T>): Promise<T>;
  /** Vérifie que la base répond. */
  sonder(): Promise<void>;
  /** Les connexions elles-mêmes, sans rôle : ne lisent aucune table. */
  pool: pg.Pool;
  moteur: 'postgresql' | 'pglite';
  fermer(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url));

/** Ouvre la base, la met à jour, et rend de quoi y travailler. Lance si elle ne s’ouvre pas. */
export async function ouvrirBase(options: OptionsBase): Promise<Base> {
  const signaler = options.signaler ?? (() => {});
  const delai = options.delaiMs ?? 30_000;
  const connexion = options.url ? await distante(options.url, delai) : await embarquee(options, delai);
  try {
    await mettreAJour(connexion.config, options.migrations ?? MIGRATIONS);
  } catch (erreur) {
    await connexion.fermer();
    throw erreur;
  }

  const pool = new pg.Pool({
    ...connexion.config,
    max: connexion.max ?? options.connexions ?? 8,
    connectionTimeoutMillis: 15_000,
    // Au repos, une connexion ne peut rien lire : une requête qui oublierait son rôle échoue.
    onConnect: (async (client: pg.ClientBase) => {
      await client.query('set role ctg_neant');
    }) as (client: pg.ClientBase) => void,
  });
  // Sans ces deux écoutes, une connexion perdue pendant une requête arrête le processus.
  pool.on('error', (erreur) => signaler(`connexion au repos perdue : ${erreur.message}`));
  pool.on('connect', (client) => client.on('error', (erreur) => signaler(`connexion perdue : ${erreur.message}`)));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  return {
    pool,
    moteur: options.url ? 'postgresql' : 'pglite',
    transaction: (appelant, acte) =>
      db.transaction().execute(async (tx) => {
        const caf = appelant.role === 'caf' ? appelant.caf : '';
        await sql`select set_config('app.caf', ${caf}, true), set_config('role', ${`ctg_${appelant.role}`}, true)`.execute(
          tx,
        );
        return acte(tx);
      }),
    sonder: async () => {
      await pool.query('select 1');
    },
    fermer: async () => {
      await db.destroy();
      await connexion.fermer();
    },
  };
}

interface Connexion {
  config: pg.PoolConfig;
  max?: number;
  fermer(): Promise<void>;
}

async function distante(url: string, delai: number): Promise<Connexion> {
  return {
    config: {
      connectionString: url,
      types: analyseurs,
      statement_timeout: delai,
      idle_in_transaction_session_timeout: 2 * delai,
      application_name: 'atelier-ctg',
    },
    fermer: async () => {},
  };
}

/** PGlite n’est chargé que s’il sert : il n’a pas à être déployé. Une seule session : une seule connexion. */
async function embarquee(options: OptionsBase, delai: number): Promise<Connexion> {
  const [{ FilPglite }, { PrisePglite }, { verrouillerDossier }] = await Promise.all([
    import('./embarquee/fil.ts'),
    import('./embarquee/prise.ts'),
    import('./embarquee/verrou.ts'),
  ]);
  const dossier = options.dossier === undefined ? undefined : path.resolve(options.dossier);
  const liberer = dossier === undefined ? () => {} : verrouillerDossier(dossier);
  const fil = new FilPglite({
    ...(dossier !== undefined && { dossier }),
    ...(options.semence !== undefined && { semence: path.resolve(options.semence) }),
  });
  const fermer = async () => {
    await fil.fermer();
    liberer();
  };
  try {
    await fil.pret();
  } catch (erreur) {
    await fermer();
    throw erreur;
  }
  return {
    config: {
      stream: (() => new PrisePglite(fil, delai)) as unknown as NonNullable<pg.PoolConfig['stream']>,
      types: analyseurs,
      user: 'postgres',
      password: 'local',
      database: 'postgres',
    },
    max: 1,
    fermer,
  };
}

async function mettreAJour(config: pg.PoolConfig, dossier: string): Promise<void> {
  const client = new pg.Client({ ...config, statement_timeout: 0 } as pg.ClientConfig);
  client.on('error', () => {});
  await client.connect();
  try {
    await migrer(client, dossier);
  } finally {
    await client.end();
  }
}
