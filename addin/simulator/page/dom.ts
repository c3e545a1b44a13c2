export { make as element } from './view/dom.ts';

/** L’élément d’identifiant `id`, qui est dans la page : une faute de nom se voit au premier chargement. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`L’élément « ${id} » manque à la page.`);
  return found as T;
}

/** Un élément d’un dessin, ses attributs, ce qu’il contient. */
export function shape(
  tag: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (Node | string)[]
): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}
