import { plier, rogner } from '../../french/normaliser.ts';
import type { ColonneDeZone, MotifEcart, Place, Zone } from '../contrat.ts';
import { PileDeBandeaux } from './bandeaux.ts';
import { colonnesDe } from './colonnes-zone.ts';
import type { Morceau } from './decoupe.ts';
import { ditAccessoire, estFiltre, niveauDe } from './mots.ts';
import { nombre, type Region, rangDe } from './region.ts';
import { renvoisDe } from './remplir.ts';
import { largeurHabituelle, type Role, rolesDe } from './roles.ts';
import { estFort, regarder } from './score.ts';
import { colonnesDeSuites, type Suites, suitesDe } from './suites.ts';
import { colonnesCommunes } from './titres.ts';
import { totauxDeLigne } from './total-de-ligne.ts';
import { totauxDe } from './totaux.ts';
import { sousTotauxEnTete } from './totaux-en-tete.ts';
import { texteDe } from './vue.ts';

/** Une zone trouvée, et le motif des lignes de la feuille qui n’en sont pas des données. */
export interface ZoneTrouvee {
  readonly zone: Zone;
  readonly region: Region;
  readonly motifs: ReadonlyMap<number, MotifEcart>;
}

const SANS_SUITE: Suites = new Map();

/** Fait une zone d’un morceau de feuille ; null s’il n’y a pas là de tableau. */
export function tableauDe({ region, entete }: Morceau): ZoneTrouvee | null {
  if (entete === null && !estReguliere(region)) return null;
  const haut = entete ? entete.niveaux[0]! : premierePleine(region);
  const roles = rolesDe(region, entete, haut);
  const enTete = sousTotauxEnTete(region, entete, roles);
  const totaux = [...enTete, ...totauxDe(region, entete, roles)];
  const suites = entete ? suitesDe(region, entete.corps, roles) : SANS_SUITE;
  const donnees = lignesDeDonnees(roles);
  if (entete && !estFort(regarder(region, entete.niveaux[entete.niveaux.length - 1]!))) {
    if (donnees.length === 0 || (donnees.length < 2 && nombre(region, donnees[0]!) < 2)) return null;
  }
  const { vue } = region;
  const feuille = vue.feuille.name;
  const lignes = Int32Array.from(donnees, (t) => rangDe(region, t));
  const brutes = colonnesDe(region, entete, roles);
  if (brutes.length < 2) return null;
  const renvois = renvoisDe(region, brutes, donnees, roles);
  const totauxDesLignes = totauxDeLigne(region, brutes, donnees);
  const colonnes: ColonneDeZone[] = brutes.map((brute, j) => ({
    nature: 'colonne',
    rang: brute.rang,
    cellule: brute.cellule && {
      feuille,
      ligne: rangDe(region, brute.cellule.t),
      colonne: brute.cellule.colonne,
    },
    niveaux: brute.niveaux,
    entete: brute.entete,
    ...(renvois[j] ?? {}),
    ...(totauxDesLignes[j] ? { totalDe: totauxDesLignes[j] } : {}),
  }));
  colonnes.push(...colonnesDeSuites(region, brutes, donnees, renvois, suites));
  const absorbes = new Set<number>();
  for (const renvoi of renvois) if (renvoi) for (const ligne of renvoi.lignes) absorbes.add(ligne);
  colonnes.push(...colonnesDeBandeaux(region, roles, donnees, absorbes));
  const titre = titreDe(region, haut);
  // Une case fusionnée du titre jusque dans les données est déjà lue par sa colonne.
  const libre = titre !== null && donnees.length > 0 && !absorbes.has(titre.place.ligne);
  colonnes.push(...colonnesCommunes(donnees.length, libre ? titre.place : null));
  const motifs = new Map<number, MotifEcart>();
  roles.forEach((role, t) => {
    if (role === 'donnee') return;
    motifs.set(
      rangDe(region, t),
      role === 'bandeau' || role === 'chiffres' ? 'titre' : role === 'suite' ? 'repetition' : role,
    );
  });
  for (const { ligne } of totaux) motifs.set(ligne, 'total');
  const zone: Zone = {
    feuille,
    plage: plageDe(region, roles),
    forme: 'tableau',
    entetes: entete ? entete.niveaux.map((t) => rangDe(region, t)) : [],
    colonnes,
    lignes,
    ecartees: [],
    totaux,
    titre: titre?.texte ?? null,
  };
  return { zone, region, motifs };
}

function lignesDeDonnees(roles: readonly Role[]): Int32Array {
  const donnees = new Int32Array(roles.length);
  let n = 0;
  for (let t = 0; t < roles.length; t++) if (roles[t] === 'donnee') donnees[n++] = t;
  return donnees.subarray(0, n);
}

/** Sans en-tête, un tableau se reconnaît à ses lignes pleines et semblables : trois colonnes, trois lignes au moins. */
function estReguliere(region: Region): boolean {
  const habituel = largeurHabituelle(region, 0);
  if (habituel < 3) return false;
  let pleines = 0;
  let autres = 0;
  for (let t = 0; t < region.lignes.length; t++) {
    const n = nombre(region, t);
    if (n >= 3 && n >= habituel * 0.6) pleines++;
    else if (n > 1) autres++;
  }
  return pleines >= 3 && pleines >= autres * 1.5;
}

const premierePleine = (region: Region): number => {
  let t = 0;
  while (t < region.lignes.length && nombre(region, t) < 3) t++;
  return t;
};

/** Une colonne par niveau d’intertitre : l’intertitre en vigueur à chaque ligne. */
function colonnesDeBandeaux(
  region: Region,
  roles: readonly Role[],
  donnees: Int32Array,
  absorbes: ReadonlySet<number>,
): ColonneDeZone[] {
  const pile = new PileDeBandeaux();
  const lignes: Int32Array[] = [];
  const rangs: Int32Array[] = [];
  let i = 0;
  for (let t = 0; t < roles.length; t++) {
    if (roles[t] === 'bandeau' && !absorbes.has(rangDe(region, t))) pile.poser(region, t);
    else if (roles[t] === 'donnee') {
      pile.suivre();
      for (let n = 0; n < pile.niveaux.length; n++) {
        lignes[n] ??= new Int32Array(donnees.length);
        rangs[n] ??= new Int32Array(donnees.length);
        const porteur = pile.lignes[n]!;
        if (porteur < 0) continue;
        const k = nombre(region, porteur) === 2 ? region.de[porteur]! + 1 : region.de[porteur]!;
        lignes[n]![i] = rangDe(region, porteur);
        rangs[n]![i] = region.vue.cols[k]!;
      }
      i++;
    }
  }
  return lignes.map((ligne, n) => ({
    nature: 'bandeau',
    rang: 0,
    cellule: null,
    niveaux: [],
    entete: '(bandeau)',
    lignes: ligne,
    colonnes: rangs[n]!,
  }));
}

/** La ligne seule qui intitule le mieux le tableau, au-dessus de l’en-tête. */
function titreDe(region: Region, haut: number): { readonly place: Place; readonly texte: string } | null {
  const { vue } = region;
  let meilleur = 0;
  let choisi = -1;
  for (let t = Math.max(0, haut - 15); t < haut; t++) {
    if (nombre(region, t) > 2) continue;
    const k = region.de[t]!;
    const texte = rogner(texteDe(vue, k));
    const plie = plier(texte);
    if (vue.cellules[k]!.kind !== 'text' || plie.length < 3 || plie.length > 250 || ditAccessoire(plie)) continue;
    if (nombre(region, t) === 2 && estFiltre(plier(texteDe(vue, k + 1)))) continue;
    const fusion = vue.fusions.en(rangDe(region, t), vue.cols[k]!);
    const points =
      2 +
      (niveauDe(plie) !== null ? 3 : 0) +
      (fusion && fusion.right > fusion.left ? 1 : 0) -
      (rangDe(region, haut) - rangDe(region, t)) * 0.15 -
      (nombre(region, t) - 1) -
      (texte.endsWith(':') || (/^[^:]{2,30} ?: /.test(texte) && niveauDe(plie) === null) ? 1 : 0);
    if (points > meilleur) {
      meilleur = points;
      choisi = k;
    }
  }
  if (choisi < 0) return null;
  for (let t = 0; t < haut; t++) {
    if (choisi < region.de[t]! || choisi >= region.a[t]!) continue;
    return {
      place: { feuille: vue.feuille.name, ligne: rangDe(region, t), colonne: vue.cols[choisi]! },
      texte: rogner(texteDe(vue, choisi)),
    };
  }
  return null;
}

/** De la première ligne d’en-tête à la dernière ligne de donnée ou de total. */
function plageDe(region: Region, roles: readonly Role[]): Zone['plage'] {
  let top = 0;
  let bottom = 0;
  let left = region.droite;
  let right = region.gauche;
  roles.forEach((role, t) => {
    if (role === 'titre' || role === 'note' || role === 'legende' || role === 'compte') return;
    if (top === 0) top = rangDe(region, t);
    bottom = rangDe(region, t);
    left = Math.min(left, region.vue.cols[region.de[t]!]!);
    right = Math.max(right, region.vue.cols[region.a[t]! - 1]!);
  });
  return { top: top || rangDe(region, 0), left, bottom: bottom || rangDe(region, 0), right };
}
