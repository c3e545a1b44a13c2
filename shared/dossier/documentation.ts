import * as z from 'zod/mini';
import { listes } from '../reference/listes.ts';
import type { Colonne } from './colonne.ts';
import { Dossier, tables, VERSION_SCHEMA } from './dossier.ts';
import type { Table } from './table.ts';

const TYPES: Readonly<Record<Colonne['type'], string>> = {
  texte: 'texte',
  code: 'texte court',
  liste: 'liste',
  montant: 'montant en euros',
  entier: 'nombre entier',
  decimal: 'nombre',
  etp: 'ETP',
  pourcentage: 'pourcentage',
  date: 'date',
  periode: 'période',
  annee: 'année',
  insee: 'code INSEE',
  siren: 'SIREN',
  caf: 'code de Caf',
  ref: 'référence',
  refs: 'références',
  ouiNon: 'oui ou non',
};

/** Le type d’une colonne en clair : « liste fermée statutAction », « référence à CTG_Axes ». */
export function typeEnClair(colonne: Colonne): string {
  if (colonne.liste) {
    const ouverte = listes[colonne.liste].ouverte ? 'liste ouverte' : 'liste fermée';
    return `${ouverte} : ${listes[colonne.liste].titre.toLowerCase()}${colonne.multiple ? ', plusieurs valeurs' : ''}`;
  }
  if (colonne.cible) return `${TYPES[colonne.type]} à ${colonne.cible}`;
  return `${TYPES[colonne.type]}${colonne.multiple ? ', plusieurs valeurs' : ''}`;
}

/** JSON Schema d’un Dossier, dérivé des tables. Les montants y sont en centimes entiers. */
export const schemaJson = (): unknown => z.toJSONSchema(Dossier, { io: 'output', unrepresentable: 'any' });

/** La documentation des tables, en Markdown. */
export function documentationTables(): string {
  const entete = [
    '# Les tables du classeur',
    '',
    `Schéma ${VERSION_SCHEMA}. Ce document est engendré depuis shared/dossier/tables : ne pas le modifier à la main.`,
    'Une colonne **en gras** est nécessaire pour que la ligne soit complète.',
  ];
  return `${[...entete, ...tables.flatMap(documentationTable), ...documentationListes()].join('\n')}\n`;
}

function documentationTable(table: Table): string[] {
  const lignes = [
    '',
    `## ${table.titre} (\`${table.nom}\`, feuille ${table.feuille})`,
    '',
    `${table.description} Source : ${table.source}.`,
    '',
    '| colonne | type | ce qu’elle veut dire | exemple |',
    '|---|---|---|---|',
  ];
  for (const colonne of Object.values(table.colonnes)) lignes.push(ligne(colonne, colonne.titre));
  for (const colonne of Object.values(table.annuelles)) lignes.push(ligne(colonne, `${colonne.titre} AAAA`));
  return lignes;
}

const ligne = (colonne: Colonne, titre: string): string =>
  `| ${colonne.requis ? `**${titre}**` : titre} | ${typeEnClair(colonne)} | ${colonne.aide} | ${colonne.exemple ?? ''} |`;

function documentationListes(): string[] {
  return [
    '',
    '## Listes',
    ...Object.values(listes).flatMap((liste) => [
      '',
      `### ${liste.titre}${liste.ouverte ? ' (ouverte)' : ''}`,
      '',
      `${liste.elements.map((element) => element.libelle).join(' ; ')}. Source : ${liste.source}.`,
    ]),
  ];
}
