import type { Colonne } from '../../../shared/dossier/colonne.ts';
import { type CleTable, type Dossier, tables, tablesLignes } from '../../../shared/dossier/dossier.ts';
import type { Table } from '../../../shared/dossier/table.ts';
import { plier } from '../../../shared/french/normaliser.ts';
import { type Correspondance, correspondance } from '../../../shared/workbook/lire/ligne.ts';
import { remplie, type Zone, zonesDe } from '../../../shared/workbook/lire/zone.ts';
import { address, type Grid } from '../../../shared/xlsx/grid.ts';
import type { Place } from '../../excel/contrat.ts';

/** Une colonne du classeur : ce que sa table en dit, ou l’en-tête que l’agent lui a donné. */
export interface ColonneTrouvee {
  readonly titre: string;
  /** Nom dans la table ; null pour une colonne ajoutée par l’agent. */
  readonly nom: string | null;
  readonly colonne: Colonne | null;
  readonly annee: string | null;
}

/** Une table là où l’agent l’a mise, avec ses colonnes là où elles sont. */
export interface TableSituee {
  readonly table: Table;
  readonly zone: Zone;
  readonly colonnes: Correspondance;
}

/** Des lignes où écrire : leurs rangs, et celles dont il faut agrandir le tableau. */
export interface LignesNeuves {
  readonly rangs: readonly number[];
  readonly agrandir: readonly { readonly tableau: string; readonly lignes: number }[];
}

const CLES = Object.keys(tablesLignes) as CleTable[];
export const cleDeTable = (table: Table): CleTable | null =>
  CLES.find((cle) => (tablesLignes[cle] as unknown as Table) === table) ?? null;

/** Le classeur lu, vu par ses tables et leurs colonnes. Chaque table n’est cherchée qu’une fois. */
export class Terrain {
  readonly grid: Grid;
  readonly dossier: Dossier;
  readonly #situees = new Map<Table, readonly TableSituee[]>();

  constructor(grid: Grid, dossier: Dossier) {
    this.grid = grid;
    this.dossier = dossier;
  }

  /** Les zones de cette table ; plusieurs si une feuille a été dupliquée. */
  situees(table: Table): readonly TableSituee[] {
    let situees = this.#situees.get(table);
    if (!situees) {
      const zones = this.dossier.absentes.includes(table.nom) ? [] : zonesDe(this.grid, table);
      situees = zones.map((zone) => ({ table, zone, colonnes: correspondance(table, zone.entetes) }));
      this.#situees.set(table, situees);
    }
    return situees;
  }

  table(cle: CleTable): TableSituee | null {
    return this.situees(tablesLignes[cle] as unknown as Table)[0] ?? null;
  }

  /** La table et la colonne d’une cellule, en-tête ou corps ; null hors de toute table. */
  colonneEn(feuille: string, rang: number, colonne: number): { situee: TableSituee; trouvee: ColonneTrouvee } | null {
    for (const table of tables) {
      // Une table qui a son tableau Excel sur une autre feuille n’est pas à chercher ici.
      const siennes = this.grid.sheets.filter((une) => une.tables.some(({ name }) => plier(name) === plier(table.nom)));
      if (siennes.length > 0 && !siennes.some(({ name }) => name === feuille)) continue;
      for (const situee of this.situees(table)) {
        const { zone } = situee;
        if (zone.feuille.name !== feuille || rang < zone.rangEntete || rang > derniereLigne(zone)) continue;
        const tableau = zone.tableau?.range;
        if (tableau ? colonne < tableau.left || colonne > tableau.right : !zone.entetes.has(colonne)) continue;
        return { situee, trouvee: colonneDe(situee, colonne) };
      }
    }
    return null;
  }

  /** Des lignes libres après la dernière remplie ; le tableau s’agrandit si elles ne suffisent pas. */
  lignesNeuves({ zone }: TableSituee, nombre: number): LignesNeuves {
    const { tableau, feuille, rangEntete, lignes } = zone;
    const pleines = lignes.filter(({ horsTableau }) => !horsTableau);
    const suivante = (pleines.at(-1)?.rang ?? (tableau ? rangEntete + tableau.headerRows - 1 : rangEntete)) + 1;
    const rangs = Array.from({ length: nombre }, (_, i) => suivante + i);
    if (!tableau) return { rangs, agrandir: [] };
    const bas = tableau.range.bottom - tableau.totalsRows;
    const manquent = suivante + nombre - 1 - bas;
    return {
      rangs,
      agrandir: manquent > 0 ? [{ tableau: nomDuTableau(feuille.tables, tableau.name), lignes: manquent }] : [],
    };
  }

  /** Vrai si ce rang est celui d’une ligne de la table, remplie ou préparée. */
  contient({ zone }: TableSituee, rang: number): boolean {
    return rang > zone.rangEntete && rang <= derniereLigne(zone);
  }

  /** Vrai si rien n’est écrit sous une table sans tableau Excel, là où de nouvelles lignes iraient. */
  libres({ zone }: TableSituee, rangs: readonly number[]): boolean {
    if (zone.tableau) return true;
    const colonnes = [...zone.entetes.keys()];
    const [gauche, droite] = [Math.min(...colonnes), Math.max(...colonnes)];
    return rangs.every(
      (rang) =>
        !remplie(zone.feuille, rang, gauche, droite) &&
        !zone.feuille.tables.some(({ range }) => range.top <= rang && rang <= range.bottom),
    );
  }
}

const nomDuTableau = (tables: readonly { readonly name: string }[], nom: string): string =>
  tables.find(({ name }) => plier(name) === plier(nom))?.name ?? nom;

function derniereLigne({ tableau, lignes, rangEntete }: Zone): number {
  const derniere = lignes.at(-1)?.rang ?? rangEntete;
  return tableau ? Math.max(derniere, tableau.range.bottom - tableau.totalsRows) : derniere;
}

function colonneDe({ table, zone, colonnes }: TableSituee, rang: number): ColonneTrouvee {
  const titre = zone.entetes.get(rang)?.trim() ?? '';
  for (const [nom, sien] of colonnes.fixes)
    if (sien === rang) return { titre, nom, colonne: table.colonnes[nom] ?? null, annee: null };
  for (const [nom, annees] of colonnes.annuelles)
    for (const [annee, sien] of annees)
      if (sien === rang) return { titre, nom, colonne: table.annuelles[nom] ?? null, annee };
  return { titre, nom: null, colonne: null, annee: null };
}

/** Rang de la colonne d’une table, d’une année s’il s’agit d’une colonne annuelle ; undefined si elle manque. */
export const rangDe = ({ colonnes }: TableSituee, nom: string, annee?: string): number | undefined =>
  annee === undefined ? colonnes.fixes.get(nom) : colonnes.annuelles.get(nom)?.get(annee);

export const placeEn = ({ zone }: TableSituee, rang: number, colonne: number): Place => ({
  feuille: zone.feuille.name,
  cellule: address(rang, colonne),
});
