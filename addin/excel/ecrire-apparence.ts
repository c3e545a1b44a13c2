import type { CelluleModele, FeuilleModele, Style } from '../../shared/xlsx/modele.ts';
import { adressesJointes, rectangles } from './plages.ts';

const POLICE = 'Calibri';
const TRAIT = '#E0E0E0';
const HORIZONTAL = { left: 'Left', center: 'Center', right: 'Right' } as const;
const VERTICAL = { top: 'Top', middle: 'Center', bottom: 'Bottom' } as const;
const COTES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const;

/** Largeur d’un chiffre de la police par défaut, en pixels, et points par pixel à 96 par pouce. */
const PIXELS_PAR_CHIFFRE = 7;
const POINTS_PAR_PIXEL = 0.75;

/** Largeur de colonne du fichier (en chiffres, marge comprise) vers celle d’Office.js (en points). ECMA-376, § 18.3.1.13. */
export const pointsDeLargeur = (chiffres: number): number =>
  Math.trunc(((256 * chiffres + Math.trunc(128 / PIXELS_PAR_CHIFFRE)) / 256) * PIXELS_PAR_CHIFFRE) * POINTS_PAR_PIXEL;

/** Ce qu’une apparence a en propre, sans le format de nombre, qui s’écrit à part. */
const cleDe = ({ format: _, ...reste }: Style): string => JSON.stringify(reste);

/** Apparence des cellules : un geste par style et par paquet de plages, non par cellule. */
export function* ecrireApparence(feuille: Excel.Worksheet, cellules: readonly CelluleModele[]): Iterable<void> {
  const parStyle = new Map<string, { style: Style; places: CelluleModele[] }>();
  const cles = new WeakMap<Style, string>();
  for (const cellule of cellules) {
    const { style } = cellule;
    if (!style) continue;
    let cle = cles.get(style);
    if (cle === undefined) {
      cle = cleDe(style);
      cles.set(style, cle);
    }
    const deja = parStyle.get(cle);
    if (deja) deja.places.push(cellule);
    else parStyle.set(cle, { style, places: [cellule] });
  }
  for (const { style, places } of parStyle.values())
    for (const adresses of adressesJointes(rectangles(places))) {
      const habillee = feuille.getRanges(adresses);
      appliquer(habillee.format, style);
      habillee.untrack();
      yield;
    }
}

function appliquer(format: Excel.RangeFormat, style: Style): void {
  const { font } = format;
  font.name = POLICE;
  font.size = style.taille ?? 11;
  if (style.gras) font.bold = true;
  if (style.italique) font.italic = true;
  if (style.souligne) font.underline = 'Single';
  if (style.couleur) font.color = `#${style.couleur}`;
  if (style.fond) format.fill.color = `#${style.fond}`;
  if (style.horizontal) format.horizontalAlignment = HORIZONTAL[style.horizontal];
  if (style.vertical) format.verticalAlignment = VERTICAL[style.vertical];
  if (style.renvoi) format.wrapText = true;
  if (style.retrait) format.indentLevel = style.retrait;
  if (style.bordure === 'fine') for (const cote of COTES) trait(format.borders.getItem(cote));
  else if (style.bordure === 'bas') {
    trait(format.borders.getItem('EdgeBottom'));
    trait(format.borders.getItem('InsideHorizontal'));
  }
}

function trait(bord: Excel.RangeBorder): void {
  bord.style = 'Continuous';
  bord.weight = 'Thin';
  bord.color = TRAIT;
}

/** Les lignes de même hauteur, réunies. */
function parHauteur(hauteurs: NonNullable<FeuilleModele['hauteurs']>): Map<number, { ligne: number; colonne: 1 }[]> {
  const rendues = new Map<number, { ligne: number; colonne: 1 }[]>();
  for (const { ligne, points } of hauteurs) {
    const siennes = rendues.get(points);
    if (siennes) siennes.push({ ligne, colonne: 1 });
    else rendues.set(points, [{ ligne, colonne: 1 }]);
  }
  return rendues;
}

/**
 * Largeurs, hauteurs, colonnes repliées, volets figés, quadrillage, onglet, geste par geste. `grouper` : Excel connaît les
 * groupes de colonnes (ExcelApi 1.10) ; sinon les colonnes d’un plan sont seulement masquées.
 */
export function* ecrireMesures(feuille: Excel.Worksheet, modele: FeuilleModele, grouper: boolean): Iterable<void> {
  const colonnes = (plage: (typeof modele.colonnes)[number]) =>
    feuille.getRangeByIndexes(0, plage.rang - 1, 1, 1).getEntireColumn();
  for (const colonne of modele.colonnes) colonnes(colonne).format.columnWidth = pointsDeLargeur(colonne.largeur);
  for (const [points, lignes] of parHauteur(modele.hauteurs ?? []))
    for (const adresses of adressesJointes(rectangles(lignes))) {
      const hautes = feuille.getRanges(adresses);
      hautes.format.rowHeight = points;
      hautes.untrack();
      yield;
    }
  for (const colonne of modele.colonnes) {
    if (!colonne.plan) continue;
    if (grouper) colonnes(colonne).group('ByColumns');
    colonnes(colonne).columnHidden = true;
  }
  for (const fusion of modele.fusions ?? []) {
    feuille.getRange(fusion).merge();
    yield;
  }
  if (modele.onglet) feuille.tabColor = `#${modele.onglet}`;
  if (modele.quadrillage === false) feuille.showGridlines = false;
  const { lignes = 0, colonnes: figees = 0 } = modele.figees ?? {};
  if (lignes > 0 && figees > 0) feuille.freezePanes.freezeAt(feuille.getRangeByIndexes(0, 0, lignes, figees));
  else if (lignes > 0) feuille.freezePanes.freezeRows(lignes);
  else if (figees > 0) feuille.freezePanes.freezeColumns(figees);
}
