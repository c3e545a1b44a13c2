import { ModelError, type Visibility } from './contract.ts';
import type { Core } from './core.ts';
import { rewriteAll } from './rewrite.ts';
import { SheetModel } from './sheet.ts';
import { fold } from './table-data.ts';
import { forgetTables } from './table-references.ts';

const MAX_NAME = 31;
const FORBIDDEN = /[[\]:*?/\\]/;

/** Refuse un nom de feuille impropre ou déjà pris. */
export function checkSheetName(core: Core, name: string, self?: SheetModel): void {
  if (name.trim() === '' || name.length > MAX_NAME || FORBIDDEN.test(name) || /^'|'$/.test(name)) {
    throw new ModelError(
      'InvalidArgument',
      `« ${name} » ne peut nommer une feuille : il faut de 1 à ${MAX_NAME} signes, aucun de [ ] : * ? / \\, et pas d’apostrophe au bord.`,
    );
  }
  if (core.data.sheets.some((sheet) => sheet !== self && fold(sheet.data.name) === fold(name))) {
    throw new ModelError(
      'ItemAlreadyExists',
      `Une feuille « ${name} » existe déjà dans ce classeur. Choisissez un autre nom.`,
    );
  }
}

/** `Feuil1`, `Feuil2`… le premier que personne ne porte. */
export function freeSheetName(core: Core): string {
  const taken = new Set(core.data.sheets.map((sheet) => fold(sheet.data.name)));
  let n = 1;
  while (taken.has(`feuil${n}`)) n++;
  return `Feuil${n}`;
}

/** `Données (2)`, sans dépasser 31 signes. */
export function copyName(core: Core, name: string): string {
  const taken = new Set(core.data.sheets.map((sheet) => fold(sheet.data.name)));
  if (!taken.has(fold(name))) return name;
  let n = 2;
  for (;;) {
    const suffix = ` (${n})`;
    const wanted = name.slice(0, MAX_NAME - suffix.length) + suffix;
    if (!taken.has(fold(wanted))) return wanted;
    n++;
  }
}

export function insertSheet(core: Core, sheet: SheetModel, position: number): void {
  const sheets = [...core.data.sheets];
  sheets.splice(Math.max(0, Math.min(position, sheets.length)), 0, sheet);
  core.assign('sheets', sheets);
  core.emit({ type: 'sheetAdded', sheet, origin: core.origin });
}

export function addSheet(core: Core, name: string | undefined, position: number | undefined): SheetModel {
  if (name !== undefined) checkSheetName(core, name);
  const sheet = new SheetModel(core, name ?? freeSheetName(core));
  insertSheet(core, sheet, position ?? core.data.sheets.length);
  return sheet;
}

function checkNotLast(core: Core, sheet: SheetModel, what: string): void {
  if (core.data.sheets.some((other) => other !== sheet && other.data.visibility === 'visible')) return;
  throw new ModelError(
    'InvalidOperation',
    `« ${sheet.data.name} » est la seule feuille visible : on ne peut pas la ${what}. Affichez ou créez une autre feuille d’abord.`,
  );
}

/** La feuille visible la plus proche, à droite d’abord. */
function activateNeighbour(core: Core, sheet: SheetModel): void {
  if (core.active !== sheet) return;
  const at = core.data.sheets.indexOf(sheet);
  const visible = (one: SheetModel) => one !== sheet && one.data.visibility === 'visible';
  const next = core.data.sheets.slice(at).find(visible) ?? core.data.sheets.slice(0, at).findLast(visible);
  if (next !== undefined) core.activate(next);
}

export function removeSheet(core: Core, sheet: SheetModel): void {
  checkNotLast(core, sheet, 'supprimer');
  const { name } = sheet.data;
  const { origin } = core;
  activateNeighbour(core, sheet);
  core.assign(
    'sheets',
    core.data.sheets.filter((one) => one !== sheet),
  );
  core.assign(
    'names',
    core.data.names.filter((one) => one.sheetId !== sheet.id),
  );
  rewriteAll(core, (formula) => (formula.includes('!') ? core.formulas.deleteSheet(formula, name) : formula));
  forgetTables(
    core,
    sheet.data.tables.map((table) => table.name),
  );
  core.emit({ type: 'sheetDeleted', sheet, origin });
}

export function renameSheet(core: Core, sheet: SheetModel, after: string): void {
  const before = sheet.data.name;
  if (before === after) return;
  checkSheetName(core, after, sheet);
  core.set(sheet, 'name', after);
  rewriteAll(core, (formula) => (formula.includes('!') ? core.formulas.renameSheet(formula, before, after) : formula));
  core.emit({ type: 'sheetRenamed', sheet, before, after, origin: core.origin });
}

export function moveSheet(core: Core, sheet: SheetModel, position: number): void {
  const { sheets } = core.data;
  const before = sheets.indexOf(sheet);
  if (!Number.isInteger(position) || position < 0 || position >= sheets.length) {
    throw new ModelError(
      'InvalidArgument',
      `La feuille « ${sheet.data.name} » ne peut aller au rang ${position} : le classeur a ${sheets.length} feuilles, à partir de 0.`,
    );
  }
  if (before === position) return;
  const next = sheets.filter((one) => one !== sheet);
  next.splice(position, 0, sheet);
  core.assign('sheets', next);
  core.emit({ type: 'sheetMoved', sheet, before, after: position, origin: core.origin });
}

export function setVisibility(core: Core, sheet: SheetModel, after: Visibility): void {
  const before = sheet.data.visibility;
  if (before === after) return;
  if (after !== 'visible') {
    checkNotLast(core, sheet, 'masquer');
    activateNeighbour(core, sheet);
  }
  core.set(sheet, 'visibility', after);
  core.emit({ type: 'visibilityChanged', sheet, before, after, origin: core.origin });
}

export function activateSheet(core: Core, sheet: SheetModel): void {
  if (sheet.data.visibility !== 'visible') {
    throw new ModelError(
      'InvalidOperation',
      `La feuille « ${sheet.data.name} » est masquée : affichez-la avant de l’activer.`,
    );
  }
  core.activate(sheet);
}
