const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const VALEURS = new Map([...ALPHABET].map((caractere, rang) => [caractere.charCodeAt(0), rang]));

/** Entier écrit par un caractère à la position donnée, ou -1 pour « - » (aucun). Les fichiers sont écrits par scripts/reference. */
export function entierA(texte: string, position: number): number {
  const point = texte.charCodeAt(position);
  if (point >= 0xc0) return point - 0xc0 + ALPHABET.length;
  return VALEURS.get(point) ?? -1;
}

/** Noms joints par « | », chacun précédé du nombre de caractères qu’il partage avec le précédent. */
export function separer(joints: string): string[] {
  let precedent = '';
  return joints.split('|').map((partie) => {
    precedent = precedent.slice(0, entierA(partie, 0)) + partie.slice(1);
    return precedent;
  });
}

/** Codes postaux écrits comme des écarts croissants. */
export function codesPostauxDepuis(ecarts: readonly number[]): string[] {
  let courant = 0;
  return ecarts.map((ecart) => {
    courant += ecart;
    return String(courant).padStart(5, '0');
  });
}
