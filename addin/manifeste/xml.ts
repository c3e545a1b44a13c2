/** Un élément XML : son nom, ses attributs, puis ses enfants ou son texte. */
export type Element = readonly [nom: string, attributs: Readonly<Record<string, string>>, ...Enfant[]];
type Enfant = Element | string;

const ENTITES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const proteger = (texte: string): string => texte.replace(/[&<>"]/g, (signe) => ENTITES[signe] ?? signe);

/** Écrit un document XML, deux espaces par niveau ; un texte reste sur la ligne de son élément. */
export const ecrireXml = (racine: Element): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${ecrire(racine, '')}`;

function ecrire([nom, attributs, ...enfants]: Element, marge: string): string {
  const ouverture = `${marge}<${nom}${Object.entries(attributs)
    .map(([cle, valeur]) => ` ${cle}="${proteger(valeur)}"`)
    .join('')}`;
  if (enfants.length === 0) return `${ouverture}/>\n`;
  const [seul] = enfants;
  if (typeof seul === 'string') return `${ouverture}>${proteger(seul)}</${nom}>\n`;
  const dedans = enfants.map((enfant) => (typeof enfant === 'string' ? '' : ecrire(enfant, `${marge}  `)));
  return `${ouverture}>\n${dedans.join('')}${marge}</${nom}>\n`;
}
