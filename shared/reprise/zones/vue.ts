import { plier } from '../../french/normaliser.ts';
import { type Cell, cellKey, type Range, type Sheet } from '../../xlsx/grid.ts';

/** Ce qu’une cellule contient, en un octet. `ANNEE` : un entier qui peut être une année, donc un en-tête. */
export const TEXTE = 1;
export const NOMBRE = 2;
export const ANNEE = 3;
export const DATE = 4;
export const AUTRE = 5;

/** Hauteur cumulée des fusions gardées : au-delà, un classeur fabriqué, dont les fusions ne disent plus rien. */
const FUSIONS_GARDEES = 1_000_000;

/** Cases réservées d’avance ; au-delà, la liste des cellules grandit à mesure. */
const D_AVANCE = 8_000_000;

/**
 * Une feuille vue par ses cellules remplies, à plat : la ligne d’ordre `l` est au rang `rangs[l]`, ses cellules sont celles
 * de `debuts[l]` à `debuts[l + 1]`. Les textes faits de blancs n’y sont pas ; les cellules cachées sous une fusion non plus.
 */
export interface Vue {
  readonly feuille: Sheet;
  readonly rangs: Int32Array;
  readonly debuts: Int32Array;
  readonly cols: Int32Array;
  readonly genres: Uint8Array;
  readonly cellules: readonly Cell[];
  /** Cellules remplies que recouvre une fusion. */
  readonly cachees: readonly { readonly ligne: number; readonly colonne: number }[];
  readonly fusions: Fusions;
  readonly droite: number;
}

const genreDe = (cell: Cell): number => {
  if (cell.kind === 'text') return TEXTE;
  if (cell.kind === 'date') return DATE;
  if (cell.kind !== 'number') return AUTRE;
  const value = cell.value as number;
  return value >= 1990 && value <= 2060 && Number.isInteger(value) ? ANNEE : NOMBRE;
};

const estBlanc = (texte: string): boolean => {
  const c = texte.charCodeAt(0);
  if (c > 32 && c < 127) return false;
  return plier(texte.slice(0, 200)) === '' && plier(texte) === '';
};

/** Vrai si la cellule compte : un texte fait seulement de blancs ne compte pas. */
const estRemplie = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && (cell.kind !== 'text' || !estBlanc(cell.value as string));

/** Les zones fusionnées, par ligne. */
export class Fusions {
  private readonly parLigne = new Map<number, Range[]>();
  readonly toutes: readonly Range[];

  constructor(merges: readonly Range[], bas: number, droite: number) {
    const gardees: Range[] = [];
    let hauteurs = 0;
    for (const m of merges) {
      if (m.top > bas || m.left > droite || (m.top === m.bottom && m.left === m.right)) continue;
      const bottom = Math.min(m.bottom, bas);
      hauteurs += bottom - m.top + 1;
      if (hauteurs > FUSIONS_GARDEES) break;
      const fusion = { top: m.top, left: m.left, bottom, right: m.right };
      gardees.push(fusion);
      for (let r = m.top; r <= bottom; r++) {
        const liste = this.parLigne.get(r);
        if (liste) liste.push(fusion);
        else this.parLigne.set(r, [fusion]);
      }
    }
    for (const liste of this.parLigne.values()) liste.sort((a, b) => a.left - b.left);
    this.toutes = gardees;
  }

  /** Les fusions qui passent par cette ligne, de gauche à droite. */
  ligne(rang: number): readonly Range[] | undefined {
    return this.parLigne.get(rang);
  }

  /** La fusion qui couvre cette cellule. */
  en(rang: number, colonne: number): Range | undefined {
    const liste = this.parLigne.get(rang);
    if (!liste) return undefined;
    let bas = 0;
    let haut = liste.length - 1;
    while (bas <= haut) {
      const milieu = (bas + haut) >> 1;
      const fusion = liste[milieu]!;
      if (fusion.left > colonne) haut = milieu - 1;
      else if (fusion.right < colonne) bas = milieu + 1;
      else return fusion;
    }
    return undefined;
  }

  get vide(): boolean {
    return this.toutes.length === 0;
  }
}

/** Met une feuille à plat. */
export function voir(feuille: Sheet): Vue {
  let total = 0;
  let droite = 0;
  let bas = 0;
  for (const [rang, ligne] of feuille.rows) {
    total += ligne.length;
    if (rang > bas) bas = rang;
    if (ligne.length - 1 > droite) droite = ligne.length - 1;
  }
  const fusions = new Fusions(feuille.formatting?.merges ?? [], bas, droite);
  const rangs = new Int32Array(feuille.rows.size);
  const debuts = new Int32Array(feuille.rows.size + 1);
  // Les lignes sont déjà en mémoire, case vide comprise : autant de places ne coûte pas davantage.
  const cols = new Int32Array(total);
  const genres = new Uint8Array(total);
  const cellules: Cell[] = total <= D_AVANCE ? new Array<Cell>(total) : [];
  const cachees: { ligne: number; colonne: number }[] = [];
  let lignes = 0;
  let n = 0;
  for (const [rang, ligne] of feuille.rows) {
    const avant = n;
    const fusionnee = fusions.ligne(rang) !== undefined;
    for (let c = 1; c < ligne.length; c++) {
      const cell = ligne[c];
      if (cell === undefined || !estRemplie(cell)) continue;
      if (fusionnee) {
        const fusion = fusions.en(rang, c);
        if (fusion && (fusion.top !== rang || fusion.left !== c)) {
          cachees.push({ ligne: rang, colonne: c });
          continue;
        }
      }
      cols[n] = c;
      genres[n] = genreDe(cell);
      cellules[n] = cell;
      n++;
    }
    if (n === avant) continue;
    rangs[lignes] = rang;
    debuts[lignes] = avant;
    lignes++;
  }
  debuts[lignes] = n;
  cellules.length = n;
  return {
    feuille,
    rangs: rangs.subarray(0, lignes),
    debuts: debuts.subarray(0, lignes + 1),
    cols: cols.subarray(0, n),
    genres: genres.subarray(0, n),
    cellules,
    cachees,
    fusions,
    droite,
  };
}

/** Rang, dans la vue, de la cellule de cette ligne et de cette colonne ; -1 si elle est vide. */
export function trouver(vue: Vue, l: number, colonne: number): number {
  let bas = vue.debuts[l]!;
  let haut = vue.debuts[l + 1]! - 1;
  while (bas <= haut) {
    const milieu = (bas + haut) >> 1;
    const c = vue.cols[milieu]!;
    if (c === colonne) return milieu;
    if (c < colonne) bas = milieu + 1;
    else haut = milieu - 1;
  }
  return -1;
}

/** Ordre, dans la vue, de la ligne de ce rang ; -1 si elle est vide. */
export function ordreDe(vue: Vue, rang: number): number {
  let bas = 0;
  let haut = vue.rangs.length - 1;
  while (bas <= haut) {
    const milieu = (bas + haut) >> 1;
    const r = vue.rangs[milieu]!;
    if (r === rang) return milieu;
    if (r < rang) bas = milieu + 1;
    else haut = milieu - 1;
  }
  return -1;
}

/** Couleur de fond d’une cellule, blanc compris comme absence de couleur. */
export function fondDe(vue: Vue, rang: number, colonne: number): string | undefined {
  const fond = vue.feuille.formatting?.fills.get(cellKey(rang, colonne));
  return fond === 'FFFFFF' ? undefined : fond;
}

/** Le texte d’une cellule ; un nombre n’est mis en texte que s’il le faut. */
export const texteDe = (vue: Vue, k: number): string => {
  const cell = vue.cellules[k]!;
  return cell.kind === 'text' ? (cell.value as string) : cell.text;
};
