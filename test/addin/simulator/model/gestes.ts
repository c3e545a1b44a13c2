import fc from 'fast-check';
import { ModelError, type Workbook } from '../../../../addin/simulator/model/contract.ts';
import type { Range } from '../../../../addin/simulator/model/data.ts';
import { classeur } from './classeur.ts';

export const place = fc.record({ top: fc.nat(8), left: fc.nat(5), rows: fc.nat(3), columns: fc.nat(3) }).map(
  ({ top, left, rows, columns }): Range => ({
    top: top + 1,
    left: left + 1,
    bottom: top + 1 + rows,
    right: left + 1 + columns,
  }),
);
const input = fc.oneof(
  fc.constantFrom('a', '12', "'01053", '=A1+B2', '=SUM(A1:C3)', '=Tab[Montant]', '', null, undefined),
  fc.integer({ min: -5, max: 5 }),
);
/** Une modification quelconque d’un classeur de départ `depart()`. */
export type Act = (workbook: Workbook) => void;
const first = (workbook: Workbook) => workbook.sheets[0]!;
const table = (workbook: Workbook) => workbook.tables()[0];

export const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(place, fc.array(fc.array(input, { maxLength: 4 }), { minLength: 1, maxLength: 4 })).map(
    ([at, block]): Act =>
      (w) =>
        w.activeSheet.write(at.top, at.left, block),
  ),
  fc.tuple(place, fc.constantFrom('x', '50 %', '3-6', '=A1')).map(
    ([at, text]): Act =>
      (w) => {
        w.activeSheet.enter(at.top, at.left, text);
      },
  ),
  fc.tuple(place, fc.boolean(), fc.boolean(), fc.constantFrom('cells', 'rows', 'columns')).map(
    ([at, inserts, vertical, extent]): Act =>
      (w) => {
        const range =
          extent === 'rows'
            ? { ...at, left: 1, right: 16_384 }
            : extent === 'columns'
              ? { ...at, top: 1, bottom: 1_048_576 }
              : at;
        const rows = extent === 'cells' ? vertical : extent === 'rows';
        if (inserts) w.activeSheet.insert(range, rows ? 'down' : 'right');
        else w.activeSheet.delete(range, rows ? 'up' : 'left');
      },
  ),
  place.map(
    (at): Act =>
      (w) =>
        w.activeSheet.restyle(at, (style) => ({ ...style, fill: 'FFEE00' })),
  ),
  place.map(
    (at): Act =>
      (w) =>
        w.activeSheet.restyle({ ...at, top: 1, bottom: 1_048_576 }, (style) => ({ ...style, wrap: true })),
  ),
  place.map(
    (at): Act =>
      (w) => {
        w.activeSheet.addTable(at, at.left % 2 === 0);
      },
  ),
  fc.tuple(fc.nat(3), fc.constantFrom('ligne', 'colonne', 'total', 'tri', 'filtre', 'ôter', 'nom', 'moins', 'fin')).map(
    ([n, what]): Act =>
      (w) => {
        const t = table(w);
        if (t === undefined) return;
        if (what === 'ligne') t.addRows(n, [t.columns.map(() => n)]);
        else if (what === 'colonne') t.addColumn(n, undefined, `c${n}`);
        else if (what === 'total') t.showTotals = !t.showTotals;
        else if (what === 'tri') t.sort([{ key: 0, ascending: n % 2 === 0 }]);
        else if (what === 'filtre') t.filter(0, n === 0 ? null : { on: 'values', values: ['a', '12'] });
        else if (what === 'ôter') t.deleteRows(0, n + 1);
        else if (what === 'nom') t.name = `Tab_${n}`;
        else if (what === 'moins') t.deleteColumn(0);
        else t.convertToRange();
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Act =>
      (w) => {
        w.activeSheet.copy({ sheet: first(w), range: from }, to.top, to.left);
      },
  ),
  place.map(
    (at): Act =>
      (w) =>
        w.activeSheet.fill({ ...at, bottom: at.top }, at),
  ),
  place.map(
    (at): Act =>
      (w) => {
        w.activeSheet.setValidation([at], { type: 'list', formula1: 'A1:A3', ignoreBlank: true, dropDown: true });
        w.activeSheet.setNotes([{ row: at.bottom, column: at.right, author: 'A', text: 'n' }]);
        w.activeSheet.merge(at);
      },
  ),
  fc.tuple(fc.nat(2), fc.constantFrom('créer', 'renommer', 'supprimer', 'copier', 'masquer', 'choisir', 'nom')).map(
    ([n, what]): Act =>
      (w) => {
        const sheet = w.sheets[n % w.sheets.length]!;
        if (what === 'créer') w.addSheet();
        else if (what === 'renommer') sheet.name = `Axe ${n}`;
        else if (what === 'supprimer') sheet.remove();
        else if (what === 'copier') sheet.copyTo(n);
        else if (what === 'masquer') sheet.visibility = 'hidden';
        else if (what === 'choisir') sheet.activate();
        else w.names.add({ name: `nom_${n}`, formula: `${sheet.name}!A1:B2`, visible: true });
      },
  ),
);

/** La modification ; ce que le modèle refuse est refusé. */
export const attempt = (workbook: Workbook, one: Act): void => {
  try {
    workbook.transact('user', () => one(workbook));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
  }
};

/** Un petit tableau « Tab », en A1:C3. */
export function depart(): Workbook {
  const workbook = classeur();
  workbook.activeSheet.write(1, 1, [
    ['Réf', 'Montant', '=A1'],
    ['a', 1, '=B2*2'],
    ['b', 2, '=B3*2'],
  ]);
  workbook.activeSheet.addTable({ top: 1, left: 1, bottom: 3, right: 3 }, true, 'Tab');
  return workbook;
}
