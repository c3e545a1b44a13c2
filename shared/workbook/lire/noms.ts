import { plier } from '../../french/normaliser.ts';
import type { Grid } from '../../xlsx/grid.ts';

/** Texte de la cellule désignée par un nom défini ; null si le nom ou la cellule manque. */
export function lireNomme(grid: Grid, nom: string): string | null {
  for (const defini of grid.names) {
    if (plier(defini.name) !== plier(nom)) continue;
    const cible = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(defini.refersTo.trim());
    if (!cible) continue;
    const feuille = (cible[1]?.replaceAll("''", "'") ?? cible[2] ?? '').replace(/^\$/, '');
    const colonne = rangDeColonne(cible[3] ?? '');
    const texte = grid.sheets
      .find((sheet) => sheet.name === feuille)
      ?.rows.get(Number(cible[4]))
      ?.[colonne]?.text.trim();
    if (texte) return texte;
  }
  return null;
}

function rangDeColonne(lettres: string): number {
  let rang = 0;
  for (const lettre of lettres) rang = rang * 26 + lettre.charCodeAt(0) - 64;
  return rang;
}
