import { parseCell } from '../../../shared/xlsx/reference.ts';
import { ModelError } from './contract.ts';
import type { Core } from './core.ts';
import type { Range } from './data.ts';
import type { TableData } from './sheet-data.ts';

/** Lignes de données d’un tableau. */
export const bodyOf = (table: TableData): Range => ({
  ...table.range,
  top: table.range.top + (table.showHeaders ? 1 : 0),
  bottom: table.range.bottom - (table.showTotals ? 1 : 0),
});

export const headerOf = (table: TableData): Range | null =>
  table.showHeaders ? { ...table.range, bottom: table.range.top } : null;

export const totalsOf = (table: TableData): Range | null =>
  table.showTotals ? { ...table.range, top: table.range.bottom } : null;

export const fold = (text: string): string => text.toLocaleLowerCase('fr');

/** `Colonne1`, `Colonne2`… le premier que personne ne porte. */
export function freeName(taken: readonly string[]): string {
  const names = new Set(taken.map(fold));
  let n = 1;
  while (names.has(`colonne${n}`)) n++;
  return `Colonne${n}`;
}

/** Le nom voulu, suivi d’un rang s’il est déjà porté : `Total`, `Total2`… */
export function distinctName(wanted: string, taken: readonly string[]): string {
  if (wanted.trim() === '') return freeName(taken);
  const names = new Set(taken.map(fold));
  if (!names.has(fold(wanted))) return wanted;
  let n = 2;
  while (names.has(fold(`${wanted}${n}`))) n++;
  return `${wanted}${n}`;
}

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u;
const MAX_NAME = 255;

/** Ce qui ne va pas dans un nom défini ou de tableau ; `null` s’il convient. */
export function nameFault(name: string): string | null {
  if (name === '' || name.length > MAX_NAME) return `il doit compter de 1 à ${MAX_NAME} signes`;
  if (!NAME.test(name)) {
    return 'il doit commencer par une lettre ou « _ », et ne contenir que lettres, chiffres, « _ » et « . »';
  }
  if (parseCell(name) !== undefined || /^[RrLl](\d+)?([Cc](\d+)?)?$/.test(name) || /^[Cc](\d+)?$/.test(name)) {
    return 'il se confond avec une référence de cellule';
  }
  return null;
}

/** Refuse un nom de tableau impropre ou déjà pris par un tableau ou un nom du classeur. */
export function checkTableName(core: Core, name: string, self?: number): void {
  const fault = nameFault(name);
  if (fault !== null) {
    throw new ModelError(
      'InvalidArgument',
      `« ${name} » ne peut nommer un tableau : ${fault}. Choisissez un autre nom.`,
    );
  }
  const wanted = fold(name);
  const table = core.data.sheets.some((s) => s.data.tables.some((t) => t.id !== self && fold(t.name) === wanted));
  const defined = core.data.names.some((n) => n.sheetId === undefined && fold(n.name) === wanted);
  if (!table && !defined) return;
  throw new ModelError(
    'ItemAlreadyExists',
    `Le nom « ${name} » est déjà celui ${table ? 'd’un tableau' : 'd’une plage'} du classeur. Choisissez un autre nom.`,
  );
}

/** `Tableau1`, `Tableau2`… */
export function freeTableName(core: Core): string {
  const taken = new Set([
    ...core.data.sheets.flatMap((s) => s.data.tables.map((t) => fold(t.name))),
    ...core.data.names.map((n) => fold(n.name)),
  ]);
  let n = 1;
  while (taken.has(`tableau${n}`)) n++;
  return `Tableau${n}`;
}
