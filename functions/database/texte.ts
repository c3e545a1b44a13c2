/** PostgreSQL refuse dans un texte le caractère nul et les moitiés de paires : un classeur mal formé peut en porter. */
const IMPOSSIBLES = /\0|\p{Surrogate}/gu;
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** Un texte que la base accepte, au plus `longueur` caractères. */
export function texteSain<T extends string | null>(texte: T, longueur = 1000): T {
  if (texte === null) return texte;
  return texte.replace(IMPOSSIBLES, '\uFFFD').slice(0, longueur).replace(IMPOSSIBLES, '') as T;
}

/** Le JSON d’une valeur, que `jsonb` accepte. */
export function jsonSain(valeur: unknown): string {
  const json = JSON.stringify(valeur ?? null);
  return SUSPECT.test(json) ? JSON.stringify(assainir(valeur)) : json;
}

function assainir(valeur: unknown): unknown {
  if (typeof valeur === 'string') return valeur.replace(IMPOSSIBLES, '\uFFFD');
  if (Array.isArray(valeur)) return valeur.map(assainir);
  if (valeur !== null && typeof valeur === 'object') {
    return Object.fromEntries(Object.entries(valeur).map(([cle, contenu]) => [assainir(cle), assainir(contenu)]));
  }
  return valeur;
}
