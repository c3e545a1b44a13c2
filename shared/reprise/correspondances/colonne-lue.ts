import { plier } from '../../french/normaliser.ts';
import type { Sheet } from '../../xlsx/grid.ts';
import type { ColonneDeZone, Zone } from '../contrat.ts';
import { bandesFinancieres, bandesTemps, financeurs } from '../lexique/ensembles.ts';
import { cleDeNom, lireMots, type Mots, racinesDExpression } from '../lexique/mots.ts';
import { champsDuLexique, type Rapprochement, rapprocher } from '../lexique/rapprocher.ts';
import { type SansCible, sansCibleDe } from '../lexique/sans-cible.ts';
import { type Profil, profiler } from './profil.ts';

/** Ce qu’un en-tête dit d’un champ ; `deBande` : sa bande seule le dit, la feuille n’y est pour rien. */
export interface RapprochementLu extends Rapprochement {
  readonly deBande?: true;
}

/** Tout ce que l’on sait d’une colonne avant de savoir de quelle table elle est. */
export interface ColonneLue {
  readonly j: number;
  readonly nature: ColonneDeZone['nature'];
  /** L’en-tête pour l’œil ; vide s’il n’y en a pas. */
  readonly entete: string;
  readonly feuille: Mots;
  /** Le dernier niveau, tel qu’il est écrit. */
  readonly texteFeuille: string;
  readonly cle: string;
  readonly bandes: readonly string[];
  readonly profil: Profil;
  readonly rapprochements: ReadonlyMap<number, RapprochementLu>;
  readonly sansCible: readonly SansCible[];
  readonly annee: number | null;
  /** Plusieurs années dans l’en-tête, ou une année relative (« N+1 »). */
  readonly anneeVague: boolean;
  /** « N », « N+1 » : une année que rien ne situe. */
  readonly anneeRelative: boolean;
  /** Une somme sur plusieurs années : « 2026-2027 (cumul) ». */
  readonly cumul: boolean;
  readonly facteur: number;
  readonly unite: Mots['unite'];
  readonly ordinal: number | null;
  /** Code du lexique si l’en-tête nomme un financeur, et son texte. */
  readonly financeur: { readonly code: string; readonly texte: string; readonly explicite: boolean } | null;
  readonly sousFinancement: boolean;
  readonly sousCalendrier: boolean;
  /** Les colonnes dont celle-ci est la somme, ligne à ligne. */
  readonly totalDe: readonly number[];
}

const SANS_ENTETE = /^\((?:bandeau|nom de la feuille|titre)\)$/;
/** Les mots d’argent qui peuvent précéder un financeur : « Part Caf », « Financement Département ». */
const DEVANT_FINANCEUR = new Set(
  ['part', 'financement', 'participation', 'subvention', 'montant', 'dont', 'aide', 'cofinancement', 'contribution']
    .concat([
      'apport',
      'budget',
      'coût',
      'crédits',
      'prévu',
      'réalisé',
      'engagement',
      'prise',
      'charge',
      'prévisionnel',
      'demandé',
      'sollicité',
      'obtenu',
      'accordé',
      'attendu',
      'attribué',
      'recettes',
      'ressources',
      'dépenses',
      'cumul',
      'estimé',
      'estimatif',
      'notifié',
      'versé',
      'mandaté',
      'consommé',
      'total',
    ])
    .flatMap((mot) => lireMots(mot).racines),
);

function financeurDe(texte: string): ColonneLue['financeur'] {
  const { racines: dites, annees } = lireMots(texte);
  // « État P147 » : le numéro du programme ne change pas qui finance.
  const racines = dites.length > 1 ? dites.filter((racine) => !/^[a-z]?\d{2,}$/.test(racine)) : dites;
  if (racines.length === 0 || racines.length > 6) return null;
  let debut = 0;
  const exact = financeurs.get(racines.join(' '));
  if (exact !== undefined) {
    const net = annees.length > 0 ? texte.replace(/\b(?:19|20)\d\d\b/g, '') : texte;
    return {
      code: exact,
      texte:
        net
          .replace(/\([^)]*\)|€/g, '')
          .replace(/\s+/g, ' ')
          .trim() || exact,
      explicite: texte.trim() === exact,
    };
  }
  let fin = racines.length;
  while (debut < fin && DEVANT_FINANCEUR.has(racines[debut] ?? '')) debut += 1;
  while (fin > debut && DEVANT_FINANCEUR.has(racines[fin - 1] ?? '')) fin -= 1;
  if (debut === fin || (debut === 0 && fin === racines.length)) return null;
  const code = financeurs.get(racines.slice(debut, fin).join(' '));
  return code === undefined ? null : { code, texte: nomDuFinanceur(texte) || code, explicite: true };
}

/** « Financement ARS (€) » : « ARS », comme l’agent l’écrit. */
function nomDuFinanceur(texte: string): string {
  const mots = texte.replace(/\([^)]*\)|€|\b(?:19|20)\d\d\b/g, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}.+-]*/gu) ?? [];
  const accessoire = (mot: string | undefined): boolean =>
    mot !== undefined &&
    (VIDES.has(plier(mot)) || lireMots(mot).racines.every((racine) => DEVANT_FINANCEUR.has(racine)));
  let debut = 0;
  let fin = mots.length;
  while (debut < fin && accessoire(mots[debut])) debut += 1;
  while (fin > debut && accessoire(mots[fin - 1])) fin -= 1;
  return mots.slice(debut, fin).join(' ');
}
const VIDES = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'par', 'a']);

/** Réunit ce que disent la feuille et les bandes : la feuille d’abord, le chemin entier s’il dit mieux. */
function rapprochementsDe(niveaux: readonly string[]): ReadonlyMap<number, RapprochementLu> {
  const feuille = niveaux.at(-1) ?? '';
  if (niveaux.length <= 1) return segmenter(feuille);
  const trouves = new Map<number, RapprochementLu>();
  const racines = new Set(lireMots(feuille).racines);
  const noter = (autres: ReadonlyMap<number, Rapprochement>, facteur: number, bande: boolean): void => {
    for (const [champ, trouve] of autres) {
      const score = trouve.score * facteur;
      if (score <= (trouves.get(champ)?.score ?? 0)) continue;
      const deBande = bande && !racinesDExpression(trouve.expression).some((racine) => racines.has(racine));
      trouves.set(champ, { ...trouve, score, ...(deBande ? { deBande: true as const } : {}) });
    }
  };
  const propres = segmenter(feuille);
  noter(propres, 0.97, false);
  for (let i = 0; i < niveaux.length - 1; i += 1) noter(rapprocher(`${niveaux[i]} ${feuille}`), 1, true);
  const meilleure = Math.max(0, ...[...propres.values()].map(({ score }) => score));
  // Une feuille que rien ne rapproche d’un champ (« Ville », « Phase 1 ») prend celui de sa bande.
  // Une année n’ajoute rien à sa bande : « Notes de suivi – 2023 » sont des notes.
  const facteur = racines.size === 0 ? 0.92 : 0.8;
  if (meilleure < 0.5) for (const bande of niveaux.slice(0, -1)) noter(segmenter(bande), facteur, true);
  return trouves;
}

/** « Décision : poursuivre / modifier / arrêter », « Signataire : O/N » : les réponses possibles ne nomment pas la colonne. */
const CHOIX = /(?<=\p{L}{3}[^:]*)\s*[:?–]\s*[^:/|]{1,40}(?:\s*[/|]\s*[^:/|]{1,40}){1,8}$/u;
const OUI_NON = /[\s:–-]+(?:oui\s*(?:[/-]|ou)\s*non|o\s*\/\s*n)\s*\??$/i;
function sansChoix(texte: string): string {
  const net = texte.length > 160 ? texte : texte.replace(OUI_NON, '').replace(CHOIX, '');
  return net !== texte && rapprocher(net).size > 0 ? net : texte;
}

const EXACT_COMMUN = 0.8;
/** « Direction pilote / service référent » : un champ que chaque morceau dit est celui de l’en-tête. */
function segmenter(texte: string): ReadonlyMap<number, Rapprochement> {
  const sans = sansChoix(texte);
  if (sans !== texte) return segmenter(sans);
  const entier = rapprocher(texte);
  const morceaux = texte.split(/[/;\n–]| - | et | ou /i).filter((morceau) => lireMots(morceau).racines.length > 0);
  if (morceaux.length < 2 || morceaux.length > 4) return entier;
  const trouves = new Map(entier);
  const [premier, ...suivants] = morceaux.map(rapprocher);
  for (const [champ, { score, expression }] of premier ?? []) {
    const autres = suivants.map((suivant) => suivant.get(champ)?.score ?? 0);
    const commun = Math.min(score, ...autres) * 0.97;
    const exact = commun >= EXACT_COMMUN;
    if (commun > (entier.get(champ)?.score ?? 0)) trouves.set(champ, { score: commun, expression, exact });
  }
  return trouves;
}

/** Lit une colonne : son en-tête et un échantillon de ce qu’elle contient. */
function lireColonne(feuille: Sheet, zone: Zone, colonne: ColonneDeZone, j: number): ColonneLue {
  const niveaux = colonne.niveaux
    .map((niveau) => niveau.trim())
    .filter((niveau) => niveau !== '' && !SANS_ENTETE.test(niveau));
  const texteFeuille = niveaux.at(-1) ?? '';
  const bandes = niveaux.slice(0, -1);
  const mots = niveaux.map(lireMots);
  const feuilleLue = lireMots(texteFeuille);
  const annees = [...new Set(mots.flatMap((m) => (m.annees.length === 1 ? m.annees : [])))];
  const derniere = feuilleLue.annees.length === 1 ? feuilleLue.annees[0] : annees.at(-1);
  const dites = [...niveaux].reverse();
  const cles = bandes.map(cleDeNom);
  const rapprochements = niveaux.length === 0 ? new Map<number, RapprochementLu>() : rapprochementsDe(niveaux);
  const financeur = dites.map(financeurDe).find((trouve) => trouve !== null) ?? null;
  const inconnue = niveaux.length > 0 && rapprochements.size === 0 && annees.length === 0 && financeur === null;
  return {
    j,
    nature: colonne.nature,
    entete: niveaux.length === 0 ? '' : colonne.entete || niveaux.join(' – '),
    feuille: feuilleLue,
    texteFeuille,
    cle: cleDeNom(texteFeuille),
    bandes,
    profil: profiler(feuille, zone, j, inconnue),
    rapprochements,
    sansCible: niveaux.length === 0 ? [] : sansCibleDe(texteFeuille),
    annee: feuilleLue.annees.length > 1 ? null : (derniere ?? null),
    anneeVague: feuilleLue.annees.length > 1 || mots.some((m) => m.anneeRelative),
    anneeRelative: mots.some((m) => m.anneeRelative),
    cumul: mots.some(({ plie, annees: dites }) => /\bcumul/.test(plie) || dites.length > 1),
    facteur: Math.max(1, ...mots.map((m) => m.facteur)),
    unite: feuilleLue.unite ?? mots.find((m) => m.unite !== null)?.unite ?? null,
    ordinal: feuilleLue.ordinal,
    financeur,
    sousFinancement: cles.some((cle) => bandesFinancieres.has(cle)),
    sousCalendrier: cles.some((cle) => bandesTemps.has(cle)),
    totalDe: colonne.totalDe ?? [],
  };
}

/** Les colonnes d’une zone, lues une fois pour toutes les tables. */
export const lireColonnes = (feuille: Sheet, zone: Zone): ColonneLue[] =>
  zone.colonnes.map((colonne, j) => lireColonne(feuille, zone, colonne, j));

const parTable = new Map<string, readonly (readonly [rang: number, cle: string])[]>();
/** Les champs du lexique d’une table, avec leur rang. */
export function champsDeTable(table: string): readonly (readonly [rang: number, cle: string])[] {
  const connus = parTable.get(table);
  if (connus !== undefined) return connus;
  const siens = champsDuLexique().flatMap((champ, rang) => (champ.table === table ? [[rang, champ.cle] as const] : []));
  parTable.set(table, siens);
  return siens;
}
