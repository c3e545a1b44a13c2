// L’empreinte de fichiers et de dossiers du dépôt : elle change dès que l’un d’eux change.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** @param {string} racine @param {readonly string[]} sources @param {string} [sel] @param {(relatif: string) => boolean} [garder] */
export function empreinte(racine, sources, sel = '', garder = () => true) {
  const hachage = createHash('sha256').update(sel);
  const lire = (relatif) => hachage.update(`${relatif}\0`).update(readFileSync(path.join(racine, relatif)));
  for (const source of sources) {
    if (statSync(path.join(racine, source)).isFile()) {
      lire(source);
      continue;
    }
    const fichiers = readdirSync(path.join(racine, source), { recursive: true, withFileTypes: true })
      .filter((entree) => entree.isFile())
      .map((entree) => path.relative(racine, path.join(entree.parentPath, entree.name)).split(path.sep).join('/'))
      .filter(garder)
      .sort();
    for (const fichier of fichiers) lire(fichier);
  }
  return hachage.digest('hex').slice(0, 16);
}
