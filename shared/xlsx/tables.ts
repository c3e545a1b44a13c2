import type { GridTable } from './grid.ts';
import { parseRange } from './reference.ts';
import { unescapeXstring } from './text.ts';
import { XmlReader } from './xml.ts';

/** Lit une partie de tableau ; `undefined` si sa plage n’est pas lisible. */
export function readTable(source: string, part: string): GridTable | undefined {
  const reader = new XmlReader(source, part);
  let table: Omit<GridTable, 'columns'> | undefined;
  const columns: string[] = [];
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    if (reader.name === 'table' && !table) {
      const range = parseRange(reader.attribute('ref') ?? '');
      if (!range) return undefined;
      table = {
        name: unescapeXstring(reader.attribute('displayName') ?? reader.attribute('name') ?? ''),
        range,
        headerRows: reader.integer('headerRowCount', 1),
        totalsRows: reader.integer('totalsRowCount', 0),
      };
    } else if (reader.name === 'tableColumn') {
      columns.push(unescapeXstring(reader.attribute('name') ?? ''));
    } else if (reader.name === 'extLst' || reader.name === 'autoFilter') reader.skip();
  }
  return table && { ...table, columns };
}
