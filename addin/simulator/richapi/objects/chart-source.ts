import type { Worksheet } from '../../model/contract.ts';
import type { Chart, ChartSeries, Range } from '../../model/data.ts';
import { formatAddress } from '../a1.ts';
import { freshId } from './ids.ts';

export type SeriesBy = 'Auto' | 'Columns' | 'Rows';

const SINGLE_SERIES = /pie|doughnut/i;

const valueAt = (sheet: Worksheet, row: number, column: number) => sheet.cell(row, column)?.value ?? null;

/** Vrai si aucune de ces cellules ne porte de nombre, et qu’une au moins porte un texte. */
function labels(sheet: Worksheet, range: Range): boolean {
  let texts = 0;
  for (let row = range.top; row <= range.bottom; row++)
    for (let column = range.left; column <= range.right; column++) {
      const value = valueAt(sheet, row, column);
      if (typeof value === 'number') return false;
      if (typeof value === 'string' && value !== '') texts++;
    }
  return texts > 0;
}

/**
 * Séries qu’Excel tire d’une plage : une première ligne ou colonne de textes donne les noms et les catégories ; `Auto`
 * prend pour séries la dimension la plus courte.
 */
export function seriesFrom(sheet: Worksheet, source: Range, by: SeriesBy, type: string): readonly ChartSeries[] {
  const used = sheet.usedRange(true, source);
  if (used === null) return [];
  const range: Range = {
    ...source,
    bottom: Math.min(source.bottom, used.bottom),
    right: Math.min(source.right, used.right),
  };
  const corner = valueAt(sheet, range.top, range.left);
  const wide = range.right > range.left;
  const tall = range.bottom > range.top;
  const cornerEmpty = corner === null || corner === '';
  const names =
    tall &&
    (labels(sheet, { ...range, bottom: range.top, left: wide ? range.left + 1 : range.left }) || (cornerEmpty && wide));
  const categories =
    wide &&
    (labels(sheet, { ...range, right: range.left, top: tall ? range.top + 1 : range.top }) || (cornerEmpty && tall));
  const body: Range = { ...range, top: range.top + (names ? 1 : 0), left: range.left + (categories ? 1 : 0) };
  const height = body.bottom - body.top + 1;
  const width = body.right - body.left + 1;
  const byRows = by === 'Rows' || (by === 'Auto' && width > height);
  const count = SINGLE_SERIES.test(type) ? 1 : byRows ? height : width;
  const address = (part: Range) => formatAddress(sheet.name, part, true);
  const taken: string[] = [];
  return Array.from({ length: count }, (_, i): ChartSeries => {
    const id = freshId(taken);
    taken.push(id);
    const row = body.top + i;
    const column = body.left + i;
    const values = byRows ? { ...body, top: row, bottom: row } : { ...body, left: column, right: column };
    const named = byRows ? categories : names;
    const labelled = byRows ? names : categories;
    const title = byRows ? sheet.text(row, range.left) : sheet.text(range.top, column);
    const label = byRows
      ? { ...body, top: range.top, bottom: range.top }
      : { ...body, left: range.left, right: range.left };
    return {
      id,
      values: address(values),
      ...(named && title !== '' ? { name: title } : {}),
      ...(labelled ? { categories: address(label) } : {}),
    };
  });
}

/** Titre et légende qu’Excel donne d’abord : une seule série prête son nom au titre et se passe de légende. */
export function dressing(
  series: readonly ChartSeries[],
  type: string,
): Pick<Chart, 'titleVisible' | 'legend'> & { title?: string } {
  const [only, ...more] = series;
  const alone = only !== undefined && more.length === 0;
  return {
    titleVisible: true,
    legend: { visible: !alone || SINGLE_SERIES.test(type), position: 'Bottom' },
    ...(alone && only.name !== undefined ? { title: only.name } : {}),
  };
}
