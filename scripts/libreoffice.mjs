import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Le chemin de LibreOffice sur cette machine, ou null : ce que les tests lancent et ce que `npm test` annonce.
 * @returns {string | null}
 */
export function trouverLibreOffice() {
  const usuels = [
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
  ];
  const dansLeChemin = (process.env.PATH ?? '').split(delimiter).map((dossier) => join(dossier, 'soffice'));
  for (const chemin of [...dansLeChemin, ...usuels]) {
    try {
      accessSync(chemin, constants.X_OK);
      return chemin;
    } catch {
      // Pas ici.
    }
  }
  return null;
}
