import { ouvrirClasseur } from '../../../addin/excel/classeur-ouvert.ts';
import type { ClasseurOuvert, Lot, RefusExcel, Suivi } from '../../../addin/excel/contrat.ts';
import { GrilleVivante } from '../../../addin/excel/grille-vivante.ts';
import { type OpenExcelOptions, type OpenedExcel, openExcel } from '../../../addin/simulator/node/open-excel.ts';
import type { Grid } from '../../../shared/xlsx/grid.ts';

export interface Suivre {
  readonly excel: OpenedExcel;
  readonly classeur: ClasseurOuvert;
  readonly grille: GrilleVivante;
  readonly lots: Lot[];
  readonly refus: RefusExcel[];
  readonly suivi: Suivi;
}

/** Ouvre un classeur, le suit, et tient à jour une grille. */
export async function suivre(octets?: Uint8Array, options: OpenExcelOptions = {}): Promise<Suivre> {
  const excel = await openExcel(octets, options);
  const classeur = await ouvrirClasseur();
  const grille = new GrilleVivante();
  const lots: Lot[] = [];
  const refus: RefusExcel[] = [];
  const suivi = await classeur.suivre(
    (lot) => {
      lots.push(lot);
      grille.recevoir(structuredClone(lot));
    },
    (un) => refus.push(un),
  );
  return { excel, classeur, grille, lots, refus, suivi };
}

/** La grille en données comparables : noms, feuilles, tableaux et cellules. */
export const contenuDe = (grid: Grid) => ({
  names: grid.names,
  sheets: grid.sheets.map(({ name, visibility, tables, rows }) => ({
    name,
    visibility,
    tables,
    rows: [...rows].map(([rang, cellules]) => [
      rang,
      cellules.map((cell) => (cell ? { ...cell, ...enClair(cell) } : null)),
    ]),
  })),
});

const enClair = ({ kind, value, text, formula }: { kind: string; value: unknown; text: string; formula?: string }) => ({
  kind,
  value,
  text,
  formula: formula ?? null,
  format: undefined,
  source: undefined,
});

/** Une lecture neuve et entière du même classeur, par un second suivi. */
export async function relu(classeur: ClasseurOuvert): Promise<Grid> {
  const grille = new GrilleVivante();
  const suivi = await classeur.suivre(
    (lot) => void grille.recevoir(lot),
    (refus) => {
      throw refus;
    },
  );
  await suivi.arreter();
  return grille.grid;
}
