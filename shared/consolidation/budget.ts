import type { Action, Dossier, Financement } from '../dossier/index.ts';
import { repere } from '../french/reference.ts';
import { libelle } from '../reference/listes.ts';

export const NON_PRECISE = 'non précisé';
export const COLLECTIVITE = 'collectivité (non précisée)';
/** Ce que les parts d’une action dépassent son coût total : une somme négative, pour que le total reste le coût total. */
export const AU_DELA = 'parts au-delà du coût total';

/** Une somme prévue ou réalisée, en centimes. `annee` null : non ventilée par année. */
export interface Somme {
  readonly annee: string | null;
  readonly financeur: string;
  readonly prevu: number;
  readonly realise: number;
}

export interface LigneFinancement {
  readonly financement: Financement;
  /** L’action du plan désignée par la ligne ; null si aucune (ligne orpheline : son argent compte quand même). */
  readonly action: Action | null;
  readonly sommes: readonly Somme[];
}

export interface Budget {
  readonly financements: readonly LigneFinancement[];
  /** Actions que Financements ne chiffre pas, et leur coût, compté « non ventilé par année ». */
  readonly nonVentiles: ReadonlyMap<Action, readonly Somme[]>;
}

/**
 * Le même argent n’est compté qu’une fois : une action qui a au moins un montant prévu dans Financements y prend son
 * budget ; sinon son coût total, à défaut la somme de ses parts, compte comme non ventilé par année. Une ligne de
 * Financements sans aucun montant prévu (« à définir ») ne fait pas disparaître le coût écrit dans le plan.
 */
export function budgetDe(dossier: Pick<Dossier, 'actions' | 'financements'>): Budget {
  const parRef = new Map<string, Action>();
  for (const action of dossier.actions) {
    const ref = action.ref.valeur;
    if (ref !== null && !parRef.has(repere(ref))) parRef.set(repere(ref), action);
  }
  const chiffrees = new Set<string>();
  const financements = dossier.financements.map((financement): LigneFinancement => {
    const ref = financement.action.valeur;
    const sommes = sommesDe(financement);
    if (ref !== null && Object.values(financement.prevu).some((cellule) => cellule.valeur !== null))
      chiffrees.add(repere(ref));
    return { financement, action: (ref !== null && parRef.get(repere(ref))) || null, sommes };
  });
  const nonVentiles = new Map<Action, readonly Somme[]>();
  for (const action of dossier.actions) {
    if (action.ref.valeur !== null && chiffrees.has(repere(action.ref.valeur))) continue;
    const sommes = coutDe(action);
    if (sommes.length > 0) nonVentiles.set(action, sommes);
  }
  return { financements, nonVentiles };
}

function sommesDe(financement: Financement): Somme[] {
  const financeur = financement.natureFinanceur.valeur ?? NON_PRECISE;
  const annees = new Set([...Object.keys(financement.prevu), ...Object.keys(financement.realise)]);
  return [...annees].sort().flatMap((annee): Somme[] => {
    const prevu = financement.prevu[annee]?.valeur ?? null;
    const realise = financement.realise[annee]?.valeur ?? null;
    return prevu === null && realise === null ? [] : [{ annee, financeur, prevu: prevu ?? 0, realise: realise ?? 0 }];
  });
}

function coutDe(action: Action): Somme[] {
  const parts = [
    { financeur: libelle('natureFinanceur', 'caf'), part: action.partCaf.valeur },
    { financeur: COLLECTIVITE, part: action.partCollectivite.valeur },
    { financeur: libelle('natureFinanceur', 'autre'), part: action.autres.valeur },
  ];
  const sommes: Somme[] = [];
  let reparti = 0;
  for (const { financeur, part } of parts) {
    if (part === null) continue;
    reparti += part;
    sommes.push({ annee: null, financeur, prevu: part, realise: 0 });
  }
  const reste = action.coutTotal.valeur === null ? 0 : action.coutTotal.valeur - reparti;
  if (reste !== 0) sommes.push({ annee: null, financeur: reste > 0 ? NON_PRECISE : AU_DELA, prevu: reste, realise: 0 });
  return sommes;
}

/** Total prévu, en centimes. */
export const totalPrevu = (sommes: readonly Somme[]): number => sommes.reduce((total, { prevu }) => total + prevu, 0);
