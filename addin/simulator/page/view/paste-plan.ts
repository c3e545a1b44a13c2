import type { Range } from '../../model/data.ts';

/**
 * Coins haut gauche où déposer un bloc copié : une fois, ou autant de fois qu’il tient exactement dans la sélection.
 */
export function pastePlaces(
  rows: number,
  columns: number,
  selection: Range,
): readonly { readonly top: number; readonly left: number }[] {
  const height = selection.bottom - selection.top + 1;
  const width = selection.right - selection.left + 1;
  const fits = rows > 0 && columns > 0 && height % rows === 0 && width % columns === 0;
  const down = fits ? height / rows : 1;
  const across = fits ? width / columns : 1;
  const places: { top: number; left: number }[] = [];
  for (let i = 0; i < down; i += 1)
    for (let j = 0; j < across; j += 1)
      places.push({ top: selection.top + i * rows, left: selection.left + j * columns });
  return places;
}
