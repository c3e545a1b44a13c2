/** Les échanges qu’une cellule en cours de saisie retient, et qui veut le savoir. */
export class SaisieEnCours {
  readonly #retenus = new Set<symbol>();
  readonly #abonnes = new Set<(enCours: boolean) => void>();

  /** Appelle `recevoir` quand un premier échange attend, et quand plus aucun n’attend. Rend de quoi cesser. */
  readonly suivre = (recevoir: (enCours: boolean) => void): (() => void) => {
    this.#abonnes.add(recevoir);
    return () => void this.#abonnes.delete(recevoir);
  };

  attend(echange: symbol): void {
    this.#retenus.add(echange);
    if (this.#retenus.size === 1) this.#dire(true);
  }

  nAttendPlus(echange: symbol): void {
    if (this.#retenus.delete(echange) && this.#retenus.size === 0) this.#dire(false);
  }

  #dire(enCours: boolean): void {
    for (const recevoir of this.#abonnes) recevoir(enCours);
  }
}
