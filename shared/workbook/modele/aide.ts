import type { Colonne } from '../../dossier/colonne.ts';

const TITRE_AU_PLUS = 32;
const TEXTE_AU_PLUS = 255;

/** Coupe à `longueur` signes, avec une ellipse. */
export const couper = (texte: string, longueur: number): string =>
  texte.length <= longueur ? texte : `${texte.slice(0, longueur - 1).trimEnd()}…`;

/**
 * Le message qu’Excel montre quand l’en-tête est sélectionné : l’aide, puis ce qui tient parmi l’exemple, ce qui est
 * attendu et la source. Excel borne le titre à 32 signes et le texte à 255.
 */
export function messageAide(colonne: Colonne, titre: string): { titre: string; texte: string } {
  const suites = [
    colonne.exemple ? `Exemple : ${colonne.exemple}.` : '',
    colonne.requis ? 'Attendu pour que la ligne soit complète.' : '',
    colonne.source ? `Source : ${colonne.source}.` : '',
  ].filter((suite) => suite !== '');
  let texte = couper(colonne.aide, TEXTE_AU_PLUS);
  for (const suite of suites) if (texte.length + 1 + suite.length <= TEXTE_AU_PLUS) texte = `${texte} ${suite}`;
  return { titre: couper(titre, TITRE_AU_PLUS), texte };
}
