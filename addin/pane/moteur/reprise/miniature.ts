import type { Ecart, FeuilleAnalysee } from '../../../../shared/reprise/contrat.ts';
import type { Range } from '../../../../shared/xlsx/grid.ts';
import type { Miniature, Trait } from './contrat.ts';

/** Au-delà de ces lignes ou colonnes qui se suivent et se ressemblent, le dessin resserre. */
const SANS_RESSERRER = 5;
const ECARTS_AU_PLUS = 200;

/** La place de `n` rangs qui se suivent sans que rien n’y commence ni n’y finisse. */
const etendue = (n: number): number => (n <= SANS_RESSERRER ? n : SANS_RESSERRER + 1.5 * Math.log2(n / SANS_RESSERRER));

/** Où chaque borne tombe sur le dessin : les bornes gardent leur ordre, les longs intervalles se resserrent. */
function echelle(bornes: Iterable<number>): { readonly a: (borne: number) => number; readonly total: number } {
  const triees = [...new Set([1, ...bornes])].sort((a, b) => a - b);
  const places = new Map<number, number>();
  let place = 0;
  for (const [i, borne] of triees.entries()) {
    if (i > 0) place += etendue(borne - triees[i - 1]!);
    places.set(borne, place);
  }
  return { a: (borne) => places.get(borne) ?? 0, total: place };
}

interface Rectangle extends Range {
  readonly genre: Trait['genre'];
  readonly zone?: number;
}

/** Les cellules mises de côté, réunies par bandes de lignes. */
function bandesEcartees(ecarts: readonly Ecart[]): Rectangle[] {
  const lignes = new Map<number, { left: number; right: number }>();
  for (const { place } of ecarts) {
    const deja = lignes.get(place.ligne);
    lignes.set(place.ligne, {
      left: Math.min(place.colonne, deja?.left ?? place.colonne),
      right: Math.max(place.colonne, deja?.right ?? place.colonne),
    });
  }
  const bandes: Rectangle[] = [];
  for (const [ligne, { left, right }] of [...lignes].sort(([a], [b]) => a - b)) {
    const derniere = bandes.at(-1);
    if (derniere?.bottom === ligne - 1 && (derniere.left === left || bandes.length >= ECARTS_AU_PLUS))
      bandes[bandes.length - 1] = { ...derniere, bottom: ligne, right: Math.max(derniere.right, right) };
    else if (bandes.length < ECARTS_AU_PLUS) bandes.push({ genre: 'ecartee', top: ligne, bottom: ligne, left, right });
  }
  return bandes;
}

/** Le dessin d’une feuille : ses tableaux, leurs en-têtes, et ce qui est mis de côté. `premiere` : rang de sa première zone. */
export function miniatureDe({ zones, ecartees }: FeuilleAnalysee, premiere: number): Miniature | null {
  if (zones.length === 0) return null;
  const rectangles: Rectangle[] = [...bandesEcartees(ecartees)];
  for (const [i, { plage, entetes, ecartees: siennes }] of zones.entries()) {
    const zone = premiere + i;
    rectangles.push({ genre: 'zone', zone, ...plage });
    if (entetes.length > 0)
      rectangles.push({ genre: 'entete', zone, ...plage, top: Math.min(...entetes), bottom: Math.max(...entetes) });
    rectangles.push(...bandesEcartees(siennes.filter(({ place }) => !entetes.includes(place.ligne))));
  }
  const lignes = echelle(rectangles.flatMap(({ top, bottom }) => [top, bottom + 1]));
  const colonnes = echelle(rectangles.flatMap(({ left, right }) => [left, right + 1]));
  return {
    largeur: colonnes.total,
    hauteur: lignes.total,
    traits: rectangles.map(({ genre, zone, top, bottom, left, right }) => ({
      genre,
      x: colonnes.a(left),
      y: lignes.a(top),
      largeur: colonnes.a(right + 1) - colonnes.a(left),
      hauteur: lignes.a(bottom + 1) - lignes.a(top),
      ...(zone === undefined ? {} : { zone }),
    })),
  };
}
