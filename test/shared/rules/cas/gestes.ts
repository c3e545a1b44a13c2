import type { CleTable } from '../../../../shared/dossier/index.ts';
import type { Saisie } from '../../../../shared/french/index.ts';
import type { Brouillon, LigneTapee } from '../../../fixtures/dossier.ts';

export type Geste = (brouillon: Brouillon) => void;

/** Par règle : la place attendue (table|clé|colonne), un classeur qui la déclenche, un classeur voisin qui ne le fait pas. */
export type Cas = Readonly<Record<string, readonly [place: string, declenche: Geste, calme: Geste]>>;

/** Écrit dans une cellule d’une table. */
export const mettre =
  (table: CleTable, colonne: string, valeur: string | Saisie, rang = 0): Geste =>
  (b) => {
    const ligne = b[table][rang];
    if (!ligne) throw new Error(`Le brouillon n’a pas de ligne ${rang} dans ${table}.`);
    ligne[colonne] = valeur;
  };

/** Écrit dans une rubrique de la feuille Convention. */
export const rubrique =
  (nom: string, valeur: string | Saisie): Geste =>
  (b) => {
    b.convention[nom] = valeur;
  };

/** Ajoute une ligne, faite de la première de la table et de ces changements ; seule si la table est vide. */
export const ajouter =
  (table: CleTable, changements: LigneTapee): Geste =>
  (b) => {
    b[table].push({ ...b[table][0], ...changements });
  };

/** Ajoute une ligne qui n’a que ces cellules. */
export const ajouterSeule =
  (table: CleTable, ligne: LigneTapee): Geste =>
  (b) => {
    b[table].push(ligne);
  };

export const vider =
  (...tables: readonly CleTable[]): Geste =>
  (b) => {
    for (const table of tables) b[table] = [];
  };

/** Enlève les lignes de ces rangs, après `garder` premières. */
export const garder =
  (table: CleTable, nombre: number): Geste =>
  (b) => {
    b[table] = b[table].slice(0, nombre);
  };

export const et =
  (...gestes: readonly Geste[]): Geste =>
  (b) => {
    for (const geste of gestes) geste(b);
  };

export const rien: Geste = () => {};
