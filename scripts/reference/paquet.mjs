import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MILLESIMES, PAQUET } from './millesimes.mjs';

const require = createRequire(import.meta.url);

/** Millésime du paquet installé : `{ annee, version }`. Lève une erreur si `millesimes.mjs` ne connaît pas sa version. */
export function millesimeInstalle() {
  const { version } = require(`${PAQUET}/package.json`);
  const millesime = MILLESIMES.find((connu) => connu.version === version);
  if (!millesime) {
    throw new Error(`${PAQUET} ${version} est installé, mais scripts/reference/millesimes.mjs ne dit pas son année.`);
  }
  return millesime;
}

/** L’Insee écrit l’apostrophe droite ; l’atelier, à l’écran et dans les classeurs, la courbe. Les noms se comparent sans elle. */
const typographier = (texte) => texte.replaceAll("'", '’');

/** Fichiers du paquet installé, déjà lus : communes, epci, ept, departements, regions. */
export function lirePaquetInstalle() {
  const lire = (nom) => JSON.parse(typographier(readFileSync(require.resolve(`${PAQUET}/data/${nom}.json`), 'utf8')));
  return {
    communes: lire('communes'),
    epci: lire('epci'),
    ept: lire('ept'),
    departements: lire('departements'),
    regions: lire('regions'),
  };
}

/** Contenu d’un fichier d’une archive tar non compressée, ou null. Les archives de npm n’ont que des entrées ordinaires. */
function lireDansTar(tar, chemin) {
  for (let debut = 0; debut + 512 <= tar.length; ) {
    const entete = tar.subarray(debut, debut + 512);
    const texte = (de, longueur) => entete.toString('utf8', de, de + longueur).replace(/\0.*$/su, '');
    const nom = texte(0, 100);
    if (nom === '') return null;
    const taille = Number.parseInt(texte(124, 12), 8);
    if (nom === chemin) return tar.toString('utf8', debut + 512, debut + 512 + taille);
    debut += 512 + Math.ceil(taille / 512) * 512;
  }
  return null;
}

/**
 * Télécharge les versions passées du paquet dans un dossier temporaire, vérifie leur empreinte et les donne à lire.
 * Rend `[{ annee, communes, historique }]`, du plus ancien au plus récent ; `historique` n’existe que dans la version de 2019.
 */
export function lireMillesimesPasses() {
  const actuel = millesimeInstalle();
  const dossier = mkdtempSync(path.join(tmpdir(), 'reference-'));
  try {
    return MILLESIMES.filter(({ annee }) => annee < actuel.annee).map(({ annee, version, empreinte }) => {
      const npm = process.env.npm_execpath;
      const arguments_ = ['pack', `${PAQUET}@${version}`, '--pack-destination', dossier, '--silent'];
      const { status, stderr } = npm
        ? spawnSync(process.execPath, [npm, ...arguments_], { cwd: dossier, encoding: 'utf8' })
        : spawnSync('npm', arguments_, { cwd: dossier, encoding: 'utf8', shell: process.platform === 'win32' });
      const archive = path.join(dossier, `${PAQUET.slice(1).replace('/', '-')}-${version}.tgz`);
      if (status !== 0 || !existsSync(archive)) throw new Error(`${PAQUET}@${version} n’a pas pu être lu. ${stderr}`);
      const octets = readFileSync(archive);
      if (`sha512-${createHash('sha512').update(octets).digest('base64')}` !== empreinte) {
        throw new Error(`${PAQUET}@${version} : l’archive reçue n’a pas l’empreinte attendue.`);
      }
      const tar = gunzipSync(octets);
      const lire = (nom) => JSON.parse(typographier(lireDansTar(tar, `package/data/${nom}.json`) ?? 'null'));
      return { annee, communes: lire('communes'), historique: lire('historique-communes') };
    });
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}
