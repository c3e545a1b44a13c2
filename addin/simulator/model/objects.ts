import type { Chart, CommentThread } from './data.ts';
import type { SheetModel } from './sheet.ts';

/** Remplace les graphiques ou les commentaires, et l’annonce. */
export function setObjects<K extends 'charts' | 'comments'>(
  sheet: SheetModel,
  key: K,
  after: K extends 'charts' ? readonly Chart[] : readonly CommentThread[],
): void {
  const before = sheet.data[key];
  sheet.core.set(sheet, key, after as SheetModel['data'][K]);
  diffObjects(sheet, key === 'charts' ? 'chart' : 'comment', before, after);
}

/** Annonce ce qui est apparu, parti ou changé entre deux états d’une liste d’objets. */
export function diffObjects(
  sheet: SheetModel,
  kind: 'chart' | 'comment',
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): void {
  const { core } = sheet;
  const { origin } = core;
  const old = new Map(before.map((one) => [one.id, one]));
  const now = new Set(after.map((one) => one.id));
  for (const one of after) {
    const previous = old.get(one.id);
    if (previous === undefined) core.emit({ type: `${kind}Added`, sheet, id: one.id, origin });
    else if (previous !== one) core.emit({ type: `${kind}Changed`, sheet, id: one.id, origin });
  }
  for (const { id } of before) if (!now.has(id)) core.emit({ type: `${kind}Deleted`, sheet, id, origin });
}
