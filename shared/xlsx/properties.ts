import type { Grid } from './grid.ts';
import type { Package, Relationship } from './package.ts';
import { XmlReader } from './xml.ts';

/** Textes des éléments cherchés, par nom local ; le premier de chaque nom compte, les vides sont écartés. */
function elements(source: string, part: string, wanted: readonly string[]): Map<string, string> {
  const reader = new XmlReader(source, part);
  const found = new Map<string, string>();
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    const name = reader.name;
    if (event !== 'open' || !wanted.includes(name)) continue;
    const text = reader.text().trim();
    if (text !== '' && !found.has(name)) found.set(name, text);
  }
  return found;
}

/** Propriétés du document (dates, titre, application) ; celles qui manquent sont absentes. */
export function readProperties(pack: Package, root: readonly Relationship[]): Grid['properties'] {
  const found = new Map<string, string>();
  const collect = (type: string, wanted: readonly string[]) => {
    const target = root.find((relationship) => relationship.type === type)?.target;
    const source = target === undefined ? undefined : pack.text(target);
    if (source === undefined) return;
    for (const [name, text] of elements(source, target!, wanted)) found.set(name, text);
  };
  collect('core-properties', ['created', 'modified', 'title']);
  collect('extended-properties', ['Application']);
  const entries = [
    ['modified', found.get('modified')],
    ['created', found.get('created')],
    ['title', found.get('title')],
    ['application', found.get('Application')],
  ].filter(([, text]) => text !== undefined);
  return Object.fromEntries(entries) as Grid['properties'];
}
