import { translateFormulaToA1, translateFormulaToR1C1 } from '@borgar/fx/xlsx';
import { address } from '../../../../shared/xlsx/grid.ts';
import type { ModelCell } from '../model.ts';
import { readValue } from './matrix.ts';

/** Formule d’une cellule en notation L1C1 anglaise (`=RC[-1]*2`), ou sa valeur. */
export const readR1C1 = (cell: ModelCell | undefined, row: number, column: number): string | number | boolean =>
  cell?.formula === undefined ? readValue(cell) : `=${translateFormulaToR1C1(cell.formula, address(row, column))}`;

/** Formule `=RC[-1]*2` écrite pour une cellule -> la même en notation A1, avec son « = ». */
export const fromR1C1 = (formula: string, row: number, column: number): string =>
  `=${translateFormulaToA1(formula.slice(1), address(row, column))}`;
