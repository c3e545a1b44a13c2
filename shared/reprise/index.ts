import type { Grid } from '../xlsx/grid.ts';
import type { ContexteReprise } from './contexte.ts';
import { type Analyse, type Decisions, type Reprise, SANS_DECISION } from './contrat.ts';
import { motsConnus, proposer } from './correspondances/index.ts';
import { convertirSelon } from './ecarter.ts';
import { feuillesDeLAtelier } from './feuilles-atelier.ts';
import { trouverZones } from './zones/index.ts';

export type { ContexteReprise } from './contexte.ts';
export * from './contrat.ts';
export { ciblesDe, cleColonne, formeDe, libelleCible } from './correspondances/index.ts';
export { celluleDe, placeDe } from './zones/index.ts';

/**
 * Ce qu’un classeur contient et ce que la reprise propose d’en faire, sans rien convertir. La grille est de niveau `complet`
 * (fusions, notes, couleurs) ; une grille `base` est lue aussi, moins bien.
 */
export function analyser(grid: Grid, contexte: ContexteReprise, decisions: Decisions = SANS_DECISION): Analyse {
  const deLAtelier = feuillesDeLAtelier(grid);
  const feuilles = grid.sheets.map((feuille) => trouverZones(feuille, motsConnus, deLAtelier.has(feuille.name)));
  const zones = feuilles.flatMap((analysee, rang) => {
    const feuille = grid.sheets[rang];
    return feuille
      ? analysee.zones.map((zone) => ({ zone, proposition: proposer(feuille, zone, contexte, decisions) }))
      : [];
  });
  return { feuilles, zones };
}

/**
 * Reprend un classeur sans rien demander : ce qui est au-dessus du seuil est converti, le reste est gardé en texte avec une
 * alerte. Le classeur d’origine n’est pas touché.
 */
export function reprendre(
  grid: Grid,
  contexte: ContexteReprise,
  decisions: Decisions = SANS_DECISION,
): { readonly analyse: Analyse; readonly reprise: Reprise } {
  const analyse = analyser(grid, contexte, decisions);
  return { analyse, reprise: convertirSelon(grid, analyse, decisions, contexte) };
}
