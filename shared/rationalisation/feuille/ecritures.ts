import type { Cellule } from '../../dossier/cellule.ts';
import { formeDuNom } from '../bilan/noms.ts';

export const memeNom = (a: string, b: string): boolean => formeDuNom(a) === formeDuNom(b);

/** Les façons dont un classeur écrit un même nom : une formule ne connaît que l’égalité. */
export class Ecritures {
  private readonly parForme = new Map<string, Map<string, string>>();

  retenir({ valeur, brut }: Cellule<string>): void {
    for (const texte of [valeur ?? '', brut]) {
      if (texte.trim() === '') continue;
      const forme = formeDuNom(texte);
      const ecrites = this.parForme.get(forme) ?? new Map<string, string>();
      // Excel ne distingue pas la casse : deux écritures qu’elle seule sépare compteraient deux fois.
      ecrites.set(texte.toLowerCase(), texte);
      this.parForme.set(forme, ecrites);
    }
  }

  /** Les écritures de ce nom, au moins une ; un nom vide est aussi la cellule vide. */
  de(nom: string): readonly string[] {
    const forme = formeDuNom(nom);
    const ecrites = [...(this.parForme.get(forme)?.values() ?? [])];
    if (forme === '') return ['', ...ecrites];
    return ecrites.length === 0 ? [nom] : ecrites;
  }
}
