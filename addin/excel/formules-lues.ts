import { cellKey, type Range } from '../../shared/xlsx/grid.ts';
import type { Rectangle } from './contrat.ts';
import { cadre, rectangles } from './plages.ts';
import type { FeuilleLue } from './structure.ts';

/** Une feuille sans tableau et pleine de formules (matrice, listes) ne porte rien que l’agent tape : on ne la suit pas. */
const FORMULES_AU_PLUS = 200;
const MORCEAUX_AU_PLUS = 40;
const CELLULES_AU_PLUS = 4_000;

/**
 * Où sont les formules du classeur. Excel ne dit pas quelles cellules un calcul a changées : leurs résultats sont relus
 * avec chaque modification, dans les feuilles qui ont des tableaux.
 */
export class FormulesLues {
  readonly #parFeuille = new Map<string, Map<number, { ligne: number; colonne: number }>>();

  effacer(feuille: string): void {
    this.#parFeuille.delete(feuille);
  }

  noter(feuille: string, { top, left, values, formulas }: Rectangle): void {
    const connues = this.#parFeuille.get(feuille) ?? new Map();
    for (const [i, ligne] of formulas.entries())
      for (const [j, formule] of ligne.entries()) {
        const cle = cellKey(top + i, left + j);
        if (typeof formule === 'string' && formule.startsWith('=') && formule !== values[i]?.[j])
          connues.set(cle, { ligne: top + i, colonne: left + j });
        else if (connues.size) connues.delete(cle);
      }
    if (connues.size) this.#parFeuille.set(feuille, connues);
    else this.#parFeuille.delete(feuille);
  }

  /** Plages de formules à relire dans ces feuilles. */
  aRelire(feuilles: readonly FeuilleLue[]): { feuille: string; plage: Range }[] {
    let cellules = 0;
    return feuilles.flatMap(({ id, vue }) => {
      const connues = this.#parFeuille.get(id);
      if (!connues || (!vue.tables.length && connues.size > FORMULES_AU_PLUS)) return [];
      const places = [...connues.values()];
      const morceaux = rectangles(places);
      const plages = morceaux.length > MORCEAUX_AU_PLUS ? [cadre(places)!] : morceaux;
      return plages.flatMap((plage) => {
        cellules += (plage.bottom - plage.top + 1) * (plage.right - plage.left + 1);
        return cellules > CELLULES_AU_PLUS ? [] : [{ feuille: id, plage }];
      });
    });
  }
}
