import { byId, element } from '../../addin/simulator/page/dom.ts';
import { quandLibre } from './commun.ts';

const KEPT = 100;

/** Ajoute en tête de la liste ce qui vient d’être entendu. */
export function hear(what: string, where: string, detail: string): void {
  const list = byId('journal');
  list.prepend(element('li', {}, element('b', {}, what), ` ${where}`, element('span', {}, detail)));
  while (list.childElementCount > KEPT) list.lastElementChild?.remove();
}

const CHANGES: Readonly<Record<string, string>> = {
  RangeEdited: 'Modifié',
  RowInserted: 'Lignes insérées',
  RowDeleted: 'Lignes supprimées',
  ColumnInserted: 'Colonnes insérées',
  ColumnDeleted: 'Colonnes supprimées',
  CellInserted: 'Cellules insérées',
  CellDeleted: 'Cellules supprimées',
};

/** Suit les changements de tout le classeur. */
export async function listen(context: Excel.RequestContext): Promise<void> {
  const { worksheets } = context.workbook;
  const names = new Map<string, string>();
  const nameOf = (id: string): string => names.get(id) ?? id;
  const refresh = (): Promise<void> =>
    quandLibre(async (other) => {
      const { worksheets: all } = other.workbook;
      all.load('items/id,items/name');
      await other.sync();
      for (const { id, name } of all.items) names.set(id, name);
    });
  await refresh();

  worksheets.onChanged.add(async (event) => {
    if (!names.has(event.worksheetId)) await refresh();
    const { details } = event;
    const value = details ? `, « ${details.valueBefore} » devient « ${details.valueAfter} »` : '';
    const who = event.triggerSource === 'ThisLocalAddin' ? 'par ce complément' : 'par la personne';
    const what = CHANGES[event.changeType] ?? event.changeType;
    hear(what, `${nameOf(event.worksheetId)} ! ${event.address}`, `${who}, source ${event.source}${value}`);
  });
  worksheets.onSelectionChanged.add(async (event) => {
    if (!names.has(event.worksheetId)) await refresh();
    hear('Sélection', `${nameOf(event.worksheetId)} ! ${event.address}`, 'onSelectionChanged');
  });
  worksheets.onAdded.add(async (event) => {
    await refresh();
    hear('Feuille ajoutée', nameOf(event.worksheetId), `source ${event.source}`);
  });
  worksheets.onActivated.add(async (event) => {
    await refresh();
    hear('Feuille activée', nameOf(event.worksheetId), 'onActivated');
  });
  await context.sync();
}
