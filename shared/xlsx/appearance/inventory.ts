import type { Package, Relationship } from '../package.ts';
import { XmlReader } from '../xml.ts';
import type { Leftover } from './types.ts';

type Kind = Leftover['kind'];

/** Ce qu’une relation de feuille annonce et que la lecture ne rend pas. */
const BY_SHEET: Readonly<Record<string, Kind>> = {
  pivotTable: 'pivotTable',
  slicer: 'slicer',
  timeline: 'slicer',
  ctrlProp: 'control',
  control: 'control',
  oleObject: 'embedded',
  package: 'embedded',
  queryTable: 'query',
  image: 'image',
};

const BY_WORKBOOK: Readonly<Record<string, Kind>> = {
  vbaProject: 'macro',
  externalLink: 'externalLink',
  connections: 'query',
};

/** Objets d’un dessin : graphiques, images, formes. */
function drawingObjects(source: string, part: string): Map<Kind, number> {
  const counts = new Map<Kind, number>();
  const add = (kind: Kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const reader = new XmlReader(source, part);
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    // Ce que montre une version ancienne à la place de l’objet qui précède.
    if (reader.name === 'Fallback') reader.skip();
    else if (reader.name === 'chart') add('chart');
    else if (reader.name === 'pic') add('image');
    else if (reader.name === 'sp' || reader.name === 'cxnSp') add('shape');
  }
  return counts;
}

/** Compte ce que la lecture laisse, par feuille et pour le classeur. */
export class Inventory {
  private readonly found = new Map<string, Leftover>();
  private readonly pack: Package;

  constructor(pack: Package) {
    this.pack = pack;
  }

  add(kind: Kind, sheet?: string, count = 1): void {
    if (count <= 0) return;
    const key = `${kind}\n${sheet ?? ''}`;
    const known = this.found.get(key)?.count ?? 0;
    this.found.set(key, { kind, count: known + count, ...(sheet === undefined ? {} : { sheet }) });
  }

  workbook(related: readonly Relationship[]): void {
    for (const { type } of related) {
      const kind = BY_WORKBOOK[type];
      if (kind) this.add(kind);
    }
  }

  sheet(related: readonly Relationship[], sheet: string): void {
    for (const { type, target } of related) {
      const kind = BY_SHEET[type];
      if (kind) this.add(kind, sheet);
      if (type !== 'drawing') continue;
      const source = this.pack.text(target);
      if (source === undefined) continue;
      for (const [inside, count] of drawingObjects(source, target)) this.add(inside, sheet, count);
    }
  }

  list(): Leftover[] {
    return [...this.found.values()];
  }
}
