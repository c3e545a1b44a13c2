/**
 * Forme d’un nom de lieu pour le comparer : sans accent, sans casse, sans ponctuation, « St » et « Ste » développés,
 * « / » entre crochets et mots séparés par un espace. « ST-Étienne-d’Orthe » donne « saint etienne d orthe ».
 */
export function normaliserNom(nom: string): string {
  return nom
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()
    .replace(/\bst(e?)\b/gu, 'saint$1');
}

/** Un nom à chercher, et ce qui départage deux noms également proches : le plus peuplé d’abord. */
export interface Candidat<T> {
  readonly cle: string;
  readonly poids: number;
  readonly valeur: T;
}

const NATURE =
  /^(?:cc|ca|cu|met|metropole|communaute (?:de communes|d agglomeration|urbaine)) (?:(?:de la|de l|du|des|de|d) )?/u;

/** Nom normalisé d’un EPCI sans le mot de sa nature : « CC du Bazois » se cherche aussi par « bazois ». */
export const sansNature = (cle: string): string => cle.replace(NATURE, '');

function rang(cle: string, demande: string): number {
  if (cle === demande) return 0;
  if (cle.startsWith(`${demande} `)) return 1;
  if (cle.startsWith(demande)) return 2;
  if (cle.includes(` ${demande}`)) return 3;
  return cle.includes(demande) ? 4 : 5;
}

/**
 * Les candidats proches de `demande` (déjà normalisée), les plus proches d’abord : égal, début, début de mot, contenu ; puis par
 * poids, puis par nom. Vide si la demande est vide.
 */
export function chercher<T>(candidats: readonly Candidat<T>[], demande: string, limite: number): T[] {
  if (demande === '' || limite <= 0) return [];
  const trouves: { rang: number; candidat: Candidat<T> }[] = [];
  for (const candidat of candidats) {
    const proche = rang(candidat.cle, demande);
    if (proche < 5) trouves.push({ rang: proche, candidat });
  }
  trouves.sort(
    (a, b) => a.rang - b.rang || b.candidat.poids - a.candidat.poids || (a.candidat.cle < b.candidat.cle ? -1 : 1),
  );
  return trouves.slice(0, limite).map(({ candidat }) => candidat.valeur);
}
