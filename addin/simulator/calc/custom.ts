import type { CellValue } from '../model/data.ts';

/** Les fonctions d’un complément, vues du calcul, qui n’attend pas : la réponse vient plus tard, et fait recalculer. */
export interface CustomFunctions {
  /** `name` : nom entier, en capitales (`CTG.POPULATION`). */
  has(name: string): boolean;
  /** Ce que la fonction a répondu pour ces valeurs ; `#BUSY!` tant qu’elle ne l’a pas fait. */
  value(name: string, args: readonly CellValue[]): CellValue;
  /** Oublie les réponses : un calcul complet redemande tout. */
  forget(): void;
}

export const NO_FUNCTIONS: CustomFunctions = {
  has: () => false,
  value: () => ({ error: '#NAME?' }),
  forget: () => {},
};
