import type { CellPlace, Table, Workbook, Worksheet } from '../model/contract.ts';
import type { CellValue, Range } from '../model/data.ts';
import { parseReference, prefixSheets, referenceRange, sameName, splitPrefix } from './reference.ts';
import { parseStructured, type Section, type Structured } from './structured.ts';
import { tokens } from './tokens.ts';

/** Des cellules d’une feuille. */
export interface Area {
  readonly sheet: Worksheet;
  readonly range: Range;
}

const contains = ({ top, bottom, left, right }: Range, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** Tableau dont une cellule se trouve à cette place. */
export function tableAt(workbook: Workbook, place: CellPlace): Table | undefined {
  return workbook.sheetById(place.sheetId)?.tables.find(({ range }) => contains(range, place.row, place.column));
}

function rowsOf(table: Table, section: Section, place: CellPlace): Pick<Range, 'top' | 'bottom'> | null {
  if (section === 'all') return table.range;
  if (section === 'data') return table.body;
  if (section === 'headers') return table.header;
  if (section === 'totals') return table.totals;
  const { top, bottom } = table.range;
  const here = table.sheet.id === place.sheetId && place.row >= top && place.row <= bottom;
  return here ? { top: place.row, bottom: place.row } : null;
}

/**
 * Cellules d’une référence structurée, pour une formule placée en `place`. `null` : le tableau, la colonne ou la partie
 * n’existe pas (#REF!).
 */
export function structuredArea(
  workbook: Workbook,
  { table: name, sections, columns }: Structured,
  place: CellPlace,
): Area | null {
  const table = name === '' ? tableAt(workbook, place) : workbook.tableByName(name);
  if (!table) return null;
  const rows = (sections.length === 0 ? (['data'] as const) : sections).map((section) => rowsOf(table, section, place));
  if (rows.some((one) => one === null)) return null;
  const ranks = columns.map((column) => table.columns.findIndex((one) => sameName(one.name, column)));
  if (ranks.includes(-1)) return null;
  const { left, right } = table.range;
  return {
    sheet: table.sheet,
    range: {
      top: Math.min(...rows.map((one) => one!.top)),
      bottom: Math.max(...rows.map((one) => one!.bottom)),
      left: ranks.length === 0 ? left : left + Math.min(...ranks),
      right: ranks.length === 0 ? right : left + Math.max(...ranks),
    },
  };
}

type Word =
  | { readonly kind: 'reference'; readonly sheet: string | undefined; readonly range: Range }
  | { readonly kind: 'structured'; readonly structured: Structured }
  | { readonly kind: 'external' | 'name' };

const PARSED = 20_000;
const parsed = new Map<string, Word>();

/** Ce qu’un mot écrit, lu une fois : le texte d’un mot ne dit jamais deux choses. */
function parseWord(word: string): Word {
  const known = parsed.get(word);
  if (known) return known;
  const read = readWord(word);
  if (parsed.size >= PARSED) parsed.clear();
  parsed.set(word, read);
  return read;
}

function readWord(word: string): Word {
  const reference = parseReference(word);
  if (reference) {
    const { external, sheets } = prefixSheets(reference.prefix);
    if (external !== '' || sheets.length > 1) return { kind: 'external' };
    return { kind: 'reference', sheet: sheets[0], range: referenceRange(reference) };
  }
  const structured = parseStructured(word);
  return structured ? { kind: 'structured', structured } : { kind: 'name' };
}

/** Cellules qu’un mot de formule désigne : référence, référence structurée, tableau. `null` : #REF! ; `undefined` : autre chose. */
export function wordArea(workbook: Workbook, word: string, place: CellPlace): Area | null | undefined {
  const read = parseWord(word);
  if (read.kind === 'external') return undefined;
  if (read.kind === 'structured') return structuredArea(workbook, read.structured, place);
  if (read.kind === 'reference') {
    const sheet = read.sheet === undefined ? workbook.sheetById(place.sheetId) : workbook.sheetByName(read.sheet);
    return sheet ? { sheet, range: read.range } : null;
  }
  const table = workbook.tableByName(word);
  return table ? { sheet: table.sheet, range: table.body } : undefined;
}

/** Le nom défini vu de cette feuille : local d’abord, comme Excel. */
export function nameFormula(workbook: Workbook, word: string, sheetId: string): string | undefined {
  const { prefix, body } = splitPrefix(word);
  if (prefix !== '') {
    const sheet = workbook.sheetByName(prefixSheets(prefix).sheets[0] ?? '');
    return sheet && (workbook.names.get(body, sheet.id) ?? workbook.names.get(body))?.formula;
  }
  return (workbook.names.get(body, sheetId) ?? workbook.names.get(body))?.formula;
}

const DEEPEST = 10;

/**
 * Cellules que désigne la formule si elle n’est qu’une référence : plage, nom, référence structurée, `INDIRECT` d’un texte
 * écrit. `null` : #REF! ; `undefined` : c’est autre chose, il faut calculer.
 */
export function plainArea(workbook: Workbook, formula: string, place: CellPlace, depth = 0): Area | null | undefined {
  if (depth > DEEPEST) return undefined;
  const words = tokens(formula).filter(({ type }) => type !== 'whitespace' && type !== 'newline');
  const [first, open, text, close] = words;
  if (words.length === 1 && first) {
    const area = wordArea(workbook, first.value, place);
    if (area !== undefined || first.type !== 'range_named') return area;
    const named = nameFormula(workbook, first.value, place.sheetId);
    return named === undefined ? undefined : plainArea(workbook, named, place, depth + 1);
  }
  const indirect =
    words.length === 4 &&
    first?.type === 'func' &&
    sameName(first.value, 'INDIRECT') &&
    open?.value === '(' &&
    text?.type === 'string' &&
    close?.value === ')';
  if (!indirect) return undefined;
  return plainArea(workbook, literal(text!.value), place, depth + 1) ?? null;
}

/** Texte d’une constante écrite entre guillemets. */
export const literal = (written: string): string => written.slice(1, -1).replaceAll('""', '"');

/** Valeurs des cellules, ligne par ligne, `null` pour une cellule vide ; au-delà de la dernière cellule remplie, rien. */
export function areaValues({ sheet, range }: Area): readonly CellValue[] {
  const used = sheet.usedRange(true, range);
  const single = range.top === range.bottom && range.left === range.right;
  if (!used) return single ? [null] : [];
  const values: CellValue[] = [];
  for (let row = range.top; row <= used.bottom; row++)
    for (let column = range.left; column <= Math.min(range.right, used.right); column++)
      values.push(sheet.cell(row, column)?.value ?? null);
  return values;
}

/** Ce que désigne un mot, gardé d’un appel à l’autre. À refaire quand feuilles, tableaux ou noms changent. */
export type Words = (word: string, place: CellPlace) => Area | null | undefined;

export function createWords(workbook: Workbook): Words {
  const bySheet = new Map<string, Map<string, Area | null | undefined>>();
  return (word, place) => {
    const read = parseWord(word);
    // Une référence à la ligne ou au tableau où l’on est dépend de la place.
    const here =
      read.kind === 'structured' && (read.structured.table === '' || read.structured.sections.includes('this row'));
    if (here) return wordArea(workbook, word, place);
    let known = bySheet.get(place.sheetId);
    if (!known) {
      known = new Map();
      bySheet.set(place.sheetId, known);
    }
    let area = known.get(word);
    if (area === undefined && !known.has(word)) {
      area = wordArea(workbook, word, place);
      known.set(word, area);
    }
    return area;
  };
}
