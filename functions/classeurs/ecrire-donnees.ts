import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as laisserPasser } from 'node:timers/promises';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { ClasseurDonnees } from '../../shared/xlsx/donnees.ts';
import { type Compresseur, ecrireDonnees } from '../../shared/xlsx/ecrire-donnees.ts';

/** Le niveau 6 coûte plus du double de temps pour un fichier à peine plus petit. */
const NIVEAU = 3;

/** Chaque morceau finit sur un octet entier (`Z_SYNC_FLUSH`) : mis bout à bout, ils font un seul flux deflate. */
const compresseur: Compresseur = (octets, dernier) =>
  deflateRawSync(octets, { level: NIVEAU, finishFlush: dernier ? constants.Z_FINISH : constants.Z_SYNC_FLUSH });

/** Les octets d’un classeur de données, par morceaux, pour un flux. Lève `DonneesInecrivables`. */
export const morceauxDeClasseur = (classeur: ClasseurDonnees): Generator<Uint8Array> =>
  ecrireDonnees(classeur, { deflate: () => compresseur, crc32 });

/** Les octets d’un classeur de données. Lève `DonneesInecrivables`. */
export const ecrireClasseurDeDonnees = (classeur: ClasseurDonnees): Uint8Array =>
  assembler([...morceauxDeClasseur(classeur)]);

/**
 * De même, en rendant la main après chaque morceau (un demi-mégaoctet de XML). Rien ne part avant la fin : un classeur qui
 * ne peut pas s’écrire jusqu’au bout est un refus, pas un fichier tronqué.
 */
export async function ecrireClasseurParMorceaux(classeur: ClasseurDonnees): Promise<Uint8Array> {
  const morceaux: Uint8Array[] = [];
  for (const morceau of morceauxDeClasseur(classeur)) {
    morceaux.push(morceau);
    await laisserPasser();
  }
  return assembler(morceaux);
}

function assembler(morceaux: readonly Uint8Array[]): Uint8Array {
  const octets = new Uint8Array(morceaux.reduce((somme, { length }) => somme + length, 0));
  let ici = 0;
  for (const morceau of morceaux) {
    octets.set(morceau, ici);
    ici += morceau.length;
  }
  return octets;
}

/**
 * Écrit un classeur de données dans un fichier sans le tenir en mémoire, et rend la main entre les morceaux. À côté, puis
 * à sa place : un échec ne laisse ni fichier à moitié écrit ni fichier écrasé. Lève `DonneesInecrivables`.
 */
export async function ecrireClasseurDansFichier(classeur: ClasseurDonnees, chemin: string): Promise<void> {
  const provisoire = `${chemin}.${process.pid}.partiel`;
  try {
    await pipeline(Readable.from(morceauxDeClasseur(classeur), { objectMode: true }), createWriteStream(provisoire));
    await rename(provisoire, chemin);
  } catch (erreur) {
    await rm(provisoire, { force: true });
    throw erreur;
  }
}
