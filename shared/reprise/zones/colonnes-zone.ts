import { nettoyer, plier, rogner } from '../../french/normaliser.ts';
import { columnName } from '../../xlsx/grid.ts';
import { recoller, sansCesure } from './entete-coupe.ts';
import type { Entete } from './entetes.ts';
import { estPeriode, estSansNom, type LecteurMots } from './mots.ts';
import { cellule, type Region, rangDe } from './region.ts';
import type { Role } from './roles.ts';
import { fondDe, texteDe } from './vue.ts';

/** Une colonne de tableau en construction. */
export interface ColonneBrute {
  readonly rang: number;
  /** Ligne de région de la cellule d’en-tête la plus basse, et sa colonne ; null sans en-tête. */
  readonly cellule: { readonly t: number; readonly colonne: number } | null;
  readonly niveaux: readonly string[];
  readonly entete: string;
  /** Cellules remplies dans les lignes de données. */
  readonly remplies: number;
}

/** Les colonnes d’un tableau : celles qui ont un en-tête ou des données. */
export function colonnesDe(region: Region, entete: Entete | null, roles: readonly Role[]): ColonneBrute[] {
  const { vue, gauche, droite } = region;
  const remplies = new Int32Array(droite - gauche + 1);
  for (let t = 0; t < roles.length; t++) {
    if (roles[t] !== 'donnee') continue;
    for (let k = region.de[t]!; k < region.a[t]!; k++) remplies[vue.cols[k]! - gauche]!++;
  }
  const colonnes: ColonneBrute[] = [];
  for (let c = gauche; c <= droite; c++) {
    const lue = enteteDe(region, entete, c);
    const n = remplies[c - gauche]!;
    if (n === 0 && !lue.propre) continue;
    colonnes.push({
      rang: c,
      cellule: lue.cellule,
      niveaux: lue.niveaux,
      entete: lue.niveaux.length ? enUneLigne(lue.niveaux) : `(colonne ${columnName(c)} sans titre)`,
      remplies: n,
    });
  }
  return colonnes;
}

const enUneLigne = (niveaux: readonly string[]): string =>
  niveaux.map((niveau) => nettoyer(niveau).replace(/\n/g, ' ')).join(' – ');

interface EnteteLu {
  readonly niveaux: readonly string[];
  readonly cellule: { readonly t: number; readonly colonne: number } | null;
  /** Vrai si la colonne a sa propre cellule d’en-tête, et pas seulement l’ombre d’une bande. */
  readonly propre: boolean;
}

function enteteDe(region: Region, entete: Entete | null, c: number): EnteteLu {
  if (!entete) return { niveaux: [], cellule: null, propre: false };
  const { vue } = region;
  const niveaux: string[] = [];
  let basse: { t: number; colonne: number } | null = null;
  let propre = false;
  for (const t of entete.niveaux) {
    const k = cellule(region, t, c);
    if (k >= 0) {
      if (estSansNom(plier(texteDe(vue, k))) || descendDansLesDonnees(region, entete, t, c)) continue;
      propre = true;
      basse = { t, colonne: c };
      ajouter(niveaux, texteDe(vue, k), region.mots);
      continue;
    }
    const fusion = vue.fusions.en(rangDe(region, t), c);
    if (fusion) {
      // Une fusion qui descend a déjà été lue à sa première ligne.
      if (fusion.top !== rangDe(region, t) || fusion.left === c) continue;
      const ancre = cellule(region, t, fusion.left);
      if (ancre < 0) continue;
      basse = { t, colonne: fusion.left };
      ajouter(niveaux, texteDe(vue, ancre), region.mots);
      continue;
    }
    const bande = bandeSansFusion(region, entete, t, c);
    if (bande >= 0) {
      basse = { t, colonne: vue.cols[bande]! };
      ajouter(niveaux, texteDe(vue, bande), region.mots);
    }
  }
  return { niveaux, cellule: basse, propre };
}

/** Une case fusionnée de l’en-tête jusque dans les données est la valeur de celles-ci, non leur en-tête. */
function descendDansLesDonnees(region: Region, entete: Entete, t: number, c: number): boolean {
  const fusion = region.vue.fusions.en(rangDe(region, t), c);
  return fusion !== undefined && fusion.bottom > rangDe(region, Math.max(...entete.niveaux, entete.corps - 1));
}

function ajouter(niveaux: string[], texte: string, mots: LecteurMots): void {
  const net = sansCesure(rogner(texte));
  const dernier = niveaux[niveaux.length - 1];
  if (net === '' || dernier === net) return;
  const recolle = dernier === undefined ? null : recoller(dernier, net, mots);
  if (recolle === null) niveaux.push(net);
  else niveaux[niveaux.length - 1] = recolle;
}

/**
 * La bande qui coiffe la colonne c quand les fusions sont perdues : le texte le plus proche à gauche, si toutes les colonnes
 * depuis lui ont un en-tête plus bas, que leur fond est le même et que leurs textes sont de la même sorte.
 */
function bandeSansFusion(region: Region, entete: Entete, t: number, c: number): number {
  const { vue } = region;
  const bas = entete.niveaux[entete.niveaux.length - 1]!;
  if (t === bas || sousEntete(region, entete, t, c) < 0) return -1;
  const rang = rangDe(region, t);
  const fond = fondDe(vue, rang, c);
  const periode = sousPeriode(region, entete, t, c);
  for (let x = c - 1; x >= region.gauche && c - x <= 40; x--) {
    const k = cellule(region, t, x);
    if (k < 0) {
      if (vue.fusions.en(rang, x) || sousEntete(region, entete, t, x) < 0) return -1;
      continue;
    }
    if (vue.fusions.en(rang, x) || sousEntete(region, entete, t, x) < 0 || fondDe(vue, rang, x) !== fond) return -1;
    return sousPeriode(region, entete, t, x) === periode ? k : -1;
  }
  return -1;
}

/** Cellule d’en-tête de la colonne sous la ligne t ; -1 s’il n’y en a pas. */
function sousEntete(region: Region, entete: Entete, t: number, c: number): number {
  for (const u of entete.niveaux) {
    if (u <= t) continue;
    const k = cellule(region, u, c);
    if (k >= 0) return k;
  }
  return -1;
}

const sousPeriode = (region: Region, entete: Entete, t: number, c: number): boolean => {
  const k = sousEntete(region, entete, t, c);
  return k >= 0 && estPeriode(plier(texteDe(region.vue, k)));
};
