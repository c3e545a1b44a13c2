import { itemNotFound } from '../errors.ts';
import type { Worksheet as Sheet } from '../model.ts';
import { HostCollection, type HostObject } from '../object.ts';
import { make, register } from './registry.ts';

export class WorksheetCollection extends HostCollection {
  static override readonly typeName = 'WorksheetCollection';

  items(): readonly HostObject[] {
    return this.session.workbook.sheets.map((sheet) => make.worksheet(this.session, sheet));
  }

  item(key: string | number): HostObject {
    const found = this.GetItemOrNullObject(key);
    if (!found) throw itemNotFound(`Aucune feuille « ${key} » dans ce classeur.`, 'WorksheetCollection.getItem');
    return found;
  }

  GetItemOrNullObject(key: unknown): HostObject | null {
    const { workbook } = this.session;
    const sheet = workbook.sheetById(String(key)) ?? workbook.sheetByName(String(key));
    return sheet ? make.worksheet(this.session, sheet) : null;
  }

  GetCount(visibleOnly?: unknown): number {
    return this.among(visibleOnly).length;
  }

  GetActiveWorksheet(): HostObject {
    return make.worksheet(this.session, this.session.workbook.activeSheet);
  }

  GetFirst(visibleOnly?: unknown): HostObject {
    return make.worksheet(this.session, this.among(visibleOnly)[0]!);
  }

  GetLast(visibleOnly?: unknown): HostObject {
    return make.worksheet(this.session, this.among(visibleOnly).at(-1)!);
  }

  Add(name?: unknown): HostObject {
    const { workbook } = this.session;
    const sheet = name === undefined || name === null ? workbook.addSheet() : workbook.addSheet(String(name));
    return make.worksheet(this.session, sheet);
  }

  private among(visibleOnly: unknown): readonly Sheet[] {
    const { sheets } = this.session.workbook;
    return visibleOnly === true ? sheets.filter(({ visibility }) => visibility === 'visible') : sheets;
  }
}

register({ worksheets: (session) => new WorksheetCollection(session) });
