import { useEffect, useState } from 'react';
import { useVolet } from '../../contexte.ts';

const CALME_MS = 400;

/** Combien de cellules « Corriger tout ce qui est sûr » écrirait ; compté quand la saisie se calme. */
export function useCorrectionsSures(): number {
  const { moteur, etat } = useVolet();
  const [nombre, setNombre] = useState(0);
  const corrigibles = etat.constats?.corrigibles ?? 0;
  const { version } = etat;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chaque version peut changer ce qui est sûr.
  useEffect(() => {
    if (corrigibles === 0) {
      setNombre(0);
      return;
    }
    let utile = true;
    const minuterie = setTimeout(() => {
      moteur.corriger('tout').then(
        (reponse) => {
          if (utile) setNombre('plan' in reponse ? reponse.plan.ecritures.length : 0);
        },
        () => {
          if (utile) setNombre(0);
        },
      );
    }, CALME_MS);
    return () => {
      utile = false;
      clearTimeout(minuterie);
    };
  }, [moteur, version, corrigibles]);
  return nombre;
}
