import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ApportCache } from '../../functions/consolidation/apports.ts';
import { lockFolder } from '../../functions/database/embedded/lock.ts';
import { lireJsonComprime } from '../../functions/database/json-comprime.ts';
import { type Base, ouvrirBase } from '../../functions/database/ouvrir.ts';
import { ENGINES, newPlace, type Place, SEED } from './test-database.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../functions/database/migrations');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ctg-base-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(ENGINES)('la base, sur %s', (engine) => {
  let place: Place;
  let base: Base;
  beforeAll(async () => {
    place = await newPlace(engine);
    // Une base en mémoire ne survivrait pas à la coupure d’une requête : ici, un dossier.
    const donnees = engine === 'pglite' ? { folder: path.join(folder, 'essai') } : {};
    base = await ouvrirBase({ ...place.options, ...donnees, timeoutMs: 1500 });
  }, 60_000);
  afterAll(async () => {
    await base?.close();
    await place?.drop();
  });

  it('rend une date en texte, un instant en ISO 8601 UTC, un octet pour un octet', async () => {
    const { rows } = await base.pool.query(
      "select '2024-02-29'::date as d, '2024-03-31T02:30:00+02'::timestamptz as t, $1::bytea as o, 9007199254740993::int8 as n",
      [Buffer.from([0, 255, 10])],
    );
    expect(rows).toEqual([
      { d: '2024-02-29', t: '2024-03-31T00:30:00.000Z', o: Buffer.from([0, 255, 10]), n: '9007199254740993' },
    ]);
  });

  it('range un nom accentué comme un dictionnaire', async () => {
    const { rows } = await base.pool.query(
      `select array_agg(nom order by nom collate "und-x-icu") as noms from unnest(array['Zoo', 'école', 'Écully', 'eau']) as nom`,
    );
    expect(rows[0].noms).toEqual(['eau', 'école', 'Écully', 'Zoo']);
  });

  it('annule tout ce qu’une transaction a écrit quand son acte lance', async () => {
    const convention = { id: '33333333-3333-4333-8333-333333333333', caf: '011', creee_le: '2026-01-01T00:00:00Z' };
    const acte = base.transaction({ role: 'caf', caf: '011' }, async (tx) => {
      await tx
        .insertInto('convention')
        .values({ ...convention, communes: [], caf_associees: [] } as never)
        .execute();
      throw new Error('arrêt');
    });
    await expect(acte).rejects.toThrow('arrêt');
    const reste = await base.transaction({ role: 'caf', caf: '011' }, (tx) =>
      tx.selectFrom('convention').select('id').execute(),
    );
    expect(reste).toEqual([]);
  });

  it('coupe une requête qui dure trop, et reste utilisable', async () => {
    await expect(base.pool.query('select count(*) from generate_series(1, 1e12)')).rejects.toThrow();
    for (let essai = 0; essai < 20; essai += 1) {
      const reponse = await base.pool.query('select 1 as un').catch(() => null);
      if (reponse) {
        expect(reponse.rows).toEqual([{ un: 1 }]);
        return;
      }
    }
    throw new Error('La base ne répond plus.');
  }, 30_000);
});

describe('les migrations', () => {
  it('ne s’appliquent qu’une fois, et refusent un fichier modifié après coup', async () => {
    const donnees = path.join(folder, 'migrations-base');
    const migrations = path.join(folder, 'migrations');
    const { mkdir, copyFile } = await import('node:fs/promises');
    await mkdir(migrations);
    await copyFile(path.join(MIGRATIONS, '0001_depots.sql'), path.join(migrations, '0001_depots.sql'));
    const ouvrir = () => ouvrirBase({ folder: donnees, seed: SEED, migrations });
    await (await ouvrir()).close();
    await (await ouvrir()).close();
    await writeFile(path.join(migrations, '0002_plus.sql'), 'create table plus (n integer)');
    await (await ouvrir()).close();
    await writeFile(path.join(migrations, '0002_plus.sql'), 'create table plus (n bigint)');
    await expect(ouvrir()).rejects.toThrow('0002_plus.sql a été modifiée');
    await writeFile(path.join(migrations, '0002_plus.sql'), 'create table plus (n integer)');
    await writeFile(path.join(migrations, '0003_faux.sql'), 'create table trois (n integer); select 1 / 0');
    await expect(ouvrir()).rejects.toThrow('0003_faux.sql a échoué');
    await rm(path.join(migrations, '0003_faux.sql'));
    const base = await ouvrir();
    await expect(base.pool.query('select * from trois')).rejects.toMatchObject({ code: '42P01' });
    await base.close();
  }, 60_000);
});

describe('ce qui a été écrit avant que les lectures soient comprimées', () => {
  it('se lit encore', async () => {
    const donnees = path.join(folder, 'avant');
    const migrations = path.join(folder, 'migrations-avant');
    const { mkdir, copyFile } = await import('node:fs/promises');
    await mkdir(migrations);
    for (const nom of ['0001_depots.sql', '0002_memes_caf.sql'])
      await copyFile(path.join(MIGRATIONS, nom), path.join(migrations, nom));
    const avant = await ouvrirBase({ folder: donnees, seed: SEED, migrations });
    const [avecLignes, sansLignes] = ['5'.repeat(8), '6'.repeat(8)].map(
      (debut) => `${debut}-5555-4555-8555-555555555555`,
    );
    const client = await avant.pool.connect();
    await client.query('reset role');
    for (const [version, id, apport, sommaire] of [
      [1, avecLignes, '{"resume":"é","lignes":{"actions":["a"]}}', '{"resume":"é"}'],
      [2, sansLignes, '"texte"', '"texte"'],
    ]) {
      await client.query(
        "insert into convention (id, caf, creee_le) values ($1, '011', now()) on conflict (id) do nothing",
        [avecLignes],
      );
      await client.query(
        `insert into depot (id, convention, version, caf, sha256, empreinte_contenu, taille, erreurs, alertes, remarques,
           millesime, lu_au, auteur, depose_le)
         values ($1, $2, $3, '011', repeat('a', 64), 'e', 1, 0, 0, 0, '2026', '2026-01-01', 'x', now())`,
        [id, avecLignes, version],
      );
      await client.query(
        `insert into depot_lecture (depot, caf, dossier, constats) values ($1, '011', '{"à": 1}', '[]')`,
        [id],
      );
      await client.query("insert into depot_apport (depot, caf, apport, sommaire) values ($1, '011', $2, $3)", [
        id,
        apport,
        sommaire,
      ]);
    }
    await client.query('set role ctg_neant');
    client.release();
    await avant.close();

    const apres = await ouvrirBase({ folder: donnees, seed: SEED });
    const depots = [avecLignes!, sansLignes!];
    const lus = await apres.transaction({ role: 'caf', caf: '011' }, async (tx) => ({
      apports: await new ApportCache('entier').lire(tx, depots),
      dossiers: await tx.selectFrom('depot_lecture').select('dossier').execute(),
    }));
    await apres.close();
    expect(depots.map((depot) => lus.apports.get(depot))).toEqual([
      { resume: 'é', lignes: { actions: ['a'] } },
      'texte',
    ]);
    expect(lus.dossiers.map(({ dossier }) => lireJsonComprime(dossier))).toEqual([{ à: 1 }, { à: 1 }]);
  }, 60_000);
});

describe('le dossier d’une base embarquée', () => {
  it('n’est ouvert que par un processus à la fois', async () => {
    const donnees = path.join(folder, 'exclusif');
    const liberer = lockFolder(donnees);
    await expect(ouvrirBase({ folder: donnees, seed: SEED })).rejects.toThrow('déjà ouverte par le processus');
    liberer();
    await (await ouvrirBase({ folder: donnees, seed: SEED })).close();
  }, 60_000);

  it.each([
    ['d’un processus mort', JSON.stringify({ pid: 2 ** 22 + 1, start: '1' })],
    ['d’un processus dont le numéro a resservi', JSON.stringify({ pid: process.pid, start: 'jamais' })],
    ['illisible', '{'],
  ])('se reprend quand son verrou est celui %s', async (_, contenu) => {
    const donnees = path.join(folder, 'perime');
    await writeFile(`${donnees}.lock`, contenu);
    const liberer = lockFolder(donnees);
    expect(JSON.parse(await readFile(`${donnees}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
    liberer();
    await expect(readFile(`${donnees}.lock`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('garde ses données d’une ouverture à l’autre', async () => {
    const donnees = path.join(folder, 'durable');
    const valeurs = { id: '44444444-4444-4444-8444-444444444444', caf: '011', creee_le: '2026-01-01T00:00:00Z' };
    const une = await ouvrirBase({ folder: donnees, seed: SEED });
    await une.transaction({ role: 'caf', caf: '011' }, (tx) =>
      tx
        .insertInto('convention')
        .values({ ...valeurs, communes: [], caf_associees: [] } as never)
        .execute(),
    );
    await une.close();
    const deux = await ouvrirBase({ folder: donnees, seed: SEED });
    const lues = await deux.transaction({ role: 'caf', caf: '011' }, (tx) =>
      tx.selectFrom('convention').select('id').execute(),
    );
    await deux.close();
    expect(lues).toEqual([{ id: valeurs.id }]);
  }, 60_000);
});
