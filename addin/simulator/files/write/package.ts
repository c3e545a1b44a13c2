import { strToU8, zipSync } from 'fflate';
import { HEADER, PACKAGE, RELATIONS, tag } from './markup.ts';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Type de contenu d’une partie, par son genre. */
const TYPES = {
  workbook: `${SPREADSHEET}.sheet.main+xml`,
  worksheet: `${SPREADSHEET}.worksheet+xml`,
  styles: `${SPREADSHEET}.styles+xml`,
  sharedStrings: `${SPREADSHEET}.sharedStrings+xml`,
  table: `${SPREADSHEET}.table+xml`,
  comments: `${SPREADSHEET}.comments+xml`,
  threads: 'application/vnd.ms-excel.threadedcomments+xml',
  persons: 'application/vnd.ms-excel.person+xml',
  core: 'application/vnd.openxmlformats-package.core-properties+xml',
  application: `${OFFICE}.extended-properties+xml`,
  custom: `${OFFICE}.custom-properties+xml`,
  settingsProperties: `${OFFICE}.customXmlProperties+xml`,
  plain: undefined,
} as const;

/** Relations d’une partie : identifiants `rId1`, `rId2`… dans l’ordre où elles sont ajoutées. */
export class Relations {
  private readonly items: string[] = [];

  add(type: string, target: string, external = false): string {
    const id = `rId${this.items.length + 1}`;
    const uri = type.includes(':') ? type : `${RELATIONS}/${type}`;
    this.items.push(
      tag('Relationship', { Id: id, Type: uri, Target: target, TargetMode: external ? 'External' : undefined }),
    );
    return id;
  }

  get empty(): boolean {
    return this.items.length === 0;
  }

  xml(): string {
    return `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${this.items.join('')}</Relationships>`;
  }
}

/** Un paquet Office en construction. */
export class PackageWriter {
  private readonly parts = new Map<string, string>();
  private readonly overrides: string[] = [];

  add(path: string, type: keyof typeof TYPES, content: string): void {
    this.parts.set(path, content);
    const contentType = TYPES[type];
    if (contentType !== undefined)
      this.overrides.push(tag('Override', { PartName: `/${path}`, ContentType: contentType }));
  }

  relations(path: string, relations: Relations): void {
    if (relations.empty) return;
    const slash = path.lastIndexOf('/') + 1;
    this.parts.set(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`, relations.xml());
  }

  /** L’archive ; `modified` (ISO 8601) date ses entrées, sans quoi deux enregistrements différeraient. */
  finish(modified: string): Uint8Array {
    const types = [
      `${HEADER}<Types xmlns="${PACKAGE}/content-types">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      `<Default Extension="vml" ContentType="${OFFICE}.vmlDrawing"/>`,
      ...this.overrides,
      '</Types>',
    ];
    const files: Record<string, Uint8Array> = { '[Content_Types].xml': strToU8(types.join('')) };
    for (const [path, content] of this.parts) files[path] = strToU8(content);
    return zipSync(files, { level: 6, mtime: archiveDate(modified) });
  }
}

/** Une archive ne sait pas dire une date d’avant 1980 ; elle l’écrit à l’heure locale. */
function archiveDate(instant: string): Date {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1980) return new Date(1980, 0, 1);
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
}
