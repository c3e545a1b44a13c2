// Fil d’exécution qui possède PGlite et parle le protocole de PostgreSQL en octets. En .mjs : il doit se charger tel quel
// sous Node, sous tsx et sous Jest.
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const { dossier, semence } = workerData;

/**
 * Une base neuve vient de la semence si elle existe ; sinon elle est créée (4 à 9 s) et laisse une semence. Elle est
 * préparée à côté puis mise en place d’un coup : un arrêt pendant la création ne laisse pas un dossier à moitié fait.
 */
async function ouvrir() {
  if (dossier === undefined) return creer(undefined);
  if (!existsSync(path.join(dossier, 'PG_VERSION'))) {
    const chantier = `${dossier}.chantier`;
    await rm(chantier, { recursive: true, force: true });
    await (await creer(chantier)).close();
    await rm(dossier, { recursive: true, force: true });
    await rename(chantier, dossier);
  }
  return PGlite.create({ dataDir: dossier });
}

async function creer(dataDir) {
  if (semence !== undefined && existsSync(semence)) {
    return PGlite.create({ dataDir, loadDataDir: new Blob([await readFile(semence)]) });
  }
  const neuve = await PGlite.create({ dataDir, initDbStartParams: ['--wal-segsize=1'] });
  if (semence !== undefined) {
    const archive = await neuve.dumpDataDir('none');
    const provisoire = `${semence}.${process.pid}`;
    await writeFile(provisoire, Buffer.from(await archive.arrayBuffer()));
    await rename(provisoire, semence);
  }
  return neuve;
}

/** Message « Query » du protocole. */
function requete(sql) {
  const message = Buffer.alloc(sql.length + 6);
  message[0] = 81;
  message.writeInt32BE(sql.length + 5, 1);
  message.write(sql, 5, 'latin1');
  return message;
}

let base;
try {
  base = await ouvrir();
  parentPort.postMessage({ pret: true });
} catch (erreur) {
  parentPort.postMessage({ echec: String(erreur?.message ?? erreur).slice(0, 500) });
}

let chaine = Promise.resolve();
parentPort.on('message', (message) => {
  chaine = chaine.then(() => traiter(message));
});

async function traiter({ id, octets, remettre, fermer }) {
  try {
    if (remettre) {
      await base.execProtocolRaw(requete('ROLLBACK'));
      await base.execProtocolRaw(requete('DISCARD ALL'));
      parentPort.postMessage({ id });
    } else if (fermer) {
      await base.close();
      parentPort.postMessage({ id });
      parentPort.close();
    } else {
      const reponse = new Uint8Array(await base.execProtocolRaw(octets));
      parentPort.postMessage({ id, octets: reponse }, [reponse.buffer]);
    }
  } catch (erreur) {
    parentPort.postMessage({ id, echec: String(erreur?.message ?? erreur).slice(0, 500) });
  }
}
