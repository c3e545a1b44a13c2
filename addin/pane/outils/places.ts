import type { Place } from '../../excel/contrat.ts';
import type { EtatMoteur, NomOutil } from '../moteur/contrat.ts';

/** Où est une feuille du modèle, même renommée ; null si elle manque au classeur. */
export function placeDeFeuille({ etapes }: EtatMoteur, nom: string): Place | null {
  for (const { feuilles } of etapes) for (const feuille of feuilles) if (feuille.nom === nom) return feuille.place;
  return null;
}

/** La prochaine cellule que cet outil aiderait à remplir, d’après les étapes. */
export function prochainePlace({ etapes }: EtatMoteur, outil: NomOutil): Place | null {
  for (const { manques } of etapes)
    for (const manque of manques) if (manque.outil === outil && manque.place) return manque.place;
  return null;
}
