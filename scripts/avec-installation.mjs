// Lance une commande après avoir installé les dépendances si elles manquent ou ne suivent plus package-lock.json.
// Sans dépendance : il tourne avant toute installation.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const racine = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(racine, 'node_modules');
const temoin = path.join(modules, '.atelier-ctg');
const empreinte = createHash('sha256')
  .update(readFileSync(path.join(racine, 'package-lock.json')))
  .digest('hex');

const [majeure = 0, mineure = 0] = process.versions.node.split('.').map(Number);
if (majeure < 20 || (majeure === 20 && mineure < 19)) {
  console.error(`Atelier CTG demande Node 20.19 ou plus récent ; cette machine a Node ${process.versions.node}.`);
  process.exit(1);
}

if (!existsSync(temoin) || readFileSync(temoin, 'utf8') !== empreinte) {
  console.error('Installation des dépendances (une seule fois)…');
  const npm = process.env.npm_execpath;
  const options = { cwd: racine, stdio: ['ignore', 2, 2] };
  const arguments_ = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const installation = npm
    ? spawnSync(process.execPath, [npm, ...arguments_], options)
    : spawnSync('npm', arguments_, { ...options, shell: process.platform === 'win32' });
  if (installation.status !== 0) {
    console.error('L’installation des dépendances a échoué : voir les messages ci-dessus, puis relancer la commande.');
    process.exit(installation.status ?? 1);
  }
  writeFileSync(temoin, empreinte);
}

const [commande, ...reste] = process.argv.slice(2);
if (commande) {
  const [executable, prefixe] =
    commande === 'tsx'
      ? [process.execPath, ['--import', pathToFileURL(path.join(modules, 'tsx', 'dist', 'loader.mjs')).href]]
      : [process.execPath, commande === 'node' ? [] : [path.join(modules, commande)]];
  const enfant = spawn(executable, [...prefixe, ...reste], { stdio: 'inherit', cwd: racine });
  // Ctrl+C atteint tout le groupe ; un arrêt adressé à ce seul processus doit aussi atteindre l’enfant.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (signal !== 'SIGINT') enfant.kill(signal);
    });
  enfant.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  enfant.on('error', (erreur) => {
    console.error(`La commande n’a pas pu être lancée : ${erreur.message}`);
    process.exit(1);
  });
}
