import type { LienPropose, Repere } from '../contrat.ts';

/** Sous ce seuil, aucun lien n’est proposé. */
export const SEUIL_DU_LIEN = 0.6;
const ECART_DES_EGAUX = 0.02;

export interface CandidatAuLien {
  readonly repere: Repere;
  readonly ref: string;
  readonly confiance: number;
  readonly raisons: readonly string[];
}

export interface Choix {
  readonly lien: LienPropose | null;
  readonly candidat: CandidatAuLien | null;
  /** Les candidats que rien ne départage. */
  readonly egaux: readonly CandidatAuLien[];
}

/** Le meilleur candidat, s’il passe le seuil et qu’aucun autre ne le vaut. */
export function choisir(candidats: readonly CandidatAuLien[]): Choix {
  const tries = candidats
    .filter(({ confiance }) => confiance >= SEUIL_DU_LIEN)
    .sort((a, b) => b.confiance - a.confiance || (a.repere.nom < b.repere.nom ? -1 : 1));
  const [premier] = tries;
  if (premier === undefined) return { lien: null, candidat: null, egaux: [] };
  const egaux = tries.filter(({ confiance }) => premier.confiance - confiance <= ECART_DES_EGAUX);
  if (egaux.length > 1) return { lien: null, candidat: null, egaux };
  const { repere, ref, confiance, raisons } = premier;
  return { lien: { repere, ref, confiance, raison: raisons.join(', ') }, candidat: premier, egaux: [] };
}

export const borner = (confiance: number): number => Math.round(Math.max(0, Math.min(0.99, confiance)) * 100) / 100;
