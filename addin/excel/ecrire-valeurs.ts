import { type Range, rangeAddress } from '../../shared/xlsx/grid.ts';
import type { CelluleModele, ValeurModele } from '../../shared/xlsx/modele.ts';
import { serialFromIso } from '../../shared/xlsx/serial.ts';
import { cadre, couper, rectangles } from './plages.ts';

export type Ecrit = string | number | boolean | null;

/**
 * Vrai si Excel lirait autre chose que ce texte : nombre, date, formule, booléen. Au format Texte (`@`), il garde tout.
 * Dans le doute, oui : l’apostrophe est sans effet sur ce qu’on voit.
 */
export const seraitInterprete = (texte: string): boolean =>
  /^[\s\d=+\-@'.,(€$£%]/.test(texte) || /^(true|false|vrai|faux)$/i.test(texte) || /^\p{L}{3,9}[ .-]*\d/u.test(texte);

const estTexteForce = (texte: string): boolean => /^[=+\-@\t\r]/.test(texte);

/** Format à poser avant la valeur : un texte qui commence comme une formule reste un texte, même rouvert par l’agent. */
export const formatDe = ({ valeur, style }: CelluleModele): string | undefined =>
  valeur?.genre === 'texte' && estTexteForce(valeur.texte) ? '@' : style?.format;

/** La valeur telle qu’Office.js l’attend, le texte protégé de ce qu’Excel en lirait. */
export function ecritDe(valeur: ValeurModele, format: string | undefined): Ecrit {
  switch (valeur.genre) {
    case 'texte':
      return format !== '@' && seraitInterprete(valeur.texte) ? `'${valeur.texte}` : valeur.texte;
    case 'nombre':
      return valeur.nombre;
    case 'booleen':
      return valeur.booleen;
    case 'date': {
      const serie = serialFromIso(valeur.date);
      if (serie === undefined) throw new Error(`Date à écrire mal formée : ${valeur.date}`);
      return serie;
    }
    case 'formule':
      return `=${valeur.formule}`;
    case 'lien':
      return valeur.texte;
  }
}

const FORMULES_PAR_GESTE = 200;

/** Une matrice de la taille de `plage`, où `null` laisse la cellule comme elle est. */
export function matrice<T>(
  plage: Range,
  remplir: (poser: (ligne: number, colonne: number, valeur: T) => void) => void,
) {
  const lignes: (T | null)[][] = Array.from({ length: plage.bottom - plage.top + 1 }, () =>
    Array.from({ length: plage.right - plage.left + 1 }, () => null),
  );
  remplir((ligne, colonne, valeur) => {
    lignes[ligne - plage.top]![colonne - plage.left] = valeur;
  });
  return lignes;
}

/** Excel sur le web refuse un envoi de plus de cinq mégaoctets ; bien avant, le préparer figerait le volet. */
const CELLULES_PAR_TRANCHE = 3_000;
const SIGNES_PAR_TRANCHE = 400_000;

/** Les cellules par tranches de lignes entières, chacune d’une taille qu’un seul envoi porte. */
export function tranches(cellules: readonly CelluleModele[]): CelluleModele[][] {
  const triees = [...cellules].sort((a, b) => a.ligne - b.ligne);
  const rendues: CelluleModele[][] = [];
  let signes = 0;
  for (const cellule of triees) {
    const derniere = rendues.at(-1);
    const tient = derniere && derniere.length < CELLULES_PAR_TRANCHE && signes < SIGNES_PAR_TRANCHE;
    if (derniere && (tient || derniere.at(-1)!.ligne === cellule.ligne)) derniere.push(cellule);
    else {
      rendues.push([cellule]);
      signes = 0;
    }
    if (cellule.valeur?.genre === 'texte') signes += cellule.valeur.texte.length;
  }
  return rendues;
}

/** Formats de nombre, une matrice pour la tranche : ils précèdent les valeurs, qu’Excel lit d’après eux. */
export function ecrireFormats(feuille: Excel.Worksheet, cellules: readonly CelluleModele[]): void {
  const formatees = cellules.filter((cellule) => formatDe(cellule) !== undefined);
  const plage = cadre(formatees);
  if (!plage) return;
  feuille.getRange(rangeAddress(plage)).numberFormat = matrice<string>(plage, (poser) => {
    for (const cellule of formatees) poser(cellule.ligne, cellule.colonne, formatDe(cellule)!);
  });
}

/** Valeurs d’une tranche, sans les formules. */
export function ecrireConstantes(feuille: Excel.Worksheet, cellules: readonly CelluleModele[]): void {
  const constantes = cellules.filter(({ valeur }) => valeur && valeur.genre !== 'formule');
  const plage = cadre(constantes);
  if (!plage) return;
  feuille.getRange(rangeAddress(plage)).values = matrice<Ecrit>(plage, (poser) => {
    for (const cellule of constantes)
      poser(cellule.ligne, cellule.colonne, ecritDe(cellule.valeur!, formatDe(cellule)));
  });
}

/**
 * Formules d’une feuille, un geste par rectangle : quand tous les tableaux et toutes les feuilles qu’elles citent
 * existent.
 */
export function* ecrireFormules(feuille: Excel.Worksheet, cellules: readonly CelluleModele[]): Iterable<void> {
  const formules = new Map<string, string>();
  for (const { ligne, colonne, valeur } of cellules)
    if (valeur?.genre === 'formule') formules.set(`${ligne}:${colonne}`, `=${valeur.formule}`);
  const places = cellules.filter(({ valeur }) => valeur?.genre === 'formule');
  for (const plage of rectangles(places).flatMap((une) => couper(une, FORMULES_PAR_GESTE))) {
    const ecrite = feuille.getRange(rangeAddress(plage));
    ecrite.formulas = matrice<string>(plage, (poser) => {
      for (let ligne = plage.top; ligne <= plage.bottom; ligne++)
        for (let colonne = plage.left; colonne <= plage.right; colonne++)
          poser(ligne, colonne, formules.get(`${ligne}:${colonne}`)!);
    });
    ecrite.untrack();
    yield;
  }
}

/** Liens vers une autre feuille, un geste chacun, par nom défini quand il y en a un : ils survivent à une feuille renommée. */
export function* ecrireLiens(feuille: Excel.Worksheet, cellules: readonly CelluleModele[]): Iterable<void> {
  for (const { ligne, colonne, valeur } of cellules) {
    if (valeur?.genre !== 'lien') continue;
    const cellule = feuille.getCell(ligne - 1, colonne - 1);
    cellule.hyperlink = {
      documentReference: valeur.nom ?? `'${valeur.feuille.replaceAll("'", "''")}'!${valeur.cellule}`,
      textToDisplay: valeur.texte,
      screenTip: `Aller à ${valeur.texte}`,
    };
    // Office.js garde sinon chaque cellule jusqu’à la fin, et fige le volet à les rendre toutes à la fois.
    cellule.untrack();
    yield;
  }
}
