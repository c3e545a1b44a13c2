import type { DateIso } from '../../shared/french/index.ts';
import { construireModele } from '../../shared/workbook/modele/modele.ts';
import type { ClasseurModele } from '../../shared/xlsx/modele.ts';

/** Le modèle d’une convention du Pays de Gex. Le référentiel (1 Mo) ne se charge qu’à la demande. */
export async function exemple(maintenant: Date): Promise<ClasseurModele> {
  const [territoires, passages, noms, { ouvrirTerritoires }] = await Promise.all([
    import('../../shared/reference/data/territoires.json', { with: { type: 'json' } }),
    import('../../shared/reference/data/passages.json', { with: { type: 'json' } }),
    import('../../shared/reference/data/noms.json', { with: { type: 'json' } }),
    import('../../shared/reference/index.ts'),
  ]);
  const fichiers = { territoires: territoires.default, passages: passages.default, noms: noms.default };
  return construireModele({
    identifiant: crypto.randomUUID(),
    maintenant: maintenant.toISOString(),
    territoires: ouvrirTerritoires(fichiers as unknown as Parameters<typeof ouvrirTerritoires>[0]),
    epci: '240100750',
    effet: '2026-01-01' as DateIso,
    fin: '2030-12-31' as DateIso,
  });
}
