import { columnsOf } from '../a1.ts';
import { invalidArgument } from '../errors.ts';
import type { Input, Range, Worksheet } from '../model.ts';
import { HostObject, type Session } from '../object.ts';

export class RemoveDuplicatesResult extends HostObject {
  static override readonly typeName = 'RemoveDuplicatesResult';
  static override readonly scalars = ['Removed', 'UniqueRemaining'];
  readonly Removed: number;
  readonly UniqueRemaining: number;

  constructor(session: Session, removed: number, remaining: number) {
    super(session);
    this.Removed = removed;
    this.UniqueRemaining = remaining;
  }
}

/** Retire les lignes dont les valeurs des colonnes données sont déjà vues plus haut ; les suivantes remontent dans la plage. */
export function removeDuplicates(
  session: Session,
  sheet: Worksheet,
  range: Range,
  columns: unknown,
  includesHeader: boolean,
): HostObject {
  const place = 'Range.removeDuplicates';
  const width = columnsOf(range);
  const keys = Array.isArray(columns) ? (columns as readonly unknown[]) : [];
  if (keys.length === 0 || !keys.every((key) => Number.isInteger(key) && Number(key) >= 0 && Number(key) < width)) {
    throw invalidArgument(`Donnez les rangs des colonnes à comparer, de 0 à ${width - 1}.`, place);
  }
  const used = sheet.usedRange(true, range);
  const last = used ? used.bottom : range.top - 1;
  const filled = used ? used.right - range.left + 1 : 0;
  const seen = new Set<string>();
  const kept: Input[][] = [];
  let removed = 0;
  const first = range.top + (includesHeader ? 1 : 0);
  for (let row = first; row <= last; row++) {
    const key = JSON.stringify(
      keys.map((column) => {
        const value = sheet.cell(row, range.left + Number(column))?.value ?? null;
        return typeof value === 'string' ? value.toLowerCase() : value;
      }),
    );
    if (seen.has(key)) {
      removed++;
      continue;
    }
    seen.add(key);
    kept.push(
      Array.from({ length: filled }, (_, j) => {
        const cell = sheet.cell(row, range.left + j);
        return cell?.formula === undefined ? { value: cell?.value ?? null } : { formula: cell.formula };
      }),
    );
  }
  if (removed > 0) {
    sheet.write(first, range.left, kept);
    sheet.clear({ ...range, top: first + kept.length, bottom: last }, 'contents');
  }
  return new RemoveDuplicatesResult(session, removed, kept.length);
}
