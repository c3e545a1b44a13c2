// Ce qui se déploie, dans dist/ : l’application Functions en un fichier, son fil de lecture, l’hôte pour s’héberger soi-même, les
// migrations, host.json ; et le volet, en fichiers à servir tels quels (volet/ et icones/).
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { build as construireVolet } from 'vite';

const racine = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(racine, 'dist');
rmSync(dist, { recursive: true, force: true });

// Sans cet en-tête, l’hôte d’Azure n’indexe aucune fonction d’un module ES en un seul fichier, sans le dire.
const entete =
  "import{createRequire as __creer}from'node:module';import{fileURLToPath as __url}from'node:url';const require=__creer(import.meta.url);const __filename=__url(import.meta.url);const __dirname=__url(new URL('.',import.meta.url));";
const { metafile } = await build({
  entryPoints: {
    app: path.join(racine, 'functions/azure.ts'),
    hote: path.join(racine, 'functions/host/main.ts'),
    lecteur: path.join(racine, 'functions/classeurs/fils/lecteur.ts'),
  },
  outdir: path.join(dist, 'functions'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  banner: { js: entete },
  external: ['@azure/functions-core', '@electric-sql/pglite', 'pg-native'],
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
});
cpSync(path.join(racine, 'functions/database/migrations'), path.join(dist, 'functions/migrations'), {
  recursive: true,
});
// Le fil de la base embarquée, pour un petit hébergement sans serveur PostgreSQL.
cpSync(path.join(racine, 'functions/database/embedded/worker.mjs'), path.join(dist, 'functions/worker.mjs'));
cpSync(path.join(racine, 'host.json'), path.join(dist, 'host.json'));
const paquet = JSON.parse(readFileSync(path.join(racine, 'package.json'), 'utf8'));
mkdirSync(dist, { recursive: true });
writeFileSync(
  path.join(dist, 'package.json'),
  `${JSON.stringify({ name: paquet.name, version: paquet.version, type: 'module', main: 'functions/app.js' }, null, 2)}\n`,
);
await construireVolet({ mode: 'livraison', configFile: path.join(racine, 'vite.config.ts'), logLevel: 'warn' });
const dansVolet = readdirSync(path.join(dist, 'volet'), { recursive: true, withFileTypes: true }).filter((entree) =>
  entree.isFile(),
);
const poidsVolet = dansVolet.reduce(
  (somme, { parentPath, name }) => somme + statSync(path.join(parentPath, name)).size,
  0,
);
console.log(`dist/volet : ${dansVolet.length} fichiers, ${Math.ceil(poidsVolet / 1024)} Ko`);
for (const [fichier, { bytes }] of Object.entries(metafile.outputs))
  console.log(`${fichier} : ${Math.ceil(bytes / 1024)} Ko`);
