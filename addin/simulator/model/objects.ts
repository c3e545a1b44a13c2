import type { SheetModel } from './sheet.ts';

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
