/** Ces données ne peuvent pas devenir un classeur Excel ; la phrase dit où, pourquoi et que faire. */
export class DonneesInecrivables extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DonneesInecrivables';
  }
}
