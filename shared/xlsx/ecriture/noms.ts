import { uneLigne } from './texte.ts';

/** Coupe sans laisser de demi-caractère. */
const couper = (texte: string, longueur: number): string =>
  texte.length <= longueur
    ? texte
    : texte
        .slice(0, longueur)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd();

/** Rend chaque nom unique sans égard à la casse, comme Excel, avec la suite donnée (« (2) », « _2 »). */
function uniques(longueur: number, suite: (rang: number) => string): (nom: string) => string {
  const pris = new Set<string>();
  return (nom) => {
    let choisi = couper(nom, longueur);
    for (let rang = 2; pris.has(choisi.toLowerCase()); rang++) {
      const fin = suite(rang);
      choisi = couper(nom, longueur - fin.length) + fin;
    }
    pris.add(choisi.toLowerCase());
    return choisi;
  };
}

/**
 * Noms de feuille qu’Excel accepte : 31 signes au plus, ni `\ / ? * [ ] :`, uniques. L’apostrophe droite devient ’ (une
 * formule devrait la doubler). « History » est un nom réservé d’Excel.
 */
export function nomsDeFeuille(): (voulu: string) => string {
  const unique = uniques(31, (rang) => ` (${rang})`);
  return (voulu) => {
    const propre = uneLigne(voulu)
      .replace(/[\\/?*[\]:]/g, '-')
      .replaceAll("'", '’');
    return unique(/^(history|historique)$/i.test(propre) ? `${propre}_` : propre || 'Feuille');
  };
}

/** Noms de tableau qu’Excel accepte : lettres, chiffres, `_` et `.`, pas l’air d’une cellule (`A1`, `R1C1`), uniques. */
export function nomsDeTableau(): (voulu: string) => string {
  const unique = uniques(255, (rang) => `_${rang}`);
  return (voulu) => {
    const propre = voulu.replace(/[^\p{L}\p{N}_.]/gu, '_') || 'Tableau';
    const ambigu = !/^[\p{L}_]/u.test(propre) || /^([a-z]{1,3}\d+|r\d*(c\d*)?|c\d*)$/i.test(propre);
    return unique(ambigu ? `_${propre}` : propre);
  };
}

/** Les titres des colonnes d’un tableau : une ligne, jamais vides, uniques. */
export function titresDeColonne(voulus: readonly string[]): string[] {
  const unique = uniques(255, (rang) => ` (${rang})`);
  return voulus.map((voulu, i) => unique(uneLigne(voulu) || `Colonne ${i + 1}`));
}
