const collateur = new Intl.Collator('fr', { numeric: true });

/**
 * L’ordre des textes partout dans le produit : français, nombres comptés (A2 avant A10).
 * Le service range de même avec la collation `und-x-icu`.
 */
export function comparer(a: string, b: string): number {
  return collateur.compare(a, b);
}
