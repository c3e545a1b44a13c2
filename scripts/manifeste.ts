// Écrit manifest.xml, functions.json et docs/fonctions.md depuis leur description. Avec --production, écrit le manifeste
// qu’un administrateur déploie. Un test vérifie que les fichiers engendrés sont à jour.
import { writeFileSync } from 'node:fs';
import { documentationFonctions, metadonneesJson } from '../addin/custom-functions/metadonnees.ts';
import { DEVELOPPEMENT, manifeste } from '../addin/manifeste/manifeste.ts';
import { AIDE, lireDemande } from './manifeste/demande.ts';

const demande = lireDemande(process.argv.slice(2));
if ('refus' in demande) {
  process.stderr.write(`${demande.refus}\n\n${AIDE}\n`);
  process.exitCode = 2;
} else if (demande.genre === 'aide') process.stdout.write(`${AIDE}\n`);
else if (demande.genre === 'production') {
  writeFileSync(demande.sortie, manifeste(demande.variante));
  process.stdout.write(`Manifeste de ${demande.variante.adresse} écrit dans ${demande.sortie}.\n`);
} else {
  writeFileSync('manifest.xml', manifeste(DEVELOPPEMENT));
  writeFileSync('addin/manifeste/functions.json', metadonneesJson());
  writeFileSync('docs/fonctions.md', documentationFonctions());
}
