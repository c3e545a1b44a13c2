import { lireMontant } from '../../french/montant.ts';
import { plier } from '../../french/normaliser.ts';
import type { ColonneBrute } from './colonnes-zone.ts';
import { ditTotalDeColonne } from './mots.ts';
import { cellule, type Region } from './region.ts';
import { ANNEE, NOMBRE, TEXTE, texteDe } from './vue.ts';

/** Lignes additionnées, et colonnes à gauche d’un total : un échantillon suffit à dire si c’est une somme. */
const LIGNES = 400;
const COLONNES = 60;
/** Un demi-euro : les montants d’un tableau sont souvent arrondis. */
const ECART = 50;

/**
 * Les colonnes que chaque colonne de total additionne, par le calcul : la plus longue suite de colonnes de nombres à sa gauche
 * dont la somme tombe juste sur quatre lignes au moins de chaque cinq. null : ce n’est pas un total de ligne.
 */
export function totauxDeLigne(
  region: Region,
  colonnes: readonly ColonneBrute[],
  donnees: Int32Array,
): (readonly number[] | null)[] {
  const lues = new Map<number, Float64Array | null>();
  const lire = (j: number): Float64Array | null => {
    let lue = lues.get(j);
    if (lue === undefined) {
      lue = centimesDe(region, colonnes[j]!.rang, donnees);
      lues.set(j, lue);
    }
    return lue;
  };
  const totaux: (readonly number[] | null)[] = [];
  colonnes.forEach(({ niveaux }, j) => {
    totaux.push(null);
    if (j < 2 || !niveaux.some((niveau) => ditTotalDeColonne(plier(niveau)))) return;
    const total = lire(j);
    if (!total) return;
    const parties: number[] = [];
    let mieux: readonly number[] | null = null;
    const sommes = new Float64Array(total.length).fill(Number.NaN);
    for (let g = j - 1; g >= 0 && j - g <= COLONNES; g--) {
      const valeurs = lire(g);
      if (!valeurs) break;
      // Un sous-total de la ligne compte déjà par ses parties.
      if (totaux[g]) continue;
      parties.unshift(g);
      for (let i = 0; i < sommes.length; i++) {
        if (!Number.isNaN(valeurs[i]!)) sommes[i] = (Number.isNaN(sommes[i]!) ? 0 : sommes[i]!) + valeurs[i]!;
      }
      if (parties.length >= 2 && tombeJuste(total, sommes)) mieux = [...parties];
    }
    totaux[j] = mieux ?? partiesAlternees(colonnes, j, total, lire, totaux);
  });
  return totaux;
}

const ANNEES = /\b(?:19|20)\d{2}\b/g;
const nomSansAnnee = (niveau: string): string =>
  plier(niveau)
    .replace(ANNEES, '')
    .replace(/[^a-z]+/g, ' ')
    .trim();

/**
 * « Total prévu » après des paires prévu et réalisé par année : les colonnes à gauche dont l’en-tête porte le même mot que lui, si
 * leur somme tombe juste.
 */
function partiesAlternees(
  colonnes: readonly ColonneBrute[],
  j: number,
  total: Float64Array,
  lire: (j: number) => Float64Array | null,
  totaux: readonly (readonly number[] | null)[],
): readonly number[] | null {
  const dit = ` ${nomSansAnnee(colonnes[j]!.niveaux.join(' '))} `;
  const familles = new Map<string, number[]>();
  for (let g = Math.max(0, j - COLONNES); g < j; g++) {
    const nom = nomSansAnnee(colonnes[g]!.niveaux.at(-1) ?? '');
    if (nom.length < 3 || totaux[g] || !dit.includes(` ${nom} `) || !lire(g)) continue;
    const siennes = familles.get(nom);
    if (siennes) siennes.push(g);
    else familles.set(nom, [g]);
  }
  for (const parties of familles.values()) {
    if (parties.length < 2) continue;
    const sommes = new Float64Array(total.length).fill(Number.NaN);
    for (const g of parties)
      lire(g)!.forEach((valeur, i) => {
        if (!Number.isNaN(valeur)) sommes[i] = (Number.isNaN(sommes[i]!) ? 0 : sommes[i]!) + valeur;
      });
    if (tombeJuste(total, sommes)) return parties;
  }
  return null;
}

function tombeJuste(total: Float64Array, sommes: Float64Array): boolean {
  let essais = 0;
  let justes = 0;
  for (let i = 0; i < total.length; i++) {
    if (Number.isNaN(total[i]!) || Number.isNaN(sommes[i]!) || (total[i] === 0 && sommes[i] === 0)) continue;
    essais++;
    if (Math.abs(total[i]! - sommes[i]!) <= ECART) justes++;
  }
  return justes >= 1 && justes >= essais * 0.8;
}

/** Les montants d’une colonne en centimes, NaN sans montant ; null si elle n’est pas une colonne de nombres. */
function centimesDe(region: Region, rang: number, donnees: Int32Array): Float64Array | null {
  const { vue } = region;
  const centimes = new Float64Array(Math.min(donnees.length, LIGNES)).fill(Number.NaN);
  let remplies = 0;
  let lues = 0;
  for (let i = 0; i < centimes.length; i++) {
    const k = cellule(region, donnees[i]!, rang);
    if (k < 0) continue;
    remplies++;
    const genre = vue.genres[k]!;
    if (genre === NOMBRE || genre === ANNEE) centimes[i] = Math.round((vue.cellules[k]!.value as number) * 100);
    else if (genre === TEXTE && texteDe(vue, k).length <= 40) {
      const { valeur } = lireMontant(vue.cellules[k]!);
      if (valeur !== null) centimes[i] = valeur;
    }
    if (!Number.isNaN(centimes[i]!)) lues++;
  }
  return lues > 0 && lues * 2 >= remplies ? centimes : null;
}
