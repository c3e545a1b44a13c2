import { SETTINGS_NAMESPACE } from '../../../../shared/xlsx/appearance/properties.ts';
import type { DocumentProperties } from '../../model/data.ts';
import { HEADER, PACKAGE, tag, xml } from './markup.ts';

const VALUES = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

const element = (name: string, text: string | undefined): string => (text ? `<${name}>${xml(text)}</${name}>` : '');

const instant = (name: string, iso: string | undefined): string =>
  iso && !Number.isNaN(Date.parse(iso))
    ? `<dcterms:${name} xsi:type="dcterms:W3CDTF">${new Date(iso).toISOString().replace(/\.\d+Z$/, 'Z')}</dcterms:${name}>`
    : '';

export const coreXml = (properties: DocumentProperties): string =>
  [
    `${HEADER}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    element('dc:title', properties.title),
    element('dc:subject', properties.subject),
    element('dc:creator', properties.author),
    element('cp:keywords', properties.keywords),
    element('dc:description', properties.comments),
    element('cp:lastModifiedBy', properties.lastAuthor),
    instant('created', properties.created),
    instant('modified', properties.modified),
    element('cp:category', properties.category),
    '</cp:coreProperties>',
  ].join('');

export const applicationXml = ({ manager, company }: DocumentProperties): string =>
  `${HEADER}<Properties xmlns="${OFFICE}/extended-properties"><Application>Microsoft Excel</Application>${element('Manager', manager)}${element('Company', company)}</Properties>`;

function customValue(value: string | number | boolean): string {
  if (typeof value === 'boolean') return `<vt:bool>${value}</vt:bool>`;
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? `<vt:i4>${value}</vt:i4>` : `<vt:r8>${value}</vt:r8>`;
  return `<vt:lpwstr>${xml(value)}</vt:lpwstr>`;
}

/** Propriétés personnalisées ; les rangs 0 et 1 sont réservés. */
export const customXml = (custom: NonNullable<DocumentProperties['custom']>): string =>
  `${HEADER}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${VALUES}">${Object.entries(custom)
    .map(([name, value], i) =>
      tag('property', { fmtid: '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}', pid: i + 2, name }, customValue(value)),
    )
    .join('')}</Properties>`;

/** Réglages du complément, dans une partie XML personnalisée qu’Excel garde sans la montrer. */
export const settingsXml = (settings: ReadonlyMap<string, string>): string =>
  `${HEADER}<reglages xmlns="${SETTINGS_NAMESPACE}">${[...settings]
    .map(([nom, json]) => tag('reglage', { nom }, xml(json)))
    .join('')}</reglages>`;

export const settingsProperties = `${HEADER}<ds:datastoreItem xmlns:ds="${OFFICE}/customXml" ds:itemID="{5B1C7D52-3E0A-4C5E-9C1B-2A6F0D4E8B11}"><ds:schemaRefs><ds:schemaRef ds:uri="${SETTINGS_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`;
