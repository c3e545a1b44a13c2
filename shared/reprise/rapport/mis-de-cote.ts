import { compte } from '../../french/index.ts';
import type { Grid } from '../../xlsx/grid.ts';
import { rangeAddress } from '../../xlsx/grid.ts';
import type { Ecart, Place } from '../contrat.ts';
import { bloc } from './page.ts';

/** Des cellules mises de côté ensemble : même feuille, même raison, côte à côte ou en bloc. */
export interface MisesDeCote {
  readonly feuille: string;
  readonly ligne: number;
  readonly cellules: string;
  readonly texte: string;
  readonly raison: string;
}

/** Au-delà, une raison qui vaut pour tant de lignes d’une feuille se dit une fois pour toutes. */
const LIGNES_DITES = 12;
const TEXTES_MONTRES = 4;

/** Les cellules mises de côté, réunies par ligne, ou d’un bloc quand une même raison vaut pour beaucoup de lignes. */
export function misesDeCote(ecartees: readonly Ecart[], grid: Grid): readonly MisesDeCote[] {
  const feuilles = new Map(grid.sheets.map((feuille) => [feuille.name, feuille]));
  const texteDe = (feuille: string, ligne: number, colonne: number): string =>
    feuilles.get(feuille)?.rows.get(ligne)?.[colonne]?.text ?? '';
  const groupes = new Map<string, { place: Place; raison: string; lignes: Map<number, number[]> }>();
  for (const ecart of ecartees) {
    const { place, motif, raison } = ecart;
    // La raison cite souvent la cellule, que la ligne du rapport montre déjà.
    const dite = raison.replace(/\s*:?\s*«.*».?$/s, '');
    const cle = `${place.feuille}\u0000${motif}\u0000${dite}`;
    const groupe = groupes.get(cle) ?? { place, raison: dite || raison, lignes: new Map<number, number[]>() };
    groupes.set(cle, groupe);
    const colonnes = groupe.lignes.get(place.ligne);
    if (colonnes) colonnes.push(place.colonne);
    else groupe.lignes.set(place.ligne, [place.colonne]);
  }
  const rendues: MisesDeCote[] = [];
  for (const { place, raison, lignes } of groupes.values()) {
    const { feuille } = place;
    const rangees = [...lignes].sort(([a], [b]) => a - b);
    for (const [, colonnes] of rangees) colonnes.sort((a, b) => a - b);
    const textes = (une: readonly (readonly [number, readonly number[]])[]): string =>
      extrait(une.flatMap(([ligne, colonnes]) => colonnes.map((colonne) => texteDe(feuille, ligne, colonne))));
    if (rangees.length <= LIGNES_DITES) {
      for (const rangee of rangees) {
        const [ligne, colonnes] = rangee;
        rendues.push({
          feuille,
          ligne,
          cellules: bloc(ligne, colonnes),
          texte: textes([rangee]),
          raison,
        });
      }
      continue;
    }
    const nombre = rangees.reduce((somme, [, colonnes]) => somme + colonnes.length, 0);
    rendues.push({
      feuille,
      ligne: rangees[0]?.[0] ?? 1,
      cellules: etendue(rangees),
      texte: textes(rangees.slice(0, TEXTES_MONTRES)),
      raison: `${raison} (${compte(nombre, 'cellule', 'cellules')} sur ${compte(rangees.length, 'ligne', 'lignes')})`,
    });
  }
  const rangs = new Map(grid.sheets.map(({ name }, rang) => [name, rang]));
  return rendues.sort((a, b) => (rangs.get(a.feuille) ?? 0) - (rangs.get(b.feuille) ?? 0) || a.ligne - b.ligne);
}

function etendue(rangees: readonly (readonly [number, readonly number[]])[]): string {
  let left = Number.POSITIVE_INFINITY;
  let right = 1;
  for (const [, colonnes] of rangees) {
    left = Math.min(left, colonnes[0] ?? left);
    right = Math.max(right, colonnes.at(-1) ?? right);
  }
  return rangeAddress({ top: rangees[0]?.[0] ?? 1, left, bottom: rangees.at(-1)?.[0] ?? 1, right });
}

function extrait(textes: readonly string[]): string {
  const dits = textes.filter((texte) => texte.trim() !== '').map((texte) => texte.replace(/\s+/g, ' ').slice(0, 80));
  const montres = dits.slice(0, TEXTES_MONTRES).join(' | ');
  return dits.length > TEXTES_MONTRES ? `${montres} | …` : montres;
}
