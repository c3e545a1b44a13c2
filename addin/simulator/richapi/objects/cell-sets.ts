import { intersect } from '../a1.ts';
import type { Range } from '../model.ts';

export const intersectAll = (ranges: readonly Range[], other: Range): Range[] =>
  ranges.map((range) => intersect(range, other)).filter((range) => range !== null);

/** Réunit des cellules ou des bandes d’une ligne, dans l’ordre des lignes, en rectangles : d’abord par ligne, puis vers le bas. */
export function rectangles(parts: readonly Range[]): Range[] {
  const done: Range[] = [];
  let open = new Map<string, Range>();
  let row: Range[] = [];
  const closeRow = () => {
    const next = new Map<string, Range>();
    for (const run of row) {
      const key = `${run.left}:${run.right}`;
      const above = open.get(key);
      if (above && above.bottom === run.top - 1) {
        next.set(key, { ...above, bottom: run.bottom });
        open.delete(key);
      } else next.set(key, run);
    }
    done.push(...open.values());
    open = next;
    row = [];
  };
  for (const part of parts) {
    const last = row.at(-1);
    if (last && (last.top !== part.top || last.bottom !== part.bottom)) closeRow();
    const before = row.at(-1);
    if (before && before.right === part.left - 1) row[row.length - 1] = { ...before, right: part.right };
    else row.push(part);
  }
  closeRow();
  closeRow();
  return done.sort((a, b) => a.top - b.top || a.left - b.left);
}
