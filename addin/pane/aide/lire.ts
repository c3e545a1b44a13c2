import { useEffect, useState } from 'react';
import { useVolet } from '../contexte.ts';
import type { AideColonne } from '../moteur/contrat.ts';

/**
 * L’aide de la cellule sélectionnée. La précédente reste en vue tant que la suivante n’est pas là ; null hors d’un tableau.
 */
export function useAide(): AideColonne | null {
  const { moteur, selection, etat } = useVolet();
  const [aide, setAide] = useState<AideColonne | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: à chaque version du classeur, la cellule peut dire autre chose.
  useEffect(() => {
    if (!selection) return;
    let perimee = false;
    moteur
      .aide(selection)
      .then((lue) => {
        if (!perimee) setAide(lue);
      })
      // L’aide ne demande rien à l’agent : sans réponse, la précédente reste.
      .catch(() => {});
    return () => {
      perimee = true;
    };
  }, [moteur, selection, etat.version]);
  return aide;
}
