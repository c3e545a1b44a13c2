import type { Workbook } from '../../../../addin/simulator/model/contract.ts';

/** Tout ce qu’un classeur contient, en données comparables. */
export const photo = (workbook: Workbook) => ({
  active: workbook.activeSheet.id,
  selection: workbook.selection.range,
  names: [...workbook.names.all()],
  settings: [...workbook.settings],
  sheets: workbook.sheets.map((sheet) => ({
    id: sheet.id,
    name: sheet.name,
    visibility: sheet.visibility,
    cells: [...sheet.cells()],
    rows: [...sheet.rowProperties()],
    columns: [...sheet.columnProperties()],
    merges: sheet.merges,
    validations: sheet.validations,
    formats: sheet.conditionalFormats,
    notes: sheet.notes,
    charts: sheet.charts,
    protection: sheet.protection,
    tables: sheet.tables.map((t) => ({
      id: t.id,
      name: t.name,
      range: t.range,
      totals: t.totals,
      header: t.header,
      columns: t.columns,
      filters: [...t.filters],
      sort: t.sortFields,
    })),
  })),
});
