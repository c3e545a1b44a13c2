import { styleAt } from './cells.ts';
import { ModelError } from './contract.ts';
import type { Protection, Range } from './data.ts';
import { describe } from './ranges.ts';
import type { SheetModel } from './sheet.ts';

/** Au-delà, seules les cellules présentes et les coins sont examinés. */
const EXAMINED = 200_000;

function refuse(sheet: SheetModel, what: string): never {
  throw new ModelError(
    'AccessDenied',
    `La feuille « ${sheet.data.name} » est protégée : ${what}. Ôtez la protection de la feuille (onglet Révision), puis recommencez.`,
  );
}

/** Vrai si une cellule de la plage est verrouillée. */
export function anyLocked(sheet: SheetModel, range: Range): boolean {
  const { top, left, bottom, right } = range;
  if ((bottom - top + 1) * (right - left + 1) <= EXAMINED) {
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) if (styleAt(sheet, row, column).locked !== false) return true;
    }
    return false;
  }
  let locked = styleAt(sheet, bottom, right).locked !== false || styleAt(sheet, top, left).locked !== false;
  sheet.store.each(range, (_row, _column, cell) => {
    locked ||= cell.style.locked !== false;
  });
  return locked;
}

/** Refuse d’écrire dans des cellules verrouillées d’une feuille protégée. */
export function assertWritable(sheet: SheetModel, range: Range): void {
  if (sheet.data.protection !== null && anyLocked(sheet, range)) {
    refuse(sheet, `la plage ${describe(range)} contient des cellules verrouillées, qui ne se modifient pas`);
  }
}

/** Refuse ce que les options de la protection ne permettent pas (`allowInsertRows`, `allowFormatCells`…). */
export function assertAllowed(sheet: SheetModel, option: string, what: string): void {
  if (sheet.data.protection !== null && sheet.data.protection.options[option] !== true) refuse(sheet, what);
}

/** Refuse toute modification d’une feuille protégée. */
export function assertUnprotected(sheet: SheetModel, what: string): void {
  if (sheet.data.protection !== null) refuse(sheet, what);
}

export function protectSheet(sheet: SheetModel, protection: Protection): void {
  if (sheet.data.protection !== null) {
    throw new ModelError(
      'InvalidOperation',
      `La feuille « ${sheet.data.name} » est déjà protégée : ôtez d’abord sa protection.`,
    );
  }
  sheet.core.set(sheet, 'protection', protection);
  sheet.core.emit({ type: 'protectionChanged', sheet, origin: sheet.core.origin });
}

export function unprotectSheet(sheet: SheetModel, password: string | undefined): void {
  const { protection } = sheet.data;
  if (protection === null) return;
  if (protection.password !== undefined && protection.password !== password) {
    throw new ModelError(
      'AccessDenied',
      `Le mot de passe de la feuille « ${sheet.data.name} » n’est pas le bon : elle reste protégée.`,
    );
  }
  sheet.core.set(sheet, 'protection', null);
  sheet.core.emit({ type: 'protectionChanged', sheet, origin: sheet.core.origin });
}
