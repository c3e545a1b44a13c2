import type { Territoires } from '../../shared/reference/index.ts';

let ouverture: Promise<Territoires> | undefined;

/** La référence, chargée à la première demande (1 Mo) et gardée. Un chargement manqué sera retenté. */
export function ouvrirReference(): Promise<Territoires> {
  ouverture ??= charger().catch((erreur: unknown) => {
    ouverture = undefined;
    throw erreur;
  });
  return ouverture;
}

async function charger(): Promise<Territoires> {
  const [territoires, passages, noms, { ouvrirTerritoires }] = await Promise.all([
    import('../../shared/reference/data/territoires.json', { with: { type: 'json' } }),
    import('../../shared/reference/data/passages.json', { with: { type: 'json' } }),
    import('../../shared/reference/data/noms.json', { with: { type: 'json' } }),
    import('../../shared/reference/index.ts'),
  ]);
  const fichiers = { territoires: territoires.default, passages: passages.default, noms: noms.default };
  return ouvrirTerritoires(fichiers as unknown as Parameters<typeof ouvrirTerritoires>[0]);
}
