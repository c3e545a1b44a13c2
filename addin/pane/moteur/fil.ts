import { expose } from 'comlink';
import type { FichiersReference } from '../../../shared/reference/territoires.ts';
import { GrilleVivante } from '../../excel/grille-vivante.ts';
import { ouvrirMoteur } from './moteur.ts';

/** Le référentiel se demande par `fetch`, qui se retente : un import qui a échoué une fois échoue toujours. */
async function lire(adresse: URL): Promise<unknown> {
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new Error(`Le référentiel n’a pas pu se charger (${reponse.status}).`);
  return await reponse.json();
}

async function reference(): Promise<FichiersReference> {
  const [territoires, passages, noms] = await Promise.all([
    lire(new URL('../../../shared/reference/data/territoires.json', import.meta.url)),
    lire(new URL('../../../shared/reference/data/passages.json', import.meta.url)),
    lire(new URL('../../../shared/reference/data/noms.json', import.meta.url)),
  ]);
  return { territoires, passages, noms } as FichiersReference;
}

expose(ouvrirMoteur({ classeur: new GrilleVivante(), reference, identifiant: () => crypto.randomUUID() }));
