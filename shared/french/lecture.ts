/**
 * Le sens d’une cellule.
 *
 * - `vide` : rien, ou seulement des blancs (espaces insécables compris) ; `valeur` est null.
 * - `sure` : la valeur est celle que l’agent a écrite, sans interprétation.
 * - `deduite` : la valeur est lue, mais une convention de lecture a servi (unité, séparateur, année d’une date) ;
 *   `raison` la dit.
 * - `mention` : un mot qui n’est pas une valeur et qui a un sens (« à définir », « valorisation », « PM », « NC ») ;
 *   `valeur` est null, `mention` donne sa forme canonique.
 * - `ambigue` : plusieurs valeurs possibles, aucune n’est choisie ; `valeur` est null, `candidats` les donne.
 * - `illisible` : aucune valeur ; `raison` dit pourquoi en français.
 */
export interface Lecture<T> {
  readonly etat: 'vide' | 'sure' | 'deduite' | 'mention' | 'ambigue' | 'illisible';
  readonly valeur: T | null;
  /** Phrase française, sans le nom de la cellule (« 31 février n’existe pas »). */
  readonly raison?: string;
  readonly mention?: string;
  readonly candidats?: readonly T[];
}

export const vide = <T>(): Lecture<T> => ({ etat: 'vide', valeur: null });
export const sure = <T>(valeur: T): Lecture<T> => ({ etat: 'sure', valeur });
export const deduite = <T>(valeur: T, raison: string): Lecture<T> => ({ etat: 'deduite', valeur, raison });
export const mention = <T>(forme: string): Lecture<T> => ({ etat: 'mention', valeur: null, mention: forme });
export const ambigue = <T>(candidats: readonly T[], raison: string): Lecture<T> => ({
  etat: 'ambigue',
  valeur: null,
  candidats,
  raison,
});
export const illisible = <T>(raison: string): Lecture<T> => ({ etat: 'illisible', valeur: null, raison });
