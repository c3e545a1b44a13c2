import type { Range } from '../../shared/xlsx/grid.ts';
import type { CelluleModele, ValeurModele } from '../../shared/xlsx/modele.ts';
import { NumberFormat } from '../../shared/xlsx/number-format.ts';
import { Cadence } from './cadence.ts';
import { type Plan, RefusExcel } from './contrat.ts';
import { couper, rectangles } from './plages.ts';
import { plageDe } from './structure.ts';

/** Une cellule à écrire ; `valeur` null la vide. */
export interface CelluleAEcrire {
  readonly ligne: number;
  readonly colonne: number;
  readonly valeur: ValeurModele | null;
  readonly format: string | undefined;
}

/** Ce qu’un plan écrit dans une feuille, en rectangles qu’un envoi porte. */
export interface FeuilleAEcrire {
  readonly nom: string;
  readonly cellules: ReadonlyMap<string, CelluleAEcrire>;
  readonly plages: readonly Range[];
}

export const cleDe = (ligne: number, colonne: number): string => `${ligne}:${colonne}`;

/** Cellules d’un rectangle au plus. */
const CELLULES_PAR_RECTANGLE = 2_000;

/** Range les écritures d’un plan par feuille. Une cellule citée deux fois reçoit la dernière valeur. */
export async function preparer({ ecritures }: Plan): Promise<FeuilleAEcrire[]> {
  const cadence = new Cadence();
  const parFeuille = new Map<string, Map<string, CelluleAEcrire>>();
  for (const { feuille, cellule, valeur, format } of ecritures) {
    const pause = cadence.pause();
    if (pause) await pause;
    const plage = plageDe(cellule);
    if (!plage)
      throw new RefusExcel(
        'introuvable',
        `« ${cellule} » n’est pas une cellule de la feuille « ${feuille} » : rien n’a été écrit.`,
        'Relire le classeur, puis recommencer.',
      );
    const cellules = parFeuille.get(feuille) ?? new Map<string, CelluleAEcrire>();
    parFeuille.set(feuille, cellules);
    for (let ligne = plage.top; ligne <= plage.bottom; ligne++)
      for (let colonne = plage.left; colonne <= plage.right; colonne++)
        cellules.set(cleDe(ligne, colonne), { ligne, colonne, valeur, format });
  }
  return [...parFeuille].map(([nom, cellules]) => ({
    nom,
    cellules,
    plages: rectangles(cellules.values()).flatMap((plage) => couper(plage, CELLULES_PAR_RECTANGLE)),
  }));
}

const DATE = 'dd/mm/yyyy';
const STANDARD = 'General';

/** Format à poser avant la valeur, s’il en faut un autre que celui de la cellule. */
export function formatAPoser({ valeur, format }: CelluleAEcrire, present: string): string | undefined {
  if (format !== undefined) return format;
  switch (valeur?.genre) {
    case 'texte':
      return /^[=+\-@\t\r]/.test(valeur.texte) ? '@' : undefined;
    case 'date':
      return new NumberFormat(present).isDate ? undefined : DATE;
    case 'nombre':
    case 'booleen':
    case 'formule':
      return present === '@' ? STANDARD : undefined;
    default:
      return undefined;
  }
}

/** Les liens d’une feuille, pour `ecrireLiens`. */
export const liensDe = ({ cellules }: FeuilleAEcrire): CelluleModele[] =>
  [...cellules.values()].flatMap(({ ligne, colonne, valeur }) =>
    valeur?.genre === 'lien' ? [{ ligne, colonne, valeur }] : [],
  );
