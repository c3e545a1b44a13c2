import { reglesActions } from './catalogue/actions.ts';
import { reglesAvancement } from './catalogue/avancement.ts';
import { reglesAvenants } from './catalogue/avenants.ts';
import { reglesCej } from './catalogue/cej.ts';
import { reglesCommunes } from './catalogue/communes.ts';
import { reglesConvention } from './catalogue/convention.ts';
import { reglesConventions } from './catalogue/conventions.ts';
import { reglesDates } from './catalogue/dates.ts';
import { reglesDiagnostic } from './catalogue/diagnostic.ts';
import { reglesEquipements } from './catalogue/equipements.ts';
import { reglesEvaluation } from './catalogue/evaluation.ts';
import { reglesFinancements } from './catalogue/financements.ts';
import { reglesGouvernance } from './catalogue/gouvernance.ts';
import { reglesPerimetre } from './catalogue/perimetre.ts';
import { reglesSaisie } from './catalogue/saisie.ts';
import { reglesSignataires } from './catalogue/signataires.ts';
import { reglesTableaux } from './catalogue/tableaux.ts';
import type { Regle } from './regle.ts';

/** Les règles par chapitre, dans l’ordre où le catalogue les présente. */
export const chapitres: readonly { readonly titre: string; readonly regles: readonly Regle[] }[] = [
  { titre: 'Saisie', regles: reglesSaisie },
  { titre: 'Classeur et tableaux', regles: reglesTableaux },
  { titre: 'Convention', regles: [...reglesDates, ...reglesConvention] },
  { titre: 'Avenants et actes', regles: reglesAvenants },
  { titre: 'Signataires', regles: reglesSignataires },
  { titre: 'Périmètre', regles: [...reglesCommunes, ...reglesPerimetre] },
  { titre: 'Diagnostic, axes et interventions', regles: reglesDiagnostic },
  { titre: 'Plan d’actions', regles: [...reglesActions, ...reglesAvancement] },
  { titre: 'Financements', regles: reglesFinancements },
  { titre: 'Conventions existantes', regles: reglesConventions },
  { titre: 'Rationalisation des CEJ', regles: reglesCej },
  { titre: 'Équipements et coopération', regles: reglesEquipements },
  { titre: 'Gouvernance', regles: reglesGouvernance },
  { titre: 'Évaluation', regles: reglesEvaluation },
];

export const regles: readonly Regle[] = chapitres.flatMap((chapitre) => chapitre.regles);
