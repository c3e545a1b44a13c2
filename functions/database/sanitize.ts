/** PostgreSQL refuse dans un texte le caractère nul et les moitiés de paires : un classeur mal formé peut en porter. */
const FORBIDDEN = /\0|\p{Surrogate}/gu;
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** Un texte que la base accepte, au plus `longueur` caractères. */
export function safeText<T extends string | null>(text: T, length = 1000): T {
  if (text === null) return text;
  return text.replace(FORBIDDEN, '\uFFFD').slice(0, length).replace(FORBIDDEN, '') as T;
}

/** Le JSON d’une valeur, que `jsonb` accepte. */
export function safeJson(value: unknown): string {
  const json = JSON.stringify(value ?? null);
  return json.includes('\\u') && SUSPECT.test(json) ? JSON.stringify(clean(value)) : json;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(FORBIDDEN, '\uFFFD');
  if (Array.isArray(value)) return value.map(clean);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, content]) => [clean(key), clean(content)]));
  }
  return value;
}
