import { strFromU8, unzipSync } from 'fflate';
import { createFormulas, createPlainCalculator } from '../../../../addin/simulator/calc/index.ts';
import { openWorkbook } from '../../../../addin/simulator/files/index.ts';
import type { Opened, Workbook, Worksheet } from '../../../../addin/simulator/model/contract.ts';
import { inflateNode } from '../../../../functions/classeurs/inflate-node.ts';

/** Ouvre un classeur sans calcul : chaque formule garde sa valeur enregistrée. */
export const ouvrir = (octets: Uint8Array): Opened =>
  openWorkbook(octets, {
    calculator: createPlainCalculator(),
    formulas: createFormulas(),
    inflate: inflateNode,
    name: 'essai.xlsx',
    now: () => '2026-11-22T08:00:00Z',
  });

const tableaux = (feuille: Worksheet) =>
  feuille.tables.map((tableau) => {
    const { name, range, header, totals, columns, style, showFilterButton, showBandedRows, sortFields } = tableau;
    const { showBandedColumns, highlightFirstColumn, highlightLastColumn } = tableau;
    const bandes = { showBandedRows, showBandedColumns, highlightFirstColumn, highlightLastColumn };
    const filtres = [...tableau.filters];
    return { name, range, header, totals, columns, style, showFilterButton, sortFields, filtres, ...bandes };
  });

/** Tout ce qu’un classeur porte, en données comparables : deux classeurs égaux ont le même portrait. */
export const portrait = (classeur: Workbook) => ({
  active: classeur.activeSheet.name,
  mode: classeur.calculationMode,
  noms: classeur.names.all().map(({ sheetId, ...nom }) => ({
    ...nom,
    feuille: sheetId === undefined ? undefined : classeur.sheetById(sheetId)?.name,
  })),
  proprietes: classeur.properties,
  reglages: [...classeur.settings],
  feuilles: classeur.sheets.map((feuille) => ({
    nom: feuille.name,
    visibilite: feuille.visibility,
    onglet: feuille.tabColor,
    quadrillage: feuille.gridlines,
    entetes: feuille.headings,
    largeur: feuille.standardWidth,
    hauteur: feuille.standardHeight,
    synthese: feuille.outlineSummary,
    figees: feuille.frozen,
    protection: feuille.protection,
    page: feuille.pageSetup,
    cellules: [...feuille.cells()],
    lignes: [...feuille.rowProperties()],
    colonnes: [...feuille.columnProperties()],
    fusions: feuille.merges,
    tableaux: tableaux(feuille),
    validations: feuille.validations,
    conditions: feuille.conditionalFormats,
    notes: feuille.notes,
    fils: feuille.comments,
  })),
});

export const parties = (octets: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(octets)).map(([chemin, contenu]) => [chemin, strFromU8(contenu)]));

/** Les enfants directs de la racine, et une erreur si le XML n’est pas bien formé. */
export function enfants(xml: string): string[] {
  const trouves: string[] = [];
  const pile: string[] = [];
  for (const [balise, fermante, nom = '', attributs = '', seule] of xml.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (fermante) {
      if (pile.pop() !== nom) throw new Error(`Balise mal fermée : ${balise}`);
      continue;
    }
    const noms = [...attributs.matchAll(/([\w:]+)=/g)].map(([, un]) => un);
    if (new Set(noms).size !== noms.length) throw new Error(`Attribut répété : ${balise}`);
    if (pile.length === 1) trouves.push(nom);
    if (!seule) pile.push(nom);
  }
  if (pile.length > 0) throw new Error(`Balises restées ouvertes : ${pile}`);
  return trouves;
}
