import type { Place } from '../../excel/contrat.ts';
import type { NomOutil } from '../moteur/contrat.ts';
import ActionDuBesoin from './action-du-besoin.tsx';
import ChoisirAxe from './choisir-axe.tsx';
import CommunesEpci from './communes-epci.tsx';
import EtalerMontant from './etaler-montant.tsx';
import LierBesoins from './lier-besoins.tsx';
import Numeroter from './numeroter.tsx';

/** Ce que reçoit chaque outil. */
export interface ProprietesOutil {
  /** La cellule d’où l’outil est ouvert ; null quand il l’est d’ailleurs que d’une cellule. */
  readonly place: Place | null;
  readonly fermer: () => void;
}

const outils = {
  numeroter: Numeroter,
  'choisir-axe': ChoisirAxe,
  'lier-besoins': LierBesoins,
  'etaler-montant': EtalerMontant,
  'communes-epci': CommunesEpci,
  'action-du-besoin': ActionDuBesoin,
} as const;

/** Un outil du volet, en sous-écran : il montre ce qui sera écrit, l’écrit, et propose la suite. */
export default function Outil({ outil, place, fermer }: ProprietesOutil & { readonly outil: NomOutil }) {
  const Choisi = outils[outil];
  return <Choisi key={outil} place={place} fermer={fermer} />;
}
