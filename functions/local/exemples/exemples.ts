import type { Contenu } from '../../../shared/workbook/modele/contenu.ts';
import type { DemandeModele } from '../../classeurs/modele.ts';
import { contenuConstats } from './constats.ts';
import { merignac } from './merignac.ts';

/** Un classeur rempli que `modele --exemple` sait écrire. */
export interface Exemple {
  readonly demande: DemandeModele;
  readonly contenu: Contenu;
  /** Vrai pour un contenu inventé, marqué comme tel sur chaque feuille. */
  readonly demonstration: boolean;
}

export const exemples: Readonly<Record<string, Exemple>> = {
  merignac: { demande: { caf: '331', communes: ['33281'], cej: false }, contenu: merignac, demonstration: false },
  constats: { demande: { cej: true }, contenu: contenuConstats, demonstration: true },
};
