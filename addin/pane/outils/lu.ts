import { useEffect, useRef, useState } from 'react';
import { useVolet } from '../contexte.ts';

/**
 * Ce que le moteur répond pour `cle`, relu à chaque version du classeur. L’ancienne réponse reste en vue pendant la
 * relecture ; une réponse périmée est ignorée. null : pas encore lu, ou rien à demander (`cle` null).
 */
export function useLu<T>(cle: string | null, lire: () => Promise<T>): T | null {
  const { etat, faire } = useVolet();
  const [lu, setLu] = useState<{ readonly pour: string; readonly valeur: T } | null>(null);
  const demande = useRef({ lire, faire });
  demande.current = { lire, faire };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `cle` dit ce qui est demandé ; la version, quand le redemander.
  useEffect(() => {
    if (cle === null) return;
    let perimee = false;
    void demande.current
      .faire('Lecture du classeur…', () => demande.current.lire())
      .then((valeur) => {
        if (!perimee && valeur !== undefined) setLu({ pour: cle, valeur });
      });
    return () => {
      perimee = true;
    };
  }, [cle, etat.version]);

  return lu && lu.pour === cle ? lu.valeur : null;
}
