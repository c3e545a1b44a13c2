import { useCallback, useState } from 'react';
import type { ClasseurOuvert } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';
import type { VueBilan, VueRationalisation } from '../../moteur/rationalisation/contrat.ts';

export type NomPage = 'lignes' | 'doublons' | 'echeances' | 'fonctions' | 'evaluation' | 'synthese';

/** Où l’agent en était, retrouvé quand il revient d’un autre onglet. */
export interface Memoire {
  readonly page: NomPage;
  /** La ligne devant lui. */
  readonly ligne: string | null;
  /** Son rang : si elle disparaît, la suivante prend sa place. */
  readonly rang: number;
  /** Lignes et doublons remis à plus tard. */
  readonly plusTard: ReadonlySet<string>;
}

const DEBUT: Memoire = { page: 'lignes', ligne: null, rang: 0, plusTard: new Set() };

const memoires = new WeakMap<ClasseurOuvert, Memoire>();

export function useMemoire(): [Memoire, (changement: Partial<Memoire>) => void] {
  const { classeur } = useVolet();
  const [memoire, setMemoire] = useState<Memoire>(() => memoires.get(classeur) ?? DEBUT);
  const changer = useCallback(
    (changement: Partial<Memoire>) => {
      const apres = { ...(memoires.get(classeur) ?? DEBUT), ...changement };
      memoires.set(classeur, apres);
      setMemoire(apres);
    },
    [classeur],
  );
  return [memoire, changer];
}

/** Ce que reçoit une page de l’écran ; `surBilan` : le bilan à garder en vue. */
export interface PropsDePage {
  readonly vue: VueRationalisation;
  readonly memoire: Memoire;
  readonly retenir: (changement: Partial<Memoire>) => void;
  readonly surBilan: (bilan: VueBilan | null) => void;
}
