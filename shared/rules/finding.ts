import type { NomTable } from '../dossier/noms.ts';

/** Ce qui empêche (erreur), ce qui mérite d’être regardé (alerte), ce qu’il est bon de savoir (remarque). */
export type Gravite = 'erreur' | 'alerte' | 'remarque';

/** Une valeur qu’un clic écrit dans la cellule. `texte` est ce que l’agent taperait. */
export interface Correction {
  readonly libelle: string;
  readonly feuille: string;
  readonly cellule: string;
  readonly texte: string;
}

/**
 * Un constat sur le classeur. Son identité est `code` + `table` + `cle` + `colonne` ; `cellule` dit où il se trouve
 * maintenant (`Plan d’actions!C12`).
 */
export interface Finding {
  /** Code stable, documenté par le catalogue (`npm run ctg -- regles`). */
  readonly code: string;
  readonly gravite: Gravite;
  readonly table: NomTable | null;
  /** Clé de la ligne (`A1`, `01053`, `A1 · Caf`) ; à défaut de clé, `ligne 12`. */
  readonly cle: string | null;
  readonly ligne: number | null;
  /** En-tête de la colonne. */
  readonly colonne: string | null;
  readonly cellule: string | null;
  /** Où, quoi, pourquoi : une phrase. */
  readonly message: string;
  /** Quoi faire : une phrase. */
  readonly remede: string;
  /** Texte et section qui fondent la règle. */
  readonly source: string;
  readonly correction?: Correction;
}
