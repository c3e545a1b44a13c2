import type { Workbook, Worksheet } from '../../../addin/simulator/model/contract.ts';
import type { Border, CellStyle, PageSetup } from '../../../addin/simulator/model/data.ts';
import { type Range, rangeAddress } from '../../../shared/xlsx/grid.ts';

/** La police par défaut, écrite ou tue, est la même. */
function apparence({ font, borders: _, ...style }: CellStyle): CellStyle {
  const { name, size, ...reste } = font ?? {};
  const propre = {
    ...reste,
    ...(name === undefined || name === 'Calibri' ? {} : { name }),
    ...(size === undefined || size === 11 ? {} : { size }),
  };
  return Object.keys(propre).length > 0 ? { ...style, font: propre } : style;
}

/** Un trait entre deux cellules est le même, que l’une ou l’autre le porte. */
function traits(feuille: Worksheet): string[] {
  const poses = new Set<string>();
  for (const { row, column, cell } of feuille.cells()) {
    const { top, bottom, left, right } = cell.style.borders ?? {};
    const trait = (sens: string, ligne: number, colonne: number, bord: Border | undefined) =>
      bord && poses.add(`${sens} ${ligne}:${colonne} ${bord.line} ${bord.color ?? ''}`);
    trait('sous', row - 1, column, top);
    trait('sous', row, column, bottom);
    trait('après', row, column - 1, left);
    trait('après', row, column, right);
  }
  return [...poses].sort();
}

/** Ce qu’Excel prend pour une feuille qui n’en dit rien. */
const PAGE: PageSetup = { orientation: 'portrait' };
const MARGES = { left: 0.7, right: 0.7, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 };

/** Pouces au millième : Office.js compte en points. */
const arrondies = (marges: PageSetup['margins']) =>
  Object.fromEntries(Object.entries(marges ?? {}).map(([cote, pouces]) => [cote, Math.round(pouces * 1000) / 1000]));

const adresses = (plages: readonly Range[]): string => plages.map(rangeAddress).sort().join(' ');

/** Ce qu’un agent peut voir d’une feuille, en données comparables. */
export function photoDeFeuille(feuille: Worksheet) {
  const cellules: Record<string, unknown> = {};
  for (const { row, column, cell } of feuille.cells()) {
    const style = apparence(cell.style);
    if (cell.value === null && cell.formula === undefined && Object.keys(style).length === 0) continue;
    cellules[`${row}:${column}`] = {
      valeur: cell.value,
      formule: cell.formula,
      style,
      lien: cell.link?.location,
    };
  }
  return {
    nom: feuille.name,
    etat: feuille.visibility,
    onglet: feuille.tabColor,
    quadrillage: feuille.gridlines,
    figees: { ...feuille.frozen },
    fusions: adresses(feuille.merges),
    tableaux: feuille.tables.map((tableau) => ({
      nom: tableau.name,
      plage: rangeAddress(tableau.range),
      colonnes: tableau.columns.map(({ name }) => name),
      filtre: tableau.showFilterButton,
      bandes: tableau.showBandedRows,
    })),
    validations: feuille.validations
      .map(({ ranges, type, formula1, prompt, alert }) => ({
        plages: adresses(ranges),
        type,
        formule: formula1,
        aide: prompt?.show ? `${prompt.title} ${prompt.text}` : '',
        refus: alert?.show ? `${alert.style} ${alert.title} ${alert.text}` : '',
      }))
      .sort((a, b) => a.plages.localeCompare(b.plages)),
    conditions: [...feuille.conditionalFormats]
      .sort((a, b) => a.priority - b.priority)
      .map(({ ranges, rule, style }) => ({ plages: adresses(ranges), regle: rule, style })),
    largeurs: [...feuille.columnProperties()].map(([rang, { size, hidden }]) => [rang, size, hidden ?? false]),
    hauteurs: [...feuille.rowProperties()].flatMap(([rang, { size }]) => (size === undefined ? [] : [[rang, size]])),
    page: { ...PAGE, ...feuille.pageSetup, margins: arrondies(feuille.pageSetup.margins ?? MARGES) },
    cellules,
    traits: traits(feuille),
  };
}

export const photo = (classeur: Workbook) => ({
  feuilles: classeur.sheets.map(photoDeFeuille),
  noms: classeur.names
    .all()
    .map(({ name, formula }) => `${name} = ${formula.replaceAll("'", '')}`)
    .sort(),
  active: classeur.activeSheet.name,
  titre: classeur.properties.title,
  sujet: classeur.properties.subject,
  motsCles: classeur.properties.keywords,
});
