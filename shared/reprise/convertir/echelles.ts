import { alertes, type Ligne } from './brouillon.ts';
import { gardeEnTexte } from './lu.ts';

const CHIFFRES: ReadonlySet<string> = new Set(['valeur', 'valeurInitiale', 'cible']);

/** « 0,59 » à côté de « 53 » et « 57 % » : deux échelles d’un même pourcentage. Le plus petit reste un texte, à regarder. */
export function separerEchelles(ligne: Ligne): void {
  const chiffres = ligne.poses.filter(({ champ, saisi }) => CHIFFRES.has(champ) && typeof saisi === 'number');
  const enPourcent = ligne.texte('unite') === '%' || chiffres.some(({ brut }) => brut.includes('%'));
  if (!enPourcent || !chiffres.some(({ saisi }) => (saisi as number) > 1)) return;
  for (const pose of chiffres) {
    const nombre = pose.saisi as number;
    if (nombre <= 0 || nombre > 1 || pose.brut.includes('%')) continue;
    const texte = pose.brut.trim();
    pose.saisi = { brut: texte };
    pose.alerte = alertes(pose.alerte, gardeEnTexte(texte, 'deux échelles de pourcentage sur la même ligne'));
  }
}
