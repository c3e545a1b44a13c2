import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

let present: boolean | undefined;

/** Vrai si LibreOffice répond. Avec ATELIER_TOUT=1, son absence est un échec, jamais un test sauté. */
export function libreOffice(): boolean {
  present ??= spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!present && process.env.ATELIER_TOUT === '1') throw new Error('ATELIER_TOUT=1 demande LibreOffice (soffice).');
  return present;
}

/** Ce que LibreOffice enregistre après avoir ouvert chaque classeur, recalculé, dans l’ordre donné. */
export function enregistrerParLibreOffice(
  classeurs: readonly Uint8Array[],
  format: 'xlsx' | 'pdf' = 'xlsx',
): Uint8Array[] {
  const dossier = mkdtempSync(path.join(tmpdir(), 'atelier-lo-'));
  try {
    const noms = classeurs.map((octets, i) => {
      const nom = `classeur-${String(i).padStart(4, '0')}`;
      writeFileSync(path.join(dossier, `${nom}.xlsx`), octets);
      return nom;
    });
    const sortie = path.join(dossier, 'sortie');
    // Un profil à soi : deux LibreOffice sur le même profil se bloquent.
    const profil = pathToFileURL(path.join(dossier, 'profil')).href;
    const { status, stderr } = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=${profil}`,
        '--headless',
        '--convert-to',
        format,
        '--outdir',
        sortie,
        ...noms.map((nom) => path.join(dossier, `${nom}.xlsx`)),
      ],
      { encoding: 'utf8', timeout: 220_000 },
    );
    if (status !== 0) throw new Error(`LibreOffice a échoué : ${stderr}`);
    const ecrits = new Set(readdirSync(sortie));
    return noms.map((nom) => {
      if (!ecrits.has(`${nom}.${format}`)) throw new Error(`LibreOffice n’a pas écrit ${nom}.`);
      return new Uint8Array(readFileSync(path.join(sortie, `${nom}.${format}`)));
    });
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}

/** `it` si LibreOffice est là ; sinon un test sauté, que la suite compte et que `npm test` annonce. */
export const itAvecLibreOffice: jest.It = libreOffice() ? it : it.skip;
