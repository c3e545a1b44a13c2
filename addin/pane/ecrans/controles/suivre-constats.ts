import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useVolet } from '../../contexte.ts';
import type { FiltreConstats } from '../../moteur/contrat.ts';
import { avancer, type Liste, PAGE } from './liste.ts';
import { lireDebut, suivreLignes } from './releve.ts';

/** Ce que la prochaine lecture fera de la liste. */
type Souhait = 'suivre' | 'prolonger' | 'remplacer';

export interface SuiviDesConstats {
  readonly liste: Liste | null;
  /** La dernière lecture a échoué. */
  readonly panne: boolean;
  /** Relit tout : ce qui est corrigé s’en va, ce qui est nouveau arrive. */
  mettreAJour(): void;
  /** Montre les constats suivants. */
  prolonger(): void;
}

/**
 * Suit les constats du moteur sans rien déplacer de ce que l’agent lit. `libre` dit si la liste peut se refaire d’elle-même ;
 * `surRemplacement` est appelé quand elle vient d’être refaite.
 */
export function useConstats(
  filtre: FiltreConstats,
  libre: () => boolean,
  surRemplacement: () => void,
): SuiviDesConstats {
  const { moteur, etat } = useVolet();
  const [liste, dispatch] = useReducer(avancer, null);
  const [panne, setPanne] = useState(false);
  const [tour, setTour] = useState(0);
  const souhait = useRef<Souhait>('suivre');
  // La lecture commence avec une liste et finit avec une autre : elle prend toujours celle qui est à l’écran.
  const courante = useRef(liste);
  courante.current = liste;

  const pret = etat.constats !== null;
  const { version } = etat;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chaque version et chaque tour demandent une lecture.
  useEffect(() => {
    if (!pret) return;
    let utile = true;
    const encore = () => utile;
    const aRemplacer = () =>
      courante.current?.filtre !== filtre ||
      souhait.current === 'remplacer' ||
      courante.current.lignes.length === 0 ||
      (souhait.current === 'suivre' && libre());
    const lire = async () => {
      const avant = courante.current?.filtre === filtre ? courante.current : null;
      const montres = avant?.lignes.length ?? 0;
      const page = await lireDebut(moteur, filtre, montres + (avant?.nouveaux ?? 0) + PAGE, encore);
      if (!page || !utile) return;
      if (!aRemplacer()) {
        const releve = await suivreLignes(moteur, page, courante.current?.lignes ?? [], encore);
        if (!releve || !utile) return;
        dispatch({ genre: souhait.current === 'prolonger' ? 'prolonger' : 'absorber', releve });
      } else {
        dispatch({ genre: 'remplacer', filtre, page, nombre: Math.max(PAGE, montres) });
        surRemplacement();
      }
      souhait.current = 'suivre';
      setPanne(false);
    };
    lire().catch(() => {
      if (utile) setPanne(true);
    });
    return () => {
      utile = false;
    };
  }, [moteur, filtre, pret, version, tour, libre, surRemplacement]);

  const demander = useCallback((vers: Souhait) => {
    souhait.current = vers;
    setTour((rang) => rang + 1);
  }, []);
  const mettreAJour = useCallback(() => demander('remplacer'), [demander]);
  const prolonger = useCallback(() => demander('prolonger'), [demander]);
  return { liste, panne, mettreAJour, prolonger };
}
