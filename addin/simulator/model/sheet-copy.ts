import { ModelError, type Workbook, type Worksheet } from './contract.ts';
import type { Core } from './core.ts';
import type { NameData } from './data.ts';
import { rewriteSheet } from './rewrite.ts';
import { SheetModel } from './sheet.ts';
import type { TableData } from './sheet-data.ts';
import { checkSheetName, copyName, insertSheet } from './sheets.ts';
import { fold } from './table-data.ts';

/** `Conventions_2`, `Conventions_3`… si le nom est pris. */
function freeTable(core: Core, name: string): string {
  const taken = new Set([
    ...core.data.sheets.flatMap((s) => s.data.tables.map((t) => fold(t.name))),
    ...core.data.names.filter((n) => n.sheetId === undefined).map((n) => fold(n.name)),
  ]);
  if (!taken.has(fold(name))) return name;
  const stem = name.replace(/_\d+$/, '');
  let n = 2;
  while (taken.has(fold(`${stem}_${n}`))) n++;
  return `${stem}_${n}`;
}

/** Une feuille et ses tableaux déposés dans `core`, formules telles quelles. Rend les tableaux renommés. */
function deposit(
  core: Core,
  source: SheetModel,
  name: string,
  position: number,
): [SheetModel, ReadonlyMap<string, string>] {
  const copy = new SheetModel(core, name);
  const renamed = new Map<string, string>();
  const { data } = source;
  const tables: TableData[] = [];
  for (const table of data.tables) {
    const free = freeTable(core, table.name);
    if (free !== table.name) renamed.set(table.name, free);
    tables.push({ ...table, id: core.nextTable(), name: free });
  }
  insertSheet(core, copy, position);
  const mark = (id: string): string => `${id}-${copy.id.slice(1, 9)}`;
  // La feuille est neuve : l’annuler la retire entière, rien d’autre n’est à noter.
  Object.assign(copy.data, {
    ...data,
    name,
    tables,
    conditionalFormats: data.conditionalFormats.map((one) => ({ ...one, id: mark(one.id) })),
    comments: data.comments.map((one) => ({ ...one, id: mark(one.id) })),
    charts: data.charts.map((one) => ({ ...one, id: mark(one.id) })),
  });
  source.store.each(source.everything, (row, column, cell) => copy.store.set(row, column, cell));
  copy.selection = source.selection;
  copy.activeCell = source.activeCell;
  const parts = core.current.part(copy);
  parts.all = true;
  parts.layout = true;
  parts.rules = true;
  parts.objects = true;
  return [copy, renamed];
}

interface Renaming {
  readonly sheets: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, string>;
}

function renames(core: Core, { sheets, tables }: Renaming): (formula: string) => string {
  const { formulas } = core;
  return (formula) => {
    let next = formula;
    if (next.includes('!')) for (const [before, after] of sheets) next = formulas.renameSheet(next, before, after);
    for (const [before, after] of tables) {
      if (fold(next).includes(fold(before))) next = formulas.renameTable(next, before, after);
    }
    return next;
  };
}

/** Copie d’une feuille dans son classeur : ses propres références et celles de ses tableaux vont à la copie. */
export function copySheet(core: Core, source: SheetModel, position: number, name: string | undefined): SheetModel {
  if (name !== undefined) checkSheetName(core, name);
  const wanted = name ?? copyName(core, source.data.name);
  const [copy, tables] = deposit(core, source, wanted, position);
  const rename = renames(core, { sheets: new Map([[source.data.name, wanted]]), tables });
  rewriteSheet(copy, rename);
  const local: NameData[] = [];
  for (const one of core.data.names) {
    const formula = rename(one.formula);
    const own = one.sheetId === source.id;
    // Un nom du classeur qui désigne la feuille copiée devient, dans la copie, un nom local.
    if (own || (one.sheetId === undefined && formula !== one.formula))
      local.push({ ...one, formula, sheetId: copy.id });
  }
  const taken = new Set<string>();
  const kept = local
    .sort((a, b) => Number(b.sheetId === source.id) - Number(a.sheetId === source.id))
    .filter(({ name: n }) => !taken.has(fold(n)) && taken.add(fold(n)));
  if (kept.length > 0) core.assign('names', [...core.data.names, ...kept]);
  return copy;
}

/** Feuilles d’un autre classeur, avec leurs noms locaux et les noms du classeur qui les désignent. */
export function insertForeign(
  core: Core,
  from: Workbook,
  options: { readonly names?: readonly string[]; readonly position?: number },
): readonly Worksheet[] {
  const wanted = (options.names ?? from.sheets.map((s) => s.name)).map((name) => {
    const sheet = from.sheetByName(name);
    if (sheet === undefined) {
      throw new ModelError('ItemNotFound', `Le classeur « ${from.name} » n’a pas de feuille « ${name} » à insérer.`);
    }
    return sheet as SheetModel;
  });
  let position = options.position ?? core.data.sheets.length;
  const sheets = new Map<string, string>();
  const tables = new Map<string, string>();
  const copies: SheetModel[] = [];
  const ids = new Map<string, string>();
  for (const source of wanted) {
    const name = copyName(core, source.data.name);
    const [copy, renamed] = deposit(core, source, name, position);
    position += 1;
    copies.push(copy);
    ids.set(source.id, copy.id);
    if (name !== source.data.name) sheets.set(source.data.name, name);
    for (const [before, after] of renamed) tables.set(before, after);
  }
  const rename = renames(core, { sheets, tables });
  if (sheets.size + tables.size > 0) for (const copy of copies) rewriteSheet(copy, rename);
  const { formulas } = core;
  const concerned = (formula: string): boolean =>
    wanted.some(
      (source) =>
        formulas.deleteSheet(formula, source.data.name) !== formula ||
        source.data.tables.some((t) => formulas.renameTable(formula, t.name, `${t.name}_x`) !== formula),
    );
  const names: NameData[] = [];
  for (const one of from.names.all()) {
    const { sheetId, ...rest } = one;
    const formula = rename(one.formula);
    const target = sheetId === undefined ? undefined : ids.get(sheetId);
    if (target !== undefined) names.push({ ...rest, formula, sheetId: target });
    else if (sheetId === undefined && concerned(one.formula) && core.workbook.names.get(one.name) === undefined) {
      names.push({ ...rest, formula });
    }
  }
  if (names.length > 0) core.assign('names', [...core.data.names, ...names]);
  return copies;
}
