import { createContext, useContext } from 'react';
import type { DateIso } from '../../shared/french/index.ts';
import type { ClasseurOuvert, Place } from '../excel/contrat.ts';
import type { EtatMoteur, Moteur, NomOutil, Reponse } from './moteur/contrat.ts';
import type { Service } from './service/contrat.ts';

/** Les écrans du volet, dans l’ordre de leurs onglets : ceux de tous les jours d’abord, « Plus » prend les derniers. */
export const ECRANS = [
  { nom: 'demarche', titre: 'Démarche' },
  { nom: 'controles', titre: 'Contrôles' },
  { nom: 'depot', titre: 'Dépôt' },
  { nom: 'chiffres', titre: 'Chiffres' },
  { nom: 'rationalisation', titre: 'Rationalisation' },
  { nom: 'reprise', titre: 'Reprise' },
] as const;

export type NomEcran = (typeof ECRANS)[number]['nom'];

/** Ce qu’un écran reçoit de celui qui l’ouvre. */
export interface Ouverture {
  readonly outil?: NomOutil;
  /** Place sur laquelle l’outil travaille. */
  readonly place?: Place;
}

/** Une phrase montrée au-dessus de l’écran jusqu’à ce qu’on la ferme ou qu’une autre la remplace. */
export interface Message {
  readonly genre: 'succes' | 'info' | 'alerte' | 'erreur';
  readonly texte: string;
  readonly remede?: string;
  readonly actions?: readonly { readonly libelle: string; readonly agir: () => void }[];
}

/** Ce dont tous les écrans disposent. */
export interface Volet {
  readonly classeur: ClasseurOuvert;
  readonly moteur: Moteur;
  /** Chargé après le premier écran ; null jusque-là. */
  readonly service: Service | null;
  readonly etat: EtatMoteur;
  /** Cellule sélectionnée dans le classeur. */
  readonly selection: Place | null;
  readonly ecran: NomEcran;
  readonly ouverture: Ouverture;
  ouvrir(ecran: NomEcran, ouverture?: Ouverture): void;
  /** Va à une cellule du classeur ; un refus d’Excel est montré. */
  aller(place: Place | { readonly feuille: string }): Promise<void>;
  /** Applique la réponse d’un outil : écrit, annonce, propose d’annuler ; vrai si quelque chose a été écrit. */
  appliquer(reponse: Promise<Reponse> | Reponse): Promise<boolean>;
  /** Fait un travail en montrant l’attente s’il dure et le refus s’il échoue ; `undefined` alors. */
  faire<T>(
    libelle: string,
    travail: (avancer: (fait: number, total: number) => void) => Promise<T>,
  ): Promise<T | undefined>;
  dire(message: Message | null): void;
  /** Dit une phrase aux lecteurs d’écran, sans rien montrer. */
  annoncer(phrase: string): void;
  readonly aujourdhui: DateIso;
  maintenant(): string;
  uuid(): string;
}

export const ContexteVolet = createContext<Volet | null>(null);

/** Le volet ; à n’appeler que sous `ContexteVolet`. */
export function useVolet(): Volet {
  const volet = useContext(ContexteVolet);
  if (!volet) throw new Error('useVolet hors du volet');
  return volet;
}
