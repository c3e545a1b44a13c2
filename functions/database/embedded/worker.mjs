// Fil d’exécution qui possède PGlite et parle le protocole de PostgreSQL en octets. En .mjs : il doit se charger tel quel
// sous Node, sous tsx et sous Jest.
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const { folder, seed } = workerData;

/**
 * Une base neuve vient de la semence si elle existe ; sinon elle est créée (4 à 9 s) et laisse une semence. Elle est
 * préparée à côté puis mise en place d’un coup : un arrêt pendant la création ne laisse pas un dossier à moitié fait.
 */
async function open() {
  if (folder === undefined) return create(undefined);
  if (!existsSync(path.join(folder, 'PG_VERSION'))) {
    const draft = `${folder}.draft`;
    await rm(draft, { recursive: true, force: true });
    await (await create(draft)).close();
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  }
  return PGlite.create({ dataDir: folder });
}

async function create(dataDir) {
  if (seed !== undefined && existsSync(seed)) {
    return PGlite.create({ dataDir, loadDataDir: new Blob([await readFile(seed)]) });
  }
  const fresh = await PGlite.create({ dataDir, initDbStartParams: ['--wal-segsize=1'] });
  if (seed !== undefined) {
    const archive = await fresh.dumpDataDir('none');
    const draft = `${seed}.${process.pid}`;
    await writeFile(draft, Buffer.from(await archive.arrayBuffer()));
    await rename(draft, seed);
  }
  return fresh;
}

/** Message « Query » du protocole. */
function query(sql) {
  const message = Buffer.alloc(sql.length + 6);
  message[0] = 81;
  message.writeInt32BE(sql.length + 5, 1);
  message.write(sql, 5, 'latin1');
  return message;
}

let db;
try {
  db = await open();
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ failure: String(error?.message ?? error).slice(0, 500) });
}

let chain = Promise.resolve();
parentPort.on('message', (message) => {
  chain = chain.then(() => handle(message));
});

async function handle({ id, bytes, reset, close }) {
  try {
    if (reset) {
      await db.execProtocolRaw(query('ROLLBACK'));
      await db.execProtocolRaw(query('DISCARD ALL'));
      parentPort.postMessage({ id });
    } else if (close) {
      await db.close();
      parentPort.postMessage({ id });
      parentPort.close();
    } else {
      const reply = new Uint8Array(await db.execProtocolRaw(bytes));
      parentPort.postMessage({ id, bytes: reply }, [reply.buffer]);
    }
  } catch (error) {
    parentPort.postMessage({ id, failure: String(error?.message ?? error).slice(0, 500) });
  }
}
