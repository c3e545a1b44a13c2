import { xml } from '../../../../shared/xlsx/ecriture/texte.ts';
import { type Range, rangeAddress } from '../../../../shared/xlsx/grid.ts';

export { xml };

export const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
export const XM = 'http://schemas.microsoft.com/office/excel/2006/main';

type Value = string | number | boolean | undefined;

/** Valeur d’attribut : un retour à la ligne y deviendrait une espace, il est donc échappé. */
const attribute = (text: string): string =>
  xml(text).replaceAll('\n', '_x000a_').replaceAll('\t', '_x0009_').replaceAll('\r', '_x000d_');

const attributes = (values: Readonly<Record<string, Value>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'boolean' ? (value ? 1 : 0) : attribute(String(value))}"`)
    .join('');

/** Une balise ; sans contenu elle se ferme d’elle-même. Les attributs `undefined` ne sont pas écrits. */
export const tag = (name: string, values: Readonly<Record<string, Value>>, content = ''): string =>
  content === '' ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${content}</${name}>`;

/** Une balise et ses enfants, leur nombre en attribut ; rien s’il n’y en a pas. */
export const list = (name: string, children: readonly string[]): string =>
  children.length === 0 ? '' : tag(name, { count: children.length }, children.join(''));

export const sqref = (ranges: readonly Range[]): string => ranges.map(rangeAddress).join(' ');

export const color = (name: string, rgb: string | undefined): string =>
  rgb === undefined ? tag(name, { auto: true }) : tag(name, { rgb: `FF${rgb.replace('#', '').toUpperCase()}` });
