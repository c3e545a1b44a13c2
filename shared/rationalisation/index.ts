import type { Dossier } from '../dossier/dossier.ts';
import { bilanDe } from './bilan.ts';
import { calendrierDe } from './calendrier.ts';
import type { ContexteRationalisation, Rationalisation } from './contrat.ts';
import { doublonsDe } from './doublons/index.ts';
import { evaluationDe } from './evaluation.ts';
import { fonctionsDe } from './fonctions.ts';
import { propositionsDe } from './propositions.ts';
import { tauxDe } from './taux.ts';

/** Tout ce que la rationalisation dit d’un classeur, à la date de référence. */
export function rationaliser(dossier: Dossier, contexte: ContexteRationalisation): Rationalisation {
  const bareme = tauxDe(dossier, contexte.au);
  const { bilan, constats } = bilanDe(dossier, contexte, bareme);
  return {
    au: contexte.au,
    calendrier: calendrierDe(dossier, contexte),
    doublons: doublonsDe(dossier, contexte),
    propositions: propositionsDe(dossier, contexte, bareme),
    bilan,
    fonctions: fonctionsDe(dossier, contexte),
    evaluation: evaluationDe(dossier, contexte),
    constats,
  };
}
