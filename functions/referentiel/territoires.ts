import noms from '../../shared/reference/data/noms.json' with { type: 'json' };
import passages from '../../shared/reference/data/passages.json' with { type: 'json' };
import territoires from '../../shared/reference/data/territoires.json' with { type: 'json' };
import { ouvrirTerritoires, type Territoires } from '../../shared/reference/index.ts';

let ouverts: Territoires | undefined;

/** Le référentiel des territoires, ouvert une fois par processus. */
export function territoiresOuverts(): Territoires {
  ouverts ??= ouvrirTerritoires({ territoires, passages, noms } as unknown as Parameters<typeof ouvrirTerritoires>[0]);
  return ouverts;
}
