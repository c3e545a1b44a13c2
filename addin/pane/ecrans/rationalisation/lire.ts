import { useCallback, useEffect, useRef, useState } from 'react';

export interface Lue<T> {
  /** La dernière réponse ; `undefined` avant la première. Elle reste en vue pendant que la suivante se prépare. */
  readonly lu: T | undefined;
  readonly panne: boolean;
  relire(): void;
}

/**
 * Ce que `demander` répond pour `cle`, redemandé quand elle change. Une demande à la fois : pendant qu’elle se fait, seule la
 * dernière clé attend, et une réponse dépassée ne se montre pas.
 */
export function useDemande<T>(cle: string, demander: () => Promise<T>): Lue<T> {
  const [{ lu, panne }, setLue] = useState<{ lu: T | undefined; panne: boolean }>({ lu: undefined, panne: false });
  const [essai, setEssai] = useState(0);
  const present = useRef({ demander, voulue: '', enCours: false, parti: false });
  present.current.demander = demander;

  const suivre = useCallback(async () => {
    const ici = present.current;
    if (ici.enCours) return;
    ici.enCours = true;
    try {
      for (;;) {
        const { voulue } = ici;
        const reponse = await ici.demander().then(
          (recu) => ({ recu }),
          () => null,
        );
        if (ici.parti) return;
        if (voulue !== ici.voulue) continue;
        setLue((avant) => (reponse ? { lu: reponse.recu, panne: false } : { ...avant, panne: true }));
        return;
      }
    } finally {
      ici.enCours = false;
    }
  }, []);

  useEffect(() => {
    present.current.voulue = `${cle} ${essai}`;
    void suivre();
  }, [cle, essai, suivre]);
  useEffect(() => {
    const ici = present.current;
    ici.parti = false;
    return () => {
      ici.parti = true;
    };
  }, []);

  return { lu, panne, relire: useCallback(() => setEssai((n) => n + 1), []) };
}
