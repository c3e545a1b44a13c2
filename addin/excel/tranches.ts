import { type Range, rangeAddress } from '../../shared/xlsx/grid.ts';
import type { Rectangle } from './contrat.ts';
import { RefusExcel } from './contrat.ts';
import { tropLourd } from './refus.ts';

/** Ce qu’il faut lire : une plage d’une feuille. */
export interface ALire {
  readonly feuille: string;
  readonly nom: string;
  readonly plage: Range;
}

/**
 * Une réponse ne dépasse pas cette taille, en caractères : Excel sur le web refuse au-delà de cinq millions, et bien avant
 * le volet se figerait à la lire.
 */
const REPONSE = 1_000_000;
const DEPART = 3_000;
const AU_PLUS = 30_000;

const LUES = 'values,formulas,numberFormat';

export const cellulesDe = ({ top, left, bottom, right }: Range): number => (bottom - top + 1) * (right - left + 1);

/** Demande une plage ; `rectangle()` la rend après l’envoi, null si sa feuille n’existe plus. */
export function demanderPlage(context: Excel.RequestContext, { feuille, plage }: Omit<ALire, 'nom'>) {
  const lue = context.workbook.worksheets.getItemOrNullObject(feuille).getRange(rangeAddress(plage));
  lue.load(LUES);
  return (nom: string): Rectangle | null =>
    lue.isNullObject
      ? null
      : {
          feuille: nom,
          top: plage.top,
          left: plage.left,
          values: lue.values,
          formulas: lue.formulas,
          numberFormat: lue.numberFormat,
        };
}

/**
 * Lit de grandes plages par tranches de lignes. La taille d’une tranche part petite et suit ce que pèsent les réponses ;
 * si Excel en refuse une, elle est coupée en deux.
 */
export class LecteurDeTranches {
  #cellules = DEPART;

  async lire(
    context: Excel.RequestContext,
    plages: readonly ALire[],
    recevoir: (rectangle: Rectangle) => void | Promise<void>,
  ): Promise<void> {
    const reste = [...plages];
    while (reste.length) {
      const lot = this.#prendre(reste);
      const lues = lot.map((morceau) => ({ ...morceau, rectangle: demanderPlage(context, morceau) }));
      try {
        await context.sync();
      } catch (erreur) {
        if (!tropLourd(erreur)) throw erreur;
        const total = lot.reduce((n, { plage }) => n + cellulesDe(plage), 0);
        const seule = lot.length === 1 && lot[0]!.plage.top === lot[0]!.plage.bottom;
        if (seule) throw ligneDemesuree(lot[0]!);
        this.#cellules = Math.max(1, Math.floor(Math.min(this.#cellules, total) / 2));
        reste.unshift(...lot);
        continue;
      }
      const rectangles = lues.flatMap(({ nom, rectangle }) => rectangle(nom) ?? []);
      this.#peser(rectangles);
      for (const rectangle of rectangles) await recevoir(rectangle);
    }
  }

  /** Retire de `reste` ce qu’un envoi porte : des plages entières, ou les premières lignes de la suivante. */
  #prendre(reste: ALire[]): ALire[] {
    const lot: ALire[] = [];
    let place = this.#cellules;
    while (reste.length && place > 0) {
      const { plage, ...ou } = reste[0]!;
      const lignes = Math.floor(place / (plage.right - plage.left + 1));
      if (lignes < 1 && lot.length) break;
      const bottom = Math.min(plage.bottom, plage.top + Math.max(1, lignes) - 1);
      const pris = { ...plage, bottom };
      lot.push({ ...ou, plage: pris });
      place -= cellulesDe(pris);
      if (bottom === plage.bottom) reste.shift();
      else reste[0] = { ...ou, plage: { ...plage, top: bottom + 1 } };
    }
    return lot;
  }

  /** Ajuste la taille des tranches sur un échantillon de ce qui vient d’arriver. */
  #peser(rectangles: readonly Rectangle[]): void {
    let cellules = 0;
    let poids = 0;
    for (const { values, formulas, numberFormat } of rectangles) {
      const pas = Math.max(1, Math.floor(values.length / 8));
      for (let i = 0; i < values.length; i += pas) {
        cellules += values[i]!.length;
        poids += JSON.stringify([values[i], formulas[i], numberFormat[i]]).length;
      }
    }
    if (cellules < 50) return;
    this.#cellules = Math.min(AU_PLUS, this.#cellules * 8, Math.max(200, Math.floor((REPONSE * cellules) / poids)));
  }
}

const ligneDemesuree = ({ nom, plage }: ALire): RefusExcel =>
  new RefusExcel(
    'trop-grand',
    `La ligne ${plage.top} de la feuille « ${nom} » est trop longue pour être lue.`,
    'Raccourcir les textes de cette ligne, puis relire le classeur.',
  );
