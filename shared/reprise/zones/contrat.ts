/** Ce que les mots connus disent d’un texte ; la liste des mots n’appartient pas à la recherche des tableaux. */
export interface MotsConnus {
  /** De 0 à 1 : combien ce texte (déjà plié) se lit comme un en-tête de colonne ou une étiquette de fiche. */
  entete(plie: string): number;
}
