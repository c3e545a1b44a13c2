import type { Package, Relationship } from '../package.ts';
import { unescapeXstring } from '../text.ts';
import { XmlReader } from '../xml.ts';
import type { PropertiesLook } from './types.ts';
import { within } from './walk.ts';

type Field = Exclude<keyof PropertiesLook, 'custom'>;

const CORE: Readonly<Record<string, Field>> = {
  title: 'title',
  subject: 'subject',
  creator: 'author',
  keywords: 'keywords',
  description: 'comments',
  category: 'category',
  lastModifiedBy: 'lastAuthor',
  created: 'created',
  modified: 'modified',
};
const EXTENDED: Readonly<Record<string, Field>> = { Manager: 'manager', Company: 'company' };

function texts(source: string, part: string, wanted: Readonly<Record<string, Field>>): [Field, string][] {
  const reader = new XmlReader(source, part);
  const found: [Field, string][] = [];
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    const field = event === 'open' && Object.hasOwn(wanted, reader.name) ? wanted[reader.name] : undefined;
    if (field === undefined) continue;
    const text = unescapeXstring(reader.text()).trim();
    if (text !== '') found.push([field, text]);
  }
  return found;
}

/** Une valeur de propriété personnalisée ; `undefined` pour un type que rien ne montre (vecteur, binaire). */
function customValue(type: string, text: string): string | number | boolean | undefined {
  if (type === 'bool') return text === 'true' || text === '1';
  if (/^(i[1248]|int|u?i[1248]|uint|r[48]|decimal)$/.test(type)) {
    const number = Number(text);
    return text.trim() === '' || Number.isNaN(number) ? undefined : number;
  }
  return /^(lpwstr|lpstr|bstr|filetime|date)$/.test(type) ? unescapeXstring(text) : undefined;
}

function readCustom(source: string, part: string): Record<string, string | number | boolean> {
  const reader = new XmlReader(source, part);
  const custom: [string, string | number | boolean][] = [];
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open' || reader.name !== 'property') continue;
    const name = reader.attribute('name') ?? '';
    within(reader, (type) => {
      const value = customValue(type, reader.text());
      if (name !== '' && value !== undefined) custom.push([name, value]);
    });
  }
  return Object.fromEntries(custom);
}

/** Toutes les propriétés du document, personnalisées comprises. */
export function readPropertiesLook(pack: Package, root: readonly Relationship[]): PropertiesLook {
  const part = (type: string): [string, string] | undefined => {
    const target = root.find((relationship) => relationship.type === type)?.target;
    const source = target === undefined ? undefined : pack.text(target);
    return source === undefined ? undefined : [source, target!];
  };
  const core = part('core-properties');
  const extended = part('extended-properties');
  const custom = part('custom-properties');
  const found = [...(core ? texts(...core, CORE) : []), ...(extended ? texts(...extended, EXTENDED) : [])];
  const own = custom ? readCustom(...custom) : {};
  return { ...Object.fromEntries(found), ...(Object.keys(own).length > 0 ? { custom: own } : {}) };
}

/** Espace de noms des réglages du complément dans la partie XML personnalisée de nos enregistrements. */
export const SETTINGS_NAMESPACE = 'urn:atelier-ctg:reglages';

/** Réglages gardés dans une partie XML personnalisée du classeur ; vide s’il n’y en a pas. */
export function readSettings(pack: Package, related: readonly Relationship[]): Map<string, string> {
  const settings = new Map<string, string>();
  for (const { type, target } of related) {
    const source = type === 'customXml' ? pack.text(target) : undefined;
    if (!source?.includes(SETTINGS_NAMESPACE)) continue;
    const reader = new XmlReader(source, target);
    for (let event = reader.next(); event !== 'end'; event = reader.next()) {
      if (event !== 'open' || reader.name !== 'reglage') continue;
      const name = unescapeXstring(reader.attribute('nom') ?? '');
      const json = unescapeXstring(reader.text());
      if (name !== '') settings.set(name, json);
    }
  }
  return settings;
}
