import type { CelluleModele, ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import type { ModeleAEcrire } from './contrat.ts';

/** Un modèle rendu au volet en deux temps : ce qui le décrit, puis ses cellules par tranches. */
export class ModeleDecrit {
  readonly #modele: ClasseurModele;

  constructor(modele: ClasseurModele) {
    this.#modele = modele;
  }

  get enTete(): ModeleAEcrire {
    return {
      modele: { ...this.#modele, feuilles: this.#modele.feuilles.map((feuille) => ({ ...feuille, cellules: [] })) },
      cellules: this.#modele.feuilles.map(({ cellules }) => cellules.length),
    };
  }

  cellules(feuille: number, depuis: number, nombre: number): readonly CelluleModele[] {
    return this.#modele.feuilles[feuille]?.cellules.slice(depuis, depuis + nombre) ?? [];
  }
}
