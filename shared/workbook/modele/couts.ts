import type { Table } from '../../dossier/table.ts';
import { tableActions, tableFinancements } from '../../dossier/tables/actions.ts';
import { colonneAnnuelle, colonneDe } from './formules.ts';

const ref = colonneDe(tableActions, 'ref');
const action = colonneDe(tableFinancements, 'action');
const financements = tableFinancements as unknown as Table;

/** 1 par action qui a des lignes dans Financements : celles-ci font alors foi. */
const financee = `(COUNTIF(${action},${ref})>0)*(${ref}<>"")`;
const coutDonne = `ISNUMBER(${colonneDe(tableActions, 'coutTotal')})`;

/**
 * Somme prévue, ces années, pour les actions qui remplissent `condition` (un tableau de vrai et de faux). Les montants
 * restent des arguments séparés : un texte y compte pour zéro au lieu de donner #VALEUR!.
 */
export const prevu = (condition: string, annees: readonly number[]): string => {
  const sommes = annees.map((annee) => `SUMIF(${action},${ref},${colonneAnnuelle(financements, 'prevu', annee)})`);
  return `SUMPRODUCT((${condition})*(${ref}<>""),${sommes.join('+')})`;
};

/** Coût des actions de la condition qui n’ont aucune ligne dans Financements : coût total, sinon la somme des parts. */
export const nonVentile = (condition: string): string => {
  const sansFinancement = `(${condition})*(1-${financee})`;
  const parts = (['partCaf', 'partCollectivite', 'autres'] as const)
    .map((nom) => `SUMPRODUCT(${sansFinancement}*(1-${coutDonne}),${colonneDe(tableActions, nom)})`)
    .join('+');
  return `SUMPRODUCT(${sansFinancement}*${coutDonne},${colonneDe(tableActions, 'coutTotal')})+${parts}`;
};

/** Coût des actions de la condition : Financements s’il y a des lignes, sinon ce que porte le plan d’actions. */
export const cout = (condition: string, annees: readonly number[]): string =>
  `${prevu(condition, annees)}+${nonVentile(condition)}`;

/** 1 par action chiffrée, dans Financements ou dans le plan d’actions. */
export const chiffree = `((${financee}+${(['coutTotal', 'partCaf', 'partCollectivite', 'autres'] as const)
  .map((nom) => `ISNUMBER(${colonneDe(tableActions, nom)})`)
  .join('+')})>0)`;
