import type { Table } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';
import type { MenuItem } from './menu.ts';
import type { Session } from './session.ts';

export interface CellMenuActions {
  copy(cut: boolean): void;
  paste(what: 'all' | 'values'): void;
  edit(): void;
}

/** Une ligne qui laisse ses cellules vides, ou à la formule de leur colonne. */
export const blankRow = (table: Table): undefined[] => table.columns.map(() => undefined);

const count = (n: number, one: string, many: string): string => (n > 1 ? `${n} ${many}` : one);

/** Menu d’un clic droit : ce qui s’applique à la sélection. */
export function cellMenu(session: Session, actions: CellMenuActions): MenuItem[] {
  const { sheet, range, place } = session;
  const rows = range.bottom - range.top + 1;
  const columns = range.right - range.left + 1;
  const wholeRows = range.left === 1 && range.right >= 16_384;
  const wholeColumns = range.top === 1 && range.bottom >= 1_048_576;
  const band: Range = { top: range.top, bottom: range.bottom, left: 1, right: 16_384 };
  const stripe: Range = { top: 1, bottom: 1_048_576, left: range.left, right: range.right };
  const act = (work: () => unknown) => (): void => {
    session.act(() => {
      work();
    });
  };
  /** Une insertion laisse la sélection sur les cellules neuves. */
  const insert = (work: () => unknown) =>
    act(() => {
      work();
      session.workbook.select(sheet, range, place);
    });
  const line = count(rows, 'une ligne', 'lignes');
  const column = count(columns, 'une colonne', 'colonnes');
  const table = sheet.tables.find(
    (t) =>
      range.top >= t.body.top &&
      range.bottom <= t.body.bottom &&
      range.left >= t.range.left &&
      range.right <= t.range.right,
  );
  const items: MenuItem[] = [
    { text: 'Couper', keys: 'Ctrl+X', run: () => actions.copy(true) },
    { text: 'Copier', keys: 'Ctrl+C', run: () => actions.copy(false) },
    { text: 'Coller', keys: 'Ctrl+V', run: () => actions.paste('all') },
    { text: 'Coller les valeurs', run: () => actions.paste('values') },
    'separator',
  ];
  if (table && !wholeRows && !wholeColumns)
    items.push(
      {
        text: `Insérer ${line} du tableau`,
        run: insert(() =>
          table.addRows(
            range.top - table.body.top,
            Array.from({ length: rows }, () => blankRow(table)),
          ),
        ),
      },
      { text: `Supprimer ${line} du tableau`, run: act(() => table.deleteRows(range.top - table.body.top, rows)) },
      'separator',
    );
  if (!wholeColumns)
    items.push(
      { text: `Insérer ${line}`, run: insert(() => sheet.insert(band, 'down')) },
      { text: `Supprimer ${line}`, run: act(() => sheet.delete(band, 'up')) },
      {
        text: rows > 1 ? 'Masquer les lignes' : 'Masquer la ligne',
        run: act(() => sheet.setRows(range.top, range.bottom, (t) => ({ ...t, hidden: true }))),
      },
      {
        text: 'Afficher les lignes masquées',
        run: act(() => sheet.setRows(Math.max(1, range.top - 1), range.bottom + 1, ({ hidden: _h, ...t }) => t)),
      },
      'separator',
    );
  if (!wholeRows)
    items.push(
      { text: `Insérer ${column}`, run: insert(() => sheet.insert(stripe, 'right')) },
      { text: `Supprimer ${column}`, run: act(() => sheet.delete(stripe, 'left')) },
      {
        text: columns > 1 ? 'Masquer les colonnes' : 'Masquer la colonne',
        run: act(() => sheet.setColumns(range.left, range.right, (t) => ({ ...t, hidden: true }))),
      },
      {
        text: 'Afficher les colonnes masquées',
        run: act(() => sheet.setColumns(Math.max(1, range.left - 1), range.right + 1, ({ hidden: _h, ...t }) => t)),
      },
      'separator',
    );
  items.push(
    { text: 'Effacer le contenu', keys: 'Suppr', run: act(() => sheet.clear(range, 'contents')) },
    { text: 'Effacer la mise en forme', run: act(() => sheet.clear(range, 'formats')) },
    { text: 'Modifier la cellule', keys: 'F2', run: actions.edit },
  );
  return items;
}
