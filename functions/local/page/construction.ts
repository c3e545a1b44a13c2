import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * Le dossier de la page construite, refaite si ses sources ont changé. Dans un autre processus : le service répond pendant
 * ce temps, et la mémoire de la construction est rendue. Lève avec ce que la construction a dit.
 */
export function pageConstruite(): Promise<string> {
  return new Promise((resolve, reject) => {
    const enfant = spawn(process.execPath, [path.join(RACINE, 'scripts', 'page.mjs')], {
      cwd: RACINE,
      env: { ...process.env, NO_COLOR: '1' },
    });
    let sortie = '';
    let dit = '';
    enfant.stdout.setEncoding('utf8').on('data', (texte: string) => {
      sortie += texte;
    });
    enfant.stderr.setEncoding('utf8').on('data', (texte: string) => {
      dit += texte;
    });
    enfant.once('error', reject);
    enfant.once('close', (code) => {
      if (code === 0) resolve(sortie.trim());
      else reject(new Error(`La page du simulateur n’a pas pu être construite :\n${dit.trim()}`));
    });
  });
}

/** Le dossier d’office.js dans les paquets installés. Il n’est ni copié ni modifié. */
export const dossierOfficeJs = (): string =>
  path.join(path.dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist');
