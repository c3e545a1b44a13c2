import {
  ajouterJours,
  ajouterMois,
  annee,
  type DateIso,
  dateDe,
  ecrireDateLongue,
} from '../../../shared/french/calendrier.ts';
import { INSECABLE } from '../../../shared/french/typographie.ts';

const ANNEES = 5;
/** Hors de ces années, c’est une faute de frappe. */
const [PREMIERE, DERNIERE] = [2000, 2100];

/** Le 1er janvier qui vient. */
export const effetPropose = (aujourdhui: DateIso): DateIso => dateDe(annee(aujourdhui) + 1, 1, 1) ?? aujourdhui;

/** La veille du cinquième anniversaire : le 31 décembre quand la convention commence un 1er janvier. */
export const finProposee = (effet: DateIso): DateIso => ajouterJours(ajouterMois(effet, 12 * ANNEES), -1);

/** Ce qui empêche d’écrire ces dates ; null si rien. */
export function refusDesDates(effet: DateIso | null, fin: DateIso | null): string | null {
  const folle = [effet, fin].find((date) => date && (annee(date) < PREMIERE || annee(date) > DERNIERE));
  if (folle) return `L’année ${folle.slice(0, 4)} ne peut pas être celle d’une convention.`;
  if (!effet || !fin || fin > effet) return null;
  return `La fin doit venir après la date d’effet, le ${ecrireDateLongue(effet)}.`;
}

/** Ce qu’il est bon de savoir de ces dates ; null si rien. */
export function remarqueDesDates(effet: DateIso | null, fin: DateIso | null): string | null {
  if (!effet || !fin || fin <= finProposee(effet)) return null;
  return `Plus de cinq ans${INSECABLE}: une CTG en dure cinq au plus depuis 2020. C’est admis, à vérifier.`;
}
