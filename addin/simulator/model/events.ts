import type { CellValue, Range } from './data.ts';
import { intersect, isSingle } from './ranges.ts';
import type { SheetModel } from './sheet.ts';

/** Annonce une plage modifiée, et ce qu’en voient les tableaux. `before` : valeur d’avant, pour une seule cellule. */
export function emitEdited(sheet: SheetModel, range: Range, before?: CellValue): void {
  const { core } = sheet;
  const { origin } = core;
  const after = sheet.store.get(range.top, range.left)?.value ?? null;
  const detail = isSingle(range) && before !== undefined ? { before, after } : {};
  core.emit({ type: 'changed', sheet, range, change: 'RangeEdited', origin, ...detail });
  for (const table of sheet.tables) {
    const part = intersect(table.range, range);
    if (part !== null)
      core.emit({ type: 'tableChanged', table, range: part, change: 'RangeEdited', origin, ...detail });
  }
}
