import { couleurs } from '../../workbook/modele/apparence.ts';
import type { Style } from '../../xlsx/modele.ts';
import { NON_PRECISE } from '../bilan/noms.ts';
import type { BilanTerritoire } from '../contrat.ts';
import { PREMIERE_CASE, styleTexte } from './page.ts';

type Montants = Omit<BilanTerritoire, 'territoire'>;

/** Un montant sur deux cases étroites. */
export const DEUX_CASES = 10;
export const caseDouble = (rang: number): [number, number] => [PREMIERE_CASE + 2 * rang, PREMIERE_CASE + 2 * rang + 1];

const EUROS = '#,##0 "€";-#,##0 "€";"–";@';
export const ECART = '"+"#,##0 "€";"−"#,##0 "€";"inchangé";@';
export const montant: Style = { ...styleTexte, renvoi: false, horizontal: 'right', format: EUROS };
export const calcule: Style = { ...montant, fond: couleurs.calcule };
export const nom: Style = { ...styleTexte, renvoi: false };

export interface Rangee {
  /** null : tous les territoires. */
  readonly territoire: string | null;
  readonly montants: Montants;
}

/** La clé de ce territoire dans les sommes ; vide s’il n’est pas précisé. */
export const cleDe = (territoire: string | null): string | null => (territoire === NON_PRECISE ? '' : territoire);
