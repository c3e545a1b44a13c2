/** Un hasard reproductible : la même graine donne la même suite (mulberry32). */
export class Hasard {
  #etat: number;

  constructor(graine: number) {
    this.#etat = graine >>> 0;
  }

  /** Un nombre de [0, 1[. */
  reel(): number {
    this.#etat = (this.#etat + 0x6d2b79f5) >>> 0;
    let t = this.#etat;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Un entier de [min, max]. */
  entier(min: number, max: number): number {
    return min + Math.floor(this.reel() * (max - min + 1));
  }

  chance(probabilite: number): boolean {
    return this.reel() < probabilite;
  }

  parmi<T>(choix: readonly T[]): T {
    const choisi = choix[this.entier(0, choix.length - 1)];
    if (choisi === undefined) throw new Error('Rien à choisir.');
    return choisi;
  }

  /** `nombre` éléments différents, dans l’ordre du tirage. */
  plusieurs<T>(choix: readonly T[], nombre: number): T[] {
    const reste = [...choix];
    const tires: T[] = [];
    while (tires.length < nombre && reste.length) tires.push(...reste.splice(this.entier(0, reste.length - 1), 1));
    return tires;
  }
}
