import { type CleTable, type Dossier, tables, tablesLignes } from '../../../shared/dossier/dossier.ts';
import type { NomFeuille } from '../../../shared/dossier/noms.ts';
import type { Table } from '../../../shared/dossier/table.ts';
import { plier } from '../../../shared/french/normaliser.ts';
import { remplie, zonesDe } from '../../../shared/workbook/lire/zone.ts';
import { address, type Grid, type GridTable, type Sheet } from '../../../shared/xlsx/grid.ts';
import type { Place } from '../../excel/contrat.ts';

/** Où se trouvent, dans le classeur de l’agent, les feuilles et les tables du modèle. */
export interface Lieux {
  /** Une feuille du modèle, par sa table où qu’elle soit, à défaut par son nom ; null si elle manque. */
  feuille(nom: NomFeuille): Place | null;
  /** La première ligne libre d’une table ; null si la table manque. */
  libre(cle: CleTable): Place | null;
}

function tableauDe(grid: Grid, table: Table): { feuille: Sheet; tableau: GridTable } | null {
  for (const feuille of grid.sheets)
    for (const tableau of feuille.tables) if (plier(tableau.name) === plier(table.nom)) return { feuille, tableau };
  return null;
}

/** L’en-tête d’une table : son tableau Excel, ou la ligne qui en porte les titres. */
function enTete(grid: Grid, table: Table, absente: boolean): Place | null {
  const trouve = tableauDe(grid, table);
  if (trouve)
    return {
      feuille: trouve.feuille.name,
      cellule: address(trouve.tableau.range.top, trouve.tableau.range.left),
    };
  const [zone] = absente ? [] : zonesDe(grid, table);
  const premiere = zone && [...zone.entetes.keys()].sort((a, b) => a - b)[0];
  return zone && premiere ? { feuille: zone.feuille.name, cellule: address(zone.rangEntete, premiere) } : null;
}

/** Retrouve les lieux d’un classeur lu ; rien n’est cherché avant d’être demandé. */
export function lieuxDe(grid: Grid, dossier: Pick<Dossier, 'absentes'>): Lieux {
  return {
    feuille(nom) {
      const homonyme = grid.sheets.find((une) => une.visibility === 'visible' && plier(une.name) === plier(nom));
      const siennes = tables.filter(({ feuille }) => feuille === nom);
      for (const table of siennes) {
        const place = enTete(grid, table, dossier.absentes.includes(table.nom));
        if (place) return place.feuille === homonyme?.name ? { feuille: place.feuille, cellule: 'A1' } : place;
      }
      return homonyme && siennes.length === 0 ? { feuille: homonyme.name, cellule: 'A1' } : null;
    },
    libre(cle) {
      const table = tablesLignes[cle] as unknown as Table;
      const trouve = tableauDe(grid, table);
      if (!trouve) return enTete(grid, table, dossier.absentes.includes(table.nom));
      const { feuille, tableau } = trouve;
      const { top, left, right, bottom } = tableau.range;
      const premiere = top + tableau.headerRows;
      let derniere = bottom - tableau.totalsRows;
      while (derniere >= premiere && !remplie(feuille, derniere, left, right)) derniere--;
      return { feuille: feuille.name, cellule: address(derniere + 1, left) };
    },
  };
}
