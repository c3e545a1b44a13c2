import { plier } from '../../french/normaliser.ts';
import { couperEnColonnes } from './colonnes.ts';
import { changeDEntete, resteUneDonnee } from './entete-change.ts';
import { redit } from './entete-redit.ts';
import { type Entete, etendre, premierEntete, seVoitVite } from './entetes.ts';
import { ditNote, ditPage, niveauDe } from './mots.ts';
import { blancsAvant, cellule, nombre, type Region, rangDe, regionDe, tranche } from './region.ts';
import { estFort, regarder, SEUIL, scoreEntete } from './score.ts';
import { ANNEE, DATE, fondDe, NOMBRE, texteDe } from './vue.ts';

/** Un tableau en vue : ses lignes, titres du dessus compris, et son en-tête s’il en a un. */
export interface Morceau {
  readonly region: Region;
  readonly entete: Entete | null;
}

const PROFONDEUR = 4;

/** Découpe une région en tableaux : côte à côte, puis l’un sous l’autre, et encore tant que cela coupe. */
export function decouper(region: Region, profondeur = 0): Morceau[] {
  if (region.lignes.length === 0) return [];
  const parts = couperEnColonnes(region);
  if (parts.length > 1 && profondeur < PROFONDEUR) {
    const premier = region.lignes[0]!;
    const dernier = region.lignes[region.lignes.length - 1]! + 1;
    return parts.flatMap(({ gauche, droite }) =>
      decouper(regionDe(region.vue, region.mots, premier, dernier, gauche, droite), profondeur + 1),
    );
  }
  const coupes = couperEnLignes(region);
  if (coupes.length === 1) return [{ region, entete: coupes[0]!.entete }];
  if (profondeur >= PROFONDEUR) {
    return coupes.map(({ debut, fin, entete }) => ({
      region: tranche(region, debut, fin),
      entete: entete && decaler(entete, debut),
    }));
  }
  return coupes.flatMap(({ debut, fin }) => decouper(tranche(region, debut, fin), profondeur + 1));
}

const decaler = (entete: Entete, debut: number): Entete => ({
  ...entete,
  niveaux: entete.niveaux.map((t) => t - debut),
  aides: entete.aides.map((t) => t - debut),
  numeros: entete.numeros.map((t) => t - debut),
  corps: entete.corps - debut,
});

interface Coupe {
  readonly debut: number;
  readonly fin: number;
  readonly entete: Entete | null;
}

/** Nombre de tableaux cherchés l’un sous l’autre ; au-delà, la feuille n’a plus de forme. */
const COUPES = 300;

function couperEnLignes(region: Region): Coupe[] {
  const total = region.lignes.length;
  const coupes: Coupe[] = [];
  for (let base = 0; base < total; ) {
    const reste = base === 0 ? region : tranche(region, base, total);
    const suite = couperJusquAuVide(reste, base, coupes);
    if (suite <= 0 || coupes.length >= COUPES) break;
    base += suite;
  }
  const dernier = coupes[coupes.length - 1]!;
  if (dernier.fin < total) coupes.push({ debut: dernier.fin, fin: total, entete: null });
  return coupes;
}

/** Ajoute les tableaux trouvés ; rend où il faut recommencer à chercher un en-tête, 0 si tout est pris. */
function couperJusquAuVide(region: Region, base: number, coupes: Coupe[]): number {
  const total = region.lignes.length;
  const prendre = (debut: number, fin: number, entete: Entete | null): void => {
    coupes.push({ debut: debut + base, fin: fin + base, entete: entete && decaler(entete, -base) });
  };
  let entete = premierEntete(region);
  if (!entete) {
    prendre(0, total, null);
    return 0;
  }
  // Un corps assez plein au-dessus du premier en-tête est un tableau sans en-tête, pas un titre.
  let debut = 0;
  const haut = entete.niveaux[0]!;
  if (compterPleines(region, 0, haut) >= 3) {
    debut = debutDuTitre(region, haut, 0);
    prendre(0, debut, null);
  }
  const essais = { restants: ESSAIS };
  for (let t = entete.corps; t < total && coupes.length < COUPES; t++) {
    const suite = nouvelleCoupe(region, entete, debut, t, essais);
    if (suite === null) continue;
    prendre(debut, suite.debut, entete);
    debut = suite.debut;
    if (!suite.entete) return debut;
    entete = suite.entete;
    t = entete.corps - 1;
  }
  prendre(debut, total, entete);
  return 0;
}

function compterPleines(region: Region, debut: number, fin: number): number {
  let n = 0;
  for (let t = debut; t < fin; t++) if (nombre(region, t) >= 3) n++;
  return n;
}

/** Lignes d’un tableau où un nouvel en-tête se cherche par ses seuls mots, sans blanc, fond ni chiffres pour l’annoncer. */
const SANS_INDICE = 500;
/** Parmi elles, celles qui se lisent en entier : des valeurs faites de mots d’en-tête n’en sont pas un. */
const ESSAIS = 80;

/** Vrai si la ligne t n’a que des textes quand les deux d’avant ont des nombres. */
function sansChiffres(region: Region, courant: Entete, t: number): boolean {
  if (t - 2 < courant.corps || chiffree(region, t)) return false;
  return chiffree(region, t - 1, true) && chiffree(region, t - 2, true);
}

/** `annees` : dans le corps d’un tableau, un nombre qui peut être une année est un nombre. */
function chiffree(region: Region, t: number, annees = false): boolean {
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const genre = region.vue.genres[k]!;
    if (genre === NOMBRE || genre === DATE || (annees && genre === ANNEE)) return true;
  }
  return false;
}

/** Un nouveau tableau commence-t-il à la ligne t ? `entete` null : oui, mais il faut chercher son en-tête. */
function nouvelleCoupe(
  region: Region,
  courant: Entete,
  debut: number,
  t: number,
  essais: { restants: number },
): { debut: number; entete: Entete | null } | null {
  const blancs = blancsAvant(region, t);
  if (nombre(region, t) < 2) return null;
  if (redit(region, courant, t)) {
    const titre = debutDuTitre(region, t, courant.corps);
    if (titre === t || !titreNouveau(region, courant, debut, titre, t)) return null;
    return { debut: titre, entete: etendre(region, t, courant.score, titre) };
  }
  const annonce = blancs > 0 || nombre(region, t - 1) === 1 || fondDEntete(region, courant, t);
  const indice = annonce || sansChiffres(region, courant, t);
  if ((indice || (t < courant.corps + SANS_INDICE && essais.restants > 0)) && seVoitVite(region, t)) {
    if (!indice) essais.restants--;
    const ligne = regarder(region, t);
    if (estFort(ligne) && t + 1 < region.lignes.length && seDetache(region, courant, t, ligne.mots)) {
      const dit = (indice || ligne.connus >= 4) && (annonce || !resteUneDonnee(region, courant, t));
      if (dit || changeDEntete(region, courant, t)) return coupeA(region, courant, t, scoreEntete(region, t, ligne));
    } else if (blancs > 0 && ligne.mots >= 0.4 && ligne.chiffres === 0) {
      const score = scoreEntete(region, t, ligne);
      if (score >= SEUIL + 0.3) return coupeA(region, courant, t, score);
    }
  }
  if (blancs >= 2 && horsDuTableau(region, courant, t))
    return { debut: debutDuTitre(region, t, courant.corps), entete: null };
  return null;
}

/** Les valeurs du tableau (« Caf », « Commune ») peuvent être des mots d’en-tête : un nouvel en-tête en dit nettement plus. */
function seDetache(region: Region, courant: Entete, t: number, mots: number): boolean {
  let n = 0;
  let somme = 0;
  for (let u = t - 1; u >= courant.corps && n < 4; u--) {
    if (nombre(region, u) < 2) continue;
    n++;
    somme += regarder(region, u).mots;
  }
  return n === 0 ? blancsAvant(region, t) > 0 : mots - somme / n >= (romptLesNombres(region, courant, t) ? 0.1 : 0.3);
}

const estNombre = (genre: number): boolean => genre === NOMBRE || genre === ANNEE;

/** Un mot d’en-tête sous deux nombres au moins de la même colonne. */
function romptLesNombres(region: Region, courant: Entete, t: number): boolean {
  if (t - 2 < courant.corps) return false;
  const { vue, mots } = region;
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const dessus = cellule(region, t - 1, vue.cols[k]!);
    const avant = cellule(region, t - 2, vue.cols[k]!);
    if (dessus < 0 || avant < 0 || !estNombre(vue.genres[dessus]!) || !estNombre(vue.genres[avant]!)) continue;
    if (mots.entete(texteDe(vue, k)) >= 0.6) return true;
  }
  return false;
}

const coupeA = (region: Region, courant: Entete, t: number, score: number): { debut: number; entete: Entete } => {
  const titre = debutDuTitre(region, t, courant.corps);
  const entete = etendre(region, t, score, titre);
  return { debut: Math.min(titre, debutDuTitre(region, entete.niveaux[0]!, courant.corps)), entete };
};

/** Remonte de l’en-tête aux lignes seules qui l’intitulent, sans prendre les notes du tableau d’avant. */
function debutDuTitre(region: Region, t: number, plancher: number): number {
  let u = t;
  while (u > plancher && t - u < 5 && nombre(region, u - 1) === 1) {
    const plie = plier(texteDe(region.vue, region.de[u - 1]!));
    if (ditNote(plie)) break;
    // Collée au tableau d’avant et séparée de celui-ci : elle est à lui, sauf si elle dit un axe.
    if (blancsAvant(region, u) > 2) break;
    if (blancsAvant(region, u) > 0 && blancsAvant(region, u - 1) === 0 && niveauDe(plie) === null && u - 1 > plancher)
      break;
    u--;
  }
  return u;
}

/** Vrai si les lignes seules avant un en-tête redit ne sont ni un numéro de page, ni le titre déjà lu. */
function titreNouveau(region: Region, courant: Entete, debut: number, titre: number, t: number): boolean {
  const lus = new Set<string>();
  for (let u = debut; u < courant.niveaux[0]!; u++) lus.add(plier(texteDe(region.vue, region.de[u]!)));
  for (let u = titre; u < t; u++) {
    const plie = plier(texteDe(region.vue, region.de[u]!));
    if (!ditPage(plie) && !lus.has(plie)) return true;
  }
  return false;
}

/** Vrai si la ligne t a le fond de l’en-tête courant et que la ligne d’avant ne l’a pas. */
function fondDEntete(region: Region, courant: Entete, t: number): boolean {
  const { vue } = region;
  const niveau = courant.niveaux[0]!;
  const fond = fondDe(vue, rangDe(region, niveau), vue.cols[region.de[niveau]!]!);
  if (fond === undefined) return false;
  const c = vue.cols[region.de[t]!]!;
  return fondDe(vue, rangDe(region, t), c) === fond && fondDe(vue, rangDe(region, t - 1), c) !== fond;
}

/** Après deux lignes blanches au moins : ce qui suit, jusqu’au prochain vide, tient-il d’autres colonnes que le tableau ? */
function horsDuTableau(region: Region, courant: Entete, t: number): boolean {
  const { vue } = region;
  let gauche = region.droite;
  let droite = 0;
  for (const niveau of courant.niveaux) {
    gauche = Math.min(gauche, vue.cols[region.de[niveau]!]!);
    droite = Math.max(droite, vue.cols[region.a[niveau]! - 1]!);
  }
  let min = region.droite;
  let max = 0;
  for (let u = t; u < region.lignes.length && (u === t || blancsAvant(region, u) < 2); u++) {
    min = Math.min(min, vue.cols[region.de[u]!]!);
    max = Math.max(max, vue.cols[region.a[u]! - 1]!);
  }
  return min < gauche || max > droite + 1 || (droite - gauche >= 5 && max - min + 1 <= (droite - gauche + 1) * 0.4);
}
