import type { Table } from '../../dossier/index.ts';
import { plier } from '../../french/normaliser.ts';
import type { Cell, Grid, GridTable, Range, Sheet } from '../../xlsx/grid.ts';

/** Une table du classeur retrouvée dans une feuille : sa ligne d’en-tête et ses lignes de données. */
export interface Zone {
  readonly feuille: Sheet;
  /** Texte de l’en-tête de chaque colonne, par rang de colonne ; une colonne sans en-tête n’y est pas. */
  readonly entetes: ReadonlyMap<number, string>;
  readonly lignes: readonly LigneDeZone[];
}

export interface LigneDeZone {
  readonly rang: number;
  readonly horsTableau: boolean;
}

/**
 * Étendue d’une table : le corps du tableau Excel, puis les lignes remplies qui le suivent sans blanc (LibreOffice
 * n’étend pas un tableau quand on tape dessous). Les lignes blanches ne sont pas des lignes.
 */
export function zonesDe(grid: Grid, table: Table): Zone[] {
  const zones: Zone[] = [];
  for (const feuille of grid.sheets)
    for (const tableau of feuille.tables)
      if (plier(tableau.name) === plier(table.nom)) zones.push(zoneDuTableau(feuille, tableau));
  if (zones.length) return zones;
  for (const feuille of grid.sheets) {
    const zone = zoneSansTableau(feuille, table);
    if (zone) return [zone];
  }
  return [];
}

function zoneDuTableau(feuille: Sheet, tableau: GridTable): Zone {
  const { top, left, right } = tableau.range;
  const bas = tableau.range.bottom - tableau.totalsRows;
  const entetes = new Map<number, string>();
  for (let colonne = left; colonne <= right; colonne++) {
    const ecrit = tableau.headerRows ? texte(feuille, top, colonne) : '';
    const titre = ecrit || (tableau.columns[colonne - left] ?? '');
    if (titre.trim()) entetes.set(colonne, titre);
  }
  const lignes: LigneDeZone[] = [];
  for (let rang = top + tableau.headerRows; rang <= bas; rang++)
    if (remplie(feuille, rang, left, right)) lignes.push({ rang, horsTableau: false });
  if (!tableau.totalsRows)
    for (let rang = bas + 1; suite(feuille, tableau, rang, left, right); rang++)
      lignes.push({ rang, horsTableau: true });
  return { feuille, entetes, lignes };
}

function suite(feuille: Sheet, tableau: GridTable, rang: number, left: number, right: number): boolean {
  if (!remplie(feuille, rang, left, right)) return false;
  for (const autre of feuille.tables) {
    if (autre === tableau || autre.range.left > right || autre.range.right < left) continue;
    if (rang >= autre.range.top && rang <= autre.range.bottom) return false;
    // Le titre d’un tableau placé dessous n’est pas une ligne de celui-ci.
    const avant = autre.range.top - rang;
    if (avant > 0 && avant <= 3 && nombreRemplies(feuille, rang, left, right) === 1) return false;
  }
  return true;
}

/**
 * Une table dont le tableau Excel a disparu (copie en valeurs, autre tableur) : la première ligne qui porte tous ses
 * en-têtes requis, mot pour mot. Les autres formes relèvent de la reprise.
 */
function zoneSansTableau(feuille: Sheet, table: Table): Zone | null {
  const titres =
    table.forme === 'fiche'
      ? ['rubrique', 'réponse']
      : Object.values(table.colonnes)
          .filter((colonne) => colonne.requis)
          .map((colonne) => colonne.titre);
  const attendus = new Set(titres.map(plier));
  const connus = new Set(Object.values(table.colonnes).map((colonne) => plier(colonne.titre)));
  const occupes = feuille.tables.map((tableau) => tableau.range);
  for (const [rang, cellules] of feuille.rows) {
    const vus = new Map<number, string>();
    cellules.forEach((cellule, colonne) => {
      if (cellule?.kind === 'text' && !occupes.some((zone) => contient(zone, rang, colonne)))
        vus.set(colonne, cellule.text);
    });
    const plies = new Set([...vus.values()].map(plier));
    const reconnus = [...plies].filter((titre) => connus.has(titre)).length;
    if (![...attendus].every((titre) => plies.has(titre))) continue;
    if (table.forme === 'lignes' && reconnus < Math.min(4, connus.size)) continue;
    const colonnes = [...vus.keys()];
    const left = Math.min(...colonnes);
    const right = Math.max(...colonnes);
    const lignes: LigneDeZone[] = [];
    for (let ligne = rang + 1; remplie(feuille, ligne, left, right); ligne++) {
      if (occupes.some((zone) => ligne >= zone.top && ligne <= zone.bottom)) break;
      lignes.push({ rang: ligne, horsTableau: false });
    }
    return { feuille, entetes: vus, lignes };
  }
  return null;
}

const contient = (zone: Range, rang: number, colonne: number): boolean =>
  rang >= zone.top && rang <= zone.bottom && colonne >= zone.left && colonne <= zone.right;

export const cellule = (feuille: Sheet, rang: number, colonne: number): Cell | undefined =>
  feuille.rows.get(rang)?.[colonne];

const texte = (feuille: Sheet, rang: number, colonne: number): string => cellule(feuille, rang, colonne)?.text ?? '';

const blanche = (cell: Cell | undefined): boolean => cell === undefined || (cell.kind === 'text' && !cell.text.trim());

function nombreRemplies(feuille: Sheet, rang: number, left: number, right: number): number {
  const cellules = feuille.rows.get(rang);
  let nombre = 0;
  if (cellules) for (let colonne = left; colonne <= right; colonne++) if (!blanche(cellules[colonne])) nombre++;
  return nombre;
}

const remplie = (feuille: Sheet, rang: number, left: number, right: number): boolean =>
  nombreRemplies(feuille, rang, left, right) > 0;
