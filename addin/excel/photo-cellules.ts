import { type Range, rangeAddress } from '../../shared/xlsx/grid.ts';
import { type Ecrit, seraitInterprete } from './ecrire-valeurs.ts';
import { cellulesDe } from './tranches.ts';

/** Ce qu’une plage d’une feuille contient, tel qu’il faut pour le remettre. */
export interface PhotoDeCellules {
  readonly feuille: string;
  readonly plage: Range;
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly unknown[])[];
  readonly numberFormat: readonly (readonly unknown[])[];
}

export type PlageDeFeuille = Pick<PhotoDeCellules, 'feuille' | 'plage'>;

const CELLULES_PAR_ENVOI = 3_000;
const PLAGES_PAR_ENVOI = 150;

/** Les plages par paquets qu’un envoi porte sans figer le volet. */
export function envois<T extends PlageDeFeuille>(plages: readonly T[]): T[][] {
  const rendus: T[][] = [];
  let cellules = 0;
  for (const une of plages) {
    const siennes = cellulesDe(une.plage);
    const dernier = rendus.at(-1);
    if (dernier && dernier.length < PLAGES_PAR_ENVOI && cellules + siennes <= CELLULES_PAR_ENVOI) {
      dernier.push(une);
      cellules += siennes;
    } else {
      rendus.push([une]);
      cellules = siennes;
    }
  }
  return rendus;
}

/** Photographie des plages, envoi par envoi. */
export async function photographier(
  context: Excel.RequestContext,
  plages: readonly PlageDeFeuille[],
): Promise<PhotoDeCellules[]> {
  const photos: PhotoDeCellules[] = [];
  for (const envoi of envois(plages)) {
    const prises = envoi.map(({ feuille, plage }) =>
      demanderPhoto(context.workbook.worksheets.getItem(feuille), feuille, plage),
    );
    await context.sync();
    for (const prise of prises) photos.push(prise());
  }
  return photos;
}

/** Demande une plage ; la photo se prend après l’envoi. */
export function demanderPhoto(feuille: Excel.Worksheet, nom: string, plage: Range): () => PhotoDeCellules {
  const lue = feuille.getRange(rangeAddress(plage));
  lue.load('values,formulas,numberFormat');
  return () => {
    const { values, formulas, numberFormat } = lue;
    lue.untrack();
    return { feuille: nom, plage, values, formulas, numberFormat };
  };
}

/** Ce qu’il faut écrire pour retrouver cette cellule : un texte qu’Excel lirait autrement reste un texte. */
function aRemettre(valeur: unknown, formule: unknown, format: unknown): Ecrit {
  if (typeof formule !== 'string') return formule as Ecrit;
  if (formule.startsWith('=') && formule !== valeur) return formule;
  const texte = typeof valeur === 'string' ? valeur : formule;
  return texte !== '' && format !== '@' && seraitInterprete(texte) ? `'${texte}` : texte;
}

/** Remet les cellules d’une photo, sauf celles que `garder` écarte. */
export function remettre(
  feuille: Excel.Worksheet,
  { plage, values, formulas, numberFormat }: PhotoDeCellules,
  garder: (ligne: number, colonne: number) => boolean = () => false,
): void {
  const cellules = feuille.getRange(rangeAddress(plage));
  const parCellule = <T>(rendre: (i: number, j: number) => T): (T | null)[][] =>
    values.map((ligne, i) => ligne.map((_, j) => (garder(plage.top + i, plage.left + j) ? null : rendre(i, j))));
  cellules.numberFormat = parCellule((i, j) => numberFormat[i]?.[j]);
  cellules.formulas = parCellule((i, j) => aRemettre(values[i]?.[j], formulas[i]?.[j], numberFormat[i]?.[j]));
  cellules.untrack();
}
