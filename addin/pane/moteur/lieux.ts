import { type CleTable, type Dossier, tables, tablesLignes } from '../../../shared/dossier/dossier.ts';
import type { NomFeuille } from '../../../shared/dossier/noms.ts';
import type { Table } from '../../../shared/dossier/table.ts';
import { plier } from '../../../shared/french/normaliser.ts';
import { feuilleDe } from '../../../shared/reprise/feuilles-atelier.ts';
import { remplie, zonesDe } from '../../../shared/workbook/lire/zone.ts';
import { nomDeLien } from '../../../shared/workbook/modele/liens.ts';
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

/** Ce qu’une feuille du modèle sans table dit d’elle-même, quand son nom défini s’est perdu. */
const TEXTES: Partial<Readonly<Record<NomFeuille, RegExp>>> = {
  Accueil: /^ATELIER CTG/,
  Matrice: /^Nombre d’actions par axe et thématique$/,
};
/** Plus bas, une feuille ne dit plus ce qu’elle est. */
const EN_TETE = 12;

/** La feuille du modèle qui n’a pas de table : l’agent peut en avoir une du même nom, qui n’est pas la nôtre. */
function sansTable(grid: Grid, nom: NomFeuille): Sheet | undefined {
  const visible = grid.sheets.filter(({ visibility }) => visibility === 'visible');
  const lien = plier(nomDeLien(nom));
  const citee = grid.names.find(({ name }) => plier(name) === lien);
  const cible = citee && feuilleDe(citee.refersTo);
  const sienne = visible.find(({ name }) => name === cible);
  if (sienne) return sienne;
  const texte = TEXTES[nom];
  return visible.find(({ rows }) =>
    Array.from({ length: EN_TETE }, (_, rang) => rows.get(rang + 1)).some((cellules) =>
      cellules?.some((une) => une !== undefined && texte?.test(une.text)),
    ),
  );
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
      const sienne = siennes.length === 0 ? sansTable(grid, nom) : undefined;
      return sienne ? { feuille: sienne.name, cellule: 'A1' } : null;
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
