import type { Calculator, Formulas, Workbook } from '../../../../addin/simulator/model/contract.ts';
import { createWorkbook } from '../../../../addin/simulator/model/create.ts';
import type { CellValue } from '../../../../addin/simulator/model/data.ts';
import { shiftRange } from '../../../../addin/simulator/model/ranges.ts';
import { address } from '../../../../shared/xlsx/grid.ts';
import { parseCell, parseRange } from '../../../../shared/xlsx/reference.ts';

const REFERENCE = /(?:('[^']+'|\p{L}[\p{L}\d]*)!)?([A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?)(?![\w(])/gu;
const bare = (name: string) => name.replace(/^'|'$/g, '');

/** Formules d’essai : références simples, relatives, avec ou sans feuille. */
export const formulas: Formulas = {
  shift: (formula, own, edit) =>
    formula.replace(REFERENCE, (found, sheet: string | undefined, place: string) => {
      if (bare(sheet ?? own) !== edit.sheetName) return found;
      const moved = shiftRange(parseRange(place)!, edit);
      if (moved === null) return '#REF!';
      const first = address(moved.top, moved.left);
      const text = place.includes(':') ? `${first}:${address(moved.bottom, moved.right)}` : first;
      return sheet === undefined ? text : `${sheet}!${text}`;
    }),
  renameSheet: (formula, before, after) =>
    formula.replace(REFERENCE, (found, sheet: string | undefined, place: string) =>
      sheet !== undefined && bare(sheet) === before ? `'${after}'!${place}` : found,
    ),
  deleteSheet: (formula, name) =>
    formula.replace(REFERENCE, (found, sheet: string | undefined) =>
      sheet !== undefined && bare(sheet) === name ? '#REF!' : found,
    ),
  renameTable: (formula, before, after) => formula.replaceAll(`${before}[`, `${after}[`),
  renameColumn: (formula, table, before, after) => formula.replaceAll(`${table}[${before}]`, `${table}[${after}]`),
  deleteColumn: (formula, table, column) => formula.replaceAll(`${table}[${column}]`, '#REF!'),
  deleteTable: (formula, table) => formula.replaceAll(new RegExp(`${table}\\[[^\\]]*\\]`, 'g'), '#REF!'),
  unlinkTable: (formula, table) => formula.replaceAll(new RegExp(`${table.name}\\[[^\\]]*\\]`, 'g'), '$A$1'),
  translate: (formula, rows, columns) =>
    formula.replace(REFERENCE, (_found, sheet: string | undefined, place: string) => {
      const text = place
        .split(':')
        .map((one) => parseCell(one)!)
        .map(({ row, column }) => address(row + rows, column + columns))
        .join(':');
      return sheet === undefined ? text : `${sheet}!${text}`;
    }),
  fromFrench: (formula) => formula.replaceAll('SOMME', 'SUM').replaceAll(';', ','),
  toFrench: (formula) => formula.replaceAll('SUM', 'SOMME').replaceAll(',', ';'),
};

/** Un calcul d’essai, qui ne calcule rien et note ce qu’on lui dit. `computed` : ce que `compute` rend. */
export function trace(computed: Record<string, readonly CellValue[]> = {}) {
  const calls: string[] = [];
  const calculator: Calculator = {
    reset: () => calls.push('reset'),
    cellsChanged: (sheet, ranges) =>
      calls.push(`cells ${sheet.name} ${ranges.map((r) => `${address(r.top, r.left)}:${address(r.bottom, r.right)}`)}`),
    structureChanged: (sheet) => calls.push(`structure ${sheet?.name ?? '*'}`),
    evaluate: () => [],
    compute: (_place, formula) => computed[formula] ?? [],
    check: (formula) => (/\($/.test(formula) ? 'il manque une parenthèse' : null),
  };
  return { calculator, calls };
}

export function classeur(calculator: Calculator = trace().calculator): Workbook {
  return createWorkbook({ calculator, formulas, now: () => '2026-03-01T10:00:00Z' });
}
