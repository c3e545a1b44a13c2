import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Place } from '../../../excel/contrat.ts';
import { AideColonne } from '../../aide/aide-colonne.tsx';
import { useVolet } from '../../contexte.ts';
import type { NomOutil } from '../../moteur/contrat.ts';
import { Commencer } from './commencer.tsx';
import { Convention } from './convention.tsx';
import { Squelette } from './squelette.tsx';

const Debut = lazy(() => import('../../debut/debut.tsx'));
const Outil = lazy(() => import('../../outils/index.tsx'));

/** Un sous-écran ouvert par-dessus la démarche. */
type SousEcran =
  | { readonly genre: 'debut' }
  | { readonly genre: 'outil'; readonly outil: NomOutil; readonly place: Place | null };

/** L’écran d’accueil : commencer une convention, ou savoir où elle en est et quoi faire ensuite. */
export default function Demarche() {
  const { etat, ouverture, selection } = useVolet();
  const demande = (): SousEcran | null =>
    ouverture.outil ? { genre: 'outil', outil: ouverture.outil, place: ouverture.place ?? selection } : null;
  const [sousEcran, setSousEcran] = useState(demande);
  // Rouvrir la démarche, par son onglet ou par un bouton, ferme le sous-écran ou en ouvre un autre.
  const [ouverte, setOuverte] = useState(ouverture);
  if (ouverte !== ouverture) {
    setOuverte(ouverture);
    setSousEcran(demande());
  }
  const rendreLeClavier = useRef(false);
  const fermer = (): void => {
    rendreLeClavier.current = true;
    setSousEcran(null);
  };
  // Le sous-écran emporte le bouton qui l’a ouvert : le titre de la démarche reprend le clavier, une fois rendu.
  useEffect(() => {
    if (sousEcran || !rendreLeClavier.current) return;
    rendreLeClavier.current = false;
    document.querySelector<HTMLElement>('#ecran h1')?.focus();
  }, [sousEcran]);
  if (sousEcran)
    return (
      <Suspense fallback={<p role="status">Ouverture…</p>}>
        {sousEcran.genre === 'debut' ? (
          <Debut fermer={fermer} />
        ) : (
          <Outil outil={sousEcran.outil} place={sousEcran.place} fermer={fermer} />
        )}
      </Suspense>
    );
  const ouvrirOutil = (outil: NomOutil, place: Place | null): void => setSousEcran({ genre: 'outil', outil, place });
  switch (etat.genre) {
    case 'lecture':
      return <Squelette />;
    case 'ctg':
      return (
        <>
          <Convention ouvrirOutil={ouvrirOutil} />
          <AideColonne ouvrirOutil={ouvrirOutil} />
        </>
      );
    default:
      return <Commencer commencer={() => setSousEcran({ genre: 'debut' })} />;
  }
}
