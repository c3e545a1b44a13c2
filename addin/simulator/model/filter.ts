import { styleAt } from './cells.ts';
import { ModelError } from './contract.ts';
import type { CellValue, FilterCriteria, Range } from './data.ts';
import { hideRows } from './filtered-rows.ts';
import { assertAllowed } from './protection.ts';
import type { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { bodyOf, fold } from './table-data.ts';
import { displayText } from './text.ts';

type Test = (row: number) => boolean;

/** Motif à jokers d’Excel (`*`, `?`, `~` pour les citer), sans casse. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/~([*?~])|([*?])|[\\^$.|+()[\]{}]/g, (found, quoted, joker) => {
    if (quoted !== undefined) return `\\${quoted}`;
    if (joker === '*') return '[\\s\\S]*';
    return joker === '?' ? '[\\s\\S]' : `\\${found}`;
  });
  return new RegExp(`^${source}$`, 'iu');
}

const numberOf = (text: string): number | undefined => {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
};

/** Lit `>=10`, `<>*enfance*`, `=` (vides) ; sans opérateur, l’égalité. */
function criterionTest(criterion: string): (value: CellValue, text: string) => boolean {
  const [, operator = '', rest = ''] = /^(<>|>=|<=|=|>|<)?([\s\S]*)$/.exec(criterion) ?? [];
  const number = numberOf(rest);
  if (operator === '' || operator === '=' || operator === '<>') {
    const pattern = wildcard(rest);
    const equal = (value: CellValue, text: string) =>
      (number !== undefined && typeof value === 'number' && value === number) || pattern.test(text);
    return operator === '<>' ? (value, text) => !equal(value, text) : equal;
  }
  const verdict = (order: number): boolean =>
    operator === '>' ? order > 0 : operator === '<' ? order < 0 : operator === '>=' ? order >= 0 : order <= 0;
  return (value, text) => {
    if (number !== undefined) return typeof value === 'number' && verdict(value - number);
    return typeof value === 'string' && verdict(text.localeCompare(rest, 'fr', { sensitivity: 'accent' }));
  };
}

function extremes(numbers: readonly number[], criteria: FilterCriteria): (value: CellValue) => boolean {
  const asked = Number(criteria.criterion1 ?? '10');
  const percent = criteria.on === 'topPercent' || criteria.on === 'bottomPercent';
  const count = Math.max(1, Math.min(numbers.length, percent ? Math.floor((numbers.length * asked) / 100) : asked));
  const bottom = criteria.on === 'bottomItems' || criteria.on === 'bottomPercent';
  const sorted = [...numbers].sort((a, b) => (bottom ? a - b : b - a));
  const limit = sorted[count - 1];
  if (limit === undefined) return () => false;
  return (value) => typeof value === 'number' && (bottom ? value <= limit : value >= limit);
}

function testOf(sheet: SheetModel, body: Range, index: number, criteria: FilterCriteria): Test {
  const column = body.left + index;
  const value = (row: number): CellValue => sheet.store.get(row, column)?.value ?? null;
  const text = (row: number): string => displayText(value(row), styleAt(sheet, row, column));
  const numbers = (): number[] => {
    const all: number[] = [];
    for (let row = body.top; row <= body.bottom; row++) {
      const one = value(row);
      if (typeof one === 'number') all.push(one);
    }
    return all;
  };
  switch (criteria.on) {
    case 'values': {
      const kept = new Set((criteria.values ?? []).map(fold));
      return (row) => kept.has(fold(text(row)));
    }
    case 'custom': {
      const tests = [criteria.criterion1, criteria.criterion2].flatMap((c) =>
        c === undefined ? [] : [criterionTest(c)],
      );
      const one = (row: number) => (test: ReturnType<typeof criterionTest>) => test(value(row), text(row));
      return criteria.operator === 'or' ? (row) => tests.some(one(row)) : (row) => tests.every(one(row));
    }
    case 'topItems':
    case 'bottomItems':
    case 'topPercent':
    case 'bottomPercent': {
      const keeps = extremes(numbers(), criteria);
      return (row) => keeps(value(row));
    }
    case 'cellColor':
      return (row) => styleAt(sheet, row, column).fill === criteria.color;
    case 'fontColor':
      return (row) => styleAt(sheet, row, column).font?.color === criteria.color;
    case 'dynamic': {
      const above = criteria.dynamic === 'AboveAverage';
      if (!above && criteria.dynamic !== 'BelowAverage') break;
      const all = numbers();
      const mean = all.reduce((sum, n) => sum + n, 0) / all.length;
      return (row) => {
        const one = value(row);
        return typeof one === 'number' && (above ? one > mean : one < mean);
      };
    }
    case 'icon':
      break;
  }
  throw new ModelError(
    'UnsupportedOperation',
    `Le simulateur ne sait pas filtrer « ${criteria.dynamic ?? criteria.on} ». Filtrez par valeurs ou par critère.`,
  );
}

/** Cache et montre les lignes selon les filtres du tableau, sans rien annoncer du filtre. */
export function filterRows(sheet: SheetModel, table: TableData): void {
  const body = bodyOf(table);
  const tests = [...table.filters].map(([index, criteria]) => testOf(sheet, body, index, criteria));
  hideRows(sheet, body, (row) => !tests.every((test) => test(row)));
}

/** Cache et montre les lignes selon les filtres du tableau. */
export function applyFilters(sheet: SheetModel, table: TableData): void {
  assertAllowed(sheet, 'allowAutoFilter', 'on ne peut pas y filtrer');
  filterRows(sheet, table);
  const { core } = sheet;
  core.emit({ type: 'filtered', sheet, table: sheet.tableHandle(table.id), origin: core.origin });
}
