/** Le nom d’une fonction, après `CTG.` ; c’est aussi son identifiant dans `functions.json`. */
export type NomFonction = 'POPULATION' | 'COMMUNE' | 'EPCI' | 'CAF' | 'COUVERTURE';

/** Ce qu’il faut pour associer les fonctions au chargement du volet, sans leurs descriptions : chaque octet y compte. */
export const ARITES: Readonly<Record<NomFonction, number>> = {
  POPULATION: 1,
  COMMUNE: 1,
  EPCI: 1,
  CAF: 1,
  COUVERTURE: 2,
};
