import { invalidArgument, itemNotFound, notImplemented } from '../errors.ts';
import { ApiError, type HostCollection, HostObject } from '../object.ts';
import { richSession } from '../session.ts';
import { ENGINE_VERSION } from './application.ts';
import { oneOf } from './refusals.ts';
import { make, type RangeObject, register } from './registry.ts';
import { insertPosition } from './sheet-position.ts';

export class Workbook extends HostObject {
  static override readonly typeName = 'Workbook';
  static override readonly scalars = [
    'AutoSave',
    'CalculationEngineVersion',
    'ChartDataPointTrack',
    'IsDirty',
    'Name',
    'PreviouslySaved',
    'ReadOnly',
    'UsePrecisionAsDisplayed',
  ];

  get Name(): string {
    return this.session.workbook.name;
  }

  get ReadOnly(): boolean {
    return false;
  }

  get IsDirty(): boolean {
    return richSession(this.session).dirty;
  }

  set IsDirty(dirty: unknown) {
    richSession(this.session).dirty = dirty === true;
  }

  get AutoSave(): boolean {
    return false;
  }

  get PreviouslySaved(): boolean {
    return true;
  }

  get ChartDataPointTrack(): boolean {
    return true;
  }

  get UsePrecisionAsDisplayed(): boolean {
    return false;
  }

  get CalculationEngineVersion(): number {
    return ENGINE_VERSION;
  }

  get Worksheets(): HostCollection {
    return make.worksheets(this.session);
  }

  get Names(): HostCollection {
    return make.names(this.session);
  }

  get Tables(): HostCollection {
    return make.tables(this.session);
  }

  get Application(): HostObject {
    return make.application(this.session);
  }

  get Settings(): HostCollection {
    return make.settings(this.session);
  }

  get Comments(): HostCollection {
    return make.comments(this.session);
  }

  get Properties(): HostObject {
    return make.documentProperties(this.session);
  }

  get Protection(): HostObject {
    return make.workbookProtection(this.session);
  }

  get TableStyles(): HostCollection {
    return make.tableStyles(this.session);
  }

  get _Runtime(): HostObject {
    return new Runtime(this.session);
  }

  GetSelectedRange(): RangeObject {
    const { sheet, range } = this.session.workbook.selection;
    return make.range(this.session, sheet, range);
  }

  GetSelectedRanges(): RangeObject {
    const { sheet, range } = this.session.workbook.selection;
    return make.rangeAreas(this.session, sheet, [range]);
  }

  GetActiveCell(): RangeObject {
    const { sheet, activeCell } = this.session.workbook.selection;
    const { row, column } = activeCell;
    return make.range(this.session, sheet, { top: row, left: column, bottom: row, right: column });
  }

  GetIsActiveCollabSession(): boolean {
    return false;
  }

  Save(): void {
    richSession(this.session).saved();
  }

  /** Ferme le classeur une fois la réponse partie. */
  Close(closeBehavior?: unknown): void {
    const place = 'Workbook.close';
    const behavior = oneOf(place, closeBehavior ?? 'SkipSave', ['Save', 'SkipSave']);
    const session = richSession(this.session);
    if (!session.onClose) throw notImplemented(`${place} (ce classeur ne se ferme pas d’ici)`);
    if (behavior === 'Save') session.saved();
    session.onClose();
  }

  /** Identités des feuilles insérées, dans l’ordre du fichier. */
  InsertWorksheetsFromBase64(base64: unknown, options?: unknown): readonly string[] {
    const place = 'Workbook.insertWorksheetsFromBase64';
    const { openBytes } = richSession(this.session);
    if (!openBytes) throw notImplemented(`${place} (sans lecteur de fichiers)`);
    const given = (typeof options === 'object' && options !== null ? options : {}) as Record<string, unknown>;
    const from = readFile(() => openBytes(bytesOf(base64, place)), place);
    const names = Array.isArray(given.sheetNamesToInsert) ? given.sheetNamesToInsert.map(String) : [];
    const missing = names.find((name) => !from.sheetByName(name));
    if (missing !== undefined) throw itemNotFound(`Le fichier n’a pas de feuille « ${missing} ».`, place);
    const position = insertPosition(this.session, given.positionType ?? 'End', given.relativeTo, place);
    const inserted = this.session.workbook.insertSheets(from, {
      ...(names.length === 0 ? {} : { names }),
      ...(position === undefined ? {} : { position }),
    });
    return inserted.map(({ id }) => id);
  }

  _GetRangeForEventByReferenceId(id: unknown): HostObject {
    const found = this._GetRangeOrNullObjectForEventByReferenceId(id);
    if (!found) throw itemNotFound('La plage de cet évènement n’existe plus.', 'EventArgs.getRange');
    return found;
  }

  _GetRangeOrNullObjectForEventByReferenceId(id: unknown): HostObject | null {
    const tracked = richSession(this.session).eventRange(String(id));
    return tracked?.range ? make.range(this.session, tracked.sheet, tracked.range) : null;
  }

  _GetObjectTypeNameByReferenceId(id: unknown): string {
    return richSession(this.session).reference(String(id)).typeName;
  }

  _GetReferenceCount(): number {
    return richSession(this.session).keptCount;
  }

  _RemoveAllReferences(): void {
    richSession(this.session).removeAll();
  }
}

/** `context.runtime` : le client peut ne plus vouloir d’évènements. */
export class Runtime extends HostObject {
  static override readonly typeName = 'Runtime';
  static override readonly scalars = ['EnableEvents'];

  get EnableEvents(): boolean {
    return richSession(this.session).eventsEnabled;
  }

  set EnableEvents(enabled: unknown) {
    richSession(this.session).eventsEnabled = enabled === true;
  }
}

/** Un fichier qui ne se lit pas est un argument refusé, et non une panne. */
function readFile<T>(read: () => T, place: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw invalidArgument(`Le fichier n’est pas un classeur lisible : ${(error as Error).message}`, place);
  }
}

function bytesOf(base64: unknown, place: string): Uint8Array {
  if (typeof base64 !== 'string' || base64 === '') throw invalidArgument('Le fichier en base64 est vide.', place);
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    throw invalidArgument('Le fichier n’est pas du base64 : il est tronqué ou porte un préfixe « data: ».', place);
  }
}

register({ workbook: (session) => new Workbook(session) });
