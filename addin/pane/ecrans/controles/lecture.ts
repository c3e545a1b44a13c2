import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** Défilement en deçà duquel la liste est encore « en haut ». */
const HAUT_PX = 8;

/** Ce qui dit si l’agent a la liste en main : la souris, le clavier, le défilement, ou un geste depuis la mise à jour. */
export interface Lecture {
  /** À poser sur le cadre de la liste. */
  readonly cadre: RefObject<HTMLDivElement | null>;
  /** Vrai si rien ne se déplace sous les yeux de l’agent quand la liste se refait. */
  libre(): boolean;
  /** La liste vient d’être refaite : les gestes d’avant ne comptent plus. */
  oublier(): void;
}

/** Observe si l’agent lit la liste. Un clic compte même sans focus : Safari n’en donne pas aux boutons. */
export function useLecture(): Lecture {
  const cadre = useRef<HTMLDivElement>(null);
  const dedans = useRef(false);
  const agi = useRef(false);
  useEffect(() => {
    const element = cadre.current;
    if (!element) return;
    const entrer = () => {
      dedans.current = true;
    };
    const sortir = () => {
      dedans.current = false;
    };
    const agir = () => {
      agi.current = true;
    };
    element.addEventListener('pointerenter', entrer);
    element.addEventListener('pointerleave', sortir);
    element.addEventListener('click', agir, true);
    return () => {
      element.removeEventListener('pointerenter', entrer);
      element.removeEventListener('pointerleave', sortir);
      element.removeEventListener('click', agir, true);
    };
  }, []);
  const libre = useCallback(() => {
    const element = cadre.current;
    if (!element || dedans.current || agi.current || element.contains(document.activeElement)) return false;
    return (element.closest('main')?.scrollTop ?? 0) <= HAUT_PX;
  }, []);
  const oublier = useCallback(() => {
    agi.current = false;
  }, []);
  return { cadre, libre, oublier };
}
