import type { Territoires } from './territoires.ts';

/** La Caf du plus grand nombre d’habitants de ces communes (codes actuels) ; undefined si aucune n’a de Caf. */
export function cafPrincipale(communes: readonly string[], territoires: Territoires): string | undefined {
  const habitants = new Map<string, number>();
  for (const code of communes) {
    const commune = territoires.commune(code);
    if (commune?.caf) habitants.set(commune.caf, (habitants.get(commune.caf) ?? 0) + commune.population);
  }
  return [...habitants].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
