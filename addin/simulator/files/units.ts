/** Pixels du plus large chiffre de Calibri 11, l’unité des largeurs de colonne d’un fichier. */
const DIGIT = 7;
const POINTS_PER_PIXEL = 0.75;
/** Largeur d’une colonne que rien ne décrit (8,43 caractères et la marge), en unités du fichier. */
export const DEFAULT_FILE_WIDTH = 9.140625;

const MARGIN = 5;

const pixelsFromWidth = (width: number): number => Math.floor(((256 * width + Math.floor(128 / DIGIT)) / 256) * DIGIT);

/** Largeur du fichier en caractères, marge déduite, comme Excel la montre : 9,14 devient 8,43. */
export function charactersFromWidth(width: number): number {
  const pixels = pixelsFromWidth(width);
  const characters = pixels < DIGIT + MARGIN ? pixels / (DIGIT + MARGIN) : (pixels - MARGIN) / DIGIT;
  return Math.round(characters * 100) / 100;
}

/** L’inverse de `charactersFromWidth`. */
export function widthFromCharacters(characters: number): number {
  const pixels =
    characters < 1 ? Math.round(characters * (DIGIT + MARGIN)) : Math.trunc(characters * DIGIT + 0.5) + MARGIN;
  return Math.min(255, Math.round((pixels / DIGIT) * 1e6) / 1e6);
}

/** Largeur du fichier (caractères, marge comprise) en points, arrondie au pixel comme Excel la montre. */
export const pointsFromWidth = (width: number): number => pixelsFromWidth(width) * POINTS_PER_PIXEL;

/** L’inverse de `pointsFromWidth`, à 255 caractères au plus. */
export const widthFromPoints = (points: number): number =>
  Math.min(255, Math.round((Math.round(points / POINTS_PER_PIXEL) / DIGIT) * 1e6) / 1e6);
