import { expose } from 'comlink';
import type { FichiersReference } from '../../../shared/reference/territoires.ts';
import { GrilleVivante } from '../../excel/grille-vivante.ts';
import { ouvrirMoteur } from './moteur.ts';

async function reference(): Promise<FichiersReference> {
  const [territoires, passages, noms] = await Promise.all([
    import('../../../shared/reference/data/territoires.json', { with: { type: 'json' } }),
    import('../../../shared/reference/data/passages.json', { with: { type: 'json' } }),
    import('../../../shared/reference/data/noms.json', { with: { type: 'json' } }),
  ]);
  return {
    territoires: territoires.default,
    passages: passages.default,
    noms: noms.default,
  } as unknown as FichiersReference;
}

expose(ouvrirMoteur({ classeur: new GrilleVivante(), reference, identifiant: () => crypto.randomUUID() }));
