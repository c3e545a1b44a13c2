import { plier, rogner } from '../../french/normaliser.ts';
import { recoller } from './entete-coupe.ts';
import { ditAide, ditNumeroDeColonne, ditUnite, estPeriode } from './mots.ts';
import { cellule, finDe, nombre, plisDe, type Region, rangDe, textesDe } from './region.ts';
import { estFort, type LigneVue, regarder, SEUIL, scoreEntete } from './score.ts';
import { ANNEE, DATE, fondDe, NOMBRE, texteDe } from './vue.ts';

/** Les lignes d’en-tête d’un tableau, en ordre de région. `corps` : la première ligne qui n’en est plus. */
export interface Entete {
  readonly niveaux: readonly number[];
  /** Lignes d’aide ou de numéros de colonne, sous l’en-tête. */
  readonly aides: readonly number[];
  readonly numeros: readonly number[];
  readonly corps: number;
  readonly score: number;
}

const FENETRE = 40;
const LARGE = 400;

/** L’en-tête le plus probable parmi les premières lignes de la région ; null s’il n’y en a pas. */
export function premierEntete(region: Region, debut = 0): Entete | null {
  const largeur = region.droite - region.gauche;
  const fin = Math.min(region.lignes.length, debut + (largeur > LARGE ? 12 : FENETRE));
  let choisie = -1;
  let meilleur = SEUIL;
  let arret = fin;
  for (let t = debut; t < arret; t++) {
    if (nombre(region, t) < 2) continue;
    const ligne = regarder(region, t);
    const score = scoreEntete(region, t, ligne);
    if (score > meilleur) {
      choisie = t;
      meilleur = score;
    }
    // Passé un en-tête certain, seul un second niveau peut encore le remplacer.
    if (estFort(ligne) && arret === fin) arret = Math.min(fin, t + 4);
  }
  if (choisie < 0) {
    for (let t = fin; t < region.lignes.length && choisie < 0; t++) {
      if (seVoitVite(region, t) && estFort(regarder(region, t))) choisie = t;
    }
    if (choisie < 0) return null;
  }
  return etendre(region, choisie, meilleur, debut);
}

/** Écarte en deux lectures presque toutes les lignes de données d’un grand tableau. */
export function seVoitVite(region: Region, t: number): boolean {
  const { vue, mots } = region;
  if (nombre(region, t) < 2) return false;
  let connus = 0;
  for (let k = region.de[t]!, fin = Math.min(region.a[t]!, k + 3); k < fin; k++) {
    const genre = vue.genres[k]!;
    if (genre === NOMBRE || genre === DATE) return false;
    if (genre === ANNEE) connus++;
    else {
      const texte = texteDe(vue, k);
      if (texte.length <= 80 && mots.entete(texte) >= 0.5) connus++;
    }
  }
  return connus > 0;
}

/** Les niveaux au-dessus et au-dessous de la ligne choisie, puis les unités, les aides, les numéros. */
export function etendre(region: Region, choisie: number, score: number, plancher: number): Entete {
  let haut = choisie;
  let bas = choisie;
  while (haut > plancher && bas - haut < 3 && estBandeAuDessus(region, haut - 1, haut)) haut--;
  while (bas + 1 < region.lignes.length && bas - haut < 3 && estSuiteDessous(region, haut, bas)) bas++;
  const niveaux: number[] = [];
  for (let t = haut; t <= bas; t++) niveaux.push(t);
  const aides: number[] = [];
  const numeros: number[] = [];
  let corps = bas + 1;
  for (; corps < Math.min(region.lignes.length, bas + 4); corps++) {
    const plis = plisDe(region, corps);
    const part = (oui: (plie: string) => boolean): number => plis.filter(oui).length / plis.length;
    if (part(ditUnite) === 1 && plis.length <= nombre(region, bas)) niveaux.push(corps);
    else if (estSuiteDeNumeros(plis)) numeros.push(corps);
    else if (part(ditAide) >= 0.5 || (ditAide(plis[0]!) && /^\(?ex/.test(plis[0]!)) || estAideEntiere(region, corps))
      aides.push(corps);
    else break;
  }
  return { niveaux, aides, numeros, corps, score };
}

/** Rien que des textes en minuscules dont l’un au moins dit comment saisir, au-dessus de lignes qui n’en sont pas. */
function estAideEntiere(region: Region, t: number): boolean {
  const textes = textesDe(region, t);
  if (textes.length < 2 || t + 1 >= region.lignes.length || !textes.every(enMinuscules)) return false;
  return textes.some((texte) => ditAide(plier(texte))) && !textesDe(region, t + 1).every(enMinuscules);
}

const enMinuscules = (texte: string): boolean => /^\s*[\p{Ll}([]/u.test(texte);

/** « (1) | (2) | (3) » ou « A | B | C ». */
function estSuiteDeNumeros(plis: readonly string[]): boolean {
  if (plis.length < 3 || !plis.every(ditNumeroDeColonne)) return false;
  const nus = plis.map((plie) => plie.replace(/[()]/g, ''));
  return nus.every((nu, i) => {
    if (i === 0) return true;
    const avant = nus[i - 1]!;
    return /^\d/.test(nu) ? Number(nu) === Number(avant) + 1 : nu.charCodeAt(0) === avant.charCodeAt(0) + 1;
  });
}

const voisines = (region: Region, haut: number, bas: number): boolean =>
  rangDe(region, bas) - rangDe(region, haut) === 1;

/** Vrai si la ligne `u`, juste au-dessus d’une ligne d’en-tête, est un niveau de cet en-tête et non un titre. */
function estBandeAuDessus(region: Region, u: number, dessous: number): boolean {
  if (!voisines(region, u, dessous)) return false;
  const { vue } = region;
  const ligne = regarder(region, u);
  if (ligne.chiffres > 0 || ligne.longs > 0) return false;
  const largeur = region.droite - region.gauche + 1;
  let bandes = 0;
  let complements = 0;
  for (let k = region.de[u]!; k < region.a[u]!; k++) {
    const colonne = vue.cols[k]!;
    const fusion = vue.fusions.en(rangDe(region, u), colonne);
    const fin = finDe(region, u, k);
    if (fin > colonne && fin - colonne + 1 < largeur * 0.8) bandes++;
    // Un en-tête seul, sur deux lignes : sa fusion descend, ou la case d’en dessous est blanche.
    if (fusion ? fusion.bottom >= rangDe(region, dessous) : cellule(region, dessous, colonne) < 0) complements++;
  }
  if (ligne.n === 1) {
    const k = region.de[u]!;
    const colonne = vue.cols[k]!;
    if (colonne === region.gauche) return false;
    const fin = finDe(region, u, k);
    if (fin > colonne) return fin - colonne + 1 <= largeur * 0.7;
    const sous = cellule(region, dessous, colonne);
    return sous >= 0 && (ligne.mots >= 0.5 || estPeriode(plier(texteDe(vue, sous))));
  }
  if (bandes > 0) return true;
  if (ligne.n > nombre(region, dessous) * 1.5 && ligne.mots < 0.3) return false;
  return ligne.mots >= 0.4 || (complements > 0 && complements >= ligne.n * 0.5 && ligne.mots >= 0.15);
}

/** Vrai si la ligne sous l’en-tête en est un niveau de plus. */
function estSuiteDessous(region: Region, haut: number, bas: number): boolean {
  const d = bas + 1;
  if (!voisines(region, bas, d)) return false;
  const ligne = regarder(region, d);
  if (ligne.chiffres > 0 || ligne.longs > 0 || ligne.courts < 1) return false;
  if (estFermeeParFusions(region, haut, d)) return true;
  const { sousBandes, dessusSeul, dessusVide, precisions } = rapports(region, haut, bas, d);
  // « (prévisionnel) » sous un en-tête, à côté d’une bande et de ses années : il le précise.
  if (sousBandes >= 2 && precisions === dessusSeul && sousBandes + dessusSeul + dessusVide >= ligne.n) return true;
  if (sousBandes >= 1 && dessusSeul === 0 && sousBandes + dessusVide >= ligne.n) {
    return sousBandes >= 2 || ligne.mots >= 0.3;
  }
  if (estFort(ligne) && sousBandes + dessusVide >= ligne.n * 0.5 && sousBandes > 0) return true;
  return estDebris(region, bas, d, ligne);
}

interface Rapports {
  /** Cellules sous une bande : une fusion en largeur, ou le blanc qui suit un texte de bande. */
  readonly sousBandes: number;
  /** Cellules sous un en-tête qui n’est pas une bande. */
  readonly dessusSeul: number;
  /** Cellules sous rien. */
  readonly dessusVide: number;
  /** Parmi celles sous un en-tête seul, les unités et les mots entre parenthèses. */
  readonly precisions: number;
}

/** Deux en-têtes au moins, fusionnés en hauteur, s’arrêtent à cette ligne, et aucun plus bas : elle est de l’en-tête. */
function estFermeeParFusions(region: Region, haut: number, d: number): boolean {
  const { vue } = region;
  if (vue.fusions.vide) return false;
  const rang = rangDe(region, d);
  const dessus = rangDe(region, haut);
  let fermees = 0;
  for (const fusion of vue.fusions.ligne(rang) ?? []) {
    if (fusion.right < region.gauche || fusion.left > region.droite || fusion.top >= rang) continue;
    if (fusion.top < dessus || fusion.bottom !== rang) return false;
    fermees++;
  }
  return fermees >= 2;
}

const estPrecision = (texte: string): boolean =>
  texte.length <= 40 && (/^\s*\([^)]*\)\s*$/.test(texte) || ditUnite(plier(texte)));

function rapports(region: Region, haut: number, bas: number, d: number): Rapports {
  const { vue } = region;
  let sousBandes = 0;
  let dessusSeul = 0;
  let dessusVide = 0;
  let precisions = 0;
  for (let k = region.de[d]!; k < region.a[d]!; k++) {
    const colonne = vue.cols[k]!;
    let etat: 'vide' | 'bande' | 'seul' = 'vide';
    for (let t = bas; t >= haut && etat === 'vide'; t--) {
      const fusion = vue.fusions.en(rangDe(region, t), colonne);
      if (fusion && fusion.right > fusion.left) etat = 'bande';
      else if (cellule(region, t, colonne) >= 0) {
        etat = cellule(region, t, colonne + 1) < 0 && cellule(region, d, colonne + 1) >= 0 ? 'bande' : 'seul';
        if (etat === 'bande' && !blancDeBande(region, t, colonne + 1)) etat = 'seul';
      } else if (blancDeBande(region, t, colonne) && cellule(region, d, colonne - 1) >= 0) etat = 'bande';
    }
    if (etat === 'bande') sousBandes++;
    else if (etat === 'seul') {
      dessusSeul++;
      if (estPrecision(texteDe(vue, k))) precisions++;
    } else dessusVide++;
  }
  return { sousBandes, dessusSeul, dessusVide, precisions };
}

/** Une case blanche d’une ligne d’en-tête, à droite d’un texte de bande et de même fond que lui. */
function blancDeBande(region: Region, t: number, colonne: number): boolean {
  const { vue } = region;
  const rang = rangDe(region, t);
  if (vue.fusions.en(rang, colonne)) return false;
  for (let c = colonne; c >= region.gauche && colonne - c < 8; c--) {
    if (cellule(region, t, c) < 0) continue;
    return fondDe(vue, rang, c) === fondDe(vue, rang, colonne);
  }
  return false;
}

/** « État » au-dessus de « d’avancement » : un en-tête coupé en deux lignes par un passage en PDF. */
function estDebris(region: Region, bas: number, d: number, ligne: LigneVue): boolean {
  if (ligne.n > nombre(region, bas) / 2) return false;
  const { vue, mots } = region;
  let preuves = 0;
  for (let k = region.de[d]!; k < region.a[d]!; k++) {
    const x = cellule(region, bas, vue.cols[k]!);
    const texte = texteDe(vue, k);
    if (x < 0 || texte.length > 30 || !/^\s*[\p{Ll}(«]/u.test(texte)) return false;
    const dessus = texteDe(vue, x);
    if (recoller(rogner(dessus), rogner(texte), mots) !== null) preuves++;
    else {
      const ensemble = mots.entete(`${dessus} ${texte}`);
      if (ensemble < 0.5) return false;
      if (ensemble >= mots.entete(dessus)) preuves++;
    }
  }
  return preuves > 0;
}
