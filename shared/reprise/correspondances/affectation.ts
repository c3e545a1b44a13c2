const COLONNES_MAX = 80;
const CIBLES_MAX = 160;

/**
 * Donne à chaque ligne au plus une colonne, chaque colonne au plus une fois, pour la plus grande somme de notes. `notes[i][j]` :
 * 0 si i ne peut pas recevoir j ; une ligne reste sans rien si cela vaut mieux que `seuil`. Rend -1 pour « rien ». Au-delà de
 * quatre-vingts lignes, la meilleure note d’abord : le temps reste borné.
 */
export function affecter(notes: readonly (readonly number[])[], seuil: number): number[] {
  const n = notes.length;
  const m = notes.reduce((max, ligne) => Math.max(max, ligne.length), 0);
  return n > COLONNES_MAX || m > CIBLES_MAX ? glouton(notes, seuil) : hongrois(notes, n, m, seuil);
}

/** La meilleure note d’abord, puis la suivante parmi ce qui reste. */
export function glouton(notes: readonly (readonly number[])[], seuil: number): number[] {
  const paires: { i: number; j: number; note: number }[] = [];
  notes.forEach((ligne, i) => {
    ligne.forEach((note, j) => {
      if (note > seuil) paires.push({ i, j, note });
    });
  });
  paires.sort((x, y) => y.note - x.note || x.i - y.i || x.j - y.j);
  const choix = notes.map(() => -1);
  const prises = new Set<number>();
  for (const { i, j } of paires) {
    if (choix[i] !== -1 || prises.has(j)) continue;
    choix[i] = j;
    prises.add(j);
  }
  return choix;
}

/** Algorithme hongrois par potentiels ; m cibles suivies de n places « rien », qui valent `seuil`. */
function hongrois(notes: readonly (readonly number[])[], n: number, m: number, seuil: number): number[] {
  const largeur = m + n;
  const cout = (i: number, j: number): number => (j < m ? -(notes[i]?.[j] ?? 0) : -seuil);
  const u = new Float64Array(n + 1);
  const v = new Float64Array(largeur + 1);
  const prise = new Int32Array(largeur + 1);
  const chemin = new Int32Array(largeur + 1);
  for (let i = 1; i <= n; i += 1) {
    prise[0] = i;
    let j0 = 0;
    const moindres = new Float64Array(largeur + 1).fill(Number.POSITIVE_INFINITY);
    const vues = new Uint8Array(largeur + 1);
    do {
      vues[j0] = 1;
      const i0 = prise[j0] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let j1 = 0;
      for (let j = 1; j <= largeur; j += 1) {
        if (vues[j] === 1) continue;
        const reduit = cout(i0 - 1, j - 1) - (u[i0] ?? 0) - (v[j] ?? 0);
        if (reduit < (moindres[j] ?? 0)) {
          moindres[j] = reduit;
          chemin[j] = j0;
        }
        if ((moindres[j] ?? 0) < delta) {
          delta = moindres[j] ?? 0;
          j1 = j;
        }
      }
      for (let j = 0; j <= largeur; j += 1) {
        if (vues[j] === 1) {
          const p = prise[j] ?? 0;
          u[p] = (u[p] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else moindres[j] = (moindres[j] ?? 0) - delta;
      }
      j0 = j1;
    } while (prise[j0] !== 0);
    do {
      const j1 = chemin[j0] ?? 0;
      prise[j0] = prise[j1] ?? 0;
      j0 = j1;
    } while (j0 !== 0);
  }
  const choix = notes.map(() => -1);
  for (let j = 1; j <= m; j += 1) {
    const i = (prise[j] ?? 0) - 1;
    if (i >= 0 && (notes[i]?.[j - 1] ?? 0) > seuil) choix[i] = j - 1;
  }
  return choix;
}
