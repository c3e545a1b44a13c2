const encodeur = new TextEncoder();
/** Au-delà, `encodeInto` va plus vite que la boucle. */
const COURT = 96;

/** Les octets d’un texte, pour les morceaux qui reviennent. */
export const octetsDe = (texte: string): Uint8Array => encodeur.encode(texte);

/** Des octets qui s’accumulent ; le tampon est réemployé d’une vidange à l’autre, et grandit s’il le faut. */
export class Tampon {
  octets: Uint8Array;
  longueur = 0;

  constructor(capacite: number) {
    this.octets = new Uint8Array(capacite);
  }

  /** Garantit la place de `n` octets de plus. */
  assurer(n: number): void {
    const voulu = this.longueur + n;
    if (voulu <= this.octets.length) return;
    const grand = new Uint8Array(Math.max(voulu, this.octets.length * 2));
    grand.set(this.octets.subarray(0, this.longueur));
    this.octets = grand;
  }

  /** Ajoute des octets courts. */
  copier(morceau: Uint8Array): void {
    const n = morceau.length;
    this.assurer(n);
    const { octets } = this;
    let ici = this.longueur;
    for (let i = 0; i < n; i++) octets[ici++] = morceau[i]!;
    this.longueur = ici;
  }

  /** Ajoute un texte en UTF-8 ; il ne doit pas contenir de demi-caractère isolé. */
  texte(texte: string): void {
    const n = texte.length;
    this.assurer(n * 3);
    if (n > COURT) {
      this.longueur += encodeur.encodeInto(texte, this.octets.subarray(this.longueur)).written;
      return;
    }
    const { octets } = this;
    let ici = this.longueur;
    for (let i = 0; i < n; i++) {
      const c = texte.charCodeAt(i);
      if (c < 0x80) octets[ici++] = c;
      else if (c < 0x800) {
        octets[ici++] = 0xc0 | (c >> 6);
        octets[ici++] = 0x80 | (c & 63);
      } else if (c >= 0xd800 && c < 0xdc00) {
        i += 1;
        const point = 0x10000 + ((c & 0x3ff) << 10) + (texte.charCodeAt(i) & 0x3ff);
        octets[ici++] = 0xf0 | (point >> 18);
        octets[ici++] = 0x80 | ((point >> 12) & 63);
        octets[ici++] = 0x80 | ((point >> 6) & 63);
        octets[ici++] = 0x80 | (point & 63);
      } else {
        octets[ici++] = 0xe0 | (c >> 12);
        octets[ici++] = 0x80 | ((c >> 6) & 63);
        octets[ici++] = 0x80 | (c & 63);
      }
    }
    this.longueur = ici;
  }

  /** Ajoute un nombre fini, tel qu’il se relit exactement. */
  nombre(n: number): void {
    if (n >= 0 && n <= 0x7fffffff && (n | 0) === n) this.entier(n);
    else this.texte(String(n));
  }

  /** Ajoute un entier de 0 à 2^31 − 1. */
  private entier(n: number): void {
    let chiffres = 1;
    for (let borne = 10; borne <= n; borne *= 10) chiffres += 1;
    this.assurer(chiffres);
    const { octets } = this;
    let reste = n;
    for (let ici = this.longueur + chiffres - 1; ici >= this.longueur; ici--) {
      const dizaines = (reste / 10) | 0;
      octets[ici] = 48 + reste - dizaines * 10;
      reste = dizaines;
    }
    this.longueur += chiffres;
  }
}
