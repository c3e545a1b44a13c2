import type { Colonne } from '../../../../shared/dossier/colonne.ts';
import { type CleTable, tablesLignes } from '../../../../shared/dossier/dossier.ts';
import { formatDe } from '../../../../shared/workbook/modele/colonnes.ts';
import { aDesCentimes, valeurDeCellule } from '../../../../shared/workbook/modele/valeurs.ts';
import type { Ecriture, Place } from '../../../excel/contrat.ts';
import type { Reponse } from '../contrat.ts';
import { placeEn, rangDe, type TableSituee, type Terrain } from '../terrain.ts';

const CHIFFRES = new Set<Colonne['type']>(['montant', 'entier', 'decimal', 'etp', 'pourcentage', 'annee', 'date']);

/**
 * L’écriture d’une valeur lue, dans la forme de sa colonne. Un nombre écrit dans une cellule au format Texte resterait un
 * texte : le format de la colonne le précède.
 */
export function ecriture(colonne: Colonne, place: Place, saisi: unknown): Ecriture {
  const valeur = valeurDeCellule(colonne, saisi) ?? null;
  const chiffre = CHIFFRES.has(colonne.type) && valeur !== null && valeur.genre !== 'texte';
  const format = formatDe(colonne, aDesCentimes(saisi)) ?? (chiffre ? 'General' : undefined);
  const utile = valeur !== null && (chiffre || !CHIFFRES.has(colonne.type)) ? format : undefined;
  return { ...place, valeur, ...(utile === undefined ? {} : { format: utile }) };
}

/** Écrit dans une colonne de la table, là où elle est ; null si la colonne manque. */
export function poser(situee: TableSituee, rang: number, nom: string, saisi: unknown, annee?: string): Ecriture | null {
  const colonne = annee === undefined ? situee.table.colonnes[nom] : situee.table.annuelles[nom];
  const sien = rangDe(situee, nom, annee);
  return colonne && sien !== undefined ? ecriture(colonne, placeEn(situee, rang, sien), saisi) : null;
}

/** Une réponse sans plan : pourquoi il n’y a rien à faire. */
export const rien = (raison: string): Reponse => ({ rien: raison });

/** La table là où elle est, ou la raison pour laquelle on ne peut y écrire ces colonnes. */
export function tablePour(
  terrain: Terrain,
  cle: CleTable,
  colonnes: readonly string[],
): { readonly situee: TableSituee } | { readonly raison: string } {
  const { titre, feuille, colonnes: decrites } = tablesLignes[cle] as unknown as TableSituee['table'];
  const situee = terrain.table(cle);
  if (!situee)
    return {
      raison: `Le tableau « ${titre} » manque à ce classeur : ajouter la feuille « ${feuille} », puis recommencer.`,
    };
  const manque = colonnes.find((nom) => rangDe(situee, nom) === undefined);
  if (manque === undefined) return { situee };
  return {
    raison: `Le tableau « ${titre} » n’a pas de colonne « ${decrites[manque]?.titre} » : l’y ajouter, puis recommencer.`,
  };
}

export const BLOQUEE =
  'D’autres cellules sont remplies sous ce tableau : insérer des lignes sous la dernière, puis recommencer.';

export const presentes = (ecritures: readonly (Ecriture | null)[]): readonly Ecriture[] =>
  ecritures.filter((une) => une !== null);
