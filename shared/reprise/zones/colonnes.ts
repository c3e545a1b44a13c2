import { plier } from '../../french/normaliser.ts';
import { type Entete, premierEntete } from './entetes.ts';
import { estPeriode } from './mots.ts';
import { finDe, nombre, type Region, rangDe, regionDe } from './region.ts';
import { estFort, regarder } from './score.ts';
import { fondDe, texteDe } from './vue.ts';

/** Au-delà, une feuille en damier : rien ne s’y sépare plus utilement. */
const GROUPES = 64;

interface Groupe {
  readonly gauche: number;
  droite: number;
  /** Lignes remplies dans ce groupe, et dans ce groupe et le suivant. */
  lignes: number;
  communes: number;
}

/**
 * Sépare les tableaux posés côte à côte : une colonne blanche les sépare si chacun a son en-tête, son titre ou ses lignes.
 * Une colonne blanche au milieu d’un tableau ne le coupe pas. Rend les bornes de colonnes de chaque part.
 */
export function couperEnColonnes(region: Region): { readonly gauche: number; readonly droite: number }[] {
  const entier = [{ gauche: region.gauche, droite: region.droite }];
  const groupes = groupesDe(region);
  if (groupes.length < 2 || groupes.length > GROUPES) return entier;
  compter(region, groupes);
  const { vue, mots } = region;
  const premier = region.lignes[0]!;
  const dernier = region.lignes[region.lignes.length - 1]! + 1;
  const partie = (g: { gauche: number; droite: number }): Region =>
    regionDe(vue, mots, premier, dernier, g.gauche, g.droite);
  const parts: { gauche: number; droite: number }[] = [{ gauche: groupes[0]!.gauche, droite: groupes[0]!.droite }];
  let courante = partie(parts[0]!);
  let entete = premierEntete(courante);
  for (let g = 1; g < groupes.length; g++) {
    const groupe = groupes[g]!;
    const autre = partie(groupe);
    const enteteAutre = premierEntete(autre);
    const derniere = parts[parts.length - 1]!;
    const blanc = groupe.gauche - groupes[g - 1]!.droite - 1;
    const part = groupes[g - 1]!.communes / Math.max(1, Math.max(groupes[g - 1]!.lignes, groupe.lignes));
    const partAutre = groupes[g - 1]!.communes / Math.max(1, groupe.lignes);
    if (seSeparent(region, courante, autre, entete, enteteAutre, blanc, part, partAutre)) {
      parts.push({ gauche: groupe.gauche, droite: groupe.droite });
      courante = autre;
      entete = enteteAutre;
    } else {
      derniere.droite = groupe.droite;
      courante = partie(derniere);
      entete = premierEntete(courante);
    }
  }
  return parts;
}

/** Suites de colonnes remplies. Les lignes d’une seule cellule en haut (titres) ne remplissent que leur propre colonne. */
function groupesDe(region: Region): Groupe[] {
  const { vue, gauche, droite } = region;
  const rempli = new Uint8Array(droite - gauche + 3);
  let corps = false;
  for (let t = 0; t < region.lignes.length; t++) {
    const seule = nombre(region, t) === 1;
    if (!seule) corps = true;
    const rang = rangDe(region, t);
    const fusionnee = vue.fusions.ligne(rang) !== undefined;
    for (let k = region.de[t]!; k < region.a[t]!; k++) {
      const c = vue.cols[k]! - gauche;
      rempli[c] = 1;
      if (!fusionnee || (seule && !corps)) continue;
      const fin = Math.min(finDe(region, t, k), droite) - gauche;
      // Une phrase fusionnée sur toute la largeur est une note ou un intertitre : elle ne relie que si le fond la suit.
      for (let x = c; x <= fin; x++) rempli[x] = 1;
    }
  }
  const groupes: Groupe[] = [];
  for (let c = gauche; c <= droite; c++) {
    if (!rempli[c - gauche]) continue;
    const dernier = groupes[groupes.length - 1];
    if (dernier && dernier.droite === c - 1) dernier.droite = c;
    else groupes.push({ gauche: c, droite: c, lignes: 0, communes: 0 });
  }
  return groupes;
}

function compter(region: Region, groupes: Groupe[]): void {
  const { vue } = region;
  const groupeDe = new Int32Array(region.droite + 2).fill(-1);
  for (const [g, groupe] of groupes.entries()) groupeDe.fill(g, groupe.gauche, groupe.droite + 1);
  for (let t = 0; t < region.lignes.length; t++) {
    let precedent = -1;
    for (let k = region.de[t]!; k < region.a[t]!; k++) {
      const g = groupeDe[vue.cols[k]!]!;
      if (g === precedent || g < 0) continue;
      groupes[g]!.lignes++;
      if (precedent === g - 1 && precedent >= 0) groupes[g - 1]!.communes++;
      precedent = g;
    }
  }
}

function seSeparent(
  region: Region,
  a: Region,
  b: Region,
  enteteA: Entete | null,
  enteteB: Entete | null,
  blanc: number,
  part: number,
  partAutre: number,
): boolean {
  const fortB = enteteB !== null && estFort(regarder(b, enteteB.niveaux[0]!));
  if (!enteteB || (b.droite === b.gauche && !fortB)) {
    return !(blanc <= 2 && partAutre >= 0.6);
  }
  if (!enteteA) return !(blanc === 1 && partAutre >= 0.6);
  const rangA = rangDe(a, enteteA.niveaux[enteteA.niveaux.length - 1]!);
  const rangB = rangDe(b, enteteB.niveaux[enteteB.niveaux.length - 1]!);
  if (Math.abs(rangA - rangB) > 1) return true;
  if (titreSeul(a, enteteA) && titreSeul(b, enteteB)) return true;
  if (repetition(a, enteteA, b, enteteB) >= 0.5) return true;
  if (blanc === 1) return part < 0.8 && !(partAutre === 1 && aDesTrous(a, b));
  const suivi = fondSuivi(region, rangA, a.droite, b.gauche);
  return !(suivi && part >= 0.8) && !(blanc === 2 && part >= 0.95 && Math.min(a.lignes.length, b.lignes.length) > 6);
}

/**
 * Vrai si les lignes de droite laissent entre elles des lignes de gauche sans rien : un tableau posé à côté se remplirait de
 * haut en bas.
 */
function aDesTrous(a: Region, b: Region): boolean {
  const premier = rangDe(b, 0);
  const dernier = rangDe(b, b.lignes.length - 1);
  let gauche = 0;
  for (let t = 0; t < a.lignes.length; t++) if (rangDe(a, t) >= premier && rangDe(a, t) <= dernier) gauche++;
  return gauche > b.lignes.length;
}

/** Vrai si une ligne seule, au-dessus de l’en-tête, intitule cette part. */
const titreSeul = (region: Region, entete: Entete): boolean => {
  const haut = entete.niveaux[0]!;
  return haut > 0 && nombre(region, haut - 1) === 1 && rangDe(region, haut) - rangDe(region, haut - 1) <= 2;
};

/** Part des en-têtes de b qui sont déjà dans a ; une année répétée sous deux bandes n’en est pas une. */
function repetition(a: Region, enteteA: Entete, b: Region, enteteB: Entete): number {
  const textes = (region: Region, entete: Entete): string[] =>
    entete.niveaux.flatMap((t) => {
      const liste: string[] = [];
      for (let k = region.de[t]!; k < region.a[t]!; k++) {
        const plie = plier(texteDe(region.vue, k));
        if (!estPeriode(plie)) liste.push(plie);
      }
      return liste;
    });
  const deja = new Set(textes(a, enteteA));
  const autres = textes(b, enteteB);
  return autres.length ? autres.filter((plie) => deja.has(plie)).length / autres.length : 0;
}

/** Vrai si le fond de la ligne d’en-tête continue sur les colonnes blanches. */
function fondSuivi(region: Region, rang: number, droite: number, gauche: number): boolean {
  const fond = fondDe(region.vue, rang, droite);
  if (fond === undefined) return false;
  for (let c = droite + 1; c < gauche; c++) if (fondDe(region.vue, rang, c) !== fond) return false;
  return true;
}
