import { missingPart, notAWorkbook } from './errors.ts';
import type { Limits } from './limits.ts';
import { decodeUtf8 } from './text.ts';
import { toUtf8, XmlReader } from './xml.ts';
import type { Archive } from './zip.ts';

/** Une relation d’un paquet OPC ; `type` est la fin de son URI (transitionnelle ou stricte), `target` un nom de partie. */
export interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** Un paquet Office ouvert : parties lues par leur nom, relations résolues. */
export class Package {
  private readonly archive: Archive;
  private readonly limits: Limits;

  constructor(archive: Archive, limits: Limits) {
    this.archive = archive;
    this.limits = limits;
  }

  has(part: string): boolean {
    return this.archive.has(part);
  }

  /** Octets UTF-8 d’une grande partie ; `undefined` si elle n’existe pas. */
  bytes(part: string): Uint8Array | undefined {
    const content = this.archive.read(part, this.limits.partBytes);
    return content && toUtf8(content, part, this.limits.smallPartBytes);
  }

  /** Texte d’une petite partie ; `undefined` si elle n’existe pas. */
  text(part: string): string | undefined {
    const content = this.archive.read(part, this.limits.smallPartBytes);
    if (!content) return undefined;
    return decodeUtf8(toUtf8(content, part, this.limits.smallPartBytes));
  }

  /** Relations d’une partie (`''` : celles du paquet), liens externes exclus. */
  relationships(part: string): Relationship[] {
    const slash = part.lastIndexOf('/') + 1;
    const rels = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
    const source = this.text(rels);
    if (source === undefined) return [];
    const reader = new XmlReader(source, rels);
    const found: Relationship[] = [];
    for (let event = reader.next(); event !== 'end'; event = reader.next()) {
      if (event !== 'open' || reader.name !== 'Relationship') continue;
      const target = reader.attribute('Target');
      if (target === undefined || reader.attribute('TargetMode') === 'External') continue;
      const type = reader.attribute('Type') ?? '';
      found.push({
        id: reader.attribute('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolveTarget(part.slice(0, slash), target),
      });
    }
    return found;
  }

  /** Cibles externes des relations d’une partie (liens hypertextes), par identifiant, telles qu’écrites. */
  externalTargets(part: string): Map<string, string> {
    const slash = part.lastIndexOf('/') + 1;
    const rels = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
    const found = new Map<string, string>();
    const source = this.text(rels);
    if (source === undefined) return found;
    const reader = new XmlReader(source, rels);
    for (let event = reader.next(); event !== 'end'; event = reader.next()) {
      if (event !== 'open' || reader.name !== 'Relationship') continue;
      const target = reader.attribute('Target');
      if (target === undefined || reader.attribute('TargetMode') !== 'External') continue;
      found.set(reader.attribute('Id') ?? '', target);
    }
    return found;
  }
}

/** Nom de partie d’une cible de relation, relative à `folder` (fini par « / » ou vide) ou absolue. */
export function resolveTarget(folder: string, target: string): string {
  let path = target.replaceAll('\\', '/');
  try {
    path = decodeURIComponent(path);
  } catch {
    // Un « % » qui n’est pas un échappement : le nom est pris tel quel.
  }
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

const OTHER_TYPES: readonly (readonly [string, string])[] = [
  ['wordprocessingml', 'un document Word (.docx)'],
  ['ms-word', 'un document Word (.docm)'],
  ['presentationml', 'une présentation PowerPoint (.pptx)'],
  ['ms-powerpoint', 'une présentation PowerPoint (.pptm)'],
  ['ms-visio', 'un dessin Visio (.vsdx)'],
];

const ASK = 'Demandez le classeur Excel (.xlsx) d’origine.';
const SAVE = 'Ouvrez-le et enregistrez-le au format « Classeur Excel (.xlsx) ».';

/** Dit ce qu’est une archive zip qui n’est pas un classeur Excel ; ne rend rien, lève toujours. */
function refuseOther(archive: Archive, limits: Limits): never {
  if (archive.has('mimetype') && !archive.has('[Content_Types].xml')) {
    const mimetype = new TextDecoder().decode(archive.read('mimetype', limits.smallPartBytes)).trim();
    if (mimetype.includes('opendocument.spreadsheet')) {
      throw notAWorkbook('ods', 'Ce fichier est un classeur LibreOffice ou OpenOffice (.ods), pas un .xlsx.', SAVE);
    }
    if (mimetype.includes('opendocument.text')) {
      throw notAWorkbook('zip-autre', 'Ce fichier est un document LibreOffice Writer (.odt), pas un classeur.', ASK);
    }
    if (mimetype.includes('opendocument.')) {
      throw notAWorkbook('zip-autre', 'Ce fichier est un document OpenDocument, pas un classeur.', ASK);
    }
    if (mimetype.includes('epub')) throw notAWorkbook('zip-autre', 'Ce fichier est un livre EPUB.', ASK);
  }
  if (archive.names.some((name) => name.endsWith('.iwa')) || archive.has('Index.zip')) {
    throw notAWorkbook('zip-autre', 'Ce fichier est un document Apple (Numbers, Pages ou Keynote).', SAVE);
  }
  const workbooks = archive.names.filter((name) => /\.(xlsx|xlsm|xls|ods)$/i.test(name)).length;
  if (workbooks > 0) {
    const what = workbooks === 1 ? 'un classeur' : `${workbooks} classeurs`;
    const remede = 'Décompressez l’archive et envoyez chaque classeur.';
    throw notAWorkbook('zip-autre', `Ce fichier est une archive zip qui contient ${what}.`, remede);
  }
  throw notAWorkbook('zip-autre', 'Ce fichier est une archive zip, pas un classeur Excel.', ASK);
}

/** Type de contenu déclaré d’une partie, en minuscules ; '' s’il n’est pas dit. */
function contentType(pack: Package, part: string): string {
  const source = pack.text('[Content_Types].xml');
  if (source === undefined) return '';
  const extension = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
  let byDefault = '';
  const reader = new XmlReader(source, '[Content_Types].xml');
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    const type = reader.attribute('ContentType')?.toLowerCase() ?? '';
    if (reader.name === 'Override') {
      const name = reader.attribute('PartName') ?? '';
      if (name.replace(/^\//, '').toLowerCase() === part.toLowerCase()) return type;
    } else if (reader.name === 'Default' && reader.attribute('Extension')?.toLowerCase() === extension) {
      byDefault = type;
    }
  }
  return byDefault;
}

/**
 * Trouve la partie principale du classeur et refuse clairement tout autre contenu : .docx, .pptx, .xlsb, .ods, archive.
 * Un classeur avec macros (.xlsm) ou un modèle (.xltx) se lit comme un .xlsx ; ses macros sont ignorées.
 */
export function findWorkbook(archive: Archive, pack: Package, limits: Limits): { part: string; root: Relationship[] } {
  const root = pack.relationships('');
  const main = root.find((relationship) => relationship.type === 'officeDocument');
  const part = main?.target ?? 'xl/workbook.xml';
  if (!main && !archive.has(part)) refuseOther(archive, limits);
  const type = contentType(pack, part);
  if (type.includes('sheet.binary') || part.toLowerCase().endsWith('.bin')) {
    throw notAWorkbook('xlsb', 'Ce fichier est un classeur Excel binaire (.xlsb), pas un .xlsx.');
  }
  for (const [mark, what] of OTHER_TYPES) {
    if (type.includes(mark)) throw notAWorkbook('zip-autre', `Ce fichier est ${what}, pas un classeur.`, ASK);
  }
  if (!archive.has(part)) throw missingPart(`la partie principale « ${part} » manque`);
  return { part, root };
}
