import { plier } from '../../french/normaliser.ts';
import { address, type Grid } from '../../xlsx/grid.ts';
import { columnNumber } from '../../xlsx/reference.ts';

/** Où un nom défini mène, et ce qui s’y lit. */
interface Nomme {
  readonly feuille: string;
  readonly cellule: string;
  readonly texte: string;
}

/** Les cellules que ce nom désigne, dans l’ordre ; une feuille dupliquée peut l’avoir en double. */
function* nommees(grid: Grid, nom: string): Generator<Nomme> {
  for (const defini of grid.names) {
    if (plier(defini.name) !== plier(nom)) continue;
    const cible = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(defini.refersTo.trim());
    if (!cible) continue;
    const feuille = (cible[1]?.replaceAll("''", "'") ?? cible[2] ?? '').replace(/^\$/, '');
    const ligne = Number(cible[4]);
    const colonne = columnNumber(cible[3] ?? '');
    const trouvee = grid.sheets.find((sheet) => sheet.name === feuille);
    if (!trouvee) continue;
    const texte = trouvee.rows.get(ligne)?.[colonne]?.text.trim() ?? '';
    yield { feuille, cellule: address(ligne, colonne), texte };
  }
}

/** Texte de la cellule désignée par un nom défini ; null si le nom ou la cellule manque. */
export function lireNomme(grid: Grid, nom: string): string | null {
  for (const { texte } of nommees(grid, nom)) if (texte) return texte;
  return null;
}

/** La cellule que `lireNomme` lit, à défaut la première que ce nom désigne ; null si le nom n’en désigne aucune. */
export function placeNommee(grid: Grid, nom: string): { readonly feuille: string; readonly cellule: string } | null {
  const toutes = [...nommees(grid, nom)];
  const lue = toutes.find(({ texte }) => texte !== '') ?? toutes[0];
  return lue ? { feuille: lue.feuille, cellule: lue.cellule } : null;
}
