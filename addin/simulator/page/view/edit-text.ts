import { NumberFormat } from '../../../../shared/xlsx/number-format.ts';
import type { Formulas, Worksheet } from '../../model/contract.ts';
import type { CellValue } from '../../model/data.ts';

const DATE = /[dymj]|a{3,4}/i;
const TIME = /[hs]/i;
/** Le format sans ce qui s’y écrit tel quel : textes entre guillemets, caractères échappés, couleurs entre crochets. */
const bare = (format: string): string => format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');

const plain = (value: number): string => {
  const text =
    Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : String(Number(value.toPrecision(15)));
  return text.replace('.', ',');
};

function numberText(value: number, format: string): string {
  const code = bare(format);
  if (code !== '' && !/general|standard/i.test(code)) {
    const date = DATE.test(code.replace(/[hs:]+m+|m+[:s]+/gi, ''));
    const time = TIME.test(code) || (date && !Number.isInteger(value));
    if (date && time) return new NumberFormat('dd/mm/yyyy hh:mm:ss').render(value);
    if (date) return new NumberFormat('dd/mm/yyyy').render(value);
    if (time) return new NumberFormat('hh:mm:ss').render(value);
    if (code.includes('%')) return `${plain(Number((value * 100).toPrecision(15)))}%`;
  }
  return plain(value);
}

function valueText(value: CellValue, format: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX';
  return typeof value === 'string' ? value : value.error;
}

/** Ce que la barre de formule montre d’une cellule, et qu’on retape tel quel : formule française, ou valeur entière. */
export function editText(sheet: Worksheet, row: number, column: number, formulas: Formulas): string {
  const cell = sheet.cell(row, column);
  if (!cell) return '';
  if (cell.formula !== undefined)
    return sheet.protection && cell.style.hiddenFormula ? '' : `=${formulas.toFrench(cell.formula)}`;
  return (cell.quotePrefix ? "'" : '') + valueText(cell.value, cell.style.numberFormat ?? '');
}
