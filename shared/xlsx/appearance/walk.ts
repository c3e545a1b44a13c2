import type { Range } from '../grid.ts';
import { parseRange } from '../reference.ts';
import { unescapeXstring } from '../text.ts';
import type { XmlReader } from '../xml.ts';

/** Parcourt les balises ouvertes sous l’élément courant ; `visit` peut lire ou sauter la sienne en entier. */
export function within(reader: XmlReader, visit: (name: string) => void): void {
  const outside = reader.depth - 1;
  while (reader.depth > outside) {
    const event = reader.next();
    if (event === 'end') break;
    if (event === 'open') visit(reader.name);
  }
}

const NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** Nombre d’un attribut ; `undefined` s’il est absent ou n’en est pas un. */
export function decimal(reader: XmlReader, name: string): number | undefined {
  const text = reader.attribute(name);
  return text !== undefined && NUMBER.test(text) ? Number(text) : undefined;
}

/** Booléen d’un attribut, `fallback` s’il est absent. */
export const flagOr = (reader: XmlReader, name: string, fallback: boolean): boolean =>
  reader.attribute(name) === undefined ? fallback : reader.flag(name);

/** Texte d’un attribut de type ST_Xstring. */
export function xstring(reader: XmlReader, name: string): string | undefined {
  const text = reader.attribute(name);
  return text === undefined ? undefined : unescapeXstring(text);
}

/** La valeur si elle est dans la liste. */
export const oneOf = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((item) => item === value);

/** Plages d’un `sqref`, séparées par des espaces ; ce qui n’est pas une plage est ignoré. */
export const ranges = (sqref: string): Range[] =>
  sqref.split(/\s+/).flatMap((part) => {
    const range = parseRange(part);
    return range ? [range] : [];
  });

/** L’objet sans ses champs `undefined`. */
export function defined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
