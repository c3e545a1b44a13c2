import { parseRange } from '../../../shared/xlsx/reference.ts';
import type { Workbook, Worksheet } from '../model/contract.ts';
import type { CellValue, Chart, Range } from '../model/data.ts';

export type Drawing = 'columns' | 'bars' | 'lines' | 'pie';

export interface SeriesData {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Couleur CSS. */
  readonly color: string;
}

/** Un graphique prêt à dessiner : les valeurs que ses références ont maintenant. */
export interface ChartData {
  readonly title: string;
  /** Type d’Excel en français. */
  readonly kind: string;
  readonly drawing: Drawing;
  readonly stacked: boolean;
  readonly categories: readonly string[];
  readonly series: readonly SeriesData[];
}

const COLORS = ['#2b7bb0', '#3f9d6a', '#c98a2b', '#8a6fb5', '#c05a50', '#2b8a9c', '#7a7d82', '#a3506f'];

const KINDS: readonly (readonly [RegExp, Drawing, string])[] = [
  [/pie|doughnut/i, 'pie', 'Secteurs'],
  [/^bar/i, 'bars', 'Barres'],
  [/^(line|xy|area)/i, 'lines', 'Courbes'],
  [/^column/i, 'columns', 'Histogramme'],
];

export function chartData(workbook: Workbook, sheet: Worksheet, chart: Chart): ChartData {
  const [, drawing, kind] = KINDS.find(([pattern]) => pattern.test(chart.type)) ?? [null, 'columns', chart.type];
  const texts = chart.series[0]?.categories;
  const series = chart.series.map(({ name, values, color }, index) => ({
    name: seriesName(workbook, sheet, name, index),
    values: cells(workbook, sheet, values).map(({ value }) => (typeof value === 'number' ? value : null)),
    color: color ? `#${color.replace(/^#/, '')}` : COLORS[index % COLORS.length]!,
  }));
  const length = Math.max(0, ...series.map(({ values }) => values.length));
  const labels = cells(workbook, sheet, texts).map(({ text }) => text);
  return {
    title: (chart.titleVisible && chart.title) || chart.name,
    kind,
    drawing,
    stacked: /stacked/i.test(chart.type),
    categories: Array.from({ length }, (_, rank) => labels[rank] ?? String(rank + 1)),
    series,
  };
}

function seriesName(workbook: Workbook, sheet: Worksheet, name: string | undefined, index: number): string {
  if (name === undefined) return `Série ${index + 1}`;
  const [cell] = resolve(workbook, sheet, name) ? cells(workbook, sheet, name) : [];
  return cell ? cell.text : name;
}

/** La feuille et la plage d’une référence (`'Plan d''actions'!$B$2:$B$9`) ; `null` si elle ne se lit pas. */
function resolve(workbook: Workbook, own: Worksheet, reference: string): { sheet: Worksheet; range: Range } | null {
  const match = /^=?(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?([$A-Za-z0-9:]+)$/.exec(reference.trim());
  if (!match) return null;
  const [, quoted, plain, place = ''] = match;
  const name = quoted?.replaceAll("''", "'") ?? plain;
  const sheet = name === undefined ? own : workbook.sheetByName(name);
  const range = parseRange(place);
  return sheet && range ? { sheet, range } : null;
}

function cells(
  workbook: Workbook,
  own: Worksheet,
  reference: string | undefined,
): readonly { readonly value: CellValue; readonly text: string }[] {
  if (!reference) return [];
  const found = resolve(workbook, own, reference);
  if (!found) {
    // Référence structurée, nom défini : le calcul les connaît.
    const place = { sheetId: own.id, row: 1, column: 1 };
    return workbook.calculator
      .compute(place, reference.replace(/^=/, ''))
      .map((value) => ({ value, text: typeof value === 'object' ? '' : String(value) }));
  }
  const { sheet, range } = found;
  const read: { value: CellValue; text: string }[] = [];
  for (let row = range.top; row <= range.bottom; row++)
    for (let column = range.left; column <= range.right; column++)
      read.push({ value: sheet.cell(row, column)?.value ?? null, text: sheet.text(row, column) });
  return read;
}
