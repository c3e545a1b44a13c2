import { aPreserver, tenirDansUneCellule } from '../../../../shared/xlsx/ecriture/texte.ts';
import { HEADER, MAIN, xml } from './markup.ts';

/** Les textes du classeur, chacun une fois. */
export class StringTable {
  private readonly ranks = new Map<string, number>();
  private uses = 0;

  /** Rang d’un texte ; un texte trop long pour une cellule est coupé et le dit. */
  rank(text: string): number {
    const kept = tenirDansUneCellule(text);
    this.uses++;
    let rank = this.ranks.get(kept);
    if (rank === undefined) {
      rank = this.ranks.size;
      this.ranks.set(kept, rank);
    }
    return rank;
  }

  xml(): string {
    const items = [...this.ranks.keys()].map(
      (text) => `<si><t${aPreserver(text) ? ' xml:space="preserve"' : ''}>${xml(text)}</t></si>`,
    );
    return `${HEADER}<sst xmlns="${MAIN}" count="${this.uses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}
