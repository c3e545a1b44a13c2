import { couperValeurs } from '../../french/valeurs.ts';
import type { Acteurs } from '../acteurs.ts';
import type { Lieux } from './lieux.ts';

const ASSOCIATION = /^(?:association|amicale) (?=\S)/;

/** Les façons dont un acteur se reconnaît, sigle et parenthèse compris : deux acteurs qui en partagent une sont le même. */
export function clesDActeur(acteur: string, acteurs: Acteurs, lieux: Lieux): ReadonlySet<string> {
  const cles = new Set<string>();
  for (const ecrit of couperValeurs(acteur)) {
    const entre = [...ecrit.matchAll(/\(([^()]*)\)/g)].map((m) => m[1] ?? '');
    for (const forme of [ecrit.replace(/\([^()]*\)/g, ' '), ...entre]) {
      if (lieux.estLaSienne(forme)) cles.add('epci');
      const cle = acteurs.cle(forme);
      if (cle !== null) cles.add(cle.replace(ASSOCIATION, ''));
    }
  }
  return cles;
}
