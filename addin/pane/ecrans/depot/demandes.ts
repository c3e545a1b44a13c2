import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Depot } from '../../../../shared/api/depots.ts';
import { RefusExcel } from '../../../excel/contrat.ts';
import type { Envoi, Panne, Service, Session } from '../../service/contrat.ts';
import { panneDe } from '../../service/panne-du-service.ts';

/** Ce qu’un refus d’Excel ou une panne du service dit à l’agent. */
export const echecDe = (erreur: unknown): Panne =>
  erreur instanceof RefusExcel
    ? {
        code: erreur.code,
        titre: 'Excel n’a pas pu le faire',
        detail: erreur.message,
        remede: erreur.remede,
        statut: null,
        passagere: false,
      }
    : panneDe(erreur);

/** Qui est connecté, tenu à jour. */
export function useSession(service: Service): Session {
  const [session, setSession] = useState(() => service.session());
  useEffect(() => {
    setSession(service.session());
    return service.surSession(setSession);
  }, [service]);
  return session;
}

/** La file des dépôts de ce poste, tenue à jour. */
export function useEnvois(service: Service): readonly Envoi[] {
  const [envois, setEnvois] = useState(() => service.envois());
  useEffect(() => {
    setEnvois(service.envois());
    return service.surEnvois(setEnvois);
  }, [service]);
  return envois;
}

export interface Acte {
  readonly enCours: boolean;
  readonly panne: Panne | null;
  /** Fait un travail, un seul à la fois ; `undefined` s’il échoue ou si un autre est en cours. */
  agir<T>(travail: () => Promise<T>): Promise<T | undefined>;
  oublier(): void;
}

/** Un geste qui demande quelque chose au service ; un double clic ne le fait pas deux fois. */
export function useActe(): Acte {
  const [enCours, setEnCours] = useState(false);
  const [panne, setPanne] = useState<Panne | null>(null);
  const pris = useRef(false);
  const agir = useCallback(async <T>(travail: () => Promise<T>): Promise<T | undefined> => {
    if (pris.current) return undefined;
    pris.current = true;
    setEnCours(true);
    setPanne(null);
    try {
      return await travail();
    } catch (erreur) {
      setPanne(echecDe(erreur));
      return undefined;
    } finally {
      pris.current = false;
      setEnCours(false);
    }
  }, []);
  return { enCours, panne, agir, oublier: useCallback(() => setPanne(null), []) };
}

export interface Demande<T> {
  readonly valeur: T | null;
  readonly panne: Panne | null;
  readonly enCours: boolean;
  relire(): void;
  remplacer(valeur: T): void;
}

/** Une réponse du service pour cette clé ; une réponse qui arrive après une autre demande est ignorée. */
export function useDemande<T>(cle: string | null, demander: () => Promise<T>): Demande<T> {
  const [recu, setRecu] = useState<{ cle: string; valeur: T | null; panne: Panne | null } | null>(null);
  const [tour, setTour] = useState(0);
  const [enCours, setEnCours] = useState(cle !== null);
  const lancer = useEffectEvent(demander);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tour` redemande.
  useEffect(() => {
    if (cle === null) return;
    let perimee = false;
    setEnCours(true);
    lancer()
      .then(
        (valeur) => ({ cle, valeur, panne: null }),
        (erreur: unknown) => ({ cle, valeur: null, panne: echecDe(erreur) }),
      )
      .then((reponse) => {
        if (perimee) return;
        setRecu(reponse);
        setEnCours(false);
      });
    return () => {
      perimee = true;
    };
  }, [cle, tour]);
  const actuel = recu?.cle === cle ? recu : null;
  return {
    valeur: actuel?.valeur ?? null,
    panne: actuel?.panne ?? null,
    enCours: cle !== null && (enCours || actuel === null),
    relire: useCallback(() => setTour((avant) => avant + 1), []),
    remplacer: (valeur) => {
      if (cle !== null) setRecu({ cle, valeur, panne: null });
    },
  };
}

export interface Liste {
  /** null tant que rien n’est arrivé. */
  readonly depots: readonly Depot[] | null;
  readonly panne: Panne | null;
  readonly enCours: boolean;
  /** Lit la page suivante ; null à la fin. */
  readonly suite: (() => void) | null;
  relire(): void;
}

type Filtre = Parameters<Service['depots']>[0];

/** Une liste de dépôts, page après page. `repere` la fait relire ; ce qui était montré le reste en attendant. */
export function useListe(service: Service, filtre: Filtre | null, repere = 0): Liste {
  const cle = filtre && JSON.stringify(filtre);
  const [recu, setRecu] = useState<{ cle: string; depots: readonly Depot[]; suivant: string | null } | null>(null);
  const [panne, setPanne] = useState<Panne | null>(null);
  const [enCours, setEnCours] = useState(cle !== null);
  const [tour, setTour] = useState(0);
  const derniere = useRef(0);

  const lire = useEffectEvent((apres: string | null) => {
    if (cle === null || filtre === null) return;
    derniere.current += 1;
    const moi = derniere.current;
    setEnCours(true);
    setPanne(null);
    service
      .depots({ ...filtre, ...(apres !== null && { apres }) })
      .then(({ depots, suivant }) => {
        if (moi !== derniere.current) return;
        setRecu((avant) => ({
          cle,
          suivant,
          depots: apres !== null && avant?.cle === cle ? [...avant.depots, ...depots] : depots,
        }));
      })
      .catch((erreur: unknown) => {
        if (moi === derniere.current) setPanne(echecDe(erreur));
      })
      .finally(() => {
        if (moi === derniere.current) setEnCours(false);
      });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tour` et `repere` font relire.
  useEffect(() => {
    lire(null);
    return () => {
      derniere.current += 1;
    };
  }, [service, cle, tour, repere]);

  const [apres, demanderApres] = useState<{ suivant: string } | null>(null);
  useEffect(() => {
    if (apres) lire(apres.suivant);
  }, [apres]);

  const actuel = recu?.cle === cle ? recu : null;
  const suivant = actuel?.suivant ?? null;
  return {
    depots: actuel?.depots ?? null,
    panne,
    enCours: cle !== null && enCours,
    suite: suivant === null ? null : () => demanderApres({ suivant }),
    relire: useCallback(() => setTour((avant) => avant + 1), []),
  };
}
