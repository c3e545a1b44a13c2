import type { NomTable } from '../../dossier/noms.ts';
import type { Zone } from '../contrat.ts';
import { lexique, tablesReprises } from '../lexique/lexique.ts';
import { lireMots, racinesDExpression } from '../lexique/mots.ts';
import { champsDuLexique } from '../lexique/rapprocher.ts';
import type { ColonneLue } from './colonne-lue.ts';
import type { Structure } from './structures.ts';

const TITRES: ReadonlyMap<NomTable, readonly (readonly [string, readonly string[]])[]> = new Map(
  tablesReprises.map((nom) => [
    nom,
    lexique.tables[nom].titres.map((titre) => [titre, racinesDExpression(titre)] as const),
  ]),
);

/** Vrai si ces mots se suivent quelque part. */
export const contient = (mots: readonly string[], suite: readonly string[]): boolean =>
  suite.length > 0 && mots.some((_, debut) => suite.every((mot, k) => mots[debut + k] === mot));

/** Le titre de la table qu’un texte contient, et son poids : plus il explique le texte, plus il compte. */
export function annonceDe(texte: string, table: NomTable): { titre: string; poids: number } | null {
  const { racines } = lireMots(texte);
  let meilleur: { titre: string; poids: number } | null = null;
  for (const [titre, suite] of TITRES.get(table) ?? []) {
    if (!contient(racines, suite)) continue;
    const poids = Math.min(1, 0.5 + (0.5 * suite.length) / racines.length + (suite.length > 1 ? 0.2 : 0));
    if (meilleur === null || poids > meilleur.poids) meilleur = { titre, poids };
  }
  return meilleur;
}

/** Au plus, les tables dont on compare l’assortiment entier. */
const TABLES_COMPAREES = 7;

/** Les tables que les mots, le titre ou une famille de colonnes rendent possibles : les autres ne sont pas essayées. */
export function tablesPossibles(zone: Zone, lues: readonly ColonneLue[], structure: Structure): NomTable[] {
  const sommes = new Map<NomTable, number>(tablesReprises.map((table) => [table, 0]));
  for (const { rapprochements } of lues) {
    const siennes = new Map<NomTable, number>();
    for (const [rang, { score }] of rapprochements) {
      const table = champsDuLexique()[rang]?.table;
      if (table !== undefined && score > (siennes.get(table) ?? 0)) siennes.set(table, score);
    }
    for (const [table, score] of siennes) sommes.set(table, (sommes.get(table) ?? 0) + score);
  }
  const familles = new Set<NomTable>();
  if (structure.annees >= 2)
    for (const t of ['CTG_CEJ', 'CTG_Indicateurs', 'CTG_Financements', 'CTG_Diagnostic', 'CTG_Actions'] as const)
      familles.add(t);
  if (structure.financeurs >= 2) for (const t of ['CTG_Actions', 'CTG_Financements'] as const) familles.add(t);
  if (structure.afom > 0 || structure.lieux.size >= 2) familles.add('CTG_Diagnostic');
  if (structure.equipements >= 2) familles.add('CTG_Equipements');
  if (structure.statuts >= 2 || structure.suites >= 2)
    for (const t of ['CTG_Actions', 'CTG_Bilan'] as const) familles.add(t);
  const tete = [...sommes].sort((x, y) => y[1] - x[1]).slice(0, TABLES_COMPAREES);
  const plancher = tete.at(-1)?.[1] ?? 0;
  return tablesReprises.filter(
    (table) =>
      familles.has(table) ||
      (sommes.get(table) ?? 0) >= Math.max(plancher, 0.3) ||
      (zone.titre !== null && annonceDe(zone.titre, table) !== null) ||
      annonceDe(zone.feuille, table) !== null,
  );
}
