import type { ColonneDeZone } from '../contrat.ts';
import type { ColonneBrute } from './colonnes-zone.ts';
import { cellule, nombre, type Region, rangDe } from './region.ts';
import type { Renvois } from './renvois.ts';
import type { Role } from './roles.ts';
import { TEXTE, texteDe } from './vue.ts';

/** Lignes de la feuille où se continue le texte d’une ligne, dans l’ordre ; par rang de la ligne continuée. */
export type Suites = ReadonlyMap<number, readonly number[]>;

const LONGUEUR = 200;
/** Une ligne de données tient rarement sur plus de lignes de la feuille. */
const SUITES = 8;
const OUVERT =
  /[:,(–’'-]\s*$|(?:^|\s)(?:de|du|des|d[’']|et|ou|à|au|aux|le|la|les|un|une|en|pour|avec|par|sur|dans)\s*$/iu;
const FERME = /[.;!?]\s*$/;
const SUITE = /^\s*[\p{Ll}(«]/u;

/**
 * Les lignes qui ne font que continuer celle du dessus : un passage par le PDF coupe les longs textes en plusieurs lignes. Elles
 * changent de rôle ; leurs cellules sont lues par des colonnes à part.
 */
export function suitesDe(region: Region, corps: number, roles: Role[]): Suites {
  const suites = new Map<number, number[]>();
  let porteuse = -1;
  for (let t = corps; t < roles.length; t++) {
    if (roles[t] !== 'donnee') porteuse = -1;
    else if (porteuse < 0 || !continueLaLigne(region, porteuse, t)) porteuse = t;
    else {
      const rang = rangDe(region, porteuse);
      const siennes = suites.get(rang) ?? [];
      if (siennes.length === SUITES) {
        porteuse = t;
        continue;
      }
      siennes.push(rangDe(region, t));
      suites.set(rang, siennes);
      roles[t] = 'suite';
    }
  }
  return suites;
}

function continueLaLigne(region: Region, porteuse: number, t: number): boolean {
  const { vue } = region;
  const premiere = region.de[t]!;
  if (vue.genres[premiere] !== TEXTE || rangDe(region, t) - rangDe(region, t - 1) !== 1) return false;
  if (nombre(region, t) > nombre(region, porteuse) * 0.6) return false;
  // La ligne continuée a de plus sa première case : un numéro, un axe.
  if (vue.cols[premiere]! <= vue.cols[region.de[porteuse]!]!) return false;
  if (vue.fusions.ligne(rangDe(region, t)) || vue.fusions.ligne(rangDe(region, porteuse))) return false;
  for (let k = premiere; k < region.a[t]!; k++) {
    if (vue.genres[k] !== TEXTE) return false;
    const colonne = vue.cols[k]!;
    const debut = cellule(region, porteuse, colonne);
    if (debut < 0 || vue.genres[debut] !== TEXTE) return false;
    let dessus = texteDe(vue, debut);
    const texte = texteDe(vue, k);
    if (dessus.length > LONGUEUR || texte.length > LONGUEUR || SUITE.test(dessus)) return false;
    for (let u = t - 1; u > porteuse; u--) {
      const x = cellule(region, u, colonne);
      if (x < 0) continue;
      dessus = texteDe(vue, x);
      break;
    }
    if (FERME.test(dessus) || (!SUITE.test(texte) && !OUVERT.test(dessus))) return false;
  }
  return true;
}

/** Une colonne de plus pour chaque morceau de texte coupé : elle suit sa colonne, remontées de cases blanches comprises. */
export function colonnesDeSuites(
  region: Region,
  brutes: readonly ColonneBrute[],
  donnees: Int32Array,
  renvois: readonly (Renvois | null)[],
  suites: Suites,
): ColonneDeZone[] {
  const colonnes: ColonneDeZone[] = [];
  if (suites.size === 0) return colonnes;
  const { rows } = region.vue.feuille;
  brutes.forEach(({ rang, niveaux, entete }, j) => {
    const parties: Int32Array[] = [];
    for (let i = 0; i < donnees.length; i++) {
      const source = renvois[j] ? renvois[j].lignes[i]! : rangDe(region, donnees[i]!);
      let n = 0;
      for (const ligne of suites.get(source) ?? []) {
        if (!rows.get(ligne)?.[rang]) continue;
        parties[n] ??= new Int32Array(donnees.length);
        parties[n]![i] = ligne;
        n++;
      }
    }
    for (const lignes of parties) {
      colonnes.push({
        nature: 'colonne',
        rang,
        cellule: null,
        niveaux,
        entete: `${entete} (suite)`,
        lignes,
        colonnes: lignes.map((ligne) => (ligne > 0 ? rang : 0)),
        suiteDe: j,
      });
    }
  });
  return colonnes;
}
