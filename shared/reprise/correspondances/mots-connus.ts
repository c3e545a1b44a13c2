import {
  afom,
  bandesFinancieres,
  bandesTemps,
  coordonnees,
  equipements,
  financeurs,
  nomsDePersonne,
  statuts,
  suites,
} from '../lexique/ensembles.ts';
import { cleDeNom, LONGUEUR_ENTETE, lireMots } from '../lexique/mots.ts';
import { meilleurScore } from '../lexique/rapprocher.ts';

const TITRES = [afom, statuts, suites, equipements, financeurs];
const BANDES = [bandesFinancieres, bandesTemps, nomsDePersonne, coordonnees];

/** À quel point un texte plié se lit comme un en-tête de colonne ou une étiquette de fiche, de 0 à 1. */
function entete(plie: string): number {
  if (plie === '' || plie.length > LONGUEUR_ENTETE) return 0;
  const { racines, annees, anneeRelative } = lireMots(plie);
  if (racines.length === 0 || (racines.length === 1 && racines[0] === 'anne' && annees.length > 0)) {
    return annees.length > 0 ? 0.6 : 0;
  }
  if (racines.length > 14) return 0;
  const cle = cleDeNom(plie);
  if (BANDES.some((connus) => connus.has(cle))) return 0.9;
  // Une valeur (« Caf », « en cours », « EAJE ») est un en-tête aussi, quand elle en a d’autres à côté d’elle.
  const nom = TITRES.some((connus) => connus.has(cle)) ? 0.55 : anneeRelative ? 0.5 : 0;
  return Math.max(nom, meilleurScore(plie) * (racines.length > 8 ? 0.8 : 1));
}

export const motsConnus = { entete };
