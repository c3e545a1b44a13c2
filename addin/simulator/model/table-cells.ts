import { hasContent, isFilled, putCell, styleAt } from './cells.ts';
import type { ConditionalFormat, Range, Validation } from './data.ts';
import { releaseRows } from './filtered-rows.ts';
import { intersect, subtract } from './ranges.ts';
import { rewriteAll } from './rewrite.ts';
import type { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { bodyOf, distinctName, fold, headerOf } from './table-data.ts';
import { displayText } from './text.ts';

export function updateTable(sheet: SheetModel, id: number, change: Partial<Omit<TableData, 'id'>>): TableData {
  const before = sheet.data.tables.find((table) => table.id === id)!;
  const tables = sheet.data.tables.map((table) => (table.id === id ? { ...table, ...change } : table));
  sheet.core.set(sheet, 'tables', tables);
  const { range, filters } = change;
  if (before.filters.size > 0 && (range !== undefined || filters !== undefined)) releaseRows(sheet, bodyOf(before));
  if (range !== undefined && sheet.data.merges.some((merge) => intersect(merge, range) !== null)) {
    // Les cellules d’un tableau ne sont jamais fusionnées : celles qu’il prend se défont.
    const merges = sheet.data.merges.filter((merge) => intersect(merge, range) === null);
    sheet.core.set(sheet, 'merges', merges);
  }
  return tables.find((table) => table.id === id)!;
}

/** Renomme une colonne et tout ce qui la cite. Ne touche pas à la cellule d’en-tête. */
export function renameColumnData(sheet: SheetModel, table: TableData, index: number, name: string): TableData {
  const before = table.columns[index]!.name;
  if (before === name) return table;
  const columns = table.columns.map((column, i) => (i === index ? { ...column, name } : column));
  const next = updateTable(sheet, table.id, { columns });
  const { core } = sheet;
  rewriteAll(core, (formula) =>
    formula.includes('[') ? core.formulas.renameColumn(formula, table.name, before, name) : formula,
  );
  return next;
}

/** Fait des cellules d’en-tête des textes distincts, et des colonnes leurs noms. */
export function settleHeaders(sheet: SheetModel, table: TableData, from: number, to: number): TableData {
  const taken = table.columns.filter((_, i) => i < from || i > to).map((c) => c.name);
  const wanted: [number, string][] = [];
  for (let index = from; index <= to; index++) {
    const [row, column] = [table.range.top, table.range.left + index];
    const cell = sheet.store.get(row, column);
    const shown = displayText(cell?.value ?? null, styleAt(sheet, row, column));
    const name = distinctName(shown, taken);
    taken.push(name);
    if (cell?.value !== name || cell.formula !== undefined) {
      putCell(sheet, row, column, { value: name, style: styleAt(sheet, row, column) });
    }
    if (table.columns[index]!.name !== name) wanted.push([index, name]);
  }
  let current = table;
  const rename = (index: number, name: string) => {
    current = renameColumnData(sheet, current, index, name);
  };
  // Deux noms échangés passent par un troisième, pour que les formules ne confondent pas leurs colonnes.
  const old = new Set(wanted.map(([index]) => fold(table.columns[index]!.name)));
  const swapped = wanted.filter(
    ([index, name]) => fold(table.columns[index]!.name) !== fold(name) && old.has(fold(name)),
  );
  if (swapped.length > 0) for (const [index] of wanted) rename(index, `\u0001${index}`);
  for (const [index, name] of wanted) rename(index, name);
  return current;
}

/** Après une écriture : les en-têtes touchés redeviennent des textes distincts. */
export function syncHeaders(sheet: SheetModel, range: Range): void {
  for (const table of sheet.data.tables) {
    const header = headerOf(table);
    const part = header && intersect(header, range);
    if (part) settleHeaders(sheet, table, part.left - table.range.left, part.right - table.range.left);
  }
}

/** La formule de colonne calculée, vue de ses voisines ; `undefined` si la colonne n’en a pas. */
function columnFormula(sheet: SheetModel, column: number, body: Range, fresh: Range, row: number): string | undefined {
  const { formulas } = sheet.core;
  const rows = [fresh.top - 1, fresh.top - 2, fresh.bottom + 1, fresh.bottom + 2].filter(
    (r) => r >= body.top && r <= body.bottom && (r < fresh.top || r > fresh.bottom),
  );
  const near = rows.slice(0, 2).map((r) => [r, sheet.store.get(r, column)?.formula] as const);
  const first = near[0];
  if (first?.[1] === undefined) return undefined;
  const here = formulas.translate(first[1], row - first[0], 0);
  const agree = near.every(([r, f]) => f !== undefined && formulas.translate(f, row - r, 0) === here);
  return agree ? here : undefined;
}

/** La formule de colonne calculée si toutes les lignes l’écrivent pareil ; une référence relative change d’une ligne à l’autre. */
function calculated(sheet: SheetModel, table: TableData, index: number): string | undefined {
  const formula = table.columns[index]?.formula;
  return formula !== undefined && sheet.core.formulas.translate(formula, 1, 0) === formula ? formula : undefined;
}

/** Après une écriture : une colonne remplie d’une même formule devient calculée ; une colonne sans formule ne l’est plus. */
export function syncColumnFormulas(sheet: SheetModel, written: Range): void {
  for (const table of sheet.data.tables) {
    const body = bodyOf(table);
    const part = intersect(body, written);
    if (part === null || part.top > body.top || part.bottom < body.bottom) continue;
    let changed = false;
    const columns = table.columns.map((column, i) => {
      const at = body.left + i;
      if (at < part.left || at > part.right) return column;
      const formula = commonFormula(sheet, at, body);
      if (formula === column.formula) return column;
      changed = true;
      const { formula: _before, ...rest } = column;
      return formula === undefined ? rest : { ...rest, formula };
    });
    if (changed) updateTable(sheet, table.id, { columns });
  }
}

/** La formule que toutes les cellules de la colonne écrivent pareil. */
function commonFormula(sheet: SheetModel, column: number, body: Range): string | undefined {
  const formula = sheet.store.get(body.top, column)?.formula;
  if (formula === undefined) return undefined;
  for (let row = body.top + 1; row <= body.bottom; row++) {
    if (sheet.store.get(row, column)?.formula !== formula) return undefined;
  }
  return sheet.core.formulas.translate(formula, 1, 0) === formula ? formula : undefined;
}

/** Recopie les formules de colonne dans les lignes neuves encore vides. */
export function fillFormulas(sheet: SheetModel, table: TableData, fresh: Range): void {
  const body = bodyOf(table);
  for (let column = body.left; column <= body.right; column++) {
    for (let row = fresh.top; row <= fresh.bottom; row++) {
      const cell = sheet.store.get(row, column);
      if (isFilled(cell)) continue;
      const formula = calculated(sheet, table, column - body.left) ?? columnFormula(sheet, column, body, fresh, row);
      if (formula === undefined) break;
      putCell(sheet, row, column, { value: null, formula, style: styleAt(sheet, row, column) });
    }
  }
}

function extended<T extends Validation | ConditionalFormat>(
  rules: readonly T[],
  model: number,
  fresh: Range,
): readonly T[] {
  let changed = false;
  const next = rules.map((rule) => {
    const pieces: Range[] = [];
    const ranges = rule.ranges.map((range) => {
      const part = intersect(range, { ...fresh, top: model, bottom: model });
      if (part === null) return range;
      const wanted = { top: fresh.top, bottom: fresh.bottom, left: part.left, right: part.right };
      if (part.left === range.left && part.right === range.right && range.bottom === fresh.top - 1) {
        changed = true;
        return { ...range, bottom: fresh.bottom };
      }
      const covered = rule.ranges.reduce((rest, r) => rest.flatMap((piece) => subtract(piece, r)), [wanted]);
      if (covered.length > 0) changed = true;
      pieces.push(...covered);
      return range;
    });
    return pieces.length === 0 ? { ...rule, ranges } : { ...rule, ranges: [...ranges, ...pieces] };
  });
  return changed ? next : rules;
}

/** Étend aux lignes neuves les validations et mises en forme conditionnelles de la ligne `model`. */
export function extendRules(sheet: SheetModel, model: number, fresh: Range): void {
  const { core, data } = sheet;
  core.set(sheet, 'validations', extended(data.validations, model, fresh));
  core.set(sheet, 'conditionalFormats', extended(data.conditionalFormats, model, fresh));
}

/** Le tableau descend jusqu’à `bottom` ; les lignes prises reçoivent apparence, formules et validations. */
export function extendRows(sheet: SheetModel, table: TableData, bottom: number): TableData {
  const old = bodyOf(table);
  const next = updateTable(sheet, table.id, {
    range: { ...table.range, bottom: bottom + (table.showTotals ? 1 : 0) },
  });
  const fresh = { ...old, top: old.bottom + 1, bottom };
  for (let row = fresh.top; row <= fresh.bottom; row++) {
    for (let column = fresh.left; column <= fresh.right; column++) {
      const model = sheet.store.get(old.bottom, column);
      const cell = sheet.store.get(row, column);
      if (model === undefined) continue;
      const plain = cell === undefined || Object.keys(cell.style).every((key) => key === 'numberFormat');
      if (!plain) continue;
      const style =
        cell?.style.numberFormat === undefined || model.style.numberFormat !== undefined
          ? model.style
          : { ...model.style, numberFormat: cell.style.numberFormat };
      putCell(sheet, row, column, { ...(cell ?? { value: null }), style });
    }
  }
  fillFormulas(sheet, next, fresh);
  extendRules(sheet, old.bottom, fresh);
  return next;
}

/** Le tableau prend les colonnes jusqu’à `right` ; leurs en-têtes deviennent leurs noms. */
export function extendColumns(sheet: SheetModel, table: TableData, right: number): TableData {
  const columns = [...table.columns];
  let id = Math.max(...columns.map((c) => c.id));
  const from = columns.length;
  for (let column = table.range.right + 1; column <= right; column++) {
    id += 1;
    const shown = table.showHeaders
      ? displayText(sheet.store.get(table.range.top, column)?.value ?? null, styleAt(sheet, table.range.top, column))
      : '';
    columns.push({
      id,
      name: distinctName(
        shown,
        columns.map((c) => c.name),
      ),
    });
  }
  const next = updateTable(sheet, table.id, { columns, range: { ...table.range, right } });
  return table.showHeaders ? settleHeaders(sheet, next, from, columns.length - 1) : next;
}

const isFree = (sheet: SheetModel, band: Range, written: Range, self: number): boolean =>
  sheet.data.tables.every((t) => t.id === self || intersect(t.range, band) === null) &&
  sheet.data.merges.every((merge) => intersect(merge, band) === null) &&
  subtract(band, written).every((piece) => !hasContent(sheet, piece));

/** La personne a écrit contre un tableau : il s’étend dessous ou à droite, comme dans Excel. */
export function growTables(sheet: SheetModel, written: Range): void {
  for (const table of sheet.data.tables) {
    const { range } = table;
    const below = { ...range, top: range.bottom + 1, bottom: written.bottom };
    const beside = { ...range, left: range.right + 1, right: written.right };
    if (
      !table.showTotals &&
      written.top > range.top &&
      written.top <= range.bottom + 1 &&
      written.bottom > range.bottom &&
      intersect(below, written) !== null &&
      hasContent(sheet, intersect(below, written)!) &&
      isFree(sheet, below, written, table.id)
    ) {
      extendRows(sheet, table, written.bottom);
    } else if (
      written.left <= range.right + 1 &&
      written.left >= range.left &&
      written.right > range.right &&
      written.top >= range.top &&
      written.bottom <= range.bottom &&
      hasContent(sheet, written) &&
      isFree(sheet, beside, written, table.id)
    ) {
      extendColumns(sheet, table, written.right);
    }
  }
}
