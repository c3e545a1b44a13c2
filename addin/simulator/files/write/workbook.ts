import { columnName } from '../../../../shared/xlsx/grid.ts';
import type { Workbook, Worksheet } from '../../model/contract.ts';
import type { Range } from '../../model/data.ts';
import { toFile } from '../future-functions.ts';
import { HEADER, MAIN, RELATIONS, tag, xml } from './markup.ts';

const ROWS = 1_048_576;
const COLUMNS = 16_384;

const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`;

function absolute({ top, left, bottom, right }: Range): string {
  if (top === 1 && bottom === ROWS) return `$${columnName(left)}:$${columnName(right)}`;
  if (left === 1 && right === COLUMNS) return `$${top}:$${bottom}`;
  return `$${columnName(left)}$${top}:$${columnName(right)}$${bottom}`;
}

function printNames({ name, pageSetup }: Worksheet, localSheetId: number): string[] {
  const { area, repeatRows, repeatColumns } = pageSetup;
  const titles = [
    ...(repeatColumns ? [`$${columnName(repeatColumns.from)}:$${columnName(repeatColumns.to)}`] : []),
    ...(repeatRows ? [`$${repeatRows.from}:$${repeatRows.to}`] : []),
  ];
  const defined = (builtin: string, ranges: readonly string[]) =>
    tag(
      'definedName',
      { name: builtin, localSheetId },
      xml(ranges.map((range) => `${quoted(name)}!${range}`).join(',')),
    );
  return [
    ...(area ? [defined('_xlnm.Print_Area', [absolute(area)])] : []),
    ...(titles.length > 0 ? [defined('_xlnm.Print_Titles', titles)] : []),
  ];
}

/** La partie principale ; la relation de la feuille de rang `i` est `rId{i+1}`. */
export function workbookXml(workbook: Workbook): string {
  const { sheets } = workbook;
  const rankOf = (id: string | undefined) => {
    const rank = sheets.findIndex((sheet) => sheet.id === id);
    return rank < 0 ? undefined : rank;
  };
  const names = workbook.names
    .all()
    .map(({ name, formula, sheetId, visible, comment }) =>
      tag(
        'definedName',
        { name, comment: comment || undefined, localSheetId: rankOf(sheetId), hidden: visible ? undefined : true },
        xml(toFile(formula)),
      ),
    );
  const all = [...sheets.flatMap((sheet, i) => printNames(sheet, i)), ...names];
  const entries = sheets.map(({ name, visibility }, i) =>
    tag('sheet', {
      name,
      sheetId: i + 1,
      state: visibility === 'visible' ? undefined : visibility,
      'r:id': `rId${i + 1}`,
    }),
  );
  const firstVisible = Math.max(
    0,
    sheets.findIndex(({ visibility }) => visibility === 'visible'),
  );
  const activeTab = rankOf(workbook.activeSheet.id) ?? firstVisible;
  return [
    `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr defaultThemeVersion="124226"/>`,
    `<bookViews>${tag('workbookView', { xWindow: 0, yWindow: 0, windowWidth: 28_000, windowHeight: 16_000, firstSheet: firstVisible || undefined, activeTab: activeTab || undefined })}</bookViews>`,
    `<sheets>${entries.join('')}</sheets>`,
    all.length === 0 ? '' : `<definedNames>${all.join('')}</definedNames>`,
    tag('calcPr', {
      calcId: 191029,
      calcMode: workbook.calculationMode === 'manual' ? 'manual' : undefined,
      fullCalcOnLoad: true,
    }),
    '</workbook>',
  ].join('');
}
