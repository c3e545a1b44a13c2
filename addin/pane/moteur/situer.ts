import type { Cellule } from '../../../shared/dossier/cellule.ts';
import type { Colonne } from '../../../shared/dossier/colonne.ts';
import { tables } from '../../../shared/dossier/dossier.ts';
import type { Table } from '../../../shared/dossier/table.ts';
import { plier } from '../../../shared/french/normaliser.ts';
import type { LigneLue } from '../../../shared/rules/constat.ts';
import { cleDeLigne } from '../../../shared/rules/releve.ts';
import { columnName } from '../../../shared/xlsx/grid.ts';
import type { Place } from '../../excel/contrat.ts';
import { cleDeTable, type Terrain } from './terrain.ts';

/** Ce qui désigne un constat d’un autre jour ou d’un autre poste. */
export interface ConstatASituer {
  readonly table: string | null;
  readonly cle: string | null;
  readonly colonne: string | null;
  readonly cellule: string | null;
}

const placeDe = (cellule: Cellule<unknown> | undefined): Place | null =>
  cellule && cellule.source.cellule !== ''
    ? { feuille: cellule.source.feuille, cellule: cellule.source.cellule }
    : null;

/** La cellule d’une ligne sous cet en-tête : colonne de la table, d’une année, ou ajoutée. */
function celluleDe(table: Table, ligne: LigneLue, titre: string): Cellule<unknown> | undefined {
  const lues = ligne as unknown as Readonly<Record<string, unknown>>;
  const est = ([, colonne]: [string, Colonne]): boolean => plier(colonne.titre) === plier(titre);
  const fixe = Object.entries(table.colonnes).find(est);
  if (fixe) return lues[fixe[0]] as Cellule<unknown>;
  const annee = /^(.+) (\d{4})$/.exec(titre);
  const annuelle = annee && Object.entries(table.annuelles).find(([, { titre: t }]) => plier(t) === plier(annee[1]!));
  if (annee && annuelle) return (lues[annuelle[0]] as Readonly<Record<string, Cellule<unknown>>>)[annee[2]!];
  return ligne.ajoutees[titre] as Cellule<unknown> | undefined;
}

/** Où se trouve maintenant ce constat : sa ligne par sa clé, sa colonne par son en-tête. */
export function situer(terrain: Terrain, { table: nom, cle, colonne, cellule }: ConstatASituer): Place | null {
  const table = tables.find((une) => une.nom === nom);
  if (!table) return null;
  const { dossier } = terrain;
  if (table.forme === 'fiche')
    return colonne === null ? null : placeDe(celluleDe(table, dossier.convention as unknown as LigneLue, colonne));
  const clef = cleDeTable(table);
  const [situee] = terrain.situees(table);
  if (!clef || !situee) return null;
  const premiere = Math.min(...situee.zone.entetes.keys());
  if (cle === null)
    return { feuille: situee.zone.feuille.name, cellule: `${columnName(premiere)}${situee.zone.rangEntete}` };
  const trouvees = (dossier[clef] as readonly LigneLue[]).filter((ligne) => cleDeLigne(table, ligne) === cle);
  // De deux lignes de même clé, celle qui est encore là où le constat la disait.
  const rang = /(\d+)$/.exec(cellule ?? '')?.[1];
  const ligne = trouvees.find(({ origine }) => String(origine.ligne) === rang) ?? trouvees[0];
  if (!ligne) return null;
  const trouvee = colonne === null ? undefined : celluleDe(table, ligne, colonne);
  return (
    placeDe(trouvee) ?? { feuille: ligne.origine.feuille, cellule: `${columnName(premiere)}${ligne.origine.ligne}` }
  );
}
