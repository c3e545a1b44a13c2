import { distance, plier } from '../french/index.ts';

/** Le candidat dont l’écriture est la plus voisine de `texte`, s’il n’y en a qu’un à une ou deux lettres près. */
export function plusProche(texte: string, candidats: Iterable<string>): string | null {
  const cherche = plier(texte);
  const tolerance = cherche.length < 3 ? 0 : cherche.length < 8 ? 1 : 2;
  let meilleur: string | null = null;
  let ecart = tolerance + 1;
  let exAequo = false;
  for (const candidat of candidats) {
    const d = distance(cherche, plier(candidat), tolerance);
    if (d < ecart) [meilleur, ecart, exAequo] = [candidat, d, false];
    else if (d === ecart && d <= tolerance && candidat !== meilleur) exAequo = true;
  }
  return exAequo ? null : meilleur;
}
