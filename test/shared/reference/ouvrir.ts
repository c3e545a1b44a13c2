import { readFileSync } from 'node:fs';
import type { FichierNoms, FichierPassages, FichierTerritoires } from '../../../shared/reference/index.ts';
import { ouvrirTerritoires } from '../../../shared/reference/index.ts';

const lire = (nom: string) =>
  JSON.parse(readFileSync(new URL(`../../../shared/reference/data/${nom}.json`, import.meta.url), 'utf8'));

export const fichierTerritoires: FichierTerritoires = lire('territoires');
export const fichierPassages: FichierPassages = lire('passages');
export const fichierNoms: FichierNoms = lire('noms');

export const territoires = ouvrirTerritoires({
  territoires: fichierTerritoires,
  passages: fichierPassages,
  noms: fichierNoms,
});
export const sansNoms = ouvrirTerritoires({ territoires: fichierTerritoires, passages: fichierPassages });

/** Une ligne de communes.json, telle que le paquet installé la publie. */
export interface LignePaquet {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly population?: number;
  readonly departement: string;
  readonly region: string;
  readonly chefLieu?: string;
  readonly commune?: string;
  readonly codesPostaux?: readonly string[];
  readonly anciensCodes?: readonly string[];
}

interface EpciPaquet {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly membres: readonly { readonly code: string }[];
}

/** Le fichier du paquet, apostrophes courbes : c’est la seule chose que le référentiel change aux noms. */
const lirePaquet = (nom: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../../node_modules/@etalab/decoupage-administratif/data/${nom}.json`, import.meta.url),
      'utf8',
    ).replaceAll("'", '’'),
  );

export const communesDuPaquet: readonly LignePaquet[] = lirePaquet('communes');
export const epciDuPaquet: readonly EpciPaquet[] = lirePaquet('epci');
export const eptDuPaquet: readonly EpciPaquet[] = lirePaquet('ept');
