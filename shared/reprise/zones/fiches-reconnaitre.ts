import { premierEntete } from './entetes.ts';
import { type Etiquette, etiquetteDe, NETTE } from './etiquettes.ts';
import { estAfom } from './mots.ts';
import { cellule, nombre, plisDe, type Region, textesDe } from './region.ts';
import { regarder } from './score.ts';
import { NOMBRE, TEXTE, texteDe } from './vue.ts';

/** Lignes regardées pour reconnaître une forme. */
export const REGARDEES = 400;

/** Une ligne plus pleine n’est pas d’une fiche, quoi qu’elle dise. */
const LARGE = 16;

/** Une ligne de fiche, lue : l’étiquette de chaque cellule, ou null. */
export interface LigneLue {
  readonly t: number;
  readonly cellules: readonly { readonly k: number; readonly colonne: number; readonly etiquette: Etiquette | null }[];
}

export function lire(region: Region, t: number): LigneLue {
  const cellules: LigneLue['cellules'][number][] = [];
  const { vue, mots } = region;
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const etiquette = vue.genres[k] === TEXTE && cellules.length < 24 ? etiquetteDe(texteDe(vue, k), mots) : null;
    cellules.push({ k, colonne: vue.cols[k]!, etiquette });
  }
  return { t, cellules };
}

/**
 * Vrai si la région se lit de haut en bas, étiquette par étiquette, et non comme un tableau : les étiquettes s’empilent dans
 * une ou deux colonnes, et peu de lignes portent plusieurs valeurs.
 */
export function sontFiches(region: Region): boolean {
  const total = Math.min(region.lignes.length, REGARDEES);
  if (total < 3 || estUnCompte(region, total)) return false;
  if (estSuiteDePaires(region, total)) return true;
  let etiquetees = 0;
  let avecValeur = 0;
  let larges = 0;
  let entetes = 0;
  const parColonne = new Map<number, number>();
  const cles = new Set<string>();
  for (let t = 0; t < total; t++) {
    if (larges >= total * 0.34) return false;
    if (nombre(region, t) > LARGE) {
      larges++;
      continue;
    }
    const { cellules } = lire(region, t);
    const etiquettes = cellules.filter(({ etiquette }) => etiquette !== null && etiquette.sure >= NETTE);
    const valeurs = cellules.length - etiquettes.length;
    if (valeurs >= 3) larges++;
    if (etiquettes.length >= 3 && valeurs === 0 && !etiquettes.some(({ etiquette }) => etiquette!.avecValeur))
      entetes++;
    const premiere = cellules[0]!.etiquette;
    if (!premiere || premiere.sure < NETTE) continue;
    etiquetees++;
    parColonne.set(cellules[0]!.colonne, (parColonne.get(cellules[0]!.colonne) ?? 0) + 1);
    cles.add(premiere.cle);
    if (premiere.avecValeur || valeurs > 0 || cellules.length === 2) avecValeur++;
  }
  if (estPlutotTableau(region, total)) return false;
  const colonnes = [...parColonne.values()].sort((a, b) => b - a);
  const rangees = (colonnes[0] ?? 0) + (colonnes[1] ?? 0);
  return (
    etiquetees >= 4 &&
    cles.size >= 4 &&
    etiquetees >= total * 0.4 &&
    rangees >= etiquetees * 0.75 &&
    larges < total * 0.34 &&
    larges < etiquetees &&
    entetes < etiquetees * 0.34 &&
    avecValeur + seulesSuivies(region, total) >= etiquetees * 0.3
  );
}

const CHARGES = /^(?:total (?:des )?)?(?:charges|depenses|emplois)\b/;
const PRODUITS = /^(?:total (?:des )?)?(?:produits|recettes|ressources)\b/;

/** « Charges » et « Produits » face à face : un budget en deux colonnes, non des étiquettes et leurs valeurs. */
function estUnCompte(region: Region, total: number): boolean {
  for (let t = 0; t < Math.min(total, 5); t++) {
    const n = nombre(region, t);
    if (n < 2 || n > 6) continue;
    const plis = plisDe(region, t);
    // « Dépenses : 12 000 € ; Recettes : 10 000 € » est d’une fiche.
    if (plis.some((plie) => /\d|:$/.test(plie))) continue;
    const charges = plis.findIndex((plie) => CHARGES.test(plie));
    if (charges >= 0 && plis.some((plie, x) => x > charges && PRODUITS.test(plie))) return true;
  }
  return false;
}

/**
 * Un en-tête, puis des lignes larges sous ses colonnes : c’est un tableau, même si ses valeurs (« Caf », « Commune ») sont
 * aussi des mots d’étiquette. Dans une fiche, les étiquettes reviennent de ligne en ligne dans les mêmes colonnes.
 */
function estPlutotTableau(region: Region, total: number): boolean {
  const entete = premierEntete(region);
  if (!entete) return false;
  const bas = entete.niveaux[entete.niveaux.length - 1]!;
  const coiffe = Math.max(...entete.niveaux.map((t) => nombre(region, t)));
  if (coiffe === 2) return estSurDeuxColonnes(region, bas, entete.corps, total);
  if (coiffe < 3 || total - entete.corps < 1) return false;
  if (textesDe(region, bas).some((texte) => /:\s*$/.test(texte))) return false;
  // Des étiquettes au-dessus de l’en-tête : un petit tableau au milieu d’une fiche.
  let dessus = 0;
  for (let t = 0; t < bas; t++) {
    const { cellules } = lire(region, t);
    if (cellules.length === 2 && (cellules[0]!.etiquette?.sure ?? 0) >= NETTE) dessus++;
  }
  if (dessus >= 3) return false;
  let larges = 0;
  let connus = 0;
  for (let t = entete.corps; t < total; t++) {
    if (nombre(region, t) < Math.max(3, coiffe * 0.5)) continue;
    larges++;
    const ligne = regarder(region, t);
    connus += ligne.mots;
  }
  if (larges < (total - entete.corps) * 0.4) return false;
  return regarder(region, bas).mots - connus / larges >= 0.2;
}

/** « Atouts | Faiblesses » au-dessus de deux listes : la première colonne, sous l’en-tête, ne porte pas d’étiquettes. */
function estSurDeuxColonnes(region: Region, bas: number, corps: number, total: number): boolean {
  const { cellules } = lire(region, bas);
  if (cellules.length !== 2 || total - corps < 2) return false;
  if (plisDe(region, bas).every(estAfom)) return true;
  if (cellules.some(({ etiquette }) => !etiquette || etiquette.avecValeur || etiquette.sure < NETTE)) return false;
  if (textesDe(region, bas).some((texte) => /:\s*$/.test(texte))) return false;
  if (droiteChiffree(region, cellules[1]!.colonne, corps, total)) return true;
  let etiquetees = 0;
  for (let t = corps; t < total; t++) if ((lire(region, t).cellules[0]!.etiquette?.sure ?? 0) >= NETTE) etiquetees++;
  return etiquetees <= (total - corps) * 0.5;
}

/** « Financeur | Montant » au-dessus de noms et de montants : sous l’en-tête, la seconde colonne n’a que des nombres. */
function droiteChiffree(region: Region, colonne: number, corps: number, total: number): boolean {
  let n = 0;
  let chiffres = 0;
  for (let t = corps; t < total; t++) {
    const k = cellule(region, t, colonne);
    if (k < 0) continue;
    n++;
    if (region.vue.genres[k] === NOMBRE || (region.vue.genres[k] === TEXTE && estChiffre(texteDe(region.vue, k))))
      chiffres++;
  }
  return n >= 2 && chiffres >= n * 0.8 && n >= (total - corps) * 0.8;
}

const estChiffre = (texte: string): boolean => /^\s*[\d][\d\s.,]{0,30}(?:€|k€|euros?)?\s*$/i.test(texte);

/** Un acteur : une valeur, même quand le lexique en fait un en-tête. */
export const ACTEUR =
  /^(?:caf|msa|cc|ca|cd|ars|ccas|cias|epci|pmi|villes?|mairies?|communes?|communautes?|departements?|conseil|regions?|etat|prefecture|associations?|collectivites?|familles|parents|jeunes|enfants)\b/;

/** « Pilote | CC | (blanc) | Co-pilote | Caf » : après un blanc, une étiquette qui n’est pas un acteur, et sa seule valeur. */
export function ouvreUneSecondePaire(cellules: LigneLue['cellules'], x: number): boolean {
  const { colonne, etiquette } = cellules[x]!;
  if (x < 2 || x !== cellules.length - 2 || !etiquette || etiquette.sure < NETTE || etiquette.avecValeur) return false;
  return colonne - cellules[x - 1]!.colonne >= 2 && !ACTEUR.test(etiquette.cle);
}

/** « Axe | Grandir | N° de fiche | G1 » : une étiquette puis sa valeur, deux fois ou plus. */
export function estEnPaires({ cellules }: LigneLue): boolean {
  return (
    cellules.length >= 4 &&
    cellules.length % 2 === 0 &&
    cellules.every(({ etiquette }, x) => (etiquette !== null && etiquette.sure >= NETTE) === (x % 2 === 0))
  );
}

/**
 * Des étiquettes dans la première et la troisième colonne de presque toutes les lignes, les mêmes de fiche en fiche. Les mots
 * d’un en-tête, eux, ne reviennent pas dans son corps.
 */
function estSuiteDePaires(region: Region, total: number): boolean {
  const comptes = new Map<string, number>();
  let paires = 0;
  let pleines = 0;
  let premiere = '';
  for (let t = 0; t < total; t++) {
    const n = nombre(region, t);
    if (n < 2) continue;
    pleines++;
    if (n !== 4) continue;
    const { cellules } = lire(region, t);
    const etiquettes = [cellules[0]!, cellules[2]!];
    if (etiquettes.some(({ etiquette }) => !etiquette || etiquette.avecValeur || etiquette.sure < NETTE)) continue;
    paires++;
    const cles = etiquettes.map(({ etiquette, colonne }) => `${colonne} ${etiquette!.cle}`);
    if (premiere === '') premiere = cles[0]!;
    for (const cle of cles) comptes.set(cle, (comptes.get(cle) ?? 0) + 1);
  }
  if (paires < 4 || paires < pleines * 0.5 || comptes.size < 4 || (comptes.get(premiere) ?? 0) < 2) return false;
  const redites = [...comptes.values()].filter((n) => n >= 2).length;
  return redites >= comptes.size * 0.75;
}

/** Étiquettes seules sur leur ligne, dont la valeur est à la ligne du dessous. */
export function seulesSuivies(region: Region, total: number): number {
  let n = 0;
  for (let t = 0; t + 1 < total; t++) {
    if (nombre(region, t) !== 1 || nombre(region, t + 1) !== 1) continue;
    const { cellules } = lire(region, t);
    if (cellules[0]!.etiquette && !lire(region, t + 1).cellules[0]!.etiquette) n++;
  }
  return n;
}

/**
 * Les colonnes où les étiquettes se tiennent : `premieres`, celles de la première cellule d’une ligne ; `autres`, celles
 * d’une seconde paire sur la même ligne, où l’étiquette a le plus souvent sa valeur à sa droite.
 */
export function colonnesDEtiquettes(region: Region): { readonly premieres: Set<number>; readonly autres: Set<number> } {
  const debuts = new Map<number, number>();
  const suites = new Map<number, { n: number; suivies: number }>();
  let total = 0;
  for (let t = 0; t < Math.min(region.lignes.length, REGARDEES); t++) {
    lire(region, t).cellules.forEach(({ colonne, etiquette }, x, cellules) => {
      const nette = etiquette !== null && etiquette.sure >= NETTE;
      if (x === 0) {
        if (!nette) return;
        total++;
        debuts.set(colonne, (debuts.get(colonne) ?? 0) + 1);
        return;
      }
      const suite = suites.get(colonne) ?? { n: 0, suivies: 0 };
      suites.set(colonne, suite);
      suite.n++;
      const droite = cellules[x + 1];
      const valeurADroite = droite !== undefined && (droite.etiquette === null || droite.etiquette.sure < NETTE);
      if (nette && valeurADroite && x >= 2) suite.suivies++;
    });
  }
  return {
    premieres: new Set([...debuts].filter(([, n]) => n >= Math.max(2, total * 0.2)).map(([colonne]) => colonne)),
    autres: new Set(
      [...suites].filter(([, { n, suivies }]) => suivies >= 1 && suivies * 2 >= n).map(([colonne]) => colonne),
    ),
  };
}
