import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import type { Tables, Tx } from './tables.ts';
import { typeParsers } from './type-parsers.ts';

export interface OptionsBase {
  /** Adresse d’un serveur PostgreSQL ; absente : PGlite embarqué. */
  url?: string | undefined;
  /** Dossier de la base embarquée ; absent : en mémoire. */
  folder?: string | undefined;
  /** Archive d’une base embarquée vide, pour ouvrir plus vite les suivantes. */
  seed?: string | undefined;
  /** Durée maximale d’une requête. */
  timeoutMs?: number;
  connections?: number;
  migrations?: string;
  /** Ce que disent les connexions perdues ; jamais de contenu. */
  report?: (message: string) => void;
}

/** Au nom de qui une transaction lit et écrit. Le reste, la base le refuse. */
export type Caller = { role: 'caf'; caf: string } | { role: 'cnaf' };

export interface Base {
  /** Une transaction au nom de l’appelant : validée si `acte` rend, annulée s’il lance. N’y employer que `tx`. */
  transaction<T>(caller: Caller, act: (tx: Tx) => Promise<T>): Promise<T>;
  /** Vérifie que la base répond. */
  probe(): Promise<void>;
  /** Les connexions elles-mêmes, sans rôle : ne lisent aucune table. */
  pool: pg.Pool;
  engine: 'postgresql' | 'pglite';
  close(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url));

/** Ouvre la base, la met à jour, et rend de quoi y travailler. Lance si elle ne s’ouvre pas. */
export async function ouvrirBase(options: OptionsBase): Promise<Base> {
  const report = options.report ?? (() => {});
  const timeoutMs = options.timeoutMs ?? 30_000;
  const connection = options.url ? await openServer(options.url, timeoutMs) : await openEmbedded(options, timeoutMs);
  try {
    await upgrade(connection.config, options.migrations ?? MIGRATIONS);
  } catch (error) {
    await connection.close();
    throw error;
  }

  const pool = new pg.Pool({
    ...connection.config,
    max: connection.max ?? options.connections ?? 8,
    connectionTimeoutMillis: 15_000,
    // Au repos, une connexion ne peut rien lire : une requête qui oublierait son rôle échoue.
    onConnect: (async (client: pg.ClientBase) => {
      await client.query('set role ctg_neant');
    }) as (client: pg.ClientBase) => void,
  });
  // Sans ces deux écoutes, une connexion perdue pendant une requête arrête le processus.
  pool.on('error', (error) => report(`connection au repos perdue : ${error.message}`));
  pool.on('connect', (client) => client.on('error', (error) => report(`connection perdue : ${error.message}`)));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  return {
    pool,
    engine: options.url ? 'postgresql' : 'pglite',
    transaction: (caller, act) =>
      db.transaction().execute(async (tx) => {
        const caf = caller.role === 'caf' ? caller.caf : '';
        await sql`select set_config('app.caf', ${caf}, true), set_config('role', ${`ctg_${caller.role}`}, true)`.execute(
          tx,
        );
        return act(tx);
      }),
    probe: async () => {
      await pool.query('select 1');
    },
    close: async () => {
      await db.destroy();
      await connection.close();
    },
  };
}

interface Connection {
  config: pg.PoolConfig;
  max?: number;
  close(): Promise<void>;
}

async function openServer(url: string, timeoutMs: number): Promise<Connection> {
  return {
    config: {
      connectionString: url,
      types: typeParsers,
      statement_timeout: timeoutMs,
      idle_in_transaction_session_timeout: 2 * timeoutMs,
      application_name: 'atelier-ctg',
    },
    close: async () => {},
  };
}

/** PGlite n’est chargé que s’il sert : il n’a pas à être déployé. Une seule session : une seule connexion. */
async function openEmbedded(options: OptionsBase, timeoutMs: number): Promise<Connection> {
  const [{ PgliteThread }, { PgliteSocket }, { lockFolder }] = await Promise.all([
    import('./embedded/thread.ts'),
    import('./embedded/socket.ts'),
    import('./embedded/lock.ts'),
  ]);
  const folder = options.folder === undefined ? undefined : path.resolve(options.folder);
  const release = folder === undefined ? () => {} : lockFolder(folder);
  const thread = new PgliteThread({
    ...(folder !== undefined && { folder }),
    ...(options.seed !== undefined && { seed: path.resolve(options.seed) }),
  });
  const close = async () => {
    await thread.close();
    release();
  };
  try {
    await thread.ready();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    config: {
      stream: (() => new PgliteSocket(thread, timeoutMs)) as unknown as NonNullable<pg.PoolConfig['stream']>,
      types: typeParsers,
      user: 'postgres',
      password: 'local',
      database: 'postgres',
    },
    max: 1,
    close,
  };
}

async function upgrade(config: pg.PoolConfig, folder: string): Promise<void> {
  const client = new pg.Client({ ...config, statement_timeout: 0 } as pg.ClientConfig);
  client.on('error', () => {});
  await client.connect();
  try {
    await migrate(client, folder);
  } finally {
    await client.end();
  }
}
