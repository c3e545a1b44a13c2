import type { Finding } from '../finding.ts';
import { comparerPlaces, type Place } from '../place.ts';
import type { Fiche } from './fiches.ts';

/**
 * Les constats d’une table, dans l’ordre. Ceux de chaque ligne sont déjà rangés : il suffit de les mettre bout à bout, et
 * d’y glisser ceux des règles d’un bloc. Seules des lignes hors d’ordre (deux tableaux de même nom) se trient.
 */
export function ranger(fiches: readonly Fiche[], blocs: readonly Place[]): readonly Finding[] {
  const places: Place[] = [];
  let derniere = Number.NEGATIVE_INFINITY;
  let rangees = true;
  for (const fiche of fiches) {
    if (fiche.places.length === 0) continue;
    const premiere = fiche.places[0]!.finding.ligne ?? 0;
    rangees &&= premiere > derniere;
    derniere = fiche.places.at(-1)!.finding.ligne ?? 0;
    for (const place of fiche.places) places.push(place);
  }
  if (!rangees) places.sort(comparerPlaces);
  return blocs.length === 0 ? places.map(({ finding }) => finding) : fusionner(places, blocs);
}

/** Deux suites rangées n’en font plus qu’une. */
function fusionner(a: readonly Place[], b: readonly Place[]): Finding[] {
  const findings: Finding[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (y === undefined || (x !== undefined && comparerPlaces(x, y) <= 0)) {
      findings.push(x!.finding);
      i++;
    } else {
      findings.push(y.finding);
      j++;
    }
  }
  return findings;
}
