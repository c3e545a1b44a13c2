import { useCallback, useEffect, useRef, useState } from 'react';
import type { Plan } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import type { Reponse } from '../moteur/contrat.ts';

export interface Proposition {
  /** Ce qui serait écrit, ou pourquoi rien ne le serait ; null tant qu’il n’y a rien à proposer. */
  readonly reponse: Reponse | null;
  /** Le classeur a changé entre l’aperçu et l’écriture : ce qui est montré a été refait, rien n’est écrit. */
  readonly change: boolean;
  /** Écrit ce qui est montré ; rend le plan écrit, ou null. */
  ecrire(): Promise<Plan | null>;
}

const memeReponse = (a: Reponse, b: Reponse): boolean => {
  if (!('plan' in a && 'plan' in b)) return false;
  const { aller: _, ...enA } = a.plan;
  const { aller: __, ...enB } = b.plan;
  return JSON.stringify(enA) === JSON.stringify(enB);
};

/**
 * Ce qu’un outil propose d’écrire pour le choix dit par `cle`, redemandé à chaque version du classeur. Au moment d’écrire
 * le plan est demandé encore : s’il n’est plus celui que l’agent a vu, le nouveau est montré d’abord.
 */
export function useProposition(cle: string | null, demander: () => Promise<Reponse>): Proposition {
  const { etat, faire, appliquer } = useVolet();
  const [vue, setVue] = useState<{ readonly pour: string; readonly reponse: Reponse } | null>(null);
  const [change, setChange] = useState(false);
  const occupe = useRef(false);
  const gestes = useRef({ demander, faire, appliquer });
  gestes.current = { demander, faire, appliquer };

  // biome-ignore lint/correctness/useExhaustiveDependencies: un autre choix efface l’avertissement du précédent.
  useEffect(() => setChange(false), [cle]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `cle` dit ce qui est demandé ; la version, quand le redemander.
  useEffect(() => {
    if (cle === null) return;
    let perimee = false;
    void gestes.current
      .faire('Préparation…', () => gestes.current.demander())
      .then((reponse) => {
        if (!perimee && reponse) setVue({ pour: cle, reponse });
      });
    return () => {
      perimee = true;
    };
  }, [cle, etat.version]);

  // Le plan du choix d’avant reste en vue le temps d’avoir le nouveau : la page ne saute pas.
  const reponse = cle === null ? null : (vue?.reponse ?? null);
  const aJour = vue !== null && vue.pour === cle;
  const ecrire = useCallback(async (): Promise<Plan | null> => {
    if (occupe.current || !reponse || cle === null || !aJour) return null;
    occupe.current = true;
    try {
      const fraiche = await gestes.current.faire('Préparation…', () => gestes.current.demander());
      if (!fraiche) return null;
      if (!memeReponse(fraiche, reponse)) {
        setVue({ pour: cle, reponse: fraiche });
        setChange(true);
        return null;
      }
      return (await gestes.current.appliquer(fraiche)) && 'plan' in fraiche ? fraiche.plan : null;
    } finally {
      occupe.current = false;
    }
  }, [cle, reponse, aJour]);

  return { reponse, change, ecrire };
}
