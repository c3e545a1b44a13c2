import { itemNotFound } from '../errors.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import { register } from './registry.ts';

/** Un réglage du complément, gardé dans le classeur. */
export class Setting extends HostObject {
  static override readonly typeName = 'Setting';
  static override readonly scalars = ['Key', 'Value'];
  private readonly key: string;

  constructor(session: Session, key: string) {
    super(session);
    this.key = key;
  }

  override get identity(): string {
    return this.key;
  }

  override get gone(): boolean {
    return !this.session.workbook.settings.has(this.key);
  }

  get Key(): string {
    return this.key;
  }

  get Value(): unknown {
    const json = this.session.workbook.settings.get(this.key);
    return json === undefined ? null : (JSON.parse(json) as unknown);
  }

  set Value(value: unknown) {
    this.session.workbook.setSetting(this.key, JSON.stringify(value ?? null));
  }

  Delete(): void {
    this.session.workbook.deleteSetting(this.key);
  }
}

export class SettingCollection extends HostCollection {
  static override readonly typeName = 'SettingCollection';

  items(): readonly HostObject[] {
    return [...this.session.workbook.settings.keys()].map((key) => new Setting(this.session, key));
  }

  item(key: string | number): HostObject {
    const found = this.GetItemOrNullObject(key);
    if (!found) throw itemNotFound(`Aucun réglage « ${key} » dans ce classeur.`, 'SettingCollection.getItem');
    return found;
  }

  GetItemOrNullObject(key: unknown): HostObject | null {
    return this.session.workbook.settings.has(String(key)) ? new Setting(this.session, String(key)) : null;
  }

  GetCount(): number {
    return this.session.workbook.settings.size;
  }

  Add(key: unknown, value: unknown): HostObject {
    const setting = new Setting(this.session, String(key));
    setting.Value = value;
    return setting;
  }
}

register({ settings: (session) => new SettingCollection(session) });
