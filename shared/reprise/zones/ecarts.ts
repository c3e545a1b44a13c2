import { nettoyer } from '../../french/normaliser.ts';
import { guillemets, INSECABLE } from '../../french/typographie.ts';
import type { Ecart, MotifEcart } from '../contrat.ts';
import { texteDe, type Vue } from './vue.ts';

const PHRASES: Readonly<Partial<Record<MotifEcart, string>>> = {
  titre: 'Titre, au-dessus ou à côté d’un tableau',
  'en-tete': 'En-tête',
  total: 'Ligne de total',
  compte: 'Compte des lignes',
  aide: 'Aide de saisie',
  note: 'Note',
  legende: 'Légende',
  liste: 'Liste de valeurs',
  'mode-emploi': 'Texte d’un mode d’emploi',
  'sans-table': 'Texte hors de tout tableau',
  fusion: 'Cellule cachée sous une fusion',
  decoration: 'Décoration',
  repetition: 'En-tête ou titre répété',
  'feuille-ctg': 'Feuille d’un classeur Atelier CTG, relue telle quelle',
};

/** Une cellule mise de côté, avec la phrase qui le dit. */
export function ecart(vue: Vue, ligne: number, colonne: number, motif: MotifEcart, k: number): Ecart {
  const texte = k < 0 ? '' : nettoyer(texteDe(vue, k).slice(0, 200)).replace(/\n/g, ' ');
  const phrase = PHRASES[motif] ?? 'Mise de côté';
  return {
    place: { feuille: vue.feuille.name, ligne, colonne },
    motif,
    raison: texte === '' ? `${phrase}.` : `${phrase}${INSECABLE}: ${guillemets(texte)}.`,
  };
}
