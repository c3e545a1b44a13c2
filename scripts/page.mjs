// Construit la page du simulateur dans .data/page, si ses sources ont changé. Écrit le dossier construit sur la sortie.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { seul } from './chromium.mjs';

const racine = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sources = ['addin', 'shared', 'vite.config.ts', 'package-lock.json', 'scripts/page.mjs'];

function empreinte() {
  const hachage = createHash('sha256').update(process.env.ATELIER_PAGE_LISIBLE === '1' ? 'lisible' : '');
  const lire = (relatif) => hachage.update(`${relatif}\0`).update(readFileSync(path.join(racine, relatif)));
  for (const source of sources) {
    if (path.extname(source)) {
      lire(source);
      continue;
    }
    for (const entree of readdirSync(path.join(racine, source), { recursive: true, withFileTypes: true }).sort(
      (a, b) => (path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1),
    ))
      if (entree.isFile())
        lire(path.relative(racine, path.join(entree.parentPath, entree.name)).split(path.sep).join('/'));
  }
  return hachage.digest('hex').slice(0, 16);
}

const base = path.join(racine, '.data', 'page');
const construite = await seul(`${base}.verrou`, async () => {
  const dossier = path.join(base, empreinte());
  if (existsSync(path.join(dossier, 'index.html'))) return dossier;
  console.error('Construction de la page du simulateur (seulement quand ses sources ont changé)…');
  const { build } = await import('vite');
  const chantier = path.join(base, 'chantier');
  rmSync(chantier, { recursive: true, force: true });
  mkdirSync(base, { recursive: true });
  await build({
    configFile: path.join(racine, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: chantier, emptyOutDir: true },
  });
  // Une page servie par un autre processus garde sa construction encore quelque temps.
  const anciennes = readdirSync(base)
    .filter((nom) => nom !== 'chantier')
    .map((nom) => path.join(base, nom))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  for (const ancienne of anciennes.slice(0, -3)) rmSync(ancienne, { recursive: true, force: true });
  renameSync(chantier, dossier);
  return dossier;
});
process.stdout.write(construite);
process.exit(0);
