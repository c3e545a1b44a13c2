type Child = Node | string;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Élément avec attributs (`true` : présent sans valeur ; faux ou absent : omis) et enfants. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  element.append(...children);
  return element;
}

/** Bouton de texte ou de pictogramme, nommé pour les lecteurs d’écran. */
export function button(
  text: string,
  label: string,
  onClick: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const element = make('button', { type: 'button', 'aria-label': label, title: label, ...attributes }, text);
  element.addEventListener('click', onClick);
  return element;
}

/** Pose un panneau au point voulu sans le laisser sortir de `within`. */
export function placeWithin(
  panel: HTMLElement,
  within: HTMLElement,
  left: number,
  top: number,
  flipTop?: number,
): void {
  const area = within.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const over = top + size.height > area.height;
  const y = over && flipTop !== undefined ? flipTop - size.height : top;
  panel.style.left = `${Math.max(0, Math.min(left, area.width - size.width - 4))}px`;
  panel.style.top = `${Math.max(0, Math.min(y, area.height - size.height - 4))}px`;
}
