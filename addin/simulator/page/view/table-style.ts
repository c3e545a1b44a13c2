import type { Table } from '../../model/contract.ts';
import type { Border, CellStyle } from '../../model/data.ts';

/** Couleurs de thème d’Office : sombre du texte, puis les six accents. */
const ACCENTS = ['595959', '4472C4', 'ED7D31', '7B7B7B', 'BF8F00', '5B9BD5', '70AD47'] as const;

interface Look {
  readonly family: 'Light' | 'Medium' | 'Dark';
  readonly accent: string;
}

/** `TableStyleMedium2` -> famille et accent ; `undefined` pour un style inconnu ou vide (rien n’est peint). */
export function tableLook(style: string): Look | undefined {
  const match = /^TableStyle(Light|Medium|Dark)(\d{1,2})$/.exec(style);
  if (!match) return undefined;
  return { family: match[1] as Look['family'], accent: ACCENTS[(Number(match[2]) - 1) % 7]! };
}

/** Mélange `RRGGBB` avec du blanc ; `part` = part de blanc de 0 à 1. */
export function tint(rgb: string, part: number): string {
  const channel = (at: number): string => {
    const value = Number(`0x${rgb.slice(at, at + 2)}`);
    return Math.round(value + (255 - value) * part)
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  };
  return channel(0) + channel(2) + channel(4);
}

/** Ce que le style du tableau peint sous l’apparence propre de la cellule. */
export function tableCellStyle(table: Table, row: number, column: number): CellStyle | undefined {
  const look = tableLook(table.style);
  if (!look) return undefined;
  const line: Border = { line: 'thin', color: tint(look.accent, 0.4) };
  const edges = { left: column === table.range.left, right: column === table.range.right };
  const sides = {
    ...(edges.left ? { left: line } : {}),
    ...(edges.right ? { right: line } : {}),
  };
  if (table.header && row === table.header.top) {
    return look.family === 'Light'
      ? { font: { bold: true }, borders: { top: line, bottom: line } }
      : { font: { bold: true, color: 'FFFFFF' }, fill: look.accent, borders: { top: line, bottom: line, ...sides } };
  }
  if (table.totals && row === table.totals.top) {
    return { font: { bold: true }, borders: { top: { line: 'double', color: look.accent }, bottom: line, ...sides } };
  }
  const banded =
    (table.showBandedRows && (row - table.body.top) % 2 === 0) ||
    (table.showBandedColumns && (column - table.range.left) % 2 === 0);
  const strong =
    (table.highlightFirstColumn && edges.left) || (table.highlightLastColumn && edges.right)
      ? { font: { bold: true } }
      : {};
  const borders =
    look.family === 'Light' ? (row === table.body.bottom ? { bottom: line } : {}) : { bottom: line, ...sides };
  return { ...(banded ? { fill: tint(look.accent, 0.82) } : {}), borders, ...strong };
}

/** Pose `over` sur `under` : police et bordures se complètent, le reste se remplace. */
export function overlay(under: CellStyle, over: CellStyle): CellStyle {
  const font = under.font || over.font ? { font: { ...under.font, ...over.font } } : {};
  const borders = under.borders || over.borders ? { borders: { ...under.borders, ...over.borders } } : {};
  return { ...under, ...over, ...font, ...borders };
}
