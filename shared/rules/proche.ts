import { plier } from '../french/normaliser.ts';

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

function distance(a: string, b: string, maximum: number): number {
  if (Math.abs(a.length - b.length) > maximum) return maximum + 1;
  let precedente = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const courante = [i];
    for (let j = 1; j <= b.length; j++) {
      const cout = a[i - 1] === b[j - 1] ? 0 : 1;
      courante[j] = Math.min(courante[j - 1]! + 1, precedente[j]! + 1, precedente[j - 1]! + cout);
    }
    precedente = courante;
  }
  return precedente[b.length]!;
}
