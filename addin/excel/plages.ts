import { type Range, rangeAddress } from '../../shared/xlsx/grid.ts';

/** Une place dans une feuille, rangs à partir de 1. */
export interface Place {
  readonly ligne: number;
  readonly colonne: number;
}

/**
 * Le moins de rectangles qui couvrent exactement ces places : bandes de lignes, fondues vers le bas quand la suivante
 * couvre les mêmes colonnes.
 */
export function rectangles(places: Iterable<Place>): Range[] {
  const lignes = new Map<number, number[]>();
  for (const { ligne, colonne } of places) {
    const colonnes = lignes.get(ligne);
    if (colonnes) colonnes.push(colonne);
    else lignes.set(ligne, [colonne]);
  }
  const finis: Range[] = [];
  let ouverts = new Map<string, Range>();
  for (const ligne of [...lignes.keys()].sort((a, b) => a - b)) {
    const suite = new Map<string, Range>();
    for (const [left, right] of bandes(lignes.get(ligne)!)) {
      const cle = `${left}:${right}`;
      const dessus = ouverts.get(cle);
      suite.set(
        cle,
        dessus && dessus.bottom === ligne - 1
          ? { ...dessus, bottom: ligne }
          : { top: ligne, left, bottom: ligne, right },
      );
    }
    for (const [cle, ouvert] of ouverts) if (suite.get(cle)?.top !== ouvert.top) finis.push(ouvert);
    ouverts = suite;
  }
  finis.push(...ouverts.values());
  return finis;
}

/** La même plage en morceaux de lignes entières, d’au plus tant de cellules. */
export function couper(plage: Range, cellules: number): Range[] {
  const hauteur = Math.max(1, Math.floor(cellules / (plage.right - plage.left + 1)));
  const morceaux: Range[] = [];
  for (let top = plage.top; top <= plage.bottom; top += hauteur)
    morceaux.push({ ...plage, top, bottom: Math.min(plage.bottom, top + hauteur - 1) });
  return morceaux;
}

/** Suites de colonnes qui se touchent. */
function bandes(colonnes: readonly number[]): [number, number][] {
  const suites: [number, number][] = [];
  for (const colonne of [...new Set(colonnes)].sort((a, b) => a - b)) {
    const derniere = suites.at(-1);
    if (derniere && derniere[1] === colonne - 1) derniere[1] = colonne;
    else suites.push([colonne, colonne]);
  }
  return suites;
}

/** `getRanges` refuse une adresse trop longue (255 signes pour un Excel ancien) : les plages par paquets. */
const ADRESSE_AU_PLUS = 255;

/** Adresses jointes par des virgules, chacune assez courte pour `Worksheet.getRanges`. */
export function adressesJointes(plages: readonly Range[]): string[] {
  const jointes: string[] = [];
  for (const plage of plages) {
    const adresse = rangeAddress(plage);
    const derniere = jointes.at(-1);
    if (derniere !== undefined && derniere.length + 1 + adresse.length <= ADRESSE_AU_PLUS)
      jointes[jointes.length - 1] = `${derniere},${adresse}`;
    else jointes.push(adresse);
  }
  return jointes;
}

/** Le plus petit rectangle qui contient ces places ; `undefined` s’il n’y en a pas. */
export function cadre(places: readonly Place[]): Range | undefined {
  const premiere = places[0];
  if (!premiere) return undefined;
  let [top, left, bottom, right] = [premiere.ligne, premiere.colonne, premiere.ligne, premiere.colonne];
  for (const { ligne, colonne } of places) {
    top = Math.min(top, ligne);
    bottom = Math.max(bottom, ligne);
    left = Math.min(left, colonne);
    right = Math.max(right, colonne);
  }
  return { top, left, bottom, right };
}
