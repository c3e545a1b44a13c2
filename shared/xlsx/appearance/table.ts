import type { Range } from '../grid.ts';
import { parseRange } from '../reference.ts';
import { unescapeXstring } from '../text.ts';
import { XmlReader } from '../xml.ts';
import type { AppearanceStyles } from './styles.ts';
import type { FilterLook, TableColumnLook, TableLook } from './types.ts';
import { defined, flagOr, within, xstring } from './walk.ts';

const SIGNS: Readonly<Record<string, string>> = {
  equal: '=',
  notEqual: '<>',
  greaterThan: '>',
  greaterThanOrEqual: '>=',
  lessThan: '<',
  lessThanOrEqual: '<=',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Lit un `<filterColumn>` ouvert ; `null` : un filtre qui n’a pas d’équivalent, `undefined` : pas de filtre. */
function readFilter(reader: XmlReader, styles: AppearanceStyles): FilterLook | null | undefined {
  const values: string[] = [];
  const criteria: string[] = [];
  let filter: FilterLook | null | undefined;
  let operator: 'and' | 'or' = 'or';
  within(reader, (name) => {
    if (name === 'filters') {
      if (reader.flag('blank')) values.push('');
      filter = { on: 'values' };
    } else if (name === 'filter') values.push(xstring(reader, 'val') ?? '');
    else if (name === 'customFilters') {
      operator = reader.flag('and') ? 'and' : 'or';
      filter = { on: 'custom' };
    } else if (name === 'customFilter')
      criteria.push(`${SIGNS[reader.attribute('operator') ?? 'equal'] ?? '='}${xstring(reader, 'val') ?? ''}`);
    else if (name === 'top10') {
      const side = flagOr(reader, 'top', true) ? 'top' : 'bottom';
      filter = {
        on: `${side}${reader.flag('percent') ? 'Percent' : 'Items'}`,
        criterion1: reader.attribute('val') ?? '10',
      };
    } else if (name === 'dynamicFilter') filter = { on: 'dynamic', dynamic: capital(reader.attribute('type') ?? '') };
    else if (name === 'colorFilter') {
      const look = styles.differential[reader.integer('dxfId', -1)];
      const onCell = flagOr(reader, 'cellColor', true);
      const color = onCell ? look?.fill : (look?.font?.color ?? look?.fill);
      filter = color === undefined ? null : { on: onCell ? 'cellColor' : 'fontColor', color };
    } else if (name === 'dateGroupItem' || name === 'iconFilter') filter = null;
  });
  if (!filter) return filter;
  if (filter.on === 'values') return { ...filter, values };
  if (filter.on !== 'custom') return filter;
  const [criterion1, criterion2] = criteria;
  if (criterion1 === undefined) return undefined;
  return criterion2 === undefined ? { ...filter, criterion1 } : { ...filter, criterion1, criterion2, operator };
}

function readColumn(reader: XmlReader, rank: number): TableColumnLook {
  const column = {
    id: reader.integer('id', rank),
    name: xstring(reader, 'name') ?? '',
    totalsFunction: reader.attribute('totalsRowFunction'),
    totalsLabel: xstring(reader, 'totalsRowLabel'),
    calculatedFormula: undefined as string | undefined,
  };
  within(reader, (name) => {
    if (name === 'calculatedColumnFormula')
      column.calculatedFormula = unescapeXstring(reader.text()).trim() || undefined;
  });
  if (column.totalsFunction === 'none') column.totalsFunction = undefined;
  return defined<TableColumnLook>(column);
}

/** Lit un tableau en entier ; `undefined` si sa plage n’est pas lisible. */
export function readTableLook(source: string, part: string, styles: AppearanceStyles): TableLook | undefined {
  const reader = new XmlReader(source, part);
  let table: Pick<TableLook, 'name' | 'range' | 'headerRows' | 'totalsRows'> | undefined;
  const columns: TableColumnLook[] = [];
  const filters = new Map<number, FilterLook>();
  const sort: TableLook['sort'][number][] = [];
  let style = { style: '', bandedRows: false, bandedColumns: false, firstColumn: false, lastColumn: false };
  let unreadFilter = false;
  let autoFilter = false;
  let hiddenButtons = 0;
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    const { name } = reader;
    if (name === 'table' && !table) {
      const range: Range | undefined = parseRange(reader.attribute('ref') ?? '');
      if (!range) return undefined;
      table = {
        name: xstring(reader, 'displayName') ?? xstring(reader, 'name') ?? '',
        range,
        headerRows: reader.integer('headerRowCount', 1),
        totalsRows: reader.integer('totalsRowCount', 0),
      };
    } else if (name === 'autoFilter') autoFilter = true;
    else if (name === 'filterColumn') {
      const column = reader.integer('colId', -1);
      if (reader.flag('hiddenButton')) hiddenButtons++;
      const filter = readFilter(reader, styles);
      if (filter === null) unreadFilter = true;
      else if (filter && column >= 0) filters.set(column, filter);
    } else if (name === 'sortCondition') {
      const range = parseRange(reader.attribute('ref') ?? '');
      const byValue = (reader.attribute('sortBy') ?? 'value') === 'value';
      if (range && table && byValue)
        sort.push({ key: range.left - table.range.left, ascending: !reader.flag('descending') });
    } else if (name === 'tableColumn') columns.push(readColumn(reader, columns.length + 1));
    else if (name === 'tableStyleInfo') {
      style = {
        style: reader.attribute('name') ?? '',
        bandedRows: reader.flag('showRowStripes'),
        bandedColumns: reader.flag('showColumnStripes'),
        firstColumn: reader.flag('showFirstColumn'),
        lastColumn: reader.flag('showLastColumn'),
      };
    } else if (name === 'extLst') reader.skip();
  }
  if (!table) return undefined;
  const filterButton = autoFilter && (columns.length === 0 || hiddenButtons < columns.length);
  return { ...table, ...style, filterButton, columns, filters, unreadFilter, sort };
}
