import type { Devenir } from '../contrat.ts';
import type { LigneDuBilan } from './lignes.ts';
import type { Successions } from './successions.ts';

export type Sort = { -readonly [K in keyof Devenir]: number };

export const sortNul = (): Sort => ({
  reference: 0,
  maintenu: 0,
  repris: 0,
  nonRepris: 0,
  arrete: 0,
  sansDecision: 0,
  supplement: 0,
});

export interface DevenirDeLigne {
  readonly sort: Sort;
  readonly sansSuite: boolean;
  readonly sansMontant: boolean;
}

/** Ce que devient la Psej de référence d’une ligne : elle va tout entière d’un côté, ou se partage en repris et non repris. */
export function devenirDe(ligne: LigneDuBilan, suites: Successions): DevenirDeLigne {
  const sort = sortNul();
  const reference = ligne.reference ?? 0;
  sort.reference = reference;
  const sansReference = ligne.reference === null;
  if (ligne.decision === 'maintenir') {
    sort.maintenu = reference;
    return { sort, sansSuite: false, sansMontant: sansReference };
  }
  if (ligne.decision === 'arreter') {
    sort.arrete = reference;
    return { sort, sansSuite: false, sansMontant: sansReference };
  }
  const repris = ligne.reprise ? (ligne.montantRepris ?? suites.repris.get(ligne) ?? null) : null;
  if (repris === null) {
    sort.sansDecision = reference;
    return { sort, sansSuite: true, sansMontant: sansReference || ligne.reprise };
  }
  sort.repris = Math.min(repris, reference);
  sort.nonRepris = reference - sort.repris;
  // Sans référence, on ne sait pas ce qui dépasse : rien n’est dit nouveau.
  sort.supplement = sansReference ? 0 : repris - sort.repris;
  return { sort, sansSuite: repris === 0 && reference > 0, sansMontant: sansReference };
}

export const ajouterSort = (total: Sort, sort: Devenir): void => {
  for (const cle of Object.keys(total) as (keyof Devenir)[]) total[cle] += sort[cle];
};
