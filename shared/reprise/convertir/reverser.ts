import type { Place } from '../contrat.ts';
import type { Ligne, Pose } from './brouillon.ts';
import { titreAjoute } from './colonnes.ts';

interface Texte {
  readonly entete: string;
  readonly place: Place;
  readonly texte: string;
}

/** Tout ce qu’une ligne porte, avec les mots de l’agent ; une cellule n’y est qu’une fois. */
export function toutTexte(ligne: Ligne): Texte[] {
  const textes: Texte[] = [];
  const vues = new Set<string>();
  const ajouter = (entete: string, place: Place, texte: string): void => {
    const cle = `${place.feuille}|${place.ligne}|${place.colonne}`;
    if (vues.has(cle)) return;
    vues.add(cle);
    textes.push({ entete, place, texte });
  };
  const poses: readonly Pose[] = [...ligne.poses, ...ligne.sansAnnee];
  for (const { entete, sources, brut } of poses) for (const place of sources) ajouter(entete, place, brut);
  for (const [titre, gardes] of ligne.gardes) for (const { place, texte } of gardes) ajouter(titre, place, texte);
  return textes;
}

/** Garde dans les colonnes ajoutées d’une ligne tout ce qu’une autre portait. */
export function reverserTout(ligne: Ligne, dans: Ligne, raison: string): void {
  for (const { entete, place, texte } of toutTexte(ligne))
    dans.garder(titreAjoute(dans.table, entete), { place, texte, raison });
}
