import type { Cell } from '../../../shared/xlsx/grid.ts';
import {
  cellKey,
  type Grid,
  type NameLook,
  type RowLook,
  type Sheet,
  type SheetAppearance,
} from '../../../shared/xlsx/index.ts';
import type { Core } from '../model/core.ts';
import type {
  CellStyle,
  CellValue,
  ConditionalFormat,
  ErrorText,
  ModelCell,
  NameData,
  TrackProperties,
  Validation,
} from '../model/data.ts';
import type { SheetModel } from '../model/sheet.ts';
import { STANDARD_HEIGHT, type TableData } from '../model/sheet-data.ts';
import { fromFile } from './future-functions.ts';
import { charactersFromWidth, pointsFromWidth } from './units.ts';

/** Une cellule se retrouve de sa clé : `cellKey(1, 0)` cases par ligne. */
const STRIDE = cellKey(1, 0);

type Looks = readonly { readonly style: CellStyle; readonly quotePrefix: boolean }[];

const PLAIN = { style: {}, quotePrefix: false };
const lookAt = (looks: Looks, rank: number | undefined) => looks[rank ?? 0] ?? PLAIN;

const storedValue = ({ kind, value }: Pick<Cell, 'kind' | 'value'>): CellValue =>
  kind === 'error' ? { error: String(value) as ErrorText } : value;

function cellOf(value: CellValue, formula: string | undefined, look: Looks[number]): ModelCell {
  return {
    value,
    style: look.style,
    ...(formula === undefined ? {} : { formula: fromFile(formula) }),
    ...(look.quotePrefix ? { quotePrefix: true } : {}),
  };
}

/** Dépose les cellules sans passer par le journal ni les évènements : rien de tout cela ne s’annule. */
function loadCells(target: SheetModel, sheet: Sheet, appearance: SheetAppearance, looks: Looks): void {
  const { store } = target;
  for (const [row, cells] of sheet.rows) {
    for (let column = 1; column < cells.length; column++) {
      const cell = cells[column];
      if (!cell) continue;
      const look = lookAt(looks, appearance.cells.get(cellKey(row, column)));
      store.set(row, column, cellOf(storedValue(cell), cell.formula, look));
    }
  }
  for (const { row, column, formula, value } of appearance.emptyFormulas) {
    store.set(row, column, cellOf(value, formula, lookAt(looks, appearance.cells.get(cellKey(row, column)))));
  }
  for (const [key, rank] of appearance.cells) {
    const row = Math.floor(key / STRIDE);
    const column = key % STRIDE;
    if (store.get(row, column) === undefined) store.set(row, column, cellOf(null, undefined, lookAt(looks, rank)));
  }
  loadLinks(target, appearance, looks);
}

/** Un lien du fichier peut couvrir des cellules ; au-delà, seule la première le porte. */
const LINKED_CELLS = 1000;

function loadLinks({ store }: SheetModel, { links }: SheetAppearance, looks: Looks): void {
  for (const { range, ...link } of links) {
    const cells = (range.bottom - range.top + 1) * (range.right - range.left + 1);
    const bottom = cells > LINKED_CELLS ? range.top : range.bottom;
    const right = cells > LINKED_CELLS ? range.left : range.right;
    for (let row = range.top; row <= bottom; row++) {
      for (let column = range.left; column <= right; column++) {
        const cell = store.get(row, column) ?? { value: null, style: lookAt(looks, 0).style };
        store.set(row, column, { ...cell, link });
      }
    }
  }
}

function rowTracks(appearance: SheetAppearance, looks: Looks): Map<number, TrackProperties> {
  const filtered = appearance.tables.filter(({ filters, unreadFilter }) => filters.size > 0 || unreadFilter);
  const usual = appearance.defaultHeight ?? STANDARD_HEIGHT;
  const tracks = new Map<number, TrackProperties>();
  const known = new Map<RowLook, TrackProperties>();
  for (const [row, look] of appearance.rows) {
    const shared = look.hidden ? undefined : known.get(look);
    if (shared) {
      tracks.set(row, shared);
      continue;
    }
    const byFilter = filtered.some(
      ({ range, headerRows, totalsRows }) => row >= range.top + headerRows && row <= range.bottom - totalsRows,
    );
    const sized = look.height !== undefined && !(look.automatic && look.height === usual);
    const track: TrackProperties = {
      ...(sized ? { size: look.height! } : {}),
      ...(sized && look.automatic ? { automatic: true } : {}),
      ...(look.hidden ? (byFilter ? { filtered: true } : { hidden: true }) : {}),
      ...(look.outline > 0 ? { outline: look.outline } : {}),
      ...(look.collapsed ? { collapsed: true } : {}),
      ...(look.style === undefined ? {} : { style: lookAt(looks, look.style).style }),
    };
    if (Object.keys(track).length === 0) continue;
    known.set(look, track);
    tracks.set(row, track);
  }
  return tracks;
}

function columnTracks({ columns }: SheetAppearance, looks: Looks): Map<number, TrackProperties> {
  const tracks = new Map<number, TrackProperties>();
  for (const { from, to, width, hidden, outline, collapsed, style } of columns) {
    const track: TrackProperties = {
      ...(width === undefined ? {} : { size: pointsFromWidth(width) }),
      ...(hidden ? { hidden } : {}),
      ...(outline > 0 ? { outline } : {}),
      ...(collapsed ? { collapsed } : {}),
      ...(style === undefined ? {} : { style: lookAt(looks, style).style }),
    };
    for (let column = from; column <= to; column++) tracks.set(column, track);
  }
  return tracks;
}

function tableOf(look: SheetAppearance['tables'][number], id: number): TableData {
  const { range, headerRows, totalsRows } = look;
  const columns = Array.from({ length: range.right - range.left + 1 }, (_, i) => {
    const {
      id: rank = i + 1,
      name = `Colonne${i + 1}`,
      totalsFunction,
      totalsLabel,
      calculatedFormula,
    } = look.columns[i] ?? {};
    return {
      id: rank,
      name,
      ...(totalsFunction === undefined ? {} : { totalsFunction }),
      ...(totalsLabel === undefined ? {} : { totalsLabel }),
      ...(calculatedFormula === undefined ? {} : { formula: fromFile(calculatedFormula) }),
    };
  });
  return {
    id,
    name: look.name,
    // Un tableau a toujours une ligne de données, même dans un fichier qui n’en donne pas.
    range: { ...range, bottom: Math.max(range.bottom, range.top + Math.min(1, headerRows) + Math.min(1, totalsRows)) },
    showHeaders: headerRows > 0,
    showTotals: totalsRows > 0,
    showFilterButton: look.filterButton,
    showBandedRows: look.bandedRows,
    showBandedColumns: look.bandedColumns,
    highlightFirstColumn: look.firstColumn,
    highlightLastColumn: look.lastColumn,
    style: look.style,
    columns,
    filters: look.filters,
    sortFields: look.sort,
  };
}

const validationOf = (look: SheetAppearance['validations'][number]): Validation => ({
  ...look,
  ...(look.formula1 === undefined ? {} : { formula1: fromFile(look.formula1) }),
  ...(look.formula2 === undefined ? {} : { formula2: fromFile(look.formula2) }),
});

function conditionalOf(look: SheetAppearance['conditionalFormats'][number], id: string): ConditionalFormat {
  const { rule } = look;
  if (rule.kind === 'expression') return { ...look, id, rule: { ...rule, formula: fromFile(rule.formula) } };
  if (rule.kind !== 'cellIs') return { ...look, id };
  const second = rule.formula2 === undefined ? {} : { formula2: fromFile(rule.formula2) };
  return { ...look, id, rule: { ...rule, formula1: fromFile(rule.formula1), ...second } };
}

/** Remplit une feuille neuve du modèle. */
export function loadSheet(target: SheetModel, sheet: Sheet, looks: Looks, rank: number): void {
  const { appearance } = sheet;
  if (!appearance) return;
  loadCells(target, sheet, appearance, looks);
  const { tabColor, gridlines, headings, frozen, protection, page, defaultWidth, defaultHeight, outlineSummary } =
    appearance;
  Object.assign(target.data, {
    visibility: sheet.visibility,
    tabColor: tabColor ?? '',
    gridlines,
    headings,
    frozen,
    outlineSummary,
    protection: protection ? { options: protection.options } : null,
    pageSetup: page,
    rows: rowTracks(appearance, looks),
    columns: columnTracks(appearance, looks),
    merges: sheet.formatting?.merges ?? [],
    tables: appearance.tables.map((table) => tableOf(table, target.core.nextTable())),
    validations: appearance.validations.map(validationOf),
    conditionalFormats: appearance.conditionalFormats.map((look, i) => conditionalOf(look, `mfc-${rank}-${i + 1}`)),
    notes: appearance.notes.map(({ row, column, text, author = '' }) => ({ row, column, author, text })),
    comments: appearance.threads,
    ...(defaultWidth === undefined ? {} : { standardWidth: charactersFromWidth(defaultWidth) }),
    ...(defaultHeight === undefined ? {} : { standardHeight: defaultHeight }),
  } satisfies Partial<SheetModel['data']>);
}

/** Noms définis, sans ceux qu’Excel tient pour lui (impression, filtre). */
export function loadNames(core: Core, names: readonly NameLook[]): NameData[] {
  return names.flatMap(({ name, refersTo, sheet, hidden, comment }): NameData[] => {
    if (/^_xl(nm|fn)\./i.test(name)) return [];
    const owner = sheet === undefined ? undefined : core.data.sheets.find((one) => one.data.name === sheet);
    if (sheet !== undefined && owner === undefined) return [];
    return [
      {
        name,
        formula: fromFile(refersTo),
        visible: !hidden,
        ...(owner === undefined ? {} : { sheetId: owner.id }),
        ...(comment === undefined ? {} : { comment }),
      },
    ];
  });
}

/** Vrai si des formules n’ont pas de résultat enregistré, ou si le fichier demande à être recalculé. */
export const needsCalculation = ({ sheets, appearance }: Grid): boolean =>
  appearance?.calculation.fullOnLoad === true ||
  sheets.some((sheet) => sheet.appearance?.emptyFormulas.some(({ value }) => value === null));
