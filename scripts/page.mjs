// Construit la page du simulateur et le volet qu’elle ouvre dans .data/page, si leurs sources ont changé. Écrit le dossier
// construit sur la sortie.
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { seul } from './chromium.mjs';
import { empreinte } from './empreinte.mjs';

const racine = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sources = [
  'addin',
  'shared',
  'manifest.xml',
  'vite.config.ts',
  'package-lock.json',
  'scripts/page.mjs',
  'scripts/empreinte.mjs',
];

const base = path.join(racine, '.data', 'page');
const construite = await seul(`${base}.verrou`, async () => {
  const dossier = path.join(
    base,
    empreinte(racine, sources, process.env.ATELIER_PAGE_LISIBLE === '1' ? 'lisible' : ''),
  );
  if (existsSync(path.join(dossier, 'index.html'))) return dossier;
  console.error('Construction de la page du simulateur (seulement quand ses sources ont changé)…');
  const { build } = await import('vite');
  const chantier = path.join(base, 'chantier');
  rmSync(chantier, { recursive: true, force: true });
  mkdirSync(base, { recursive: true });
  for (const [mode, outDir] of [
    ['page', chantier],
    ['volet', path.join(chantier, 'volet')],
  ])
    await build({
      mode,
      configFile: path.join(racine, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    });
  // L’Excel simulé lit dans le manifeste ses boutons et l’adresse du volet, comme l’autre.
  copyFileSync(path.join(racine, 'manifest.xml'), path.join(chantier, 'manifest.xml'));
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
