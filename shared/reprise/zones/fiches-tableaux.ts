import { etiquetteDe } from './etiquettes.ts';
import { estEnPaires, lire } from './fiches-reconnaitre.ts';
import { finDe, nombre, type Region, rangDe } from './region.ts';
import { estFort, regarder } from './score.ts';
import { TEXTE, texteDe } from './vue.ts';

/** Lignes de région d’un petit tableau au milieu d’une fiche : un en-tête de trois cellules et au moins deux lignes dessous. */
export function tableauxInternes(region: Region): { readonly debut: number; readonly fin: number }[] {
  const internes: { debut: number; fin: number }[] = [];
  for (let t = 0; t + 2 < region.lignes.length; t++) {
    const n = nombre(region, t);
    if (n < 2 || n > 20) continue;
    const ligne = regarder(region, t);
    if (ligne.chiffres > 0 || ligne.mots < 0.5 || (!estFort(ligne) && ligne.connus < 1)) continue;
    // « Dépenses | | Recettes » : deux en-têtes, au-dessus de libellés et de montants.
    if (n === 2 && !(chiffree(region, t + 1) && chiffree(region, t + 2))) continue;
    if (estEnPaires(lire(region, t))) continue;
    let fin = t + 1;
    while (fin < region.lignes.length && suitLeTableau(region, t, fin)) fin++;
    if (fin - t < 3) continue;
    let paires = 0;
    for (let u = t + 1; u < fin; u++) if (estEnPaires(lire(region, u))) paires++;
    if (paires * 2 >= fin - t - 1) continue;
    internes.push({ debut: t, fin });
    t = fin - 1;
  }
  return internes;
}

const chiffree = (region: Region, t: number): boolean => nombre(region, t) >= 3 && regarder(region, t).chiffres > 0;

function suitLeTableau(region: Region, t: number, u: number): boolean {
  if (rangDe(region, u) - rangDe(region, u - 1) !== 1) return false;
  const { vue } = region;
  const gauche = vue.cols[region.de[t]!]!;
  const droite = nombre(region, t) === 2 ? region.droite : finDe(region, t, region.a[t]! - 1);
  let valeurs = 0;
  for (let k = region.de[u]!; k < region.a[u]!; k++) {
    if (vue.cols[k]! < gauche || vue.cols[k]! > droite) return false;
    if (vue.genres[k] !== TEXTE || etiquetteDe(texteDe(vue, k), region.mots) === null) valeurs++;
  }
  const premiere = region.de[u]!;
  const etiquette = vue.genres[premiere] === TEXTE && etiquetteDe(texteDe(vue, premiere), region.mots) !== null;
  if (etiquette && nombre(region, u) < nombre(region, t) && regarder(region, u).chiffres === 0) return false;
  return nombre(region, u) >= 2 && valeurs >= 1 && !finiParDeuxPoints(region, u);
}

const finiParDeuxPoints = (region: Region, u: number): boolean => {
  const k = region.de[u]!;
  return region.vue.genres[k] === TEXTE && /:\s*$/.test(texteDe(region.vue, k));
};
