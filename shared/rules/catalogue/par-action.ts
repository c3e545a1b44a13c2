import { est } from '../../reference/listes.ts';
import { type Constat, type Ligne, surLigne } from '../constat.ts';
import { nommer } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import type { Vue } from '../vue.ts';

export type Action = Ligne<'actions'>;
/** « L’action A1 ». */
export const nomme = (ligne: Action): string => nommer('L’action', ligne.ref, ligne);
/** Vrai si le statut de l’action est l’un de ces codes. */
export const statut = (ligne: Action, ...codes: readonly string[]): boolean =>
  est('statutAction', ligne.statut.valeur, ...codes);

/** Une règle qui regarde chaque action pour elle-même. */
export const parAction = (
  description: Omit<Regle, 'validite' | 'tables' | 'portee' | 'verifier'> & { portee?: Regle['portee'] },
  examiner: (ligne: Action, vue: Vue) => Constat | null,
): Regle =>
  regle({
    portee: 'ligne',
    ...description,
    tables: ['CTG_Actions'],
    *verifier(vue) {
      for (const ligne of vue.dossier.actions) {
        const constat = examiner(ligne, vue);
        if (constat) yield constat;
      }
    },
  });

/** Un constat dans le plan d’actions. */
export const ici = (
  ligne: Action,
  colonne: Parameters<typeof surLigne<'actions'>>[2],
  message: string,
  complements = {},
): Constat => surLigne('actions', ligne, colonne, message, complements);
