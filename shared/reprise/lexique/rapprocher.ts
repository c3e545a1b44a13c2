import type { NomTable } from '../../dossier/noms.ts';
import { distance } from '../../french/distance.ts';
import { retenir } from '../../french/retenir.ts';
import { type Expressions, lexique } from './lexique.ts';
import { lireMots, racinesDExpression } from './mots.ts';

/** Un champ du lexique : la table qui le lit et sa clé (« pilote », « CTG_Axes.axe »). */
export interface ChampLexique {
  readonly table: NomTable;
  readonly cle: string;
}

/** Ce qui rapproche un en-tête d’un champ. */
export interface Rapprochement {
  /** 0 à 1. */
  readonly score: number;
  /** L’expression du lexique qui l’a fait reconnaître. */
  readonly expression: string;
  /** Vrai si l’expression dit l’en-tête entier. */
  readonly exact: boolean;
}

interface Expression {
  readonly champ: number;
  readonly texte: string;
  readonly racines: readonly string[];
  readonly force: number;
}

/** À partir d’ici, ce que l’expression ne dit pas n’est que mots vides ou génériques. */
const EXACT = 0.9;
const FORCES: Readonly<Record<keyof Expressions, number>> = { fort: 1, moyen: 0.84, faible: 0.66 };

const champs: ChampLexique[] = [];
/** Expressions, par leur première racine. */
const parRacine = new Map<string, Expression[]>();
const vocabulaire = new Map<string, string[]>();
const connus = new Set<string>();
const GENERIQUES = new Set(lexique.mots.generiques.flatMap(racinesDExpression));
const TETES = new Set(lexique.mots.tetes.flatMap(racinesDExpression));

/** À la première lecture seulement : le volet ne paie pas le lexique tant qu’il ne reprend rien. */
function indexer(): void {
  if (champs.length > 0) return;
  for (const [table, { champs: siens }] of Object.entries(lexique.tables)) {
    for (const [cle, expressions] of Object.entries(siens)) {
      const champ = champs.push({ table: table as NomTable, cle }) - 1;
      for (const [niveau, textes] of Object.entries(expressions) as [keyof Expressions, readonly string[]][]) {
        for (const texte of textes) {
          const racines = racinesDExpression(texte);
          const [premiere] = racines;
          if (premiere === undefined) continue;
          const liste = parRacine.get(premiere);
          const expression = { champ, texte, racines, force: FORCES[niveau] };
          if (liste === undefined) parRacine.set(premiere, [expression]);
          else liste.push(expression);
          for (const racine of racines) connus.add(racine);
        }
      }
    }
  }
  for (const mot of connus) {
    if (mot.length < 5) continue;
    const cle = mot.charAt(0);
    const liste = vocabulaire.get(cle);
    if (liste === undefined) vocabulaire.set(cle, [mot]);
    else liste.push(mot);
  }
}

/** Tous les champs du lexique ; `rapprocher` les désigne par leur rang. */
export function champsDuLexique(): readonly ChampLexique[] {
  indexer();
  return champs;
}

const corriges = new Map<string, string>();
/** Le mot connu à une faute de frappe près ; lui-même s’il est connu, court, ou s’il y en a plusieurs. */
function corriger(racine: string): string {
  if (racine.length < 5 || connus.has(racine)) return racine;
  const garde = corriges.get(racine);
  if (garde !== undefined) return garde;
  const proches = (vocabulaire.get(racine.charAt(0)) ?? []).filter((mot) => distance(mot, racine, 1) <= 1);
  const corrige = proches.length === 1 ? (proches[0] ?? racine) : racine;
  if (corriges.size >= 4096) corriges.clear();
  corriges.set(racine, corrige);
  return corrige;
}

const poids = (racine: string): number => (GENERIQUES.has(racine) ? 0.15 : /^\d+$/.test(racine) ? 0.3 : 1);

/** Ce qu’une expression explique d’une suite de mots : 1 si elle la dit toute, moins s’il en reste, surtout devant. */
export function couverture(mots: readonly string[], expression: readonly string[]): number {
  let i = 0;
  let avant = 0;
  let apres = 0;
  for (const mot of mots) {
    if (i < expression.length && mot === expression[i]) i += 1;
    else if (i === 0) avant += TETES.has(mot) ? 0.15 : Math.max(0.45, poids(mot));
    else apres += poids(mot);
  }
  if (i < expression.length) return 0;
  return 1 / (1 + 0.9 * avant + 0.35 * apres);
}

function memeEnsemble(mots: readonly string[], expression: readonly string[]): boolean {
  return mots.length === expression.length && expression.every((mot) => mots.includes(mot));
}

function comparer(mots: readonly string[], plafond: number, trouves: Map<number, Rapprochement>): void {
  for (const mot of new Set(mots)) {
    for (const { champ, texte, racines, force } of parRacine.get(mot) ?? []) {
      if (racines.length > mots.length) continue;
      const couvert = couverture(mots, racines) || (memeEnsemble(mots, racines) ? 0.96 : 0);
      const score = couvert * force * plafond;
      // Un mot faible ne dit un champ que seul : « Taux », pas « Taux de subvention ».
      if (score < 0.3 || (force === FORCES.faible && couvert < EXACT)) continue;
      const deja = trouves.get(champ);
      if (deja === undefined || score > deja.score)
        trouves.set(champ, { score, expression: texte, exact: couvert >= EXACT });
    }
  }
}

const MOTS_MAX = 16;
const GARDES = 4096;
const gardes = new Map<string, ReadonlyMap<number, Rapprochement>>();

/** Les champs du lexique qu’un texte d’en-tête peut dire (rangs dans `champsDuLexique`). */
export function rapprocher(texte: string): ReadonlyMap<number, Rapprochement> {
  const garde = gardes.get(texte);
  if (garde !== undefined) return garde;
  indexer();
  const trouves = new Map<number, Rapprochement>();
  const lu = lireMots(texte);
  if (lu.racines.length <= MOTS_MAX) {
    const corrigees = lu.racines.map(corriger);
    const fautes = corrigees.some((mot, i) => mot !== lu.racines[i]);
    // « Pourquoi ? (constats) » : la parenthèse précise, l’expression qui la dit aussi l’emporte.
    comparer(corrigees, fautes ? 0.96 : lu.entreParentheses.length > 0 ? 0.98 : 1, trouves);
    if (lu.entreParentheses.length > 0 && lu.entreParentheses.length + corrigees.length <= MOTS_MAX) {
      comparer([...corrigees, ...lu.entreParentheses.map(corriger)], 1, trouves);
    }
  }
  return retenir(gardes, texte, trouves, GARDES);
}

/** La meilleure note d’un texte, tous champs confondus. */
export function meilleurScore(texte: string): number {
  let meilleur = 0;
  for (const { score } of rapprocher(texte).values()) if (score > meilleur) meilleur = score;
  return meilleur;
}
