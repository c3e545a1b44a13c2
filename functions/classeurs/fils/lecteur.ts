// Un fil de lecture : lit un classeur à la fois et rend ce qui en sera gardé. Le référentiel s’ouvre à la première lecture.
import { parentPort } from 'node:worker_threads';
import { territoiresOuverts } from '../../referentiel/territoires.ts';
import { lireDepot } from '../lire-depot.ts';
import { type Demande, panneDe, type Reponse } from './messages.ts';

const repondre = (reponse: Reponse, cedes: ArrayBuffer[]): void => parentPort?.postMessage(reponse, cedes);

parentPort?.on('message', ({ octets, au, nomFichier }: Demande) => {
  try {
    const lecture = lireDepot(octets, { au, nomFichier }, territoiresOuverts());
    if (!lecture.ok) return repondre({ lecture }, []);
    const { dossier, lignes } = lecture.classeur.contenus;
    const cedes = [octets.buffer as ArrayBuffer, dossier.buffer, ...(lignes ? [lignes.buffer] : [])];
    repondre({ lecture }, cedes);
  } catch (erreur) {
    repondre({ panne: panneDe(erreur) }, []);
  }
});
