import { plier } from '../../french/normaliser.ts';
import { NETTE } from './etiquettes.ts';
import { ACTEUR, type LigneLue, lire } from './fiches-reconnaitre.ts';
import { estPeriode } from './mots.ts';
import { nombre, type Region, rangDe } from './region.ts';
import { texteDe } from './vue.ts';

/** Une case d’une petite grille dans une fiche : l’en-tête qui la précise, et sa place. */
interface CaseDeGrille {
  readonly precision: string;
  readonly t: number;
  readonly colonne: number;
}

/** Une grille, et le nombre de lignes de région qu’elle tient. */
export interface Grille {
  readonly cases: readonly CaseDeGrille[];
  readonly lignes: number;
}

const CROIX = /^(?:x|xx|oui|✓|✔|☑|☒|✗|✘|●|•)$/i;
const HAUTEUR = 12;

/** Des années ou des mois en ligne, et dessous des croix : « 2024 | 2025 | 2026 » sur « X | X | ». */
export function grilleDeCroix(region: Region, t: number): Grille | null {
  if (nombre(region, t) < 3 || !suivent(region, t, t + 1)) return null;
  const { vue } = region;
  const periodes = new Map<number, string>();
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const texte = texteDe(vue, k).trim();
    if (texte.length > 30 || !estPeriode(plier(texte))) return null;
    periodes.set(vue.cols[k]!, texte);
  }
  const cases: CaseDeGrille[] = [];
  for (let k = region.de[t + 1]!; k < region.a[t + 1]!; k++) {
    const precision = periodes.get(vue.cols[k]!);
    if (precision === undefined || !CROIX.test(texteDe(vue, k).trim())) return null;
    cases.push({ precision, t: t + 1, colonne: vue.cols[k]! });
  }
  return { cases, lignes: 2 };
}

/**
 * Des étiquettes secondes : « Moyens | Humains | 0,25 ETP », puis « | Matériels | Véhicule ». Toutes doivent être des mots
 * d’étiquette, seules ou derrière la première : « Partenaires | Caf | financeur » n’en est pas.
 */
export function grilleDEtiquettes(region: Region, lue: LigneLue): Grille | null {
  const { t, cellules } = lue;
  const [premiere, seconde, valeur] = cellules;
  if (cellules.length !== 3 || !premiere?.etiquette || premiere.etiquette.avecValeur) return null;
  if (premiere.etiquette.sure < NETTE) return null;
  const cases: CaseDeGrille[] = [];
  for (let u = t; u < region.lignes.length && u - t < HAUTEUR; u++) {
    const duo = u === t ? cellules.slice(1) : lire(region, u).cellules;
    if (u > t && !suivent(region, u - 1, u)) break;
    if (duo.length !== 2 || duo[0]!.colonne !== seconde!.colonne || duo[1]!.colonne !== valeur!.colonne) break;
    const precision = texteDe(region.vue, duo[0]!.k).trim();
    if (!precise(region, premiere.etiquette.libelle, precision)) return null;
    cases.push({ precision, t: u, colonne: duo[1]!.colonne });
  }
  return cases.length >= 2 ? { cases, lignes: cases.length } : null;
}

const suivent = (region: Region, t: number, u: number): boolean =>
  u < region.lignes.length && rangDe(region, u) - rangDe(region, t) === 1;

function precise({ mots }: Region, etiquette: string, precision: string): boolean {
  if (precision.length > 60 || ACTEUR.test(plier(precision))) return false;
  const net = precision.replace(/\s*:$/, '');
  return mots.entete(net) >= NETTE || mots.entete(`${etiquette.replace(/\s*:$/, '')} ${net.toLowerCase()}`) >= NETTE;
}
