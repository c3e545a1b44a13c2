import type { XmlReader } from '../xml.ts';
import type { ColumnLook, SheetAppearance } from './types.ts';
import { decimal, defined, flagOr, within } from './walk.ts';

/** Ce qui précède les lignes d’une feuille. */
export interface SheetHead
  extends Pick<
    SheetAppearance,
    'columns' | 'defaultWidth' | 'defaultHeight' | 'outlineSummary' | 'tabColor' | 'gridlines' | 'headings' | 'frozen'
  > {
  readonly fitToPage: boolean;
}

const COLUMNS = 16_384;

function readColumn(reader: XmlReader): ColumnLook | undefined {
  const from = Math.max(1, reader.integer('min', 0));
  const to = Math.min(COLUMNS, reader.integer('max', from));
  const written = decimal(reader, 'width');
  const custom = reader.flag('customWidth') || reader.flag('bestFit');
  const style = reader.integer('style', 0);
  if (from > to) return undefined;
  return defined<ColumnLook>({
    from,
    to,
    width: custom && written !== undefined && written > 0 ? Math.min(255, written) : undefined,
    hidden: reader.flag('hidden') || written === 0,
    outline: Math.min(7, Math.max(0, reader.integer('outlineLevel', 0))),
    collapsed: reader.flag('collapsed'),
    style: style > 0 ? style : undefined,
  });
}

const isPlain = ({ width, hidden, outline, collapsed, style }: ColumnLook): boolean =>
  width === undefined && !hidden && outline === 0 && !collapsed && style === undefined;

/** Pixels d’un chiffre de la police normale, et de la marge d’une colonne. */
const DIGIT = 7;
const MARGIN = 5;

/** Largeur par défaut : écrite, ou déduite du nombre de chiffres `baseColWidth`, qu’Excel porte au multiple de 8 pixels. */
function readDefaultWidth(reader: XmlReader): number | undefined {
  const written = decimal(reader, 'defaultColWidth');
  const digits = reader.integer('baseColWidth', 8);
  if (written !== undefined || digits === 8 || digits < 1 || digits > 255) return written;
  return (Math.ceil((digits * DIGIT + MARGIN) / 8) * 8) / DIGIT;
}

/** Lit onglet, affichage, volets figés et colonnes, dans le morceau qui précède `<sheetData>`. */
export function readHead(reader: XmlReader, color: (reader: XmlReader) => string | undefined): SheetHead {
  const columns: ColumnLook[] = [];
  let tabColor: string | undefined;
  let defaultWidth: number | undefined;
  let defaultHeight: number | undefined;
  let outlineSummary = { below: true, right: true };
  let gridlines = true;
  let headings = true;
  let frozen = { rows: 0, columns: 0 };
  let fitToPage = false;
  let views = 0;
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    const { name } = reader;
    if (name === 'tabColor') tabColor = color(reader);
    else if (name === 'pageSetUpPr') fitToPage = reader.flag('fitToPage');
    else if (name === 'outlinePr') {
      outlineSummary = { below: flagOr(reader, 'summaryBelow', true), right: flagOr(reader, 'summaryRight', true) };
    } else if (name === 'sheetFormatPr') {
      defaultWidth = readDefaultWidth(reader);
      const height = decimal(reader, 'defaultRowHeight') ?? 0;
      defaultHeight = height > 0 && height <= 409.5 ? height : undefined;
    } else if (name === 'col') {
      const column = readColumn(reader);
      if (column && !isPlain(column) && columns.length < COLUMNS) columns.push(column);
    } else if (name === 'sheetView' && views++ === 0) {
      gridlines = flagOr(reader, 'showGridLines', true);
      headings = flagOr(reader, 'showRowColHeaders', true);
      within(reader, (inner) => {
        if (inner !== 'pane' || !/^frozen/.test(reader.attribute('state') ?? '')) return;
        const side = (axis: string) => Math.max(0, Math.trunc(decimal(reader, axis) ?? 0));
        frozen = { rows: Math.min(1_048_575, side('ySplit')), columns: Math.min(COLUMNS - 1, side('xSplit')) };
      });
    }
  }
  return {
    columns,
    gridlines,
    headings,
    frozen,
    fitToPage,
    outlineSummary,
    ...(tabColor === undefined ? {} : { tabColor }),
    ...(defaultWidth === undefined ? {} : { defaultWidth }),
    ...(defaultHeight === undefined ? {} : { defaultHeight }),
  };
}
