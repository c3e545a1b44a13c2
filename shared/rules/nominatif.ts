import { plier } from '../french/normaliser.ts';

const NOMINATIF =
  /\b(?:prenoms?|noms? (?:et prenoms?|du|de la|de l'|des) ?(?:referente?s?|pilotes?|agente?s?|elue?s?|contacts?|responsables?|interlocuteurs?|interlocutrices?|charge|coordinateur|coordinatrice|personnes?|maire|president|directeur|directrice)|(?:referente?|elue?|interlocuteur|interlocutrice|contact|personne)s?(?: (?:referente?|ressource|caf|commune|mairie|technique|principale?))*|e-?mails?|mails?|courriels?|adresses? (?:mail|electronique|e-mail)|telephones?|tel|portables?|coordonnees)\b/;
const NOM_SEUL = /^noms?(?: (?:usuel|de famille))?$/;

/**
 * Vrai si l’en-tête d’une colonne ajoutée annonce des noms ou des coordonnées de personnes. Une telle colonne reste dans
 * le classeur et n’entre dans aucun tableau commun.
 */
export function estColonneNominative(titre: string): boolean {
  const plie = plier(titre)
    .replace(/[.:*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return NOM_SEUL.test(plie) || NOMINATIF.test(plie);
}
