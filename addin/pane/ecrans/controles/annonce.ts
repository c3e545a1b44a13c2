import { useEffect, useRef } from 'react';
import { useVolet } from '../../contexte.ts';
import type { ComptesConstats } from '../../moteur/contrat.ts';
import { annonceDesComptes } from './phrases.ts';

const CALME_MS = 1500;

/** Dit les comptes aux lecteurs d’écran quand ils ont changé, une fois la saisie calmée. */
export function useAnnonceDesComptes(comptes: ComptesConstats | null): void {
  const { annoncer } = useVolet();
  const dits = useRef<ComptesConstats | null>(null);
  // Le volet est refait à chaque état : un nouvel `annoncer` ne doit pas relancer l’attente.
  const dire = useRef(annoncer);
  dire.current = annoncer;
  const { erreur, alerte, remarque } = comptes ?? { erreur: -1, alerte: -1, remarque: -1 };
  useEffect(() => {
    if (erreur < 0) return;
    const maintenant = { erreur, alerte, remarque, corrigibles: 0 };
    dits.current ??= maintenant;
    const minuterie = setTimeout(() => {
      const phrase = annonceDesComptes(dits.current ?? maintenant, maintenant);
      dits.current = maintenant;
      if (phrase) dire.current(phrase);
    }, CALME_MS);
    return () => clearTimeout(minuterie);
  }, [erreur, alerte, remarque]);
}
