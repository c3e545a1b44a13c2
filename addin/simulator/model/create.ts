import type { Workbook, WorkbookOptions } from './contract.ts';
import { Core } from './core.ts';
import { SheetModel } from './sheet.ts';
import { WorkbookModel } from './workbook.ts';

/** Un classeur neuf, d’une feuille vide « Feuil1 ». Les dates sont lues à l’année de `options.now`. */
export function createWorkbook(options: WorkbookOptions): Workbook {
  const core = new Core(options);
  const workbook = new WorkbookModel(core);
  core.workbook = workbook;
  const sheet = new SheetModel(core, 'Feuil1');
  core.data.sheets = [sheet];
  core.active = sheet;
  core.calculator.reset(workbook);
  return workbook;
}
