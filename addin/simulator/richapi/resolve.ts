import { formatRange, onSheet, parseAddress } from './a1.ts';
import { invalidArgument, itemNotFound } from './errors.ts';
import type { Range, Table, Worksheet } from './model.ts';
import { HostObject, type Session } from './object.ts';
import type { RangeObject } from './objects/registry.ts';

export interface Place {
  readonly sheet: Worksheet;
  readonly range: Range;
}

/** Vrai pour un objet `Range` ou `RangeAreas` reçu en argument. */
export const isRangeObject = (value: unknown): value is RangeObject =>
  value instanceof HostObject && 'areas' in value && 'sheet' in value;

/**
 * Plage que désigne un argument : un objet `Range`, une adresse (avec ou sans feuille), un nom défini, un tableau ou une
 * de ses parties (`T`, `T[Col]`, `T[#All]`). Sans feuille nommée : celle de `sheet`, à défaut la feuille active.
 */
export function resolveRange(
  session: Session,
  sheet: Worksheet | undefined,
  argument: unknown,
  location: string,
): Place {
  if (isRangeObject(argument)) {
    const [range, more] = argument.areas;
    if (!range || more) throw invalidArgument('Il faut ici une seule plage, pas plusieurs.', location);
    return { sheet: argument.sheet, range };
  }
  if (typeof argument !== 'string') {
    throw invalidArgument('Il faut ici une plage : un objet Range ou une adresse comme « B2:D9 ».', location);
  }
  const found = findRange(session, sheet, argument, location);
  if (!found) {
    throw invalidArgument(
      `« ${argument} » n’est ni une adresse (« B2:D9 »), ni un nom ou un tableau du classeur qui désigne une plage.`,
      location,
    );
  }
  return found;
}

/** Comme `resolveRange` pour un texte ; `undefined` s’il ne désigne rien. Une feuille nommée qui n’existe pas lève `ItemNotFound`. */
export function findRange(
  session: Session,
  sheet: Worksheet | undefined,
  text: string,
  location: string,
): Place | undefined {
  const { workbook } = session;
  const address = parseAddress(text);
  if (address) {
    if (address.sheet === undefined) return { sheet: sheet ?? workbook.activeSheet, range: address.range };
    const named = workbook.sheetByName(address.sheet);
    if (!named) throw itemNotFound(`Aucune feuille « ${address.sheet} » dans ce classeur.`, location);
    return { sheet: named, range: address.range };
  }
  const plain = text.trim().replace(/^=/, '');
  const name = (sheet && workbook.names.get(plain, sheet.id)) ?? workbook.names.get(plain);
  if (name) {
    const target = parseAddress(name.formula);
    if (target) return findRange(session, sheet, name.formula, location);
    const viaTable = structured(session, name.formula);
    if (viaTable) return viaTable;
  }
  return structured(session, plain);
}

/** Plage d’une référence structurée simple. */
function structured(session: Session, text: string): Place | undefined {
  const match = /^([\p{L}_\\][\p{L}\p{N}_.\\]*)(?:\[(.*)\])?$/su.exec(text);
  const table = match && session.workbook.tableByName(match[1]!);
  if (!table) return undefined;
  const range = partOf(table, match[2] ?? '');
  return range && { sheet: table.sheet, range };
}

const PARTS: Record<string, (table: Table) => Range | null> = {
  '#all': (table) => table.range,
  '#data': (table) => table.body,
  '#headers': (table) => table.header,
  '#totals': (table) => table.totals,
};

function partOf(table: Table, specifier: string): Range | undefined {
  const items =
    specifier === '' ? [] : specifier.startsWith('[') ? specifier.slice(1, -1).split(/\]\s*[,;]\s*\[/) : [specifier];
  let rows: Range | null = table.body;
  let columns: Range = table.range;
  for (const item of items) {
    const part = Object.hasOwn(PARTS, item.toLowerCase()) ? PARTS[item.toLowerCase()] : undefined;
    if (part) rows = part(table);
    else {
      const at = table.columns.findIndex(
        (column) => column.name.toLowerCase() === item.replace(/'(.)/g, '$1').toLowerCase(),
      );
      if (at < 0) return undefined;
      columns = { ...table.range, left: table.range.left + at, right: table.range.left + at };
    }
  }
  return rows ? { ...rows, left: columns.left, right: columns.right } : undefined;
}

/** Refuse une plage qui sort de la feuille. */
export function checkOnSheet(range: Range, location: string): Range {
  if (!onSheet(range)) {
    throw invalidArgument('La plage demandée sort de la feuille (1 048 576 lignes, 16 384 colonnes).', location);
  }
  return range;
}

/** Texte d’une plage pour un message. */
export const describe = (place: Place): string => `${place.sheet.name}!${formatRange(place.range)}`;
