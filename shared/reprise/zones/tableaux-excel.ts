import type { Zone } from '../contrat.ts';
import type { Morceau } from './decoupe.ts';
import { etendre } from './entetes.ts';
import type { LecteurMots } from './mots.ts';
import { rangDe, regionDe } from './region.ts';
import type { Vue } from './vue.ts';

const TABLEAUX = 200;

/** Première ligne de la vue dont le rang est au moins `rang`. */
function aPartirDe(vue: Vue, rang: number): number {
  let bas = 0;
  let haut = vue.rangs.length;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (vue.rangs[milieu]! < rang) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

/** Les tableaux Excel de la feuille : leur première ligne est l’en-tête ; les lignes remplies juste dessous en sont aussi. */
export function tableauxExcel(vue: Vue, mots: LecteurMots): Morceau[] {
  const morceaux: Morceau[] = [];
  const pris: { top: number; bottom: number; left: number; right: number }[] = [];
  for (const { range, headerRows } of vue.feuille.tables.slice(0, TABLEAUX)) {
    const seCoupe = pris.some(
      (autre) =>
        autre.top <= range.bottom &&
        range.top <= autre.bottom &&
        autre.left <= range.right &&
        range.left <= autre.right,
    );
    if (seCoupe) continue;
    const debut = aPartirDe(vue, range.top);
    let fin = aPartirDe(vue, range.bottom + 1);
    const dessous = vue.feuille.tables
      .filter(
        (autre) => autre.range.top > range.bottom && autre.range.left <= range.right && autre.range.right >= range.left,
      )
      .reduce((haut, autre) => Math.min(haut, autre.range.top), Number.POSITIVE_INFINITY);
    let rang = range.bottom;
    while (fin < vue.rangs.length && vue.rangs[fin] === rang + 1 && rang + 1 < dessous) {
      if (regionDe(vue, mots, fin, fin + 1, range.left, range.right).lignes.length === 0) break;
      rang++;
      fin++;
    }
    const region = regionDe(vue, mots, debut, fin, range.left, range.right);
    if (region.lignes.length === 0) continue;
    pris.push({ ...range, bottom: rang });
    const aEntete = headerRows > 0 && rangDe(region, 0) === range.top;
    morceaux.push({ region, entete: aEntete ? etendre(region, 0, 10, 0) : null });
  }
  return morceaux;
}

/** La feuille sans les cellules de ses tableaux Excel. */
export function horsDesTableaux(vue: Vue, tableaux: readonly Morceau[]): Vue {
  const prises = new Uint8Array(vue.cellules.length);
  for (const { region } of tableaux) {
    for (let t = 0; t < region.lignes.length; t++) prises.fill(1, region.de[t]!, region.a[t]!);
  }
  const rangs: number[] = [];
  const debuts: number[] = [];
  const cols: number[] = [];
  const genres: number[] = [];
  const cellules: Vue['cellules'][number][] = [];
  for (let l = 0; l < vue.rangs.length; l++) {
    const avant = cols.length;
    for (let k = vue.debuts[l]!; k < vue.debuts[l + 1]!; k++) {
      if (prises[k]) continue;
      cols.push(vue.cols[k]!);
      genres.push(vue.genres[k]!);
      cellules.push(vue.cellules[k]!);
    }
    if (cols.length === avant) continue;
    rangs.push(vue.rangs[l]!);
    debuts.push(avant);
  }
  debuts.push(cols.length);
  return {
    ...vue,
    rangs: Int32Array.from(rangs),
    debuts: Int32Array.from(debuts),
    cols: Int32Array.from(cols),
    genres: Uint8Array.from(genres),
    cellules,
  };
}

/** La zone sans les cellules que tiennent des tableaux Excel : ses lignes peuvent passer de part et d’autre de l’un d’eux. */
export function contourner(zone: Zone, tableaux: readonly Morceau[]): Zone {
  const obstacles = tableaux.map(({ region }) => ({
    top: rangDe(region, 0),
    bottom: rangDe(region, region.lignes.length - 1),
    left: region.gauche,
    right: region.droite,
  }));
  const genes = obstacles.filter(({ top, bottom }) => zone.plage.top <= bottom && top <= zone.plage.bottom);
  if (genes.length === 0) return zone;
  const colonnes = zone.colonnes.map((colonne) => {
    const devant = genes.filter(({ left, right }) => left <= colonne.rang && colonne.rang <= right);
    if (colonne.rang === 0 || devant.length === 0) return colonne;
    const lignes = Int32Array.from(colonne.lignes ?? zone.lignes);
    const rangs = Int32Array.from(colonne.colonnes ?? new Int32Array(lignes.length).fill(colonne.rang));
    for (let i = 0; i < lignes.length; i++) {
      if (!devant.some(({ top, bottom }) => top <= lignes[i]! && lignes[i]! <= bottom)) continue;
      lignes[i] = 0;
      rangs[i] = 0;
    }
    return { ...colonne, lignes, colonnes: rangs };
  });
  return { ...zone, colonnes };
}
