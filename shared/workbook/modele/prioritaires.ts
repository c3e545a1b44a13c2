import { tableActions } from '../../dossier/tables/actions.ts';
import { tableDiagnostic } from '../../dossier/tables/diagnostic.ts';
import { citationsDe, cite, colonneDe, rangDeLigne } from './formules.ts';

/**
 * Les premiers besoins de priorité 1, un par ligne, dans la feuille Listes : leur réf et le nombre d’actions qui les
 * citent. Croiser tout le diagnostic avec toutes les actions à chaque frappe serait lent ; ici chaque ligne ne lit
 * qu’une fois les actions.
 */
export const BESOINS_SUIVIS = 60;
const PREMIERE_LIGNE = 80;

const ref = colonneDe(tableDiagnostic, 'ref');
const besoinsLies = colonneDe(tableActions, 'besoins');
const prioritaire = `((${colonneDe(tableDiagnostic, 'priorite')}&""="1")*(${ref}<>""))`;

const plageAbsolue = (colonne: 'A' | 'B' | 'C'): string =>
  `Listes!$${colonne}$${PREMIERE_LIGNE}:$${colonne}$${PREMIERE_LIGNE + BESOINS_SUIVIS - 1}`;

export interface LigneSuivie {
  readonly ligne: number;
  readonly rang: string;
  readonly ref: string;
  readonly citations: string;
}

/** Ligne d’en-tête du suivi dans la feuille Listes. */
export const LIGNE_ENTETE_SUIVI = PREMIERE_LIGNE - 1;

export const lignesSuivies: readonly LigneSuivie[] = Array.from({ length: BESOINS_SUIVIS }, (_, rang) => {
  const ligne = PREMIERE_LIGNE + rang;
  return {
    ligne,
    rang: `IFERROR(${rangDeLigne(tableDiagnostic, tableDiagnostic.colonnes.ref.titre, prioritaire, rang + 1)},0)`,
    ref: `IF($A${ligne}=0,"",IFERROR(INDEX(${ref},$A${ligne})&"",""))`,
    citations: `IF($B${ligne}="","",SUMPRODUCT(--${cite(besoinsLies, `$B${ligne}`)}))`,
  };
});

/** Nombre de besoins de priorité 1. */
export const nombrePrioritaires = `SUMPRODUCT(${prioritaire})`;

/** Nombre de besoins de priorité 1 que nulle action ne cite : d’après le suivi, ou en croisant tout s’il est trop court. */
export const nombreSansAction =
  `IF(${nombrePrioritaires}<=${BESOINS_SUIVIS},SUMPRODUCT((${plageAbsolue('B')}<>"")*(${plageAbsolue('C')}&""="0")),` +
  `SUMPRODUCT(${prioritaire}*(${citationsDe(ref, besoinsLies)}=0)))`;

/** La réf du `k`-ième besoin suivi sans action ; texte vide s’il n’y en a pas. */
export function refSansAction(k: number): string {
  const condition = `((${plageAbsolue('B')}<>"")*(${plageAbsolue('C')}&""="0"))`;
  const rangs = `(ROW(${plageAbsolue('B')})-${LIGNE_ENTETE_SUIVI})`;
  return `IFERROR(INDEX(${plageAbsolue('B')},SUMPRODUCT(SMALL(${rangs}*${condition}+10000000*(1-${condition}),${k})))&"","")`;
}
