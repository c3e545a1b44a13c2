import type { DocumentProperties as Data } from '../../model/data.ts';
import { notImplemented } from '../errors.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { having } from './area.ts';
import { invalid, notFound, text, unkept } from './refusals.ts';
import { register } from './registry.ts';

type Value = string | number | boolean;
type TextKey = 'title' | 'subject' | 'author' | 'keywords' | 'comments' | 'category' | 'manager' | 'company';

const LONGEST_KEY = 255;

const isValue = (value: unknown): value is Value =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const customOf = ({ workbook }: Session, key: string): Value | undefined => {
  const custom = workbook.properties.custom ?? {};
  return Object.hasOwn(custom, key) ? custom[key] : undefined;
};

/** Une propriété personnalisée du document, désignée par son nom. */
export class CustomProperty extends HostObject {
  static override readonly typeName = 'CustomProperty';
  static override readonly scalars = ['Key', 'Value', 'Type'];
  readonly #key: string;

  constructor(session: Session, key: string) {
    super(session);
    this.#key = key;
  }

  override get identity(): string {
    return this.#key;
  }
  override get gone(): boolean {
    return customOf(this.session, this.#key) === undefined;
  }

  get Key(): string {
    return this.#key;
  }
  get Value(): Value {
    return customOf(this.session, this.#key) ?? '';
  }
  set Value(value: unknown) {
    setCustom(this.session, this.#key, value);
  }
  get Type(): string {
    const type = typeof this.Value;
    return type === 'number' ? 'Number' : type === 'boolean' ? 'Boolean' : 'String';
  }

  Delete(): void {
    const { workbook } = this.session;
    const custom = having<Record<string, Value>, string>(workbook.properties.custom ?? {}, this.#key, undefined);
    workbook.setProperties({ ...workbook.properties, custom });
  }
}

function setCustom(session: Session, key: string, value: unknown): void {
  if (!isValue(value)) throw invalid('CustomProperty.value', 'un texte, un nombre ou un booléen est attendu.');
  const { workbook } = session;
  workbook.setProperties({ ...workbook.properties, custom: { ...workbook.properties.custom, [key]: value } });
}

export class CustomPropertyCollection extends HostCollection<CustomProperty> {
  static override readonly typeName = 'CustomPropertyCollection';

  #keys(): readonly string[] {
    return Object.keys(this.session.workbook.properties.custom ?? {});
  }
  override items(): readonly CustomProperty[] {
    return this.#keys().map((key) => new CustomProperty(this.session, key));
  }
  override item(key: string | number): CustomProperty {
    const found = this.GetItemOrNullObject(key);
    if (found === null)
      throw notFound('CustomPropertyCollection.getItem', `le classeur n’a pas de propriété « ${key} ».`);
    return found;
  }
  /** Sans casse, comme Excel. */
  GetItemOrNullObject(key: unknown): CustomProperty | null {
    const wanted = String(key).toLowerCase();
    const found = this.#keys().find((candidate) => candidate.toLowerCase() === wanted);
    return found === undefined ? null : new CustomProperty(this.session, found);
  }
  GetCount(): number {
    return this.#keys().length;
  }

  /** Crée la propriété, ou remplace sa valeur. */
  Add(key: unknown, value: unknown): CustomProperty {
    const place = 'CustomPropertyCollection.add';
    const name = text(place, key);
    if (name === '' || name.length > LONGEST_KEY)
      throw invalid(place, `un nom de 1 à ${LONGEST_KEY} caractères est attendu.`);
    const known = this.GetItemOrNullObject(name)?.Key ?? name;
    setCustom(this.session, known, value);
    return new CustomProperty(this.session, known);
  }
  DeleteAll(): void {
    const { workbook } = this.session;
    workbook.setProperties({ ...workbook.properties, custom: {} });
  }
}

/** Propriétés du document. */
export class DocumentProperties extends HostObject {
  static override readonly typeName = 'DocumentProperties';
  static override readonly scalars = [
    'Title',
    'Subject',
    'Author',
    'Keywords',
    'Comments',
    'LastAuthor',
    'RevisionNumber',
    'CreationDate',
    'Category',
    'Manager',
    'Company',
  ];

  get #data(): Data {
    return this.session.workbook.properties;
  }
  #write(key: TextKey, value: unknown): void {
    this.session.workbook.setProperties({ ...this.#data, [key]: text(`DocumentProperties.${key}`, value) });
  }

  get Custom(): CustomPropertyCollection {
    return new CustomPropertyCollection(this.session);
  }
  get Title(): string {
    return this.#data.title ?? '';
  }
  set Title(value: unknown) {
    this.#write('title', value);
  }
  get Subject(): string {
    return this.#data.subject ?? '';
  }
  set Subject(value: unknown) {
    this.#write('subject', value);
  }
  get Author(): string {
    return this.#data.author ?? '';
  }
  set Author(value: unknown) {
    this.#write('author', value);
  }
  get Keywords(): string {
    return this.#data.keywords ?? '';
  }
  set Keywords(value: unknown) {
    this.#write('keywords', value);
  }
  get Comments(): string {
    return this.#data.comments ?? '';
  }
  set Comments(value: unknown) {
    this.#write('comments', value);
  }
  get Category(): string {
    return this.#data.category ?? '';
  }
  set Category(value: unknown) {
    this.#write('category', value);
  }
  get Manager(): string {
    return this.#data.manager ?? '';
  }
  set Manager(value: unknown) {
    this.#write('manager', value);
  }
  get Company(): string {
    return this.#data.company ?? '';
  }
  set Company(value: unknown) {
    this.#write('company', value);
  }
  get LastAuthor(): string {
    return this.#data.lastAuthor ?? '';
  }
  get CreationDate(): string | null {
    return this.#data.created ?? null;
  }
  get RevisionNumber(): number {
    return 0;
  }
  set RevisionNumber(value: unknown) {
    unkept('DocumentProperties.revisionNumber', value, 0);
  }
}

register({
  documentProperties: (session) => new DocumentProperties(session),
  // Une feuille du classeur simulé n’a pas de propriétés personnalisées : refusé par son nom.
  sheetCustomProperties: () => {
    throw notImplemented('Worksheet.customProperties');
  },
});
