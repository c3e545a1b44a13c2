import { invalidArgument } from '../errors.ts';
import type { Input, Range, Worksheet } from '../model.ts';

export interface SearchCriteria {
  readonly completeMatch: boolean;
  readonly matchCase: boolean;
  readonly forward: boolean;
}

export function criteriaOf(value: unknown): SearchCriteria {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    completeMatch: given.completeMatch === true,
    matchCase: given.matchCase === true,
    forward: given.searchDirection !== 'Backwards',
  };
}

/** Jokers d’Excel : `*`, `?`, et `~` qui les rend ordinaires. */
export function wildcard(text: string, { completeMatch, matchCase }: SearchCriteria, flags = ''): RegExp {
  const source = text.replace(/~([*?~])|\*|\?|[.+^${}()|[\]\\/-]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return found === '*' ? '.*' : found === '?' ? '.' : `\\${found}`;
  });
  return new RegExp(completeMatch ? `^${source}$` : source, `su${matchCase ? '' : 'i'}${flags}`);
}

export function searchText(value: unknown, place: string): string {
  if (typeof value !== 'string' || value === '') throw invalidArgument('Le texte cherché est vide.', place);
  return value;
}

/** Cellules dont le texte montré répond à la recherche, dans l’ordre des lignes. */
export function findCells(
  sheet: Worksheet,
  area: Range | undefined,
  text: string,
  criteria: SearchCriteria,
): readonly Range[] {
  const pattern = wildcard(text, criteria);
  const found: Range[] = [];
  for (const { row, column, cell } of sheet.cells(area)) {
    if (cell.value === null || !pattern.test(sheet.text(row, column))) continue;
    found.push({ top: row, left: column, bottom: row, right: column });
  }
  return criteria.forward ? found : found.reverse();
}

/** Remplace dans les textes et les formules ; rend le nombre de remplacements. */
export function replaceCells(
  sheet: Worksheet,
  area: Range | undefined,
  text: string,
  replacement: string,
  criteria: SearchCriteria,
): number {
  const pattern = wildcard(text, criteria, 'g');
  let count = 0;
  for (const { row, column, cell } of Array.from(sheet.cells(area))) {
    if (cell.value === null && cell.formula === undefined) continue;
    const before = cell.formula === undefined ? source(cell.value) : `=${cell.formula}`;
    if (before === null) continue;
    let here = 0;
    const after = before.replace(pattern, () => {
      here++;
      return replacement;
    });
    if (here === 0) continue;
    count += here;
    const input: Input = cell.quotePrefix ? { value: after } : after === '' ? { value: null } : after;
    sheet.write(row, column, [[input]]);
  }
  return count;
}

function source(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return typeof value === 'boolean' ? String(value).toUpperCase() : null;
}
