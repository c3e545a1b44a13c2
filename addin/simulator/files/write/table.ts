import { columnName, rangeAddress } from '../../../../shared/xlsx/grid.ts';
import type { Table } from '../../model/contract.ts';
import type { FilterCriteria, TableColumnData } from '../../model/data.ts';
import { toFile } from '../future-functions.ts';
import { HEADER, list, MAIN, tag, xml } from './markup.ts';
import type { StyleTable } from './styles.ts';

const SIGNS: readonly (readonly [sign: string, operator: string])[] = [
  ['>=', 'greaterThanOrEqual'],
  ['<=', 'lessThanOrEqual'],
  ['<>', 'notEqual'],
  ['>', 'greaterThan'],
  ['<', 'lessThan'],
  ['=', 'equal'],
];

function customFilter(criterion: string): string {
  const [sign, operator] = SIGNS.find(([start]) => criterion.startsWith(start)) ?? ['', 'equal'];
  return tag('customFilter', {
    operator: operator === 'equal' ? undefined : operator,
    val: criterion.slice(sign.length),
  });
}

function criteriaXml(criteria: FilterCriteria, styles: StyleTable): string {
  const { on, values = [], criterion1, criterion2, operator, color, dynamic } = criteria;
  switch (on) {
    case 'values': {
      const shown = values.filter((value) => value !== '').map((val) => tag('filter', { val }));
      return tag('filters', { blank: values.includes('') || undefined }, shown.join(''));
    }
    case 'custom': {
      const criterions = [criterion1, criterion2].filter((one) => one !== undefined);
      const and = criterions.length > 1 && operator === 'and';
      return criterions.length === 0
        ? ''
        : tag('customFilters', { and: and || undefined }, criterions.map(customFilter).join(''));
    }
    case 'topItems':
    case 'bottomItems':
    case 'topPercent':
    case 'bottomPercent':
      return tag('top10', {
        top: on.startsWith('bottom') ? false : undefined,
        percent: on.endsWith('Percent') || undefined,
        val: Number(criterion1) || 10,
      });
    case 'cellColor':
    case 'fontColor': {
      const rgb = color?.replace('#', '') ?? '000000';
      const dxfId = styles.differential(on === 'cellColor' ? { fill: rgb } : { font: { color: rgb } });
      return tag('colorFilter', { dxfId, cellColor: on === 'fontColor' ? false : undefined });
    }
    case 'dynamic':
      return dynamic ? tag('dynamicFilter', { type: dynamic.charAt(0).toLowerCase() + dynamic.slice(1) }) : '';
    case 'icon':
      return '';
  }
}

function filterXml(table: Table, styles: StyleTable): string {
  const { range, header, totals, filters, columns, showFilterButton, sortFields } = table;
  if (!header) return '';
  const ref = rangeAddress({ ...range, bottom: totals ? totals.top - 1 : range.bottom });
  const found = columns.flatMap((_, colId) => {
    const criteria = filters.get(colId);
    const inside = criteria ? criteriaXml(criteria, styles) : '';
    if (inside === '' && showFilterButton) return [];
    return [tag('filterColumn', { colId, hiddenButton: showFilterButton ? undefined : true }, inside)];
  });
  const conditions = sortFields.map(({ key, ascending }) => {
    const column = columnName(range.left + key);
    const { top, bottom } = table.body;
    return tag('sortCondition', {
      descending: ascending ? undefined : true,
      ref: `${column}${top}:${column}${bottom}`,
    });
  });
  const sort = conditions.length === 0 ? '' : tag('sortState', { ref: rangeAddress(table.body) }, conditions.join(''));
  return tag('autoFilter', { ref }, found.join('')) + sort;
}

/** La formule propre d’une cellule de totaux, que le tableau répète. */
function customTotal({ sheet, totals }: Table, { totalsFunction }: TableColumnData, i: number): string {
  if (totalsFunction !== 'custom' || !totals) return '';
  const formula = sheet.cell(totals.top, totals.left + i)?.formula;
  return formula === undefined ? '' : `<totalsRowFormula>${xml(toFile(formula))}</totalsRowFormula>`;
}

function columnXml(table: Table, column: TableColumnData, i: number): string {
  const { name, totalsFunction, totalsLabel, formula } = column;
  const calculated =
    formula === undefined ? '' : `<calculatedColumnFormula>${xml(toFile(formula))}</calculatedColumnFormula>`;
  const values = {
    id: i + 1,
    name,
    totalsRowLabel: totalsLabel || undefined,
    totalsRowFunction: totalsFunction && totalsFunction !== 'none' ? totalsFunction : undefined,
  };
  return tag('tableColumn', values, calculated + customTotal(table, column, i));
}

/** La partie XML d’un tableau ; `id` est unique dans le classeur. */
export function tableXml(table: Table, id: number, styles: StyleTable): string {
  const { name, range, header, totals, columns } = table;
  const values = {
    xmlns: MAIN,
    id,
    name,
    displayName: name,
    ref: rangeAddress(range),
    headerRowCount: header ? undefined : 0,
    totalsRowCount: totals ? 1 : undefined,
    totalsRowShown: totals ? undefined : false,
  };
  const style = tag('tableStyleInfo', {
    name: table.style || undefined,
    showFirstColumn: table.highlightFirstColumn,
    showLastColumn: table.highlightLastColumn,
    showRowStripes: table.showBandedRows,
    showColumnStripes: table.showBandedColumns,
  });
  const written = columns.map((column, i) => columnXml(table, column, i));
  return HEADER + tag('table', values, filterXml(table, styles) + list('tableColumns', written) + style);
}
