import type { StructureEdit } from './contract.ts';
import type { Chart, TrackProperties } from './data.ts';
import { wholeColumns, wholeRows } from './ranges.ts';
import type { SheetData } from './sheet-data.ts';

const POINTS_PER_PIXEL = 0.75;
/** Pixels du plus large chiffre de Calibri 11, et de la marge d’une colonne. */
const DIGIT = 7;
const MARGIN = 5;

/** Largeur par défaut d’une colonne, en points. */
const defaultWidth = ({ standardWidth }: SheetData): number =>
  (Math.trunc(standardWidth * DIGIT + 0.5) + MARGIN) * POINTS_PER_PIXEL;

interface Line {
  readonly tracks: ReadonlyMap<number, TrackProperties>;
  readonly usual: number;
}

const lineOf = (data: SheetData, axis: 'row' | 'column'): Line =>
  axis === 'row'
    ? { tracks: data.rows, usual: data.standardHeight }
    : { tracks: data.columns, usual: defaultWidth(data) };

const sizeOf = ({ hidden, filtered, size }: TrackProperties, usual: number): number =>
  hidden || filtered ? 0 : (size ?? usual);

/** Distance, en points, du bord de la feuille à celui de la ligne ou colonne `index`. */
function offset({ tracks, usual }: Line, index: number): number {
  let at = (index - 1) * usual;
  for (const [one, track] of tracks) if (one < index) at += sizeOf(track, usual) - usual;
  return at;
}

/** Les graphiques suivent la cellule de leur coin quand des lignes ou colonnes entières s’ajoutent ou partent ; leur taille reste. À appeler avant que `rows` et `columns` bougent, avec leur état d’après. */
export function moveCharts(
  charts: readonly Chart[],
  before: SheetData,
  after: Pick<SheetData, 'rows' | 'columns'>,
  { kind, axis, range }: Omit<StructureEdit, 'sheetName'>,
): readonly Chart[] {
  if (charts.length === 0 || !(axis === 'row' ? wholeRows(range) : wholeColumns(range))) return charts;
  const [from, to] = axis === 'row' ? [range.top, range.bottom] : [range.left, range.right];
  const [old, now] = [lineOf(before, axis), lineOf({ ...before, ...after }, axis)];
  const start = offset(old, from);
  const end = offset(old, to + 1);
  const opened = offset(now, to + 1) - offset(now, from);
  const side = axis === 'row' ? 'top' : 'left';
  let changed = false;
  const moved = charts.map((chart) => {
    const place = chart[side];
    if (place < start) return chart;
    const next = kind === 'insert' ? place + opened : place >= end ? place - (end - start) : start;
    if (next === place) return chart;
    changed = true;
    return { ...chart, [side]: next };
  });
  return changed ? moved : charts;
}
