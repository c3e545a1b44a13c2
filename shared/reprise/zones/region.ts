import { plier } from '../../french/normaliser.ts';
import type { LecteurMots } from './mots.ts';
import { texteDe, type Vue } from './vue.ts';

/**
 * Un rectangle de la feuille, par ses lignes remplies : la ligne `t` est celle d’ordre `lignes[t]` dans la vue, ses
 * cellules dans le rectangle sont celles de `de[t]` à `a[t]`.
 */
export interface Region {
  readonly vue: Vue;
  readonly mots: LecteurMots;
  readonly gauche: number;
  readonly droite: number;
  readonly lignes: Int32Array;
  readonly de: Int32Array;
  readonly a: Int32Array;
}

/** Premier rang de cellule, dans la ligne d’ordre `l`, dont la colonne est au moins `colonne`. */
function premiere(vue: Vue, l: number, colonne: number): number {
  let bas = vue.debuts[l]!;
  let haut = vue.debuts[l + 1]!;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (vue.cols[milieu]! < colonne) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

/** Les lignes d’ordre `debut` à `fin` (exclue), entre deux colonnes ; les bords blancs sont ôtés. */
export function regionDe(
  vue: Vue,
  mots: LecteurMots,
  debut: number,
  fin: number,
  gauche: number,
  droite: number,
): Region {
  const taille = fin - debut;
  const lignes = new Int32Array(taille);
  const de = new Int32Array(taille);
  const a = new Int32Array(taille);
  let n = 0;
  let min = droite + 1;
  let max = 0;
  for (let l = debut; l < fin; l++) {
    const x = gauche <= 1 ? vue.debuts[l]! : premiere(vue, l, gauche);
    const y = droite >= vue.droite ? vue.debuts[l + 1]! : premiere(vue, l, droite + 1);
    if (x >= y) continue;
    lignes[n] = l;
    de[n] = x;
    a[n] = y;
    n++;
    if (vue.cols[x]! < min) min = vue.cols[x]!;
    if (vue.cols[y - 1]! > max) max = vue.cols[y - 1]!;
  }
  return {
    vue,
    mots,
    gauche: n ? min : gauche,
    droite: n ? max : droite,
    lignes: lignes.subarray(0, n),
    de: de.subarray(0, n),
    a: a.subarray(0, n),
  };
}

/** Les lignes `debut` à `fin` (exclue) d’une région, sans en changer les colonnes. */
export function tranche(region: Region, debut: number, fin: number): Region {
  const { vue, lignes, de, a } = region;
  let min = region.droite + 1;
  let max = 0;
  for (let t = debut; t < fin; t++) {
    min = Math.min(min, vue.cols[de[t]!]!);
    max = Math.max(max, vue.cols[a[t]! - 1]!);
  }
  return {
    ...region,
    gauche: max ? min : region.gauche,
    droite: max ? max : region.droite,
    lignes: lignes.subarray(debut, fin),
    de: de.subarray(debut, fin),
    a: a.subarray(debut, fin),
  };
}

export const nombre = (region: Region, t: number): number => region.a[t]! - region.de[t]!;
export const rangDe = (region: Region, t: number): number => region.vue.rangs[region.lignes[t]!]!;

/** Nombre de lignes blanches juste avant la ligne t ; 0 pour la première. */
export const blancsAvant = (region: Region, t: number): number =>
  t === 0 ? 0 : rangDe(region, t) - rangDe(region, t - 1) - 1;

export const textesDe = (region: Region, t: number): string[] => {
  const textes: string[] = [];
  for (let k = region.de[t]!; k < region.a[t]!; k++) textes.push(texteDe(region.vue, k));
  return textes;
};

export const plisDe = (region: Region, t: number): string[] => textesDe(region, t).map((texte) => plier(texte));

/** Dernière colonne que couvre la cellule k de la ligne t : la sienne, ou la fin de sa fusion. */
export function finDe(region: Region, t: number, k: number): number {
  const { vue } = region;
  const colonne = vue.cols[k]!;
  return vue.fusions.vide ? colonne : (vue.fusions.en(rangDe(region, t), colonne)?.right ?? colonne);
}

/** La cellule d’une colonne dans la ligne t ; -1 si elle est vide. */
export function cellule(region: Region, t: number, colonne: number): number {
  let bas = region.de[t]!;
  let haut = region.a[t]! - 1;
  while (bas <= haut) {
    const milieu = (bas + haut) >> 1;
    const c = region.vue.cols[milieu]!;
    if (c === colonne) return milieu;
    if (c < colonne) bas = milieu + 1;
    else haut = milieu - 1;
  }
  return -1;
}
