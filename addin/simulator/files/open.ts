import { type Inflate, type Limits, readXlsx } from '../../../shared/xlsx/index.ts';
import type { Opened, WorkbookOptions } from '../model/contract.ts';
import { createWorkbook } from '../model/create.ts';
import { SheetModel } from '../model/sheet.ts';
import { loadNames, loadSheet, needsCalculation } from './load.ts';
import { openLosses } from './losses.ts';

export interface OpenOptions extends WorkbookOptions {
  /** Décompression de l’hôte : zlib sous Node, fflate dans la page. */
  readonly inflate: Inflate;
  readonly limits?: Partial<Limits> | undefined;
  /**
   * Recalcule à l’ouverture quand le fichier le demande ou quand un résultat manque, comme Excel (par défaut). Faux :
   * chaque formule garde le résultat enregistré.
   */
  readonly recalculate?: boolean | undefined;
}

/**
 * Ouvre un classeur `.xlsx` ou `.xlsm` en mémoire : cellules, apparence, tableaux, règles, noms, mise en page. `losses`
 * dit ce qu’il contenait et que le simulateur ne rendra pas. Rien de l’ouverture ne s’annule. Lève `XlsxError`.
 */
export function openWorkbook(bytes: Uint8Array, options: OpenOptions): Opened {
  const { inflate, limits, recalculate = true, ...rest } = options;
  const grid = readXlsx(bytes, { inflate, limits, appearance: true });
  const appearance = grid.appearance!;
  const workbook = createWorkbook(rest);
  const { activeSheet } = workbook;
  if (!(activeSheet instanceof SheetModel)) throw new TypeError('Ce classeur n’est pas du modèle du simulateur.');
  const { core } = activeSheet;
  if (grid.sheets.length > 0) {
    // La feuille du classeur neuf devient la première du fichier.
    const [first, ...others] = grid.sheets;
    activeSheet.data.name = first!.name;
    const sheets = [activeSheet, ...others.map(({ name }) => new SheetModel(core, name))];
    core.data.sheets = sheets;
    for (const [i, sheet] of grid.sheets.entries()) loadSheet(sheets[i]!, sheet, appearance.styles, i + 1);
    const visible = sheets.filter(({ data }) => data.visibility === 'visible');
    core.active =
      visible.find(({ data }) => data.name === appearance.activeSheet) ?? visible[0] ?? (sheets[0] as SheetModel);
  }
  core.data.names = loadNames(core, appearance.names);
  core.data.properties = appearance.properties;
  core.data.settings = appearance.settings;
  core.data.calculationMode = appearance.calculation.mode;
  core.calculator.reset(workbook);
  if (recalculate && core.data.calculationMode === 'automatic' && needsCalculation(grid)) workbook.calculate(true);
  return { workbook, grid, losses: openLosses(appearance.leftovers, appearance.names) };
}
