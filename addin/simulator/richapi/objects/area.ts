import type { Worksheet } from '../../model/contract.ts';
import type { CellStyle, Range } from '../../model/data.ts';
import type { RangeTarget } from './registry.ts';

/** Cellules désignées par un objet ; relues à chaque usage, car une plage suit les lignes insérées. */
export type Area = RangeTarget;

const SCANNED = 4_000;
const PLAIN: CellStyle = {};

const size = (range: Range) => (range.bottom - range.top + 1) * (range.right - range.left + 1);

/** Apparences différentes présentes dans les cellules désignées, vides comprises. */
export function stylesOf(area: Area): ReadonlySet<CellStyle> {
  const styles = new Set<CellStyle>();
  for (const range of area.areas) {
    if (size(range) <= SCANNED) {
      for (let row = range.top; row <= range.bottom; row++)
        for (let column = range.left; column <= range.right; column++) styles.add(area.sheet.style(row, column));
    } else addLarge(area.sheet, range, styles);
  }
  return styles;
}

/** Grande plage : ses cellules présentes, puis l’apparence des colonnes et lignes qui la traversent. */
function addLarge(sheet: Worksheet, range: Range, styles: Set<CellStyle>): void {
  let present = 0;
  for (const { cell } of sheet.cells(range)) {
    styles.add(cell.style);
    present++;
  }
  if (present >= size(range)) return;
  let styled = 0;
  for (const [column, track] of sheet.columnProperties()) {
    if (track.style === undefined || column < range.left || column > range.right) continue;
    styles.add(track.style);
    styled++;
  }
  for (const [row, track] of sheet.rowProperties())
    if (track.style !== undefined && row >= range.top && row <= range.bottom) styles.add(track.style);
  if (styled < range.right - range.left + 1) styles.add(PLAIN);
}

/** Valeur commune à toutes les cellules, ou `null` si elles diffèrent. */
export function common<T>(area: Area, read: (style: CellStyle) => T): T | null {
  return shared([...stylesOf(area)].map(read));
}

export function shared<T>(values: Iterable<T>): T | null {
  let found: { value: T } | undefined;
  for (const value of values) {
    if (found === undefined) found = { value };
    else if (found.value !== value) return null;
  }
  return found === undefined ? null : found.value;
}

/** Change l’apparence ; deux cellules de même apparence gardent une apparence partagée. */
export function restyle(area: Area, change: (style: CellStyle) => CellStyle): void {
  const known = new Map<CellStyle, CellStyle>();
  const once = (style: CellStyle) => {
    let changed = known.get(style);
    if (changed === undefined) {
      changed = change(style);
      known.set(style, changed);
    }
    return changed;
  };
  for (const range of area.areas) area.sheet.restyle(range, once);
}

/** `object` avec `key` remplacée, ou retirée si `value` est `undefined`. */
export function having<T extends object, K extends keyof T>(object: T, key: K, value: T[K] | undefined): T {
  const copy = { ...object };
  if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

/** Étendue des lignes (ou colonnes) de chaque plage désignée. */
export const spans = (area: Area, axis: 'row' | 'column'): readonly (readonly [number, number])[] =>
  area.areas.map((range) => (axis === 'row' ? [range.top, range.bottom] : [range.left, range.right]));
