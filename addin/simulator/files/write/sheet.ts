import { address, cellKey, rangeAddress } from '../../../../shared/xlsx/grid.ts';
import type { Table, Worksheet } from '../../model/contract.ts';
import type { ModelCell, Protection, TrackProperties } from '../../model/data.ts';
import { STANDARD_HEIGHT, STANDARD_WIDTH } from '../../model/sheet-data.ts';
import { toFile } from '../future-functions.ts';
import { DEFAULT_FILE_WIDTH, widthFromCharacters, widthFromPoints } from '../units.ts';
import { color, HEADER, list, MAIN, RELATIONS, tag, X14, xml } from './markup.ts';
import { pageXml } from './page.ts';
import { protectionXml } from './protection.ts';
import { conditionalXml, validationsXml } from './rules.ts';
import type { StringTable } from './strings.ts';
import type { StyleTable } from './styles.ts';

/** Ce que l’écriture d’une feuille emprunte au classeur. */
export interface SheetContext {
  readonly styles: StyleTable;
  readonly strings: StringTable;
  readonly active: boolean;
  /** Relation de chaque adresse externe, du dessin des notes et de chaque tableau. */
  readonly links: ReadonlyMap<string, string>;
  readonly drawing: string | undefined;
  readonly tables: readonly string[];
  /** Rang de la prochaine barre de données. */
  readonly firstBar: number;
}

const standardWidth = (sheet: Worksheet): number =>
  sheet.standardWidth === STANDARD_WIDTH ? DEFAULT_FILE_WIDTH : widthFromCharacters(sheet.standardWidth);

function viewXml(sheet: Worksheet, active: boolean): string {
  const { rows, columns } = sheet.frozen;
  const corner = address(rows + 1, columns + 1);
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const selection = active ? sheet.workbook.selection : undefined;
  const selected = selection
    ? {
        activeCell: address(selection.activeCell.row, selection.activeCell.column),
        sqref: rangeAddress(selection.range),
      }
    : undefined;
  const frozen = rows + columns > 0;
  const inside = frozen
    ? tag('pane', {
        xSplit: columns || undefined,
        ySplit: rows || undefined,
        topLeftCell: corner,
        activePane: pane,
        state: 'frozen',
      }) + tag('selection', { pane, ...selected })
    : selected
      ? tag('selection', selected)
      : '';
  const values = {
    showGridLines: sheet.gridlines ? undefined : false,
    showRowColHeaders: sheet.headings ? undefined : false,
    tabSelected: active || undefined,
    workbookViewId: 0,
  };
  return `<sheetViews>${tag('sheetView', values, inside)}</sheetViews>`;
}

const sameTrack = (a: TrackProperties, b: TrackProperties): boolean =>
  a.size === b.size &&
  a.hidden === b.hidden &&
  a.outline === b.outline &&
  a.collapsed === b.collapsed &&
  a.style === b.style;

function columnsXml(sheet: Worksheet, styles: StyleTable): string {
  const spans: { from: number; to: number; track: TrackProperties }[] = [];
  for (const [column, track] of [...sheet.columnProperties()].sort(([a], [b]) => a - b)) {
    const last = spans[spans.length - 1];
    if (last && last.to === column - 1 && sameTrack(last.track, track)) last.to = column;
    else spans.push({ from: column, to: column, track });
  }
  const columns = spans.map(({ from, to, track }) =>
    tag('col', {
      min: from,
      max: to,
      width: track.size === undefined ? standardWidth(sheet) : widthFromPoints(track.size),
      style: track.style ? styles.cell(track.style) || undefined : undefined,
      hidden: track.hidden || undefined,
      customWidth: track.size === undefined ? undefined : true,
      outlineLevel: track.outline || undefined,
      collapsed: track.collapsed || undefined,
    }),
  );
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}

/** En-têtes de tableau : Excel répare un classeur où la cellule n’est pas le nom de la colonne. */
function headerTexts(tables: readonly Table[]): Map<number, string> {
  const texts = new Map<number, string>();
  for (const { header, columns } of tables) {
    if (!header) continue;
    for (const [i, { name }] of columns.entries()) texts.set(cellKey(header.top, header.left + i), name);
  }
  return texts;
}

function cellXml(
  place: string,
  cell: ModelCell,
  style: number,
  header: string | undefined,
  strings: StringTable,
): string {
  const s = style > 0 ? ` s="${style}"` : '';
  const formula = cell.formula === undefined ? '' : `<f>${xml(toFile(cell.formula))}</f>`;
  const value = header ?? cell.value;
  if (value === null) return formula === '' ? `<c r="${place}"${s}/>` : `<c r="${place}"${s}>${formula}</c>`;
  const typed = (type: string, text: string) => `<c r="${place}"${s}${type}>${formula}<v>${text}</v></c>`;
  if (typeof value === 'number') return Number.isFinite(value) ? typed('', String(value)) : typed(' t="e"', '#NUM!');
  if (typeof value === 'boolean') return typed(' t="b"', value ? '1' : '0');
  if (typeof value === 'object') return typed(' t="e"', xml(value.error));
  if (formula !== '') return typed(' t="str"', xml(value));
  return value === '' ? `<c r="${place}"${s}/>` : typed(' t="s"', String(strings.rank(value)));
}

function rowTag(row: number, track: TrackProperties, styles: StyleTable): string {
  const style = track.style ? styles.cell(track.style) : 0;
  return tag('row', {
    r: row,
    s: style || undefined,
    customFormat: style > 0 || undefined,
    ht: track.size,
    customHeight: track.size !== undefined && !track.automatic ? true : undefined,
    hidden: track.hidden || track.filtered || undefined,
    outlineLevel: track.outline || undefined,
    collapsed: track.collapsed || undefined,
  });
}

function rowsXml(sheet: Worksheet, styles: StyleTable, strings: StringTable): string {
  const headers = headerTexts(sheet.tables);
  const tracks = new Map(sheet.rowProperties());
  const contents = new Map<number, string[]>();
  for (const { row, column, cell } of sheet.cells()) {
    const written = cellXml(
      address(row, column),
      cell,
      styles.cell(cell.style, cell.quotePrefix),
      headers.get(cellKey(row, column)),
      strings,
    );
    const line = contents.get(row);
    if (line) line.push(written);
    else contents.set(row, [written]);
  }
  const rows = [...new Set([...tracks.keys(), ...contents.keys()])].sort((a, b) => a - b);
  const written = rows.map((row) => {
    const open = rowTag(row, tracks.get(row) ?? {}, styles);
    const cells = contents.get(row);
    return cells ? `${open.slice(0, -2)}>${cells.join('')}</row>` : open;
  });
  return written.length === 0 ? '<sheetData/>' : `<sheetData>${written.join('')}</sheetData>`;
}

const links = (sheet: Worksheet, targets: SheetContext['links']): string => {
  const found: string[] = [];
  for (const { row, column, cell } of sheet.cells()) {
    const { link } = cell;
    if (!link) continue;
    found.push(
      tag('hyperlink', {
        ref: address(row, column),
        'r:id': link.address === undefined ? undefined : targets.get(link.address),
        location: link.location,
        tooltip: link.screenTip?.slice(0, 255),
      }),
    );
  }
  return found.length === 0 ? '' : `<hyperlinks>${found.join('')}</hyperlinks>`;
};

function outlineXml({ below, right }: Worksheet['outlineSummary']): string {
  if (below && right) return '';
  return tag('outlinePr', { summaryBelow: below ? undefined : false, summaryRight: right ? undefined : false });
}

const protectionOf = (protection: Protection | null): string => (protection ? protectionXml(protection) : '');

/** La partie XML d’une feuille, éléments dans l’ordre de CT_Worksheet, qu’Excel exige. */
export function sheetXml(sheet: Worksheet, context: SheetContext): { readonly xml: string; readonly nextBar: number } {
  const { styles, strings, active, drawing, tables, firstBar } = context;
  const { pageSetup, tabColor } = sheet;
  const fit = pageSetup.fitToWidth !== undefined || pageSetup.fitToHeight !== undefined;
  const outline = (tracks: Iterable<readonly [number, TrackProperties]>) =>
    [...tracks].reduce((level, [, track]) => Math.max(level, track.outline ?? 0), 0) || undefined;
  const properties =
    (tabColor ? color('tabColor', tabColor) : '') +
    outlineXml(sheet.outlineSummary) +
    (fit ? '<pageSetUpPr fitToPage="1"/>' : '');
  const conditional = conditionalXml(sheet.conditionalFormats, styles, firstBar);
  const used = sheet.usedRange();
  const written = [
    `${HEADER}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`,
    properties === '' ? '' : `<sheetPr>${properties}</sheetPr>`,
    tag('dimension', { ref: used ? rangeAddress(used) : 'A1' }),
    viewXml(sheet, active),
    tag('sheetFormatPr', {
      defaultColWidth: sheet.standardWidth === STANDARD_WIDTH ? undefined : standardWidth(sheet),
      defaultRowHeight: sheet.standardHeight,
      customHeight: sheet.standardHeight === STANDARD_HEIGHT ? undefined : true,
      outlineLevelRow: outline(sheet.rowProperties()),
      outlineLevelCol: outline(sheet.columnProperties()),
    }),
    columnsXml(sheet, styles),
    rowsXml(sheet, styles, strings),
    protectionOf(sheet.protection),
    list(
      'mergeCells',
      sheet.merges.map((range) => tag('mergeCell', { ref: rangeAddress(range) })),
    ),
    conditional.main,
    validationsXml(sheet.validations),
    links(sheet, context.links),
    pageXml(pageSetup),
    drawing === undefined ? '' : tag('legacyDrawing', { 'r:id': drawing }),
    list(
      'tableParts',
      tables.map((id) => tag('tablePart', { 'r:id': id })),
    ),
    conditional.extensions === ''
      ? ''
      : `<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="${X14}"><x14:conditionalFormattings>${conditional.extensions}</x14:conditionalFormattings></ext></extLst>`,
    '</worksheet>',
  ];
  return { xml: written.join(''), nextBar: conditional.next };
}
