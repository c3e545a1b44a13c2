import { plier } from '../../french/normaliser.ts';
import type { MotifEcart } from '../contrat.ts';
import { estSeulBandeau } from './bandeaux.ts';
import { redit, reditEnPlace } from './entete-redit.ts';
import type { Entete } from './entetes.ts';
import { nomDuTotal } from './groupe-nomme.ts';
import {
  ditCompte,
  ditCompteFait,
  ditLegende,
  ditNombreDe,
  ditNote,
  ditPage,
  ditSousTotal,
  ditTotal,
  ditTotalGeneral,
} from './mots.ts';
import { estLegendeDuBas } from './pied.ts';
import { blancsAvant, nombre, type Region, rangDe } from './region.ts';
import { ANNEE, DATE, NOMBRE, TEXTE, texteDe } from './vue.ts';

/** Ce qu’une ligne d’un tableau y fait. `suite` : elle continue le texte de la ligne du dessus. */
export type Role = 'donnee' | 'bandeau' | 'chiffres' | 'suite' | MotifEcart;

/** Un premier regard, sans plier : presque aucune ligne de données ne le passe. */
const RAPIDE =
  /^\W*(?:(?:sous|s\/|ss)[\s-]?tota|tota|t o t|cumul|montant total|co.{1,3}t total|budget total|somme tot|ensemble|nombre|nb|\d{1,5}\s\p{L})/iu;

const MONTANT_EN_TEXTE = /^[\s~±-]*[\d\s.,]+\s*(?:€|k€|m€|euros?|%|etp|h)?\s*(?:ttc|ht)?$|^-+$/i;

/** Nombre de cellules d’une ligne de données ordinaire : la médiane d’un échantillon. */
export function largeurHabituelle(region: Region, debut: number): number {
  const nombres: number[] = [];
  const pas = Math.max(1, Math.floor((region.lignes.length - debut) / 200));
  for (let t = debut; t < region.lignes.length; t += pas) {
    const n = nombre(region, t);
    if (n > 1) nombres.push(n);
  }
  nombres.sort((a, b) => a - b);
  return nombres[nombres.length >> 1] ?? 1;
}

/** Le rôle de chaque ligne de la région, titres et en-têtes compris. */
export function rolesDe(region: Region, entete: Entete | null, titres: number): Role[] {
  const total = region.lignes.length;
  const roles = new Array<Role>(total).fill('donnee');
  for (let t = 0; t < titres; t++) roles[t] = motifDuDessus(region, t);
  if (entete) {
    for (const t of entete.niveaux) roles[t] = 'en-tete';
    for (const t of entete.numeros) roles[t] = 'en-tete';
    for (const t of entete.aides) roles[t] = 'aide';
  }
  const corps = entete?.corps ?? titres;
  const habituel = largeurHabituelle(region, corps);
  const lus = textesDuHaut(region, titres);
  for (let t = corps; t < total; t++) {
    const n = nombre(region, t);
    if (entete && n > 1 && redit(region, entete, t)) roles[t] = 'repetition';
    else if (entete && t > corps && roles[t - 1] === 'repetition' && reditEnPlace(region, entete, t))
      roles[t] = 'repetition';
    else if (n === 1 && estRedite(region, t, lus)) roles[t] = 'repetition';
    else roles[t] = roleChiffre(region, t, habituel) ?? 'donnee';
  }
  // Le compte des lignes n’en est un qu’au bout du tableau : ailleurs, c’est un indicateur.
  const derniere = derniereDonnee(region, roles, corps, habituel);
  for (let t = corps; t < total; t++) {
    if (roles[t] !== 'compte') continue;
    if (t < derniere) roles[t] = 'donnee';
    else if (nombre(region, t) > 1 && ditCompteFait(plieDe(region, t))) roles[t] = 'total';
  }
  finir(region, roles, derniere, habituel, entete);
  bandeaux(region, roles, corps, habituel, entete);
  return roles;
}

/** Le motif d’une ligne au-dessus de l’en-tête. */
function motifDuDessus(region: Region, t: number): MotifEcart {
  const plie = plier(texteDe(region.vue, region.de[t]!));
  return ditLegende(plie) ? 'legende' : ditNote(plie) ? 'note' : 'titre';
}

const textesDuHaut = (region: Region, titres: number): Set<string> => {
  const lus = new Set<string>();
  for (let t = 0; t < titres; t++) lus.add(plier(texteDe(region.vue, region.de[t]!)));
  return lus;
};

/** Une page de plus : le titre redit, ou un numéro de page. */
function estRedite(region: Region, t: number, lus: ReadonlySet<string>): boolean {
  const k = region.de[t]!;
  if (region.vue.genres[k] !== TEXTE) return false;
  const texte = texteDe(region.vue, k);
  if (texte.length < 160 && /page/i.test(texte) && ditPage(plier(texte))) return true;
  return lus.size > 0 && lus.has(plier(texte));
}

/** Total, compte, ou ligne de chiffres seuls (un total sans nom, peut-être) ; null pour le reste. */
function roleChiffre(region: Region, t: number, habituel: number): Role | null {
  const { vue } = region;
  let chiffres = 0;
  let textes = 0;
  let premierTexte = -1;
  let rapide = -1;
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const genre = vue.genres[k]!;
    if (genre === NOMBRE || genre === ANNEE) chiffres++;
    else if (genre === DATE) textes++;
    else {
      const texte = texteDe(vue, k);
      if (genre === TEXTE && MONTANT_EN_TEXTE.test(texte.slice(0, 60))) chiffres++;
      else {
        textes++;
        if (premierTexte < 0) premierTexte = k;
        if (rapide < 0 && textes <= 2 && RAPIDE.test(texte.slice(0, 60))) rapide = k;
      }
    }
    if (textes > 3 && rapide < 0) return null;
  }
  if (textes === 0) return nombre(region, t) < Math.max(2, habituel) || habituel <= 2 ? 'chiffres' : null;
  if (rapide < 0) return null;
  const plie = plier(texteDe(vue, rapide));
  if ((ditNombreDe(plie) || (ditCompteFait(plie) && chiffres > 0)) && textes === 1 && habituel > 2) return 'compte';
  if (ditCompte(plie) && nombre(region, t) <= 2 && (habituel > 2 || chiffres === 0)) return 'compte';
  if (!ditTotal(plie) || rapide !== premierTexte || textes > 2) return null;
  if (chiffres > 0) return textes === 1 || ditSousTotal(plie) || ditTotalGeneral(plie) ? 'total' : null;
  return textes === 1 && (ditTotalGeneral(plie) || ditSousTotal(plie)) ? 'total' : null;
}

/** La dernière ligne qui est sûrement une donnée : au moins deux cellules, et pas un reste isolé en bas de page. */
function derniereDonnee(region: Region, roles: readonly Role[], corps: number, habituel: number): number {
  for (let t = region.lignes.length - 1; t >= corps; t--) {
    if (roles[t] !== 'donnee' && roles[t] !== 'chiffres') continue;
    const n = nombre(region, t);
    if (habituel > 2 && region.vue.genres[region.de[t]!] === TEXTE && estLegendeDuBas(region, t, corps)) continue;
    if (n === 2 && habituel > 2 && blancsAvant(region, t) > 0 && ditNote(plieDe(region, t))) continue;
    if (n >= Math.min(habituel, Math.max(2, habituel * 0.4))) return t;
  }
  return corps - 1;
}

/** Ce qui suit la dernière donnée : notes, légende, signatures ; une action sans rien d’autre y reste une donnée. */
function finir(region: Region, roles: Role[], derniere: number, habituel: number, entete: Entete | null): void {
  let apres: MotifEcart | null = null;
  let total = false;
  for (let t = derniere + 1; t < region.lignes.length; t++) {
    if (entete && t < entete.corps) continue;
    const role = roles[t]!;
    if (role === 'total' || role === 'compte') {
      total = true;
      continue;
    }
    if (role !== 'donnee') continue;
    const n = nombre(region, t);
    const k = region.de[t]!;
    const plie = plier(texteDe(region.vue, k));
    if (ditLegende(plie) || (apres === null && habituel > 2 && estLegendeDuBas(region, t, t))) apres = 'legende';
    else if (ditNote(plie)) apres = 'note';
    else if (apres === null) {
      const loin = blancsAvant(region, t) > 0;
      const long = n === 1 && plie.length > 120;
      const etranger = n === 1 && entete !== null && !estCoiffee(region, entete, region.vue.cols[k]!);
      if (long || (loin && n === 1) || etranger || ((total || loin) && n <= habituel / 2)) apres = 'note';
    }
    if (apres !== null) roles[t] = apres === 'legende' && ditNote(plie) ? 'note' : apres;
  }
}

const estCoiffee = (region: Region, entete: Entete, colonne: number): boolean =>
  entete.niveaux.some((t) => {
    for (let k = region.de[t]!; k < region.a[t]!; k++) {
      const c = region.vue.cols[k]!;
      const fin = region.vue.fusions.en(rangDe(region, t), c)?.right ?? c;
      if (c <= colonne && colonne <= fin) return true;
    }
    return false;
  });

/** Les lignes seules qui intitulent celles qui les suivent. À rebours : un intertitre se reconnaît à ce qui vient après. */
function bandeaux(region: Region, roles: Role[], corps: number, habituel: number, entete: Entete | null): void {
  const totalises = titresTotalises(region, roles, corps);
  for (let t = region.lignes.length - 1; t >= corps; t--) {
    if (roles[t] !== 'donnee' || nombre(region, t) > 2) continue;
    let suivant = t + 1;
    while (suivant < roles.length && (roles[suivant] === 'repetition' || roles[suivant] === 'note')) suivant++;
    const apres = roles[suivant];
    const pleine = apres === 'donnee' && nombre(region, suivant) > nombre(region, t);
    const suite = apres === 'bandeau' ? 'bandeau' : pleine ? 'pleine' : apres === 'donnee' ? 'seule' : 'rien';
    const annonce = totalises.has(plieDe(region, t)) ? 5 : roles[t - 1] === 'total' && pleine ? 1.5 : 0;
    if (estSeulBandeau(region, t, suite, habituel, entete, annonce)) roles[t] = 'bandeau';
    else if (nombre(region, t) === 1 && region.vue.genres[region.de[t]!] === TEXTE) {
      const plie = plier(texteDe(region.vue, region.de[t]!));
      if (/^(?:\*|source|nb ?:|n\.b|nota|note ?:)/.test(plie) && ditNote(plie)) roles[t] = 'note';
      else if (/^legende/.test(plie)) roles[t] = 'legende';
    }
  }
}

const plieDe = (region: Region, t: number): string => plier(texteDe(region.vue, region.de[t]!));

/** Ce que nomment les sous-totaux : « Sous-total volet enfance » ferme ce que « Volet enfance » a ouvert. */
function titresTotalises(region: Region, roles: readonly Role[], corps: number): ReadonlySet<string> {
  const titres = new Set<string>();
  for (let t = corps; t < roles.length; t++) {
    if (roles[t] !== 'total') continue;
    const nomme = nomDuTotal(plieDe(region, t));
    if (nomme.length >= 3) titres.add(nomme);
  }
  return titres;
}
