import { HostCollection, HostObject, type Session } from '../object.ts';
import { notFound } from './refusals.ts';
import { register } from './registry.ts';

const DEFAULT_STYLE = 'TableStyleMedium2';
const FAMILIES = [
  ['Light', 21],
  ['Medium', 28],
  ['Dark', 11],
] as const;
const NAMES: readonly string[] = FAMILIES.flatMap(([family, count]) =>
  Array.from({ length: count }, (_, i) => `TableStyle${family}${i + 1}`),
);

/** Style de tableau livré avec Excel. */
export class TableStyle extends HostObject {
  static override readonly typeName = 'TableStyle';
  static override readonly scalars = ['Name', 'ReadOnly'];
  readonly #name: string;

  constructor(session: Session, name: string) {
    super(session);
    this.#name = name;
  }

  override get identity(): string {
    return this.#name;
  }
  get Name(): string {
    return this.#name;
  }
  get ReadOnly(): boolean {
    return true;
  }
}

/** Styles de tableau : ceux d’Excel, sans en ajouter. */
export class TableStyleCollection extends HostCollection<TableStyle> {
  static override readonly typeName = 'TableStyleCollection';

  override items(): readonly TableStyle[] {
    return NAMES.map((name) => new TableStyle(this.session, name));
  }
  override item(key: string | number): TableStyle {
    const found = this.GetItemOrNullObject(key);
    if (found === null) throw notFound('TableStyleCollection.getItem', `il n’y a pas de style de tableau « ${key} ».`);
    return found;
  }
  GetItemOrNullObject(key: unknown): TableStyle | null {
    const name = NAMES.find((candidate) => candidate === key);
    return name === undefined ? null : new TableStyle(this.session, name);
  }
  GetDefault(): TableStyle {
    return new TableStyle(this.session, DEFAULT_STYLE);
  }
  GetCount(): number {
    return NAMES.length;
  }
}

register({ tableStyles: (session) => new TableStyleCollection(session) });
