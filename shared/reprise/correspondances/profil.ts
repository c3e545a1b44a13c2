import type { NomListe } from '../../reference/listes.ts';
import type { Sheet } from '../../xlsx/grid.ts';
import type { Zone } from '../contrat.ts';
import { celluleDe } from '../zones/places.ts';
import { TRAITS, type Trait, traitsDe } from './traits.ts';

/** Ce qu’une colonne contient, d’après un échantillon réparti sur sa hauteur. */
export interface Profil {
  /** Cellules remplies examinées. */
  readonly n: number;
  /** Part des lignes examinées qui sont remplies. */
  readonly remplissage: number;
  /** Textes pliés différents, de l’échantillon. */
  readonly distincts: ReadonlySet<string>;
  readonly parts: Readonly<Record<Trait, number>>;
  readonly comptes: Readonly<Record<Trait, number>>;
  readonly listes: ReadonlyMap<NomListe, number>;
  /** Vrai si ce sont des entiers qui se suivent (1, 2, 3…). */
  readonly suite: boolean;
  readonly longueur: number;
  /** Vrai si le tableau a des lignes et que la colonne n’en remplit aucune. */
  readonly vide: boolean;
}

/** Lignes lues d’abord ; si elles ne suffisent pas à dire ce que la colonne contient, trois fois plus. */
const COURT = 16;
const LONG = 48;
/** Il faut tant de cellules remplies pour qu’un premier échantillon suffise. */
const ASSEZ = 8;
/** Ce qui est rare ou presque toujours là est clair ; l’entre-deux demande à lire plus. */
const RARE = 0.12;
/** Au-delà, des nombres qui se suivent sont des sommes, pas des numéros. */
const SUITE_MAX = 5000;

const VIDES = Object.fromEntries(TRAITS.map((trait) => [trait, 0])) as Record<Trait, number>;

/**
 * Profil de la colonne `j` d’une zone. `inconnue` : nul mot de l’en-tête ne la rapproche d’un champ ; un coup d’œil suffit alors
 * à dire ce qu’elle contient.
 */
export function profiler(feuille: Sheet, zone: Zone, j: number, inconnue: boolean): Profil {
  const lignes = zone.lignes.length;
  if (lignes > 2 * COURT) {
    const premier = echantillonner(feuille, zone, j, COURT);
    if (premier.n >= ASSEZ && (inconnue || estClair(premier))) return premier;
  }
  return echantillonner(feuille, zone, j, LONG);
}

const clair = (part: number): boolean => part <= RARE || part >= 1 - RARE;
const INDIFFERENTS = new Set<Trait>(['puces', 'entier']);
const estClair = ({ n, parts, listes, suite }: Profil): boolean =>
  !suite &&
  TRAITS.every((trait) => INDIFFERENTS.has(trait) || clair(parts[trait])) &&
  [...listes.values()].every((compte) => clair(compte / n));

function echantillonner(feuille: Sheet, zone: Zone, j: number, taille: number): Profil {
  const lignes = zone.lignes.length;
  const pas = Math.max(1, Math.floor(lignes / taille));
  const parRang = new Int32Array(TRAITS.length);
  const listes = new Map<NomListe, number>();
  const distincts = new Set<string>();
  let n = 0;
  let vues = 0;
  let longueur = 0;
  let dernier = Number.NaN;
  let suivis = 0;
  for (let i = 0; i < lignes && vues < 2 * taille; i += pas) {
    vues += 1;
    const cellule = celluleDe(feuille, zone, i, j);
    if (cellule === undefined) continue;
    const texte = cellule.kind === 'text' ? String(cellule.value) : cellule.text || String(cellule.value);
    if (texte.trim() === '') continue;
    n += 1;
    longueur += texte.length;
    if (typeof cellule.value === 'number') {
      if (cellule.value === dernier + pas) suivis += 1;
      dernier = cellule.value;
    }
    const traits = traitsDe(cellule);
    distincts.add(traits.plie);
    for (let bits = traits.bits; bits !== 0; bits &= bits - 1) {
      const rang = 31 - Math.clz32(bits & -bits);
      parRang[rang] = (parRang[rang] ?? 0) + 1;
    }
    for (const liste of traits.listes) listes.set(liste, (listes.get(liste) ?? 0) + 1);
  }
  const comptes = { ...VIDES };
  const parts = { ...VIDES };
  TRAITS.forEach((trait, rang) => {
    comptes[trait] = parRang[rang] ?? 0;
    parts[trait] = n === 0 ? 0 : comptes[trait] / n;
  });
  return {
    n,
    remplissage: vues === 0 ? 0 : n / vues,
    distincts,
    parts,
    comptes,
    listes,
    suite: n >= 3 && suivis >= (n - 1) * 0.8 && dernier < SUITE_MAX,
    longueur: n === 0 ? 0 : longueur / n,
    vide: n === 0 && vues > 0,
  };
}
