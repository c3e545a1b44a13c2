import { isName, isSpace, readAttribute, tagEnd } from './bytes.ts';
import type { FormulaSource, SharedFormula } from './cells.ts';
import { corrupted } from './errors.ts';
import { elementText } from './rich-text.ts';
import { decodeRaw } from './text.ts';

/** Excel n’accepte pas de formule plus longue. */
const MAX_FORMULA = 8192;

/** Lit les `<f>` d’une feuille et se souvient des formules partagées. */
export class FormulaReader {
  /** Formules matricielles rencontrées. */
  arrays = 0;
  private readonly masters = new Map<string, SharedFormula>();
  private readonly b: Uint8Array;
  private readonly part: string;

  constructor(b: Uint8Array, part: string) {
    this.b = b;
    this.part = part;
  }

  /**
   * Lit la formule dont le nom de balise finit à `from`. `source` est `undefined` sans texte (table de données, suite
   * d’une formule matricielle) ; `next` est la place après la balise de fin.
   */
  read(from: number, row: number, column: number): { source: FormulaSource | undefined; next: number } {
    const { b, part } = this;
    const close = tagEnd(b, from, part);
    const empty = b[close - 1] === 47;
    let type = '';
    let group = '';
    for (let i = from; i < close; ) {
      if (b[i] === 47 || isSpace(b[i]!)) {
        i++;
        continue;
      }
      const { nameStop, open, close: end } = readAttribute(b, i, part);
      if (isName(b, i, nameStop, 't')) type = decodeRaw(b, open, end);
      else if (isName(b, i, nameStop, 'si')) group = decodeRaw(b, open, end);
      i = end + 1;
    }
    const { text, next } = empty ? { text: '', next: close + 1 } : elementText(b, close + 1, part);
    if (type === 'array') this.arrays++;
    if (type !== 'shared') return { source: text === '' ? undefined : text, next };
    if (text !== '') {
      if (text.length > MAX_FORMULA) throw corrupted('une formule partagée est plus longue que ce qu’Excel admet');
      this.masters.set(group, { text, row, column });
      return { source: text, next };
    }
    const master = this.masters.get(group);
    return { source: master && { master, row, column }, next };
  }
}
