import { createFormulas, createPlainCalculator } from '../../../../../addin/simulator/calc/index.ts';
import type { Input, Workbook, Worksheet } from '../../../../../addin/simulator/model/contract.ts';
import { createWorkbook } from '../../../../../addin/simulator/model/create.ts';

export const formulas = createFormulas();

/** Classeur neuf dont la première feuille porte ces cellules à partir de A1. */
export function classeur(cellules: readonly (readonly Input[])[] = []): { workbook: Workbook; sheet: Worksheet } {
  const workbook = createWorkbook({ calculator: createPlainCalculator(), formulas });
  const sheet = workbook.activeSheet;
  if (cellules.length > 0) workbook.transact('addin', () => sheet.write(1, 1, cellules));
  return { workbook, sheet };
}
