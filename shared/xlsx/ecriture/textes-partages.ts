import type { Tampon } from './tampon.ts';
import { octetsDe } from './tampon.ts';
import { aPreserver, xml } from './texte.ts';

const OUVRANT = octetsDe('<si><t>');
const OUVRANT_PRESERVE = octetsDe('<si><t xml:space="preserve">');
const FERMANT = octetsDe('</t></si>');

/**
 * Les textes écrits une fois pour tout le classeur. Leur nombre et leur longueur totale sont bornés : les suivants vont
 * dans leur cellule.
 */
export class TextesPartages {
  private readonly rangs = new Map<string, number>();
  private signes = 0;
  /** Cellules qui citent un texte partagé. */
  citations = 0;
  private readonly nombreAuPlus: number;
  private readonly signesAuPlus: number;

  constructor(nombreAuPlus: number, signesAuPlus: number) {
    this.nombreAuPlus = nombreAuPlus;
    this.signesAuPlus = signesAuPlus;
  }

  get nombre(): number {
    return this.rangs.size;
  }

  /** Le rang du texte, ou −1 s’il n’y a plus de place pour lui (`toujours` en fait). */
  rang(texte: string, toujours = false): number {
    let rang = this.rangs.get(texte);
    if (rang === undefined) {
      if (!toujours && (this.rangs.size >= this.nombreAuPlus || this.signes + texte.length > this.signesAuPlus))
        return -1;
      rang = this.rangs.size;
      this.rangs.set(texte, rang);
      this.signes += texte.length;
    }
    this.citations += 1;
    return rang;
  }

  /** Écrit la partie `sharedStrings.xml` ; rend la main quand le tampon est à vider. */
  *ecrire(tampon: Tampon, seuil: number): Generator<void> {
    tampon.texte(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.citations}" uniqueCount="${this.nombre}">`,
    );
    for (const texte of this.rangs.keys()) {
      tampon.copier(aPreserver(texte) ? OUVRANT_PRESERVE : OUVRANT);
      tampon.texte(xml(texte));
      tampon.copier(FERMANT);
      if (tampon.longueur >= seuil) yield;
    }
    tampon.texte('</sst>');
  }
}
