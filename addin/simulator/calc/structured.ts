import { parseStructRef } from '@borgar/fx/xlsx';
import { splitPrefix } from './reference.ts';

export type Section = 'headers' | 'data' | 'totals' | 'all' | 'this row';

/** `T[[#This Row],[Axe]]`, lue. `table` vide : le tableau où se trouve la formule. Une ou deux colonnes, ou toutes. */
export interface Structured {
  readonly table: string;
  readonly sections: readonly Section[];
  readonly columns: readonly string[];
}

/** Lit une référence structurée écrite en anglais ; `undefined` si ce n’en est pas une. */
export function parseStructured(text: string): Structured | undefined {
  const { body } = splitPrefix(text);
  if (!body.endsWith(']')) return undefined;
  const read = parseStructRef(body);
  if (!read) return undefined;
  return {
    table: read.table ?? '',
    sections: (read.sections ?? []).map((section) => section.toLowerCase() as Section),
    columns: read.columns ?? [],
  };
}

const TITLES: Readonly<Record<Section, string>> = {
  headers: '#Headers',
  data: '#Data',
  totals: '#Totals',
  all: '#All',
  'this row': '#This Row',
};

export const escapeColumn = (name: string): string => name.replace(/[[\]#'@]/g, "'$&");

/** Écriture enregistrée par Excel : `T[Axe]`, `T[[#This Row],[Axe]]`, `T[#All]`, `T[[a]:[b]]`, `T[]`. */
export function printStructured({ table, sections, columns }: Structured): string {
  const parts = sections.map((section) => `[${TITLES[section]}]`);
  if (columns.length > 0) parts.push(columns.map((name) => `[${escapeColumn(name)}]`).join(':'));
  if (parts.length === 0) return `${table}[]`;
  const single = parts.length === 1 && columns.length < 2;
  return single ? `${table}${parts[0]}` : `${table}[${parts.join(',')}]`;
}
