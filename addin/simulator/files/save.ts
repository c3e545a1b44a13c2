import type { Loss, Workbook, Worksheet } from '../model/contract.ts';
import { commentsXml, notesDrawing, ThreadNames, threadsXml } from './write/comments.ts';
import { PACKAGE } from './write/markup.ts';
import { PackageWriter, Relations } from './write/package.ts';
import { applicationXml, coreXml, customXml, settingsProperties, settingsXml } from './write/properties.ts';
import { sheetXml } from './write/sheet.ts';
import { StringTable } from './write/strings.ts';
import { StyleTable } from './write/styles.ts';
import { tableXml } from './write/table.ts';
import { workbookXml } from './write/workbook.ts';

const MICROSOFT = 'http://schemas.microsoft.com/office/2017/10/relationships';

/** Un enregistrement en cours : ce qui se numérote d’un bout à l’autre du classeur. */
class Saving {
  readonly package = new PackageWriter();
  readonly styles = new StyleTable();
  readonly strings = new StringTable();
  readonly threads = new ThreadNames();
  private tables = 0;
  private comments = 0;
  private bars = 1;

  sheet(sheet: Worksheet, rank: number, active: boolean): void {
    const path = `xl/worksheets/sheet${rank}.xml`;
    const relations = new Relations();
    const tables = sheet.tables.map((table) => {
      this.tables++;
      this.package.add(`xl/tables/table${this.tables}.xml`, 'table', tableXml(table, this.tables, this.styles));
      return relations.add('table', `../tables/table${this.tables}.xml`);
    });
    const links = new Map<string, string>();
    for (const { cell } of sheet.cells()) {
      const target = cell.link?.address;
      if (target !== undefined && !links.has(target)) links.set(target, relations.add('hyperlink', target, true));
    }
    const drawing = this.notes(sheet, rank, relations);
    const { styles, strings, bars: firstBar } = this;
    const { xml, nextBar } = sheetXml(sheet, { styles, strings, active, links, drawing, tables, firstBar });
    this.bars = nextBar;
    this.package.add(path, 'worksheet', xml);
    this.package.relations(path, relations);
  }

  private notes({ notes, comments }: Worksheet, rank: number, relations: Relations): string | undefined {
    if (notes.length + comments.length === 0) return undefined;
    const n = ++this.comments;
    this.package.add(`xl/comments${n}.xml`, 'comments', commentsXml(notes, comments, this.threads));
    relations.add('comments', `../comments${n}.xml`);
    this.package.add(`xl/drawings/vmlDrawing${n}.vml`, 'plain', notesDrawing([...notes, ...comments], rank));
    const drawing = relations.add('vmlDrawing', `../drawings/vmlDrawing${n}.vml`);
    if (comments.length > 0) {
      this.package.add(`xl/threadedComments/threadedComment${n}.xml`, 'threads', threadsXml(comments, this.threads));
      relations.add(`${MICROSOFT}/threadedComment`, `../threadedComments/threadedComment${n}.xml`);
    }
    return drawing;
  }
}

/**
 * Les octets `.xlsx` du classeur, qu’Excel, LibreOffice et notre lecteur ouvrent. Le même classeur donne les mêmes
 * octets. Ce qui n’y est pas : `saveLosses`.
 */
export async function saveWorkbook(workbook: Workbook): Promise<Uint8Array> {
  const saving = new Saving();
  const { package: written } = saving;
  const { sheets, properties, settings } = workbook;
  const related = new Relations();
  for (const [i, sheet] of sheets.entries()) {
    related.add('worksheet', `worksheets/sheet${i + 1}.xml`);
    saving.sheet(sheet, i + 1, sheet.id === workbook.activeSheet.id);
  }
  related.add('styles', 'styles.xml');
  related.add('sharedStrings', 'sharedStrings.xml');
  written.add('xl/workbook.xml', 'workbook', workbookXml(workbook));
  written.add('xl/styles.xml', 'styles', saving.styles.xml());
  written.add('xl/sharedStrings.xml', 'sharedStrings', saving.strings.xml());
  const persons = saving.threads.xml();
  if (persons !== undefined) {
    written.add('xl/persons/person.xml', 'persons', persons);
    related.add(`${MICROSOFT}/person`, 'persons/person.xml');
  }
  if (settings.size > 0) {
    written.add('customXml/item1.xml', 'plain', settingsXml(settings));
    written.add('customXml/itemProps1.xml', 'settingsProperties', settingsProperties);
    related.add('customXml', '../customXml/item1.xml');
    const described = new Relations();
    described.add('customXmlProps', 'itemProps1.xml');
    written.relations('customXml/item1.xml', described);
  }
  written.relations('xl/workbook.xml', related);

  const root = new Relations();
  root.add('officeDocument', 'xl/workbook.xml');
  written.add('docProps/core.xml', 'core', coreXml(properties));
  root.add(`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml');
  written.add('docProps/app.xml', 'application', applicationXml(properties));
  root.add('extended-properties', 'docProps/app.xml');
  if (properties.custom && Object.keys(properties.custom).length > 0) {
    written.add('docProps/custom.xml', 'custom', customXml(properties.custom));
    root.add('custom-properties', 'docProps/custom.xml');
  }
  written.relations('', root);
  return written.finish(properties.modified ?? properties.created ?? '');
}

/** Ce que le classeur porte et que son enregistrement ne rendra pas. */
export function saveLosses(workbook: Workbook): Loss[] {
  return workbook.sheets.flatMap(({ name, charts }): Loss[] => {
    if (charts.length === 0) return [];
    const what = charts.length === 1 ? '1 graphique : il ne sera' : `${charts.length} graphiques : ils ne seront`;
    return [
      {
        code: 'graphique',
        sheet: name,
        message: `La feuille « ${name} » porte ${what} pas dans le fichier enregistré.`,
      },
    ];
  });
}
