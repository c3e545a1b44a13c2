import type { XmlReader } from '../xml.ts';
import type { ColumnLook, SheetAppearance } from './types.ts';
import { decimal, defined, flagOr, within } from './walk.ts';

/** Ce qui précède les lignes d’une feuille. */
export interface SheetHead
  extends Pick<SheetAppearance, 'columns' | 'defaultWidth' | 'tabColor' | 'gridlines' | 'headings' | 'frozen'> {
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

/** Lit onglet, affichage, volets figés et colonnes, dans le morceau qui précède `<sheetData>`. */
export function readHead(reader: XmlReader, color: (reader: XmlReader) => string | undefined): SheetHead {
  const columns: ColumnLook[] = [];
  let tabColor: string | undefined;
  let defaultWidth: number | undefined;
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
    else if (name === 'sheetFormatPr') defaultWidth = decimal(reader, 'defaultColWidth');
    else if (name === 'col') {
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
    ...(tabColor === undefined ? {} : { tabColor }),
    ...(defaultWidth === undefined ? {} : { defaultWidth }),
  };
}
