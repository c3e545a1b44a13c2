import { finDe, nombre, type Region, rangDe } from './region.ts';
import { ANNEE, DATE, fondDe, NOMBRE, TEXTE, texteDe } from './vue.ts';

/** Longueur au-delà de laquelle un texte ne se lit plus comme un en-tête. */
const COURT = 80;
const LARGE = 400;

/** Un nombre, un montant ou une date écrits en texte. */
const CHIFFRES = /^\s*(?:[\d.,\s]+(?:€|%|k€)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\s*$/i;

/** Ce que l’on voit d’une ligne quand on se demande si c’est un en-tête. */
export interface LigneVue {
  readonly n: number;
  /** Part des cellules qui sont un texte court ou une année. */
  readonly courts: number;
  /** Part des cellules qui sont un nombre ou une date. */
  readonly chiffres: number;
  readonly longs: number;
  /** Moyenne et nombre des mots connus. */
  readonly mots: number;
  readonly connus: number;
  readonly distincts: number;
}

export function regarder(region: Region, t: number): LigneVue {
  const { vue, mots } = region;
  const n = nombre(region, t);
  let courts = 0;
  let chiffres = 0;
  let longs = 0;
  let somme = 0;
  let connus = 0;
  const vus = new Set<string>();
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const genre = vue.genres[k]!;
    if (genre === NOMBRE || genre === DATE) chiffres++;
    else if (genre === ANNEE) {
      courts++;
      somme += 0.5;
      vus.add(String(vue.cellules[k]!.value));
    } else {
      const texte = texteDe(vue, k);
      vus.add(texte);
      if (genre !== TEXTE || CHIFFRES.test(texte.slice(0, 40))) {
        if (/^\s*(?:19|20)\d\d\s*$/.test(texte)) {
          courts++;
          somme += 0.5;
        } else chiffres++;
        continue;
      }
      if (texte.length <= COURT) courts++;
      else if (texte.length > 160) longs++;
      const score = mots.entete(texte);
      somme += score;
      if (score >= 0.5) connus++;
    }
  }
  return {
    n,
    courts: courts / n,
    chiffres: chiffres / n,
    longs: longs / n,
    mots: somme / n,
    connus,
    distincts: vus.size / n,
  };
}

/** Une ligne qui ne peut guère être qu’un en-tête, par ses seuls mots. */
export const estFort = (ligne: LigneVue): boolean =>
  ligne.chiffres === 0 &&
  ligne.longs === 0 &&
  ligne.n >= 2 &&
  ((ligne.connus >= 3 && ligne.mots >= 0.45) || (ligne.connus >= 2 && ligne.mots >= 0.65));

/** Les colonnes remplies sous la ligne t, et combien y sont des nombres ou de longs textes. */
function dessous(region: Region, t: number): Map<number, { n: number; chiffres: number; longueur: number }> {
  const { vue } = region;
  const vus = new Map<number, { n: number; chiffres: number; longueur: number }>();
  const fin = Math.min(region.lignes.length, t + 1 + (region.droite - region.gauche > LARGE ? 3 : 12));
  for (let u = t + 1; u < fin; u++) {
    if (nombre(region, u) < 2 && fin - t > 3) continue;
    for (let k = region.de[u]!; k < region.a[u]!; k++) {
      const colonne = vue.cols[k]!;
      let vu = vus.get(colonne);
      if (!vu) {
        vu = { n: 0, chiffres: 0, longueur: 0 };
        vus.set(colonne, vu);
      }
      const genre = vue.genres[k]!;
      vu.n++;
      if (genre === TEXTE) vu.longueur += (vue.cellules[k]!.value as string).length;
      else if (genre !== TEXTE) vu.chiffres++;
    }
  }
  return vus;
}

/** Part des colonnes du dessous que la ligne coiffe, contraste des contenus, contraste des fonds : de 0 à 1. */
function contrastes(region: Region, t: number): { couverture: number; types: number; longueurs: number; fond: number } {
  const { vue } = region;
  const vus = dessous(region, t);
  let coiffees = 0;
  let types = 0;
  let longues = 0;
  let fonds = 0;
  let n = 0;
  const rang = rangDe(region, t);
  const suivante = t + 1 < region.lignes.length ? rangDe(region, t + 1) : rang + 1;
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const colonne = vue.cols[k]!;
    const longueur = vue.genres[k] === TEXTE ? (vue.cellules[k]!.value as string).length : 4;
    const fond = fondDe(vue, rang, colonne);
    if (fond !== undefined && fond !== fondDe(vue, suivante, colonne)) fonds++;
    n++;
    for (let c = colonne, fin = Math.min(finDe(region, t, k), region.droite); c <= fin; c++) {
      const vu = vus.get(c);
      if (!vu) continue;
      coiffees++;
      if (vu.chiffres * 2 >= vu.n) types++;
      else if (vu.longueur / Math.max(1, vu.n - vu.chiffres) > longueur * 1.6) longues++;
    }
  }
  const total = Math.max(1, vus.size);
  return { couverture: coiffees / total, types: types / total, longueurs: longues / total, fond: fonds / n };
}

/** Trois mots connus au moins, que la ligne d’après n’a pas : parmi cinq cents colonnes inconnues, ils disent encore l’en-tête. */
const ancrage = (region: Region, t: number, { connus, chiffres }: LigneVue): number =>
  connus >= 3 && chiffres === 0 && t + 1 < region.lignes.length && connus > 2 * regarder(region, t + 1).connus ? 1 : 0;

/** Combien la ligne t se lit comme l’en-tête de ce qui la suit ; au-dessus de `SEUIL`, c’en est un. */
export function scoreEntete(region: Region, t: number, ligne: LigneVue = regarder(region, t)): number {
  if (ligne.n < 2 || ligne.chiffres > 0.34 || t + 1 > region.lignes.length) return 0;
  const { couverture, types, longueurs, fond } = contrastes(region, t);
  let plusPleines = 0;
  for (let u = Math.max(0, t - 12); u < t; u++) if (nombre(region, u) >= Math.max(2, ligne.n * 0.7)) plusPleines++;
  return (
    2.4 * ligne.mots +
    0.5 * ligne.courts +
    0.8 * Math.min(1, couverture) +
    0.7 * types +
    0.5 * longueurs +
    0.6 * fond +
    0.4 * ligne.distincts +
    (plusPleines === 0 ? 0.5 + 0.6 * ancrage(region, t, ligne) : -0.25 * Math.min(4, plusPleines)) -
    2.5 * ligne.chiffres -
    0.8 * ligne.longs
  );
}

/** Sans mots connus, un en-tête doit se voir autrement : place, contenus, fond. */
export const SEUIL = 2.55;
