import { useEffect, useRef, useState } from 'react';
import { compte } from '../../../shared/french/typographie.ts';
import { useVolet } from '../contexte.ts';
import type { CandidatTerritoire } from '../moteur/contrat.ts';

const REPIT_MS = 150;

/**
 * Les territoires que dit un texte, cherchés quand la frappe s’arrête ; null tant que rien n’est cherché. Les précédents
 * restent en vue pendant la recherche ; une réponse périmée est ignorée.
 */
export function useTerritoires(texte: string, caf: string | null): readonly CandidatTerritoire[] | null {
  const { moteur, faire, annoncer } = useVolet();
  const [trouves, setTrouves] = useState<{ pour: string; candidats: readonly CandidatTerritoire[] } | null>(null);
  const outils = useRef({ faire, annoncer });
  outils.current = { faire, annoncer };
  const demande = texte.trim();
  useEffect(() => {
    if (demande === '') {
      setTrouves(null);
      return;
    }
    let perimee = false;
    const minuterie = setTimeout(async () => {
      const candidats = await outils.current.faire('Recherche du territoire…', () =>
        moteur.chercherTerritoires(demande, caf ?? undefined),
      );
      if (perimee || !candidats) return;
      setTrouves({ pour: `${caf} ${demande}`, candidats });
      outils.current.annoncer(compte(candidats.length, 'territoire proposé', 'territoires proposés'));
    }, REPIT_MS);
    return () => {
      perimee = true;
      clearTimeout(minuterie);
    };
  }, [moteur, demande, caf]);

  if (!trouves || demande === '') return null;
  // « Aucun territoire » ne se dit que du texte cherché.
  return trouves.candidats.length === 0 && trouves.pour !== `${caf} ${demande}` ? null : trouves.candidats;
}
