import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useVolet } from '../../contexte.ts';
import type { Moteur } from '../../moteur/contrat.ts';
import type { VueReprise } from '../../moteur/reprise/contrat.ts';
import type { Ecrit } from './ecrire-reprise.ts';

export type PageReprise =
  | { readonly nom: 'choisir' }
  | { readonly nom: 'tableaux' }
  | { readonly nom: 'colonnes'; readonly zone: number }
  | { readonly nom: 'apercu'; readonly zone: number }
  | { readonly nom: 'valeurs' }
  | { readonly nom: 'ecrire' }
  | { readonly nom: 'fait'; readonly ecrit: Ecrit };

interface Etat {
  readonly page: PageReprise;
  readonly vue: VueReprise | null;
  /** Change quand `vue` change : ce qui en dépend se relit. */
  readonly version: number;
}

export interface EcranReprise {
  readonly page: PageReprise;
  readonly vue: VueReprise | null;
  readonly version: number;
  aller(page: PageReprise): void;
  /** Demande au moteur un nouvel état et le montre ; vrai s’il est venu. */
  changer(libelle: string, demande: () => Promise<VueReprise>): Promise<boolean>;
  recommencer(): void;
}

const DEBUT: Etat = { page: { nom: 'choisir' }, vue: null, version: 0 };

/** Le moteur garde la reprise en cours ; l’écran la retrouve quand on revient d’un autre onglet. */
const enCours = new WeakMap<Moteur, Etat>();

export function useEtatReprise(): EcranReprise {
  const { moteur, faire } = useVolet();
  const [etat, setEtat] = useState<Etat>(() => enCours.get(moteur) ?? DEBUT);
  const demandes = useRef(0);
  const poser = useCallback(
    (changer: (etat: Etat) => Etat): void => {
      const apres = changer(enCours.get(moteur) ?? DEBUT);
      enCours.set(moteur, apres);
      setEtat(apres);
    },
    [moteur],
  );
  return {
    ...etat,
    aller: (page) => poser((avant) => ({ ...avant, page })),
    async changer(libelle, demande) {
      const mienne = ++demandes.current;
      const vue = await faire(libelle, demande);
      if (!vue) return false;
      // Une réponse dépassée par une autre demande ne se montre pas.
      if (mienne === demandes.current) poser((avant) => ({ ...avant, vue, version: avant.version + 1 }));
      return true;
    },
    recommencer() {
      void moteur.reprise('fermer').catch(() => undefined);
      poser(() => DEBUT);
    },
  };
}

export const ContexteReprise = createContext<EcranReprise | null>(null);

/** La reprise en cours ; à n’appeler que sous `ContexteReprise`. */
export function useReprise(): EcranReprise {
  const ecran = useContext(ContexteReprise);
  if (!ecran) throw new Error('useReprise hors de l’écran Reprise');
  return ecran;
}

/** Ce que le moteur répond pour `cle`, redemandé quand elle change ; ce qui précède reste en vue en attendant. */
export function useReponse<T>(cle: string, libelle: string, demander: () => Promise<T>): T | null {
  const { faire } = useVolet();
  const [lue, setLue] = useState<T | null>(null);
  const gestes = useRef({ faire, demander });
  gestes.current = { faire, demander };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `cle` dit ce qui est demandé.
  useEffect(() => {
    let perimee = false;
    void gestes.current
      .faire(libelle, () => gestes.current.demander())
      .then((reponse) => {
        if (!perimee && reponse !== undefined) setLue(reponse);
      });
    return () => {
      perimee = true;
    };
  }, [cle]);
  return lue;
}
