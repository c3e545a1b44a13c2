import { type Table, tables } from '../../dossier/index.ts';
import { plier } from '../../french/normaliser.ts';
import { type Cell, columnName, type Grid, type GridTable, type Range, type Sheet } from '../../xlsx/grid.ts';

/** Une table du classeur retrouvée dans une feuille : sa ligne d’en-tête et ses lignes de données. */
export interface Zone {
  readonly feuille: Sheet;
  /** Le tableau Excel ; null si la table n’est reconnue qu’à ses en-têtes. */
  readonly tableau: GridTable | null;
  readonly rangEntete: number;
  /** Texte de l’en-tête de chaque colonne, par rang de colonne ; une colonne vide et sans en-tête n’y est pas. */
  readonly entetes: ReadonlyMap<number, string>;
  readonly lignes: readonly LigneDeZone[];
}

export interface LigneDeZone {
  readonly rang: number;
  readonly horsTableau: boolean;
}

/**
 * Un nom de tableau est unique dans un classeur. Plusieurs viennent d’une feuille dupliquée par un autre outil ; au-delà,
 * c’est un fichier fabriqué pour épuiser la lecture.
 */
const TABLEAUX_DE_MEME_NOM = 16;

/**
 * Étendue d’une table : le corps du tableau Excel, puis les lignes remplies qui le suivent sans blanc (LibreOffice
 * n’étend pas un tableau quand on tape dessous). Les lignes blanches ne sont pas des lignes ; une ligne que deux tableaux
 * de même nom se disputent n’est lue qu’une fois.
 */
export function zonesDe(grid: Grid, table: Table): Zone[] {
  const zones: Zone[] = [];
  for (const feuille of grid.sheets) {
    const lus: Range[] = [];
    for (const tableau of feuille.tables) {
      if (plier(tableau.name) !== plier(table.nom) || lus.some((lu) => seCoupent(lu, tableau.range))) continue;
      if (zones.length < TABLEAUX_DE_MEME_NOM) zones.push(zoneDuTableau(feuille, tableau));
      lus.push(tableau.range);
    }
  }
  if (zones.length) return zones;
  for (const feuille of grid.sheets) {
    const zone = zoneSansTableau(feuille, table);
    if (zone) return [zone];
  }
  return [];
}

const seCoupent = (a: Range, b: Range): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;

/** Une feuille ne change jamais : la zone d’un tableau se cherche une fois, et reste le même objet. */
const zonesConnues = new WeakMap<Sheet, Map<GridTable, Zone>>();

function zoneDuTableau(feuille: Sheet, tableau: GridTable): Zone {
  let connues = zonesConnues.get(feuille);
  if (!connues) {
    connues = new Map();
    zonesConnues.set(feuille, connues);
  }
  let zone = connues.get(tableau);
  if (!zone) {
    zone = chercherZone(feuille, tableau);
    connues.set(tableau, zone);
  }
  return zone;
}

function chercherZone(feuille: Sheet, tableau: GridTable): Zone {
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
  if (!tableau.totalsRows) for (const rang of suite(feuille, tableau)) lignes.push({ rang, horsTableau: true });
  return {
    feuille,
    tableau,
    rangEntete: top,
    entetes: completer(entetes, feuille, lignes, left, right),
    lignes,
  };
}

/** Les lignes remplies juste sous un tableau, jusqu’à un blanc, un autre tableau ou le titre de celui-ci. */
function* suite(feuille: Sheet, tableau: GridTable): Generator<number> {
  const { left, right, bottom } = tableau.range;
  let suivant = Number.POSITIVE_INFINITY;
  for (const autre of feuille.tables)
    if (autre !== tableau && autre.range.left <= right && autre.range.right >= left && autre.range.bottom > bottom)
      suivant = Math.min(suivant, autre.range.top);
  for (let rang = bottom + 1; rang < suivant && remplie(feuille, rang, left, right); rang++) {
    if (suivant - rang <= 3 && nombreRemplies(feuille, rang, left, right) === 1) return;
    yield rang;
  }
}

/** Une colonne sans en-tête où l’agent a écrit est gardée, sous sa lettre. */
function completer(
  entetes: Map<number, string>,
  feuille: Sheet,
  lignes: readonly LigneDeZone[],
  left: number,
  right: number,
): ReadonlyMap<number, string> {
  for (const { rang } of lignes) {
    const cellules = feuille.rows.get(rang) ?? [];
    for (let colonne = left; colonne <= right && colonne < cellules.length; colonne++)
      if (!entetes.has(colonne) && !blanche(cellules[colonne])) entetes.set(colonne, `colonne ${columnName(colonne)}`);
  }
  return entetes;
}

/** Une ligne qui porte au moins deux titres de colonne : un en-tête, peut-être. */
interface LigneDeTitres {
  readonly rang: number;
  readonly entetes: ReadonlyMap<number, string>;
  readonly plies: ReadonlySet<string>;
}

const FICHE = ['rubrique', 'réponse'];
const TITRE_AU_PLUS = 80;
const titresConnus = new Set(
  [...FICHE, ...tables.flatMap((table) => Object.values(table.colonnes).map((colonne) => colonne.titre))].map(plier),
);
/** Une feuille est parcourue une fois, quel que soit le nombre de tables qu’on y cherche. */
const titresDesFeuilles = new WeakMap<Sheet, readonly LigneDeTitres[]>();

function lignesDeTitres(feuille: Sheet): readonly LigneDeTitres[] {
  const connues = titresDesFeuilles.get(feuille);
  if (connues) return connues;
  const lignes: LigneDeTitres[] = [];
  const occupation = colonnesOccupees(feuille.tables.map(({ range }) => range));
  for (const [rang, cellules] of feuille.rows) {
    let titres = 0;
    for (const cell of cellules)
      if (cell?.kind === 'text' && cell.text.length <= TITRE_AU_PLUS && titresConnus.has(plier(cell.text))) titres++;
    if (titres < 2) continue;
    const occupees = occupation(rang);
    const entetes = new Map<number, string>();
    let i = 0;
    for (const [colonne, cell] of cellules.entries()) {
      if (!cell || blanche(cell)) continue;
      while ((occupees[i]?.right ?? colonne) < colonne) i++;
      if ((occupees[i]?.left ?? Number.POSITIVE_INFINITY) > colonne) entetes.set(colonne, cell.text);
    }
    lignes.push({ rang, entetes, plies: new Set([...entetes.values()].map(plier)) });
  }
  titresDesFeuilles.set(feuille, lignes);
  return lignes;
}

type Colonnes = Pick<Range, 'left' | 'right'>;

/** Les colonnes que des tableaux occupent dans une ligne, réunies de gauche à droite ; les lignes se demandent en ordre. */
function colonnesOccupees(tableaux: readonly Range[]): (rang: number) => readonly Colonnes[] {
  const bornes = [...new Set(tableaux.flatMap(({ top, bottom }) => [top, bottom + 1]))].sort((a, b) => a - b);
  const parGauche = [...tableaux].sort((a, b) => a.left - b.left);
  let passees = 0;
  let occupees: { left: number; right: number }[] = [];
  return (rang) => {
    const avant = passees;
    while ((bornes[passees] ?? Number.POSITIVE_INFINITY) <= rang) passees++;
    if (passees === avant) return occupees;
    occupees = [];
    for (const { top, bottom, left, right } of parGauche) {
      if (rang < top || rang > bottom) continue;
      const derniere = occupees.at(-1);
      if (derniere && left <= derniere.right + 1) derniere.right = Math.max(derniere.right, right);
      else occupees.push({ left, right });
    }
    return occupees;
  };
}

/**
 * Une table dont le tableau Excel a disparu (copie en valeurs, autre tableur) : la première ligne qui porte tous ses
 * en-têtes requis, mot pour mot. Les autres formes relèvent de la reprise.
 */
function zoneSansTableau(feuille: Sheet, table: Table): Zone | null {
  const colonnes = Object.values(table.colonnes);
  const titres = table.forme === 'fiche' ? FICHE : colonnes.filter(({ requis }) => requis).map(({ titre }) => titre);
  const attendus = titres.map(plier);
  const connus = new Set(colonnes.map(({ titre }) => plier(titre)));
  for (const { rang, entetes, plies } of lignesDeTitres(feuille)) {
    if (!attendus.every((titre) => plies.has(titre))) continue;
    const reconnus = [...plies].filter((titre) => connus.has(titre)).length;
    if (table.forme === 'lignes' && reconnus < Math.min(4, connus.size)) continue;
    let left = Number.POSITIVE_INFINITY;
    let right = 0;
    for (const colonne of entetes.keys()) {
      left = Math.min(left, colonne);
      right = Math.max(right, colonne);
    }
    let dessous = Number.POSITIVE_INFINITY;
    for (const { range } of feuille.tables)
      if (range.bottom > rang) dessous = Math.min(dessous, Math.max(range.top, rang + 1));
    const lignes: LigneDeZone[] = [];
    for (let ligne = rang + 1; ligne < dessous && remplie(feuille, ligne, left, right); ligne++)
      lignes.push({ rang: ligne, horsTableau: false });
    return {
      feuille,
      tableau: null,
      rangEntete: rang,
      entetes: completer(new Map(entetes), feuille, lignes, left, right),
      lignes,
    };
  }
  return null;
}

export const cellule = (feuille: Sheet, rang: number, colonne: number): Cell | undefined =>
  feuille.rows.get(rang)?.[colonne];

const texte = (feuille: Sheet, rang: number, colonne: number): string => cellule(feuille, rang, colonne)?.text ?? '';

const blanche = (cell: Cell | undefined): boolean => cell === undefined || (cell.kind === 'text' && !cell.text.trim());

function nombreRemplies(
  feuille: Sheet,
  rang: number,
  left: number,
  right: number,
  assez = Number.POSITIVE_INFINITY,
): number {
  const cellules = feuille.rows.get(rang);
  if (!cellules) return 0;
  const derniere = Math.min(right, cellules.length - 1);
  let nombre = 0;
  for (let colonne = left; colonne <= derniere && nombre < assez; colonne++) if (!blanche(cellules[colonne])) nombre++;
  return nombre;
}

/** Vrai si la ligne porte au moins une cellule non blanche entre ces colonnes. */
export const remplie = (feuille: Sheet, rang: number, left: number, right: number): boolean =>
  nombreRemplies(feuille, rang, left, right, 1) > 0;
