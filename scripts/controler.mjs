// Types, style, mise en forme, flèches entre les pièces et poids du volet : tout est dit, puis la commande échoue s’il y a lieu.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fleches } from './fleches.mjs';

const racine = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(racine, 'node_modules');
const etapes = [
  ['types', [path.join(modules, 'typescript/bin/tsc'), '-p', '.', '--noEmit']],
  ['style et mise en forme', [path.join(modules, '@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  [
    'poids du volet',
    ['--import', pathToFileURL(path.join(modules, 'tsx/dist/loader.mjs')).href, path.join(racine, 'scripts/poids.ts')],
  ],
];

let echecs = 0;
for (const [nom, arguments_] of etapes) {
  const { status } = spawnSync(process.execPath, arguments_, {
    cwd: racine,
    stdio: 'inherit',
  });
  console.log(`${status === 0 ? '✓' : '✗'} ${nom}`);
  if (status !== 0) echecs++;
}
const interdites = fleches(racine);
for (const { fichier, ligne, raison } of interdites) console.error(`${fichier}:${ligne} ${raison}`);
console.log(`${interdites.length ? '✗' : '✓'} flèches entre les pièces`);
process.exit(echecs || interdites.length ? 1 : 0);
