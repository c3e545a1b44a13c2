import { invalidArgument } from '../errors.ts';
import type { SortField } from '../model.ts';
import { HostObject, type Session } from '../object.ts';
import { chosen } from './refusals.ts';
import type { RangeTarget } from './registry.ts';

const SORT_ON = { Value: 'value', CellColor: 'cellColor', FontColor: 'fontColor', Icon: 'icon' } as const;

/** Champs de tri du client, pour le modèle. */
export function sortFields(given: unknown, count: number, place: string): readonly SortField[] {
  if (!Array.isArray(given) || given.length === 0) throw invalidArgument('Donnez au moins un champ de tri.', place);
  return (given as readonly Record<string, unknown>[]).map((field) => {
    const key = field?.key;
    if (typeof key !== 'number' || !Number.isInteger(key) || key < 0 || key >= count) {
      throw invalidArgument(`La clé de tri est un rang de colonne, de 0 à ${count - 1}.`, place);
    }
    const sortOn = chosen(SORT_ON, field.sortOn ?? 'Value');
    if (!sortOn) throw invalidArgument(`Le tri sur « ${String(field.sortOn)} » n’existe pas.`, place);
    return {
      key,
      ascending: field.ascending !== false,
      ...(sortOn === 'value' ? {} : { sortOn }),
      ...(typeof field.color === 'string' ? { color: field.color.replace('#', '').toUpperCase() } : {}),
    };
  });
}

export class RangeSort extends HostObject {
  static override readonly typeName = 'RangeSort';
  private readonly target: RangeTarget;

  constructor(session: Session, target: RangeTarget) {
    super(session);
    this.target = target;
  }

  Apply(fields: unknown, matchCase?: unknown, hasHeaders?: unknown, orientation?: unknown): void {
    const range = this.target.areas[0]!;
    const byColumns = orientation === 'Columns';
    const count = byColumns ? range.bottom - range.top + 1 : range.right - range.left + 1;
    this.target.sheet.sort(range, sortFields(fields, count, 'RangeSort.apply'), {
      matchCase: matchCase === true,
      headers: hasHeaders === true,
      byColumns,
    });
  }
}
