import type { Place as PlaceReprise, Zone } from '../../../../shared/reprise/contrat.ts';
import { address } from '../../../../shared/xlsx/grid.ts';
import type { Place } from '../../../excel/contrat.ts';

/** Une place de la reprise, comme Excel la nomme. */
export const placeExcel = ({ feuille, ligne, colonne }: PlaceReprise): Place => ({
  feuille,
  cellule: address(ligne, colonne),
});

export const clePlace = ({ feuille, ligne, colonne }: PlaceReprise): string => `${feuille}\u0000${ligne}:${colonne}`;

/** Rend le rang de la zone où une place se trouve ; undefined hors de toute zone. */
export function situerDansLesZones(zones: readonly Zone[]): (place: PlaceReprise) => number | undefined {
  const parFeuille = new Map<string, number[]>();
  for (const [rang, { feuille }] of zones.entries()) {
    const siennes = parFeuille.get(feuille);
    if (siennes) siennes.push(rang);
    else parFeuille.set(feuille, [rang]);
  }
  return ({ feuille, ligne, colonne }) =>
    parFeuille.get(feuille)?.find((rang) => {
      const { top, left, bottom, right } = zones[rang]!.plage;
      return ligne >= top && ligne <= bottom && colonne >= left && colonne <= right;
    });
}
