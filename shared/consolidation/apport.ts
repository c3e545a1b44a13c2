import type { Dossier } from '../dossier/index.ts';
import type { Territoires } from '../reference/index.ts';
import { budgetDe } from './budget.ts';
import { type Lignes, lignesDe } from './lignes.ts';
import { type Provenance, type Resume, resumeDe } from './resume.ts';
import { sansTotaux } from './totaux.ts';

/** Ce qu’un classeur apporte aux chiffres, quelle que soit la date de référence. JSON : il se garde avec le dépôt. */
export interface Apport {
  readonly version: 1;
  readonly resume: Resume;
  /** Absentes d’un apport réduit à ce que les chiffres demandent. */
  readonly lignes?: Lignes;
}

/** Un apport avec ses lignes. */
export type ApportEntier = Apport & { readonly lignes: Lignes };

/**
 * L’apport d’un dossier. Montants en centimes entiers, ETP et capacités cumulés en dix-millièmes entiers, dates
 * `AAAA-MM-JJ`, communes en codes du millésime de `territoires`. Ne lève pas d’erreur : ce qui manque est null.
 */
export function apportDe(donne: Dossier, provenance: Provenance, territoires: Territoires): ApportEntier {
  const dossier = sansTotaux(donne);
  const budget = budgetDe(dossier);
  return {
    version: 1,
    resume: resumeDe(dossier, budget, provenance, territoires),
    lignes: lignesDe(dossier, budget, territoires),
  };
}
