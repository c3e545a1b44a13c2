import type { Worksheet } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
/** Au-delà, parcourir la sélection se sentirait au clavier. */
const MAX_CELLS = 200_000;

/**
 * Ligne d’état d’une sélection (« Moyenne : 2  Nb (non vides) : 3  Somme : 6 ») ; vide pour moins de deux valeurs. D’une
 * seule cellule, ce que dit son erreur.
 */
export function statisticsText(sheet: Worksheet, range: Range): string {
  if (range.top === range.bottom && range.left === range.right) {
    const value = sheet.cell(range.top, range.left)?.value;
    return typeof value === 'object' && value !== null ? (value.message ?? '') : '';
  }
  let sum = 0;
  let numbers = 0;
  let filled = 0;
  let read = 0;
  for (const { row, cell } of sheet.cells(range)) {
    read += 1;
    if (read > MAX_CELLS) return '';
    if (cell.value === null || sheet.row(row).filtered) continue;
    filled += 1;
    if (typeof cell.value !== 'number') continue;
    numbers += 1;
    sum += cell.value;
  }
  if (filled < 2) return '';
  const count = `Nb (non vides) : ${number.format(filled)}`;
  return numbers === 0 ? count : `Moyenne : ${number.format(sum / numbers)}   ${count}   Somme : ${number.format(sum)}`;
}
