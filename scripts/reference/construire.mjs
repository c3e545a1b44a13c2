// Construit shared/reference/data/{territoires,noms,passages}.json.
// --hors-ligne : garde passages.json tel qu’il est (le reste ne demande que le paquet installé).
// --verifier : n’écrit rien, compare territoires.json et noms.json au paquet installé, et échoue s’ils diffèrent.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { enJson } from './compact.mjs';
import { construireNoms } from './noms.mjs';
import { lireMillesimesPasses, lirePaquetInstalle, millesimeInstalle } from './paquet.mjs';
import { construirePassages } from './passages.mjs';
import { construireTerritoires } from './territoires.mjs';

const verifier = process.argv.includes('--verifier');
const horsLigne = verifier || process.argv.includes('--hors-ligne');
const millesime = millesimeInstalle();
const paquet = lirePaquetInstalle();

const fichiers = {
  territoires: construireTerritoires(paquet, millesime),
  noms: construireNoms(paquet, millesime),
  ...(horsLigne ? {} : { passages: construirePassages(lireMillesimesPasses(), paquet, millesime) }),
};
const chemin = (nom) => fileURLToPath(new URL(`../../shared/reference/data/${nom}.json`, import.meta.url));
const ko = (octets) => `${Math.round(octets / 1000)} ko`;

console.log(`Millésime ${millesime.annee}`);
for (const [nom, contenu] of Object.entries(fichiers)) {
  const texte = enJson(contenu);
  if (!verifier) {
    writeFileSync(chemin(nom), texte);
    console.log(
      `${nom}.json : ${ko(Buffer.byteLength(texte))}, ${ko(gzipSync(texte, { level: 9 }).length)} une fois comprimé`,
    );
  } else if (readFileSync(chemin(nom), 'utf8').replaceAll('\r\n', '\n') === texte) {
    console.log(`${nom}.json : conforme au paquet installé`);
  } else {
    console.error(`${nom}.json ne correspond pas au paquet installé : lancer « npm run reference ».`);
    process.exitCode = 1;
  }
}
if (horsLigne && !verifier) console.log('passages.json : inchangé (--hors-ligne)');
