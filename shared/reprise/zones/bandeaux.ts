import { plier } from '../../french/normaliser.ts';
import { pointsDIntertitreNu } from './bandeaux-nus.ts';
import type { Entete } from './entetes.ts';
import { estHierarchique, estNumerote, niveauDe, nommeAction, numerotation } from './mots.ts';
import { blancsAvant, cellule, nombre, type Region, rangDe } from './region.ts';
import { fondDe, TEXTE, texteDe } from './vue.ts';

const enCapitales = (texte: string): boolean => {
  const lettres = texte.replace(/[^\p{L}]/gu, '');
  return lettres.length >= 4 && lettres === lettres.toUpperCase() && lettres !== lettres.toLowerCase();
};

/** Part des lignes voisines, dans cette colonne, dont le texte satisfait le test. */
function partVoisine(
  region: Region,
  t: number,
  colonne: number,
  oui: (texte: string, rang: number) => boolean,
): number {
  let n = 0;
  let vrais = 0;
  for (let u = Math.max(0, t - 6); u < Math.min(region.lignes.length, t + 7); u++) {
    if (u === t || nombre(region, u) < 3) continue;
    const k = cellule(region, u, colonne);
    if (k < 0) continue;
    n++;
    if (oui(texteDe(region.vue, k), rangDe(region, u))) vrais++;
  }
  return n ? vrais / n : 0;
}

/**
 * Vrai si la ligne t, presque vide, est un intertitre : elle vaut pour les lignes qui suivent. `annonce` : ce que les totaux
 * du tableau en disent déjà.
 */
export function estSeulBandeau(
  region: Region,
  t: number,
  suite: 'bandeau' | 'pleine' | 'seule' | 'rien',
  habituel: number,
  entete: Entete | null,
  annonce: number,
): boolean {
  const { vue } = region;
  const n = nombre(region, t);
  let k = region.de[t]!;
  // « 1 | Petite enfance » : le numéro puis l’intitulé.
  if (n === 2) {
    if (!/^\W*(?:[ivx]{1,5}|\d{1,2}(?:\.\d+)*|[a-h])\W*$/i.test(texteDe(vue, k)) || habituel < 4) return false;
    k++;
  }
  if (vue.genres[k] !== TEXTE) return false;
  const texte = texteDe(vue, k);
  if (texte.length > 250) return false;
  const plie = plier(texte);
  const rang = rangDe(region, t);
  const colonne = vue.cols[k]!;
  const fusion = vue.fusions.en(rang, colonne);
  const largeur = region.droite - region.gauche + 1;
  const etendue = fusion ? fusion.right - fusion.left + 1 : 1;
  const fond = fondDe(vue, rang, colonne);
  let points = annonce;
  if (estNumerote(plie)) points += 4;
  else if (niveauDe(plie) !== null) points += 2.5;
  else if (numerotation(plie) !== null) points += 1.2;
  if (etendue >= Math.max(2, largeur / 2)) points += 3;
  else if (etendue >= 2) points += 1;
  if (enCapitales(texte) && partVoisine(region, t, colonne, enCapitales) < 0.4) points += 2;
  if (fond !== undefined && partVoisine(region, t, colonne, (_, r) => fondDe(vue, r, colonne) === fond) < 0.4) {
    points += fondEntier(region, rang, fond) ? 2.5 : 1.5;
  }
  if (colonne === region.gauche) points += 0.5;
  if (blancsAvant(region, t) > 0) points += 0.7;
  if (fusion && fusion.bottom > fusion.top) points -= 3;
  if (suite === 'pleine') points += 0.5;
  if (suite === 'seule') points -= 1.5;
  if (habituel <= 2) points -= 1;
  if (n === 1 && etendue < 2 && (suite === 'pleine' || suite === 'bandeau'))
    points += pointsDIntertitreNu(region, t, k, entete);
  if (entete && etendue < 2) {
    if (enteteDit(region, entete, colonne, nommeAction)) points -= 2;
    if (enteteDit(region, entete, colonne, estHierarchique) && suivieDeBlanc(region, t, colonne)) points += 2.5;
  }
  return points >= (suite === 'rien' ? 4 : 2.5);
}

/** Vrai si tout le rang porte ce fond : les cases blanches d’un intertitre sont peintes aussi. */
function fondEntier(region: Region, rang: number, fond: string): boolean {
  let n = 0;
  let peintes = 0;
  for (let c = region.gauche; c <= Math.min(region.droite, region.gauche + 30); c++) {
    n++;
    if (fondDe(region.vue, rang, c) === fond) peintes++;
  }
  return n > 1 && peintes >= n * 0.7;
}

const enteteDit = (region: Region, entete: Entete, colonne: number, oui: (plie: string) => boolean): boolean =>
  entete.niveaux.some((t) => {
    const k = cellule(region, t, colonne);
    return k >= 0 && oui(plier(texteDe(region.vue, k)));
  });

/** Vrai si la ligne suivante, plus pleine, laisse cette colonne blanche : la valeur vaut pour elle. */
const suivieDeBlanc = (region: Region, t: number, colonne: number): boolean =>
  t + 1 < region.lignes.length && nombre(region, t + 1) >= 2 && cellule(region, t + 1, colonne) < 0;

/** Les intertitres en vigueur, un par niveau ; `lignes[n]` : la ligne de région du bandeau de niveau n, -1 sans. */
export class PileDeBandeaux {
  readonly niveaux: string[] = [];
  readonly lignes: number[] = [];
  private precedent = -2;

  /** Un intertitre de plus ; rend son niveau. */
  poser(region: Region, t: number): number {
    const k = nombre(region, t) === 2 ? region.de[t]! + 1 : region.de[t]!;
    const texte = texteDe(region.vue, k);
    const plie = plier(texte);
    const signature =
      niveauDe(plie) ?? numerotation(plie) ?? (enCapitales(texte) ? 'capitales' : `texte ${region.vue.cols[k]!}`);
    let niveau = this.niveaux.indexOf(signature);
    if (niveau < 0) {
      // Sous un autre intertitre sans ligne entre eux : un niveau plus bas. Sinon, un frère du dernier niveau posé.
      const dessous = this.precedent >= 0 ? this.precedent + 1 : this.niveaux.length === 0 ? 0 : this.rang(signature);
      niveau = Math.min(dessous, this.niveaux.length);
      if (niveau === this.niveaux.length) this.niveaux.push(signature);
    }
    for (let n = niveau; n < this.niveaux.length; n++) this.lignes[n] = -1;
    this.lignes[niveau] = t;
    this.precedent = niveau;
    return niveau;
  }

  /** Une ligne de données a suivi. */
  suivre(): void {
    this.precedent = -2;
  }

  private rang(signature: string): number {
    const profond = /^(?:sous|objectif|1\.1)/.test(signature);
    const haut = this.niveaux[0] ?? '';
    return profond && !/^(?:sous|objectif|1\.1)/.test(haut) ? this.niveaux.length : this.niveaux.length - 1;
  }
}
