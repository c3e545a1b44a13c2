import { casConvention, casPerimetre, casSignataires } from './convention.ts';
import type { Cas } from './gestes.ts';
import { casActions, casDiagnostic, casFinancements } from './projet.ts';
import { casAvenants, casSaisie, casTableaux } from './saisie.ts';
import { casCej, casConventions, casEquipements, casEvaluation, casGouvernance } from './suivi.ts';

/** Les cas de toutes les règles, par leur code. */
export const cas: Cas = {
  ...casSaisie,
  ...casTableaux,
  ...casConvention,
  ...casAvenants,
  ...casSignataires,
  ...casPerimetre,
  ...casDiagnostic,
  ...casActions,
  ...casFinancements,
  ...casConventions,
  ...casCej,
  ...casEquipements,
  ...casGouvernance,
  ...casEvaluation,
};
