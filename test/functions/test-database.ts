import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type Base, type OptionsBase, ouvrirBase } from '../../functions/database/ouvrir.ts';

export type Engine = 'pglite' | 'postgresql';

const SERVER_URL = process.env.TEST_DATABASE_URL;

/** Les moteurs à essayer : PGlite toujours, PostgreSQL quand `TEST_DATABASE_URL` le donne. */
export const ENGINES: Engine[] = SERVER_URL ? ['pglite', 'postgresql'] : ['pglite'];

/** Une base vide créée une fois par machine : en créer une prend plusieurs secondes. */
export const SEED = path.join(os.tmpdir(), 'atelier-ctg-pglite-0.5.16.tar');

export interface Place {
  options: OptionsBase;
  drop(): Promise<void>;
}

/** Où ouvrir une base neuve : en mémoire, ou une base du serveur d’essai, détruite ensuite. */
export async function newPlace(engine: Engine): Promise<Place> {
  if (engine === 'pglite') return { options: { seed: SEED }, drop: async () => {} };
  const name = `ctg_essai_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  const url = new URL(SERVER_URL!);
  url.pathname = `/${name}`;
  return { options: { url: url.href }, drop: () => administer(`drop database ${name} with (force)`) };
}

async function administer(command: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}

/** Une base neuve, ouverte et à jour, et de quoi la détruire. */
export async function newDatabase(engine: Engine): Promise<{ base: Base; close(): Promise<void> }> {
  const place = await newPlace(engine);
  const base = await ouvrirBase(place.options);
  return {
    base,
    close: async () => {
      await base.close();
      await place.drop();
    },
  };
}
