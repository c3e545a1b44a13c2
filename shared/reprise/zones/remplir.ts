import { plier } from '../../french/normaliser.ts';
import type { ColonneBrute } from './colonnes-zone.ts';
import { estHierarchique, estNumero, niveauDe, nommeAction, regroupe } from './mots.ts';
import { cellule, type Region, rangDe } from './region.ts';
import { suivreAction } from './remplir-action.ts';
import { entreDeux, neufs, type Renvois, vide } from './renvois.ts';
import type { Role } from './roles.ts';
import { NOMBRE, ordreDe, TEXTE, texteDe, trouver } from './vue.ts';

const CHERCHEES = 8;
const MONTANT = /\d[\d\s.,]*(?:€|k€|m€|euros?\b)|^\s*[\d\s.,]+\s*$/i;

/** Les renvois de chaque colonne, dans l’ordre des colonnes ; null quand elle n’en a pas. */
export function renvoisDe(
  region: Region,
  colonnes: readonly ColonneBrute[],
  donnees: Int32Array,
  roles: readonly Role[],
): (Renvois | null)[] {
  const renvois = parFusions(region, colonnes, donnees);
  parBlancs(region, colonnes, donnees, roles, renvois);
  return renvois;
}

/** Fusions : la valeur d’une fusion en hauteur vaut pour ses lignes ; celle d’une fusion en largeur, pour sa première colonne. */
function parFusions(region: Region, colonnes: readonly ColonneBrute[], donnees: Int32Array): (Renvois | null)[] {
  const renvois: (Renvois | null)[] = colonnes.map(() => null);
  const { vue } = region;
  if (vue.fusions.vide) return renvois;
  const indices = new Int32Array(region.droite + 2).fill(-1);
  colonnes.forEach(({ rang }, j) => {
    indices[rang] = j;
  });
  for (let i = 0; i < donnees.length; i++) {
    const rang = rangDe(region, donnees[i]!);
    for (const fusion of vue.fusions.ligne(rang) ?? []) {
      for (let c = Math.max(fusion.left, region.gauche); c <= Math.min(fusion.right, region.droite); c++) {
        const j = indices[c]!;
        if (j < 0 || (fusion.top === rang && fusion.left === c)) continue;
        renvois[j] ??= neufs(region, donnees, c);
        const vaut = c === fusion.left && valeurPourToutes(region, colonnes[j]!, fusion.top, c);
        renvois[j].lignes[i] = vaut ? fusion.top : 0;
        renvois[j].colonnes[i] = vaut ? c : 0;
      }
    }
  }
  return renvois;
}

/** Un montant ou un nombre fusionné sur plusieurs lignes n’est dit qu’une fois : le répéter l’additionnerait. */
function valeurPourToutes(region: Region, colonne: ColonneBrute, ligne: number, c: number): boolean {
  const { vue } = region;
  const l = ordreDe(vue, ligne);
  const k = l < 0 ? -1 : trouver(vue, l, c);
  if (k < 0 || ligne < rangDe(region, 0)) return false;
  const genre = vue.genres[k]!;
  if (genre === NOMBRE) return colonne.niveaux.some((n) => estNumero(plier(n)) || estHierarchique(plier(n)));
  return genre !== TEXTE || !MONTANT.test(texteDe(vue, k).slice(0, 80));
}

/** Cases blanches sous une valeur, dans les colonnes de tête qui disent l’axe, l’objectif ou l’action. */
function parBlancs(
  region: Region,
  colonnes: readonly ColonneBrute[],
  donnees: Int32Array,
  roles: readonly Role[],
  renvois: (Renvois | null)[],
): void {
  if (donnees.length < 2) return;
  const parents: number[] = [];
  const numeros: number[] = [];
  for (let j = 0; j < Math.min(colonnes.length, CHERCHEES); j++) {
    const colonne = colonnes[j]!;
    const plis = colonne.niveaux.map((niveau) => plier(niveau));
    const tete = j === numeros.length;
    const hierarchique =
      plis.some(estHierarchique) || (tete && plis.some(regroupe)) || contenusHierarchiques(region, colonne, donnees);
    if (!hierarchique && plis.some(nommeAction)) {
      suivreAction(region, colonnes, donnees, roles, renvois, j, parents, numeros);
      return;
    }
    if (hierarchique) {
      if (blancsSystematiques(region, colonne, donnees, renvois[j] ?? null, tete)) {
        descendre(region, colonnes, donnees, roles, renvois, j, parents);
      }
      parents.push(j);
    } else if (plis.some(estNumero) || (plis.length === 0 && porteDesNumeros(region, colonne, donnees)))
      numeros.push(j);
  }
}

/** Une colonne sans titre qui ne tient que des numéros de ligne. */
function porteDesNumeros(region: Region, colonne: ColonneBrute, donnees: Int32Array): boolean {
  let vus = 0;
  for (let i = 0; i < Math.min(donnees.length, 60) && vus < 6; i++) {
    const k = cellule(region, donnees[i]!, colonne.rang);
    if (k < 0) continue;
    if (!/^\W*\d{1,3}(?:\.\d{1,2})*\W*$/.test(texteDe(region.vue, k).slice(0, 12))) return false;
    vus++;
  }
  return vus > 0;
}

function contenusHierarchiques(region: Region, colonne: ColonneBrute, donnees: Int32Array): boolean {
  if (colonne.remplies === 0) return false;
  let vus = 0;
  let niveaux = 0;
  for (let i = 0; i < Math.min(donnees.length, 60) && vus < 6; i++) {
    const k = cellule(region, donnees[i]!, colonne.rang);
    if (k < 0 || region.vue.genres[k] !== TEXTE) continue;
    vus++;
    if (niveauDe(plier(texteDe(region.vue, k))) !== null) niveaux++;
  }
  return niveaux > 0 && niveaux * 2 > vus;
}

/** Les blancs sont-ils la règle (une valeur, puis des blancs) et non des oublis ? */
function blancsSystematiques(
  region: Region,
  colonne: ColonneBrute,
  donnees: Int32Array,
  renvois: Renvois | null,
  tete: boolean,
): boolean {
  let blancs = 0;
  let remplies = 0;
  let redites = 0;
  let precedent = '';
  const textes = new Set<string>();
  for (let i = 0; i < donnees.length; i++) {
    const t = donnees[i]!;
    const k = cellule(region, t, colonne.rang);
    if (k < 0) {
      if (!renvois || renvois.lignes[i] === rangDe(region, t)) blancs++;
      precedent = '';
      continue;
    }
    remplies++;
    const texte = texteDe(region.vue, k);
    if (texte === precedent) redites++;
    precedent = texte;
    textes.add(texte);
  }
  if (blancs === 0) return false;
  if (remplies === 0) return true;
  if (redites > remplies * 0.2) return false;
  const part = blancs / (blancs + remplies);
  // En tête de tableau, une valeur écrite une seule fois vaut pour ses lignes ; plus loin, un blanc peut être un oubli.
  return part >= (tete && textes.size === remplies ? 0.15 : 0.4);
}

/** Fait descendre la dernière valeur, jusqu’à la suivante, à un nouvel axe ou à un intertitre. */
function descendre(
  region: Region,
  colonnes: readonly ColonneBrute[],
  donnees: Int32Array,
  roles: readonly Role[],
  renvois: (Renvois | null)[],
  j: number,
  parents: readonly number[],
): void {
  const { rang } = colonnes[j]!;
  let porteuse = 0;
  let avant = -1;
  for (let i = 0; i < donnees.length; i++) {
    const t = donnees[i]!;
    const intertitre = entreDeux(region, roles, avant, t, rang);
    if (intertitre !== null) porteuse = intertitre;
    avant = t;
    if (!vide(region, t, rang)) {
      porteuse = rangDe(region, t);
      continue;
    }
    const fusion = region.vue.fusions.en(rangDe(region, t), rang);
    if (fusion) {
      porteuse = fusion.left === rang && fusion.top <= rangDe(region, t) ? fusion.top : porteuse;
      continue;
    }
    if (parents.some((p) => !vide(region, t, colonnes[p]!.rang))) porteuse = 0;
    if (porteuse === 0) continue;
    renvois[j] ??= neufs(region, donnees, rang);
    renvois[j].lignes[i] = porteuse;
    renvois[j].colonnes[i] = rang;
  }
}
