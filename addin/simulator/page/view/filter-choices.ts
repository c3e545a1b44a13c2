import type { Table } from '../../model/contract.ts';
import type { FilterCriteria } from '../../model/data.ts';

export interface FilterChoice {
  readonly text: string;
  readonly kept: boolean;
}

/** Textes distincts d’une colonne de tableau, triés, et lesquels son filtre garde. La cellule vide est la chaîne vide, en dernier. */
export function filterChoices(table: Table, index: number): FilterChoice[] {
  const { body, sheet } = table;
  const column = table.range.left + index;
  const seen = new Map<string, boolean>();
  const criteria = table.filters.get(index);
  const values = criteria?.on === 'values' ? new Set(criteria.values ?? []) : undefined;
  for (let row = body.top; row <= body.bottom; row += 1) {
    const others = sheet.row(row).filtered === true && !criteria;
    if (others) continue;
    const text = sheet.text(row, column);
    const kept = values ? values.has(text) : criteria ? sheet.row(row).filtered !== true : true;
    seen.set(text, (seen.get(text) ?? false) || kept);
  }
  return [...seen]
    .map(([text, kept]) => ({ text, kept }))
    .sort((a, b) => Number(a.text === '') - Number(b.text === '') || order(a.text, b.text));
}

const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });
const order = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/** Critère qui garde ces textes ; `null` si tous sont gardés (le filtre est levé). */
export function criteriaOf(choices: readonly FilterChoice[]): FilterCriteria | null {
  if (choices.every((choice) => choice.kept)) return null;
  return { on: 'values', values: choices.filter((choice) => choice.kept).map((choice) => choice.text) };
}

/** Texte sans casse ni accent, pour comparer ce qu’une personne cherche. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr');

/** Choix dont le texte contient ce qui est cherché, sans casse ni accent. */
export function matching(choices: readonly FilterChoice[], search: string): readonly FilterChoice[] {
  const wanted = fold(search.trim());
  return wanted === '' ? choices : choices.filter((choice) => fold(choice.text).includes(wanted));
}
