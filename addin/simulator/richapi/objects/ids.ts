/** Première identité libre, de la forme qu’Excel donne à ses objets. */
export function freshId(taken: Iterable<string>): string {
  const used = new Set(taken);
  for (let n = used.size + 1; ; n++) {
    const id = `{${n.toString(16).toUpperCase().padStart(8, '0')}-0000-4000-8000-000000000000}`;
    if (!used.has(id)) return id;
  }
}
