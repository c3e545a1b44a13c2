import type { Colonne } from '../../dossier/colonne.ts';
import { tableNommee } from '../../dossier/dossier.ts';
import { type NomTable, nomsTables } from '../../dossier/noms.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Cible } from '../contrat.ts';
import { cleDeNom } from '../lexique/mots.ts';
import { type ColonneLue, champsDeTable } from './colonne-lue.ts';
import { type Accord, accord } from './compatibilite.ts';

/** Un champ qu’une colonne pourrait remplir, et pourquoi. */
export interface Candidat {
  readonly cible: Cible;
  /** 0 à 1. */
  readonly score: number;
  readonly accord: Accord;
  /** L’expression reconnue, ou la phrase qui dit la structure lue. */
  readonly motif: { readonly expression: string; readonly exact: boolean } | { readonly phrase: string };
}

/** La table et le champ d’une clé du lexique (« pilote », « CTG_Axes.axe »). */
export function champDe(table: NomTable, cle: string): { readonly table: NomTable; readonly champ: string } {
  const point = cle.indexOf('.');
  if (point < 0) return { table, champ: cle };
  const nom = nomsTables.find((connue) => connue === cle.slice(0, point));
  return { table: nom ?? table, champ: cle.slice(point + 1) };
}

/** La description d’une colonne ou d’une famille annuelle. */
export function colonneDe({ table, champ }: Pick<Cible, 'table' | 'champ'>): Colonne | undefined {
  const { colonnes, annuelles } = tableNommee(table);
  return colonnes[champ] ?? annuelles[champ];
}

/** La note d’un champ : ce que disent les mots, que le contenu relève, baisse ou dément. */
export function noter(lexical: number, dit: Accord): number {
  if (dit <= -0.85) return lexical * 0.3;
  if (dit < 0) return lexical * (0.94 + dit * 0.45);
  return Math.min(0.98, lexical * 0.94 + (1 - lexical * 0.94) * 0.4 * dit);
}

const DE_TEXTE = new Set(['texte', 'liste']);

/** L’unité écrite dans l’en-tête confirme un champ chiffré et en écarte un autre. */
function accordUnite({ unite, facteur }: ColonneLue, colonne: Colonne): number {
  if (unite === null) return 1;
  const { type } = colonne;
  if (unite === 'montant') {
    if (type === 'montant') return 1;
    return DE_TEXTE.has(type) && facteur === 1 ? 0.8 : type === 'decimal' ? 0.9 : 0.5;
  }
  if (unite === 'pourcentage')
    return type === 'pourcentage' ? 1.2 : type === 'liste' ? 0.8 : type === 'montant' ? 0.6 : 1;
  return type === 'etp' ? 1.2 : type === 'montant' ? 0.5 : 1;
}

/** Des mots qui attendent la bande pour vouloir dire quelque chose. */
const FEUILLES_FAIBLES = new Set(
  ['nom', 'type', 'intitulé', 'libellé', 'titre', 'date', 'numéro', 'réf', 'montant', 'total', 'autre', 'structure']
    .concat([
      'année',
      'valeur',
      'organisme',
      'nature',
      'détail',
      'description',
      'n°',
      'qui',
      'quoi',
      'quand',
      'service',
      'direction',
    ])
    .map(cleDeNom),
);

/** Vrai si la feuille dit à elle seule un champ de la table : sa bande ne la contredit pas. */
const feuilleParle = (table: NomTable, lue: ColonneLue): boolean =>
  lue.bandes.length > 0 &&
  !FEUILLES_FAIBLES.has(lue.cle) &&
  champsDeTable(table).some(([rang]) => {
    const trouve = lue.rapprochements.get(rang);
    return trouve?.exact === true && trouve.deBande === undefined && trouve.score >= 0.6;
  });

/** « N° de mandat » n’est ni une somme, ni une date, ni une liste. */
const NUMEROTES = new Set(['code', 'ref', 'refs', 'texte', 'entier', 'insee', 'siren', 'caf']);

const REPERES = new Set(['code', 'ref']);

/** « Nb d’heures réalisées N-1 » : une mesure d’une autre année n’est pas celle que le champ demande. */
const dAutreAnnee = ({ anneeVague }: ColonneLue, { type }: Colonne, exact: boolean): boolean =>
  anneeVague && !exact && (type === 'entier' || type === 'decimal' || type === 'montant');

/** « Cible 2026 », « T0 (2019) » : l’année de la valeur est un champ. */
const ANNEES: Readonly<Record<string, string>> = { cible: 'anneeCible', valeurInitiale: 'anneeInitiale' };

/** Sous ce score lexical, aucun contenu ne mène au seuil. */
const SANS_ESPOIR = 0.3;

/** Les champs d’une table que les mots de l’en-tête proposent. */
export function candidatsLexicaux(table: NomTable, lue: ColonneLue, contexte: ContexteReprise): Candidat[] {
  const candidats: Candidat[] = [];
  const numerotee = lue.feuille.racines[0] === 'numero';
  const parle = feuilleParle(table, lue);
  for (const [rang, cle] of champsDeTable(table)) {
    const trouve = lue.rapprochements.get(rang);
    if (trouve === undefined || trouve.score < SANS_ESPOIR) continue;
    if (lue.profil.vide && !trouve.exact) continue;
    const { table: autre, champ } = champDe(table, cle);
    const colonne = colonneDe({ table: autre, champ });
    if (colonne === undefined) continue;
    if (numerotee && !NUMEROTES.has(colonne.type)) continue;
    const annuelle = tableNommee(autre).annuelles[champ] !== undefined;
    if (lue.annee === null && annuelle && autre !== 'CTG_Financements') continue;
    const lu = accord(champ, colonne, lue.profil, contexte);
    const dit =
      numerotee && trouve.exact && REPERES.has(colonne.type) && lue.profil.longueur <= 24 ? Math.max(lu, 0) : lu;
    const lexical =
      Math.min(1, trouve.score * accordUnite(lue, colonne)) *
      (lue.anneeVague && annuelle ? 0.5 : dAutreAnnee(lue, colonne, trouve.exact) ? 0.5 : 1);
    const bande = parle && trouve.deBande === true ? 0.7 : 1;
    const score = noter(lexical, dit) * (autre === table ? 1 : 0.97) * bande;
    if (score < 0.2) continue;
    candidats.push({
      cible: {
        table: autre,
        champ,
        ...(annuelle && lue.annee !== null ? { annee: lue.annee } : {}),
        ...(lue.annee !== null && autre === 'CTG_Indicateurs' && ANNEES[champ] !== undefined
          ? { fixe: { [ANNEES[champ]]: String(lue.annee) } }
          : {}),
        ...(annuelle && autre === 'CTG_Financements' && lue.financeur !== null
          ? { fixe: { financeur: lue.financeur.texte } }
          : {}),
        ...(lue.facteur > 1 && colonne.type === 'montant' ? { facteur: lue.facteur } : {}),
      },
      score,
      accord: dit,
      motif: { expression: trouve.expression, exact: trouve.exact },
    });
  }
  return candidats;
}
