import { type DateIso, dateIso } from '../../../shared/french/index.ts';
import type { ContexteRationalisation } from '../../../shared/rationalisation/contrat.ts';
import { type Brouillon, brouillonValide } from '../../fixtures/dossier.ts';
import { territoires } from '../reference/ouvrir.ts';

export const jourDu = (texte: string): DateIso => dateIso(texte)!;

/** Le contexte d’un essai, à la date donnée. */
export const contexteAu = (au: string): ContexteRationalisation => ({ territoires, au: jourDu(au) });

/** Le brouillon valide sans ses lignes : il garde la fiche Convention et le périmètre. */
export function brouillonNu(changer: (brouillon: Brouillon) => void = () => {}): Brouillon {
  const brouillon = brouillonValide();
  for (const cle of ['conventions', 'cej', 'cooperation', 'actions', 'interventions', 'indicateurs'] as const)
    brouillon[cle] = [];
  brouillon.diagnostic = [];
  brouillon.avenants = [];
  changer(brouillon);
  return brouillon;
}

/** Un texte où les espaces insécables se lisent comme des espaces. */
export const simple = (texte: string): string => texte.replace(/[\u00A0\u202F]/g, ' ');
