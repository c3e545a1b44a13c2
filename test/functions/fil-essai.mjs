// Un fil d’essai : fait ce que disent les octets, au lieu de lire un classeur.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ octets, nomFichier }) => {
  const ordre = new TextDecoder().decode(octets);
  if (ordre === 'boucle') for (;;);
  if (ordre === 'mémoire') for (const gardes = []; ; ) gardes.push(new Array(100_000).fill(gardes.length));
  if (ordre === 'sortie') process.exit(3);
  if (ordre === 'erreur') throw new TypeError('secret de cellule');
  if (ordre === 'panne') parentPort.postMessage({ panne: { nom: 'RangeError', pile: ['    at lire (lire.ts:1:1)'] } });
  else parentPort.postMessage({ lecture: { ok: true, classeur: { intitule: nomFichier }, octets } }, [octets.buffer]);
});
