import { intersect } from '../a1.ts';
import { invalidArgument } from '../errors.ts';
import type { ModelCell, Range, Worksheet } from '../model.ts';
import { intersectAll } from './cell-sets.ts';
import { chosen } from './refusals.ts';

const PLACE = 'Range.getSpecialCells';

const KINDS: Readonly<Record<string, readonly string[]>> = {
  All: ['number', 'string', 'boolean', 'object'],
  Errors: ['object'],
  ErrorsLogical: ['object', 'boolean'],
  ErrorsNumbers: ['object', 'number'],
  ErrorsText: ['object', 'string'],
  ErrorsLogicalNumber: ['object', 'boolean', 'number'],
  ErrorsLogicalText: ['object', 'boolean', 'string'],
  ErrorsNumberText: ['object', 'number', 'string'],
  Logical: ['boolean'],
  LogicalNumbers: ['boolean', 'number'],
  LogicalText: ['boolean', 'string'],
  LogicalNumbersText: ['boolean', 'number', 'string'],
  Numbers: ['number'],
  NumbersText: ['number', 'string'],
  Text: ['string'],
};

/** Cellules d’une sorte (`Blanks`, `Constants`, `Formulas`, `Visible`…), dans l’ordre des lignes. */
export function specialCells(
  sheet: Worksheet,
  areas: readonly Range[],
  cellType: unknown,
  valueType: unknown,
): readonly Range[] {
  if (chosen(KINDS, valueType ?? 'All') === undefined)
    throw invalidArgument(`« ${String(valueType)} » n’est pas une sorte de valeur.`, PLACE);
  switch (cellType) {
    case 'DataValidations':
      return sheet.validations.flatMap(({ ranges }) => ranges.flatMap((range) => intersectAll(areas, range)));
    case 'ConditionalFormats':
      return sheet.conditionalFormats.flatMap(({ ranges }) => ranges.flatMap((range) => intersectAll(areas, range)));
    case 'Constants':
      return present(sheet, areas, valueType, (cell) => cell.formula === undefined && cell.value !== null);
    case 'Formulas':
      return present(sheet, areas, valueType, (cell) => cell.formula !== undefined);
    case 'Blanks':
      return each(sheet, areas, (row, column) => {
        const cell = sheet.cell(row, column);
        return cell === undefined || (cell.value === null && cell.formula === undefined);
      });
    case 'Visible':
      return each(sheet, areas, (row, column) => shown(sheet.row(row)) && shown(sheet.column(column)));
  }
  throw invalidArgument(
    'Sortes connues : Blanks, Constants, Formulas, Visible, DataValidations, ConditionalFormats.',
    PLACE,
  );
}

const shown = (track: { readonly hidden?: boolean; readonly filtered?: boolean }): boolean =>
  track.hidden !== true && track.filtered !== true;

const single = (row: number, column: number): Range => ({ top: row, left: column, bottom: row, right: column });

function present(
  sheet: Worksheet,
  areas: readonly Range[],
  valueType: unknown,
  keep: (cell: ModelCell) => boolean,
): readonly Range[] {
  const kinds = chosen(KINDS, valueType ?? 'All');
  if (!kinds) throw invalidArgument(`« ${String(valueType)} » n’est pas une sorte de valeur.`, PLACE);
  return areas.flatMap((area) =>
    Array.from(sheet.cells(area))
      .filter(({ cell }) => keep(cell) && kinds.includes(typeof cell.value))
      .map(({ row, column }) => single(row, column)),
  );
}

/** Parcourt les cellules de la partie utile : au-delà de la plage utilisée, tout est vide. */
function each(
  sheet: Worksheet,
  areas: readonly Range[],
  keep: (row: number, column: number) => boolean,
): readonly Range[] {
  const used = sheet.usedRange();
  const found: Range[] = [];
  for (const area of areas) {
    const within = used && intersect(area, used);
    if (!within) continue;
    for (let row = within.top; row <= within.bottom; row++) {
      for (let column = within.left; column <= within.right; column++) {
        if (keep(row, column)) found.push(single(row, column));
      }
    }
  }
  return found;
}
