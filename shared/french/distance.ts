/**
 * Le nombre de lettres à changer, ôter ou ajouter pour passer de `a` à `b` ; `max` + 1 dès qu’il dépasse `max`
 * (ce qui borne le calcul).
 */
export function distance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let precedente = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const ligne = [i];
    let moindre = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = (precedente[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const cout = Math.min(change, (precedente[j] ?? 0) + 1, (ligne[j - 1] ?? 0) + 1);
      ligne.push(cout);
      moindre = Math.min(moindre, cout);
    }
    if (moindre > max) return max + 1;
    precedente = ligne;
  }
  return Math.min(precedente[b.length] ?? 0, max + 1);
}
