import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { trouverLibreOffice } from '../scripts/libreoffice.mjs';

const executer = promisify(execFile);

const soffice = trouverLibreOffice();

/** Vrai si les essais qui lancent LibreOffice doivent tourner : il est là, ou `ATELIER_TOUT=1` exige tout. */
export const avecLibreOffice = soffice !== null || process.env.ATELIER_TOUT === '1';

/** `it`, ou `it.skip` sur une machine sans LibreOffice. Le titre dit pourquoi. */
export function itLibreOffice(titre: string, essai: () => Promise<void>): void {
  if (avecLibreOffice) it(titre, essai);
  else it.skip(`${titre} (LibreOffice n’est pas installé ici)`, essai);
}

/** Le classeur ouvert, recalculé et enregistré par LibreOffice. Lève une erreur si LibreOffice manque. */
export async function convertir(octets: Uint8Array, vers: 'xlsx' | 'ods' | 'pdf'): Promise<Uint8Array> {
  const [converti] = await convertirTous([octets], vers);
  if (!converti) throw new Error('LibreOffice n’a rien écrit.');
  return converti;
}

/** Comme `convertir`, en un seul démarrage de LibreOffice ; le résultat suit l’ordre donné. */
export async function convertirTous(
  classeurs: readonly Uint8Array[],
  vers: 'xlsx' | 'ods' | 'pdf',
): Promise<Uint8Array[]> {
  if (!soffice) throw new Error('LibreOffice n’est pas installé : ATELIER_TOUT=1 l’exige (commande soffice).');
  const dossier = await mkdtemp(join(tmpdir(), 'atelier-libreoffice-'));
  try {
    const sources = classeurs.map((_, i) => join(dossier, `classeur-${i}.xlsx`));
    for (const [i, source] of sources.entries()) await writeFile(source, classeurs[i] as Uint8Array);
    const sortie = join(dossier, 'sortie');
    // Un profil à soi : deux LibreOffice sur le même profil se bloquent.
    const profil = `-env:UserInstallation=${pathToFileURL(join(dossier, 'profil')).href}`;
    await executer(soffice, [profil, '--headless', '--convert-to', vers, '--outdir', sortie, ...sources], {
      timeout: 220_000,
    });
    const convertis: Uint8Array[] = [];
    for (const i of sources.keys())
      convertis.push(new Uint8Array(await readFile(join(sortie, `classeur-${i}.${vers}`))));
    return convertis;
  } finally {
    await rm(dossier, { recursive: true, force: true });
  }
}
