import { formatAddress } from '../a1.ts';
import { invalidArgument, itemNotFound } from '../errors.ts';
import type { CellValue, NameData, Worksheet } from '../model.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { findRange, isRangeObject, type Place } from '../resolve.ts';
import { richSession } from '../session.ts';
import { readMatrix, readValue, valueType, wireValue } from './matrix.ts';
import { make, type RangeObject, register } from './registry.ts';

export class NamedItem extends HostObject {
  static override readonly typeName = 'NamedItem';
  static override readonly scalars = ['Comment', 'Formula', 'Name', 'Scope', 'Type', 'Value', 'Visible'];
  private readonly name: string;
  private readonly sheetId: string | undefined;

  constructor(session: Session, data: NameData) {
    super(session);
    this.name = data.name;
    this.sheetId = data.sheetId;
  }

  override get identity(): string {
    return this.name;
  }

  override get gone(): boolean {
    return this.present === undefined;
  }

  get Name(): string {
    return this.data.name;
  }

  get Scope(): string {
    return this.sheetId === undefined ? 'Workbook' : 'Worksheet';
  }

  get Comment(): string {
    return this.data.comment ?? '';
  }

  set Comment(comment: unknown) {
    this.session.workbook.names.update(this.name, this.sheetId, { comment: String(comment ?? '') });
  }

  get Visible(): boolean {
    return this.data.visible;
  }

  set Visible(visible: unknown) {
    this.session.workbook.names.update(this.name, this.sheetId, { visible: visible === true });
  }

  get Formula(): string {
    return `=${this.data.formula}`;
  }

  set Formula(formula: unknown) {
    this.session.workbook.names.update(this.name, this.sheetId, { formula: formulaText(formula, 'NamedItem.formula') });
  }

  get Type(): string {
    if (this.place) return 'Range';
    const [value = null, more] = this.computed();
    if (more !== undefined) return 'Array';
    if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
    return typeof value === 'boolean' ? 'Boolean' : typeof value === 'object' && value ? 'Error' : 'String';
  }

  /** Adresse si le nom désigne une plage, sinon sa valeur. */
  get Value(): unknown {
    const { place } = this;
    return place ? formatAddress(place.sheet.name, place.range) : wireValue(this.computed()[0] ?? null);
  }

  get Worksheet(): HostObject {
    const found = this.WorksheetOrNullObject;
    if (!found) throw itemNotFound(`Le nom « ${this.name} » n’est pas propre à une feuille.`, 'NamedItem.worksheet');
    return found;
  }

  get WorksheetOrNullObject(): HostObject | null {
    const sheet = this.sheetId === undefined ? undefined : this.session.workbook.sheetById(this.sheetId);
    return sheet ? make.worksheet(this.session, sheet) : null;
  }

  get ArrayValues(): HostObject {
    return new NamedItemArrayValues(this.session, this.place, this.computed());
  }

  GetRange(): RangeObject {
    const found = this.GetRangeOrNullObject();
    if (!found) throw itemNotFound(`Le nom « ${this.name} » ne désigne pas une plage.`, 'NamedItem.getRange');
    return found;
  }

  GetRangeOrNullObject(): RangeObject | null {
    const { place } = this;
    return place ? make.range(this.session, place.sheet, place.range) : null;
  }

  Delete(): void {
    this.session.workbook.names.delete(this.name, this.sheetId);
  }

  private get present(): NameData | undefined {
    return this.session.workbook.names.get(this.name, this.sheetId);
  }

  private get data(): NameData {
    const { present } = this;
    if (!present) throw itemNotFound(`Le nom « ${this.name} » n’existe plus.`, 'NamedItem');
    return present;
  }

  private get place(): Place | undefined {
    const { workbook } = this.session;
    const sheet = this.sheetId === undefined ? undefined : workbook.sheetById(this.sheetId);
    try {
      return findRange(this.session, sheet, this.data.formula, 'NamedItem');
    } catch {
      return undefined;
    }
  }

  private computed(): readonly CellValue[] {
    const { workbook } = this.session;
    const sheetId = this.sheetId ?? workbook.activeSheet.id;
    return workbook.calculator.compute({ sheetId, row: 1, column: 1 }, this.data.formula);
  }
}

export class NamedItemArrayValues extends HostObject {
  static override readonly typeName = 'NamedItemArrayValues';
  static override readonly scalars = ['Types', 'Values'];
  private readonly place: Place | undefined;
  private readonly computed: readonly CellValue[];

  constructor(session: Session, place: Place | undefined, computed: readonly CellValue[]) {
    super(session);
    this.place = place;
    this.computed = computed;
  }

  get Values(): unknown {
    return this.place
      ? readMatrix(this.place.sheet, this.place.range, readValue)
      : [this.computed.map((value) => wireValue(value))];
  }

  get Types(): unknown {
    return this.place
      ? readMatrix(this.place.sheet, this.place.range, valueType)
      : [this.computed.map((value) => valueType({ value }))];
  }
}

/** Noms du classeur, ou propres à une feuille. */
export class NamedItemCollection extends HostCollection {
  static override readonly typeName = 'NamedItemCollection';
  readonly sheet: Worksheet | undefined;

  constructor(session: Session, sheet?: Worksheet) {
    super(session);
    this.sheet = sheet;
  }

  items(): readonly HostObject[] {
    return this.session.workbook.names
      .all()
      .filter(({ sheetId }) => sheetId === this.sheet?.id)
      .map((data) => make.name(this.session, data));
  }

  item(key: string | number): HostObject {
    const found = this.GetItemOrNullObject(key);
    if (!found) throw itemNotFound(`Aucun nom « ${key} » dans ce classeur.`, 'NamedItemCollection.getItem');
    return found;
  }

  GetItemOrNullObject(key: unknown): HostObject | null {
    const data = this.session.workbook.names.get(String(key), this.sheet?.id);
    return data && data.sheetId === this.sheet?.id ? make.name(this.session, data) : null;
  }

  GetCount(): number {
    return this.items().length;
  }

  Add(name: unknown, reference: unknown, comment?: unknown): HostObject {
    const formula = isRangeObject(reference)
      ? reference.areas.map((range) => formatAddress(reference.sheet.name, range, true)).join(',')
      : formulaText(reference, 'NamedItemCollection.add');
    return this.define(name, formula, comment);
  }

  AddFormulaLocal(name: unknown, formula: unknown, comment?: unknown): HostObject {
    const text = formulaText(formula, 'NamedItemCollection.addFormulaLocal');
    const { formulas } = richSession(this.session);
    return this.define(name, formulas.fromFrench(text), comment);
  }

  private define(name: unknown, formula: string, comment: unknown): HostObject {
    if (typeof name !== 'string') throw invalidArgument('Un nom est un texte.', 'NamedItemCollection.add');
    const data = this.session.workbook.names.add({
      name,
      formula,
      visible: true,
      ...(this.sheet ? { sheetId: this.sheet.id } : {}),
      ...(typeof comment === 'string' && comment !== '' ? { comment } : {}),
    });
    return make.name(this.session, data);
  }
}

/** Formule sans « = » ; un nombre ou un texte seul devient une constante. */
function formulaText(value: unknown, place: string): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value).toUpperCase();
  if (typeof value !== 'string' || value === '') throw invalidArgument('Une formule « =… » est attendue.', place);
  return value.startsWith('=') ? value.slice(1) : `"${value.replaceAll('"', '""')}"`;
}

register({
  name: (session, data) => new NamedItem(session, data),
  names: (session, sheet) => new NamedItemCollection(session, sheet),
});
