import { useCallback, useRef } from 'react';
import { useVolet } from '../../contexte.ts';
import type { MoteurRationalisation } from '../../moteur/rationalisation/contrat.ts';

/** Un seul geste à la fois : un double clic n’écrit pas deux fois. */
export function useUnSeul(): (geste: () => Promise<unknown>) => void {
  const occupe = useRef(false);
  return useCallback((geste) => {
    if (occupe.current) return;
    occupe.current = true;
    void geste().finally(() => {
      occupe.current = false;
    });
  }, []);
}

const ESSAIS = 40;
const ATTENTE_MS = 250;

/** Écrit un avis ; la feuille « Doublons » s’ajoute d’abord si elle manque. Vrai si quelque chose a été écrit. */
export function useAvis(): (...dits: Parameters<MoteurRationalisation['avis']>) => Promise<boolean> {
  const { classeur, moteur, appliquer, faire, maintenant } = useVolet();
  return useCallback(
    async (...dits) => {
      const reponse = await faire('Préparation…', () => moteur.rationalisation('avis', ...dits));
      if (!reponse) return false;
      if (!('manque' in reponse)) return await appliquer(reponse);
      const { manque } = reponse;
      const prete = await faire(`Ajout de la feuille « ${manque} »…`, async (avancer) => {
        await classeur.ajouterFeuilles(
          await moteur.rationalisation('feuille', manque, maintenant()),
          [manque],
          avancer,
        );
        // Le volet relit le classeur après une grande écriture : la feuille doit y être avant d’y écrire.
        for (let essai = 0; ; essai++) {
          const suite = await moteur.rationalisation('avis', ...dits);
          if (!('manque' in suite)) return suite;
          if (essai >= ESSAIS) throw new Error('La feuille « Doublons » ne se lit pas encore');
          await new Promise((apres) => setTimeout(apres, ATTENTE_MS));
        }
      });
      return prete ? await appliquer(prete) : false;
    },
    [classeur, moteur, appliquer, faire, maintenant],
  );
}
