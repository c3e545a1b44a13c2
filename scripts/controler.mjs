// Types, style, mise en forme et flèches entre les pièces : tout est dit, puis la commande échoue s’il y a lieu.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fleches } from './fleches.mjs';

const racine = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(racine, 'node_modules');
const etapes = [
  ['types', ['typescript/bin/tsc', '-p', '.', '--noEmit']],
  ['style et mise en forme', ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
];

let echecs = 0;
for (const [nom, [outil, ...arguments_]] of etapes) {
  const { status } = spawnSync(process.execPath, [path.join(modules, outil), ...arguments_], {
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
