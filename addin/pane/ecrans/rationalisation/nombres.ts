import { INSECABLE, nombre } from '../../../../shared/french/typographie.ts';

/** « 84 500 € » : à l’euro près, comme on le dit en réunion. */
export const euros = (centimes: number): string => `${nombre(Math.round(centimes / 100))}${INSECABLE}€`;

/** « + 7 500 € », « − 1 200 € », « aucun écart ». */
export function ecart(centimes: number): string {
  const entiers = Math.round(centimes / 100);
  if (entiers === 0) return 'aucun écart';
  return `${entiers > 0 ? '+' : '−'}${INSECABLE}${nombre(Math.abs(entiers))}${INSECABLE}€`;
}

/** Un montant tel qu’il se tape : sans le signe de l’euro, les centimes seulement s’il y en a. */
export const aTaper = (centimes: number | null): string =>
  centimes === null ? '' : nombre(centimes / 100, centimes % 100 === 0 ? 0 : 2);
