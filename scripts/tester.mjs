// Lance la suite de tests et dit ce que cette machine ne permet pas de vérifier.
// Avec ATELIER_TOUT=1 (intégration continue), une partie absente est un échec.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { trouverLibreOffice } from './libreoffice.mjs';

const racine = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const tout = process.env.ATELIER_TOUT === '1';

const sautes = [];
if (!process.env.TEST_DATABASE_URL)
  sautes.push('PostgreSQL servi (TEST_DATABASE_URL absente) : les mêmes tests passent sur la base embarquée.');
if (trouverLibreOffice() === null)
  sautes.push('LibreOffice (commande soffice absente) : ses calculs enregistrés servent de référence.');
// Déballé à part : ses flux garderaient ce processus ouvert.
const navigateur = spawnSync(process.execPath, [path.join(racine, 'scripts', 'chromium.mjs')], { encoding: 'utf8' });
const sansNavigateur = navigateur.status !== 0 || navigateur.stdout === 'null';
if (sansNavigateur)
  sautes.push(
    'La page du simulateur (ni Chromium, ni Chrome, ni Edge ; ATELIER_CHROMIUM en désigne un) : le vrai office.js est essayé dans Node.',
  );

if (sautes.length && tout) {
  console.error(`ATELIER_TOUT=1 demande toutes les parties ; il manque :\n${sautes.map((s) => `  – ${s}`).join('\n')}`);
  process.exit(1);
}

const jest = path.join(racine, 'node_modules', 'jest', 'bin', 'jest.js');
if (!existsSync(jest)) {
  console.error('Jest n’est pas installé : lancer « npm test », qui installe ce qu’il faut.');
  process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jest,
    ...(sansNavigateur ? ['--testPathIgnorePatterns', 'end-to-end/(simulateur|volet)'] : []),
    ...process.argv.slice(2),
  ],
  { cwd: racine, stdio: 'inherit' },
);
if (sautes.length) console.log(`\nNon vérifié sur cette machine :\n${sautes.map((s) => `  – ${s}`).join('\n')}`);
process.exit(status ?? 1);
