import { make, placeWithin } from './dom.ts';

export type MenuItem =
  | { readonly text: string; readonly keys?: string; readonly disabled?: boolean; readonly run: () => void }
  | 'separator';

/** Un panneau flottant à la fois : l’ouvrir ferme le précédent ; un clic ailleurs, Échap ou un défilement le ferme. */
export class Floating {
  readonly #root: HTMLElement;
  readonly #restore: () => void;
  #panel: HTMLElement | undefined;
  readonly #outside = (event: PointerEvent): void => {
    if (this.#panel && !this.#panel.contains(event.target as Node)) this.close();
  };

  constructor(root: HTMLElement, restore: () => void) {
    this.#root = root;
    this.#restore = restore;
  }

  get open(): boolean {
    return this.#panel !== undefined;
  }

  /** `left`, `top` : repère de la racine ; `flipTop` : bord au-dessus duquel l’ouvrir si la place manque. */
  show(panel: HTMLElement, left: number, top: number, flipTop?: number): void {
    this.close(false);
    this.#panel = panel;
    panel.classList.add('grille-flottant');
    panel.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.close();
    });
    this.#root.append(panel);
    placeWithin(panel, this.#root, left, top, flipTop);
    document.addEventListener('pointerdown', this.#outside, true);
  }

  close(restore = true): void {
    if (!this.#panel) return;
    document.removeEventListener('pointerdown', this.#outside, true);
    this.#panel.remove();
    this.#panel = undefined;
    if (restore) this.#restore();
  }

  /** Menu déroulé au clavier ou à la souris. */
  menu(label: string, items: readonly MenuItem[], left: number, top: number, flipTop?: number): void {
    const panel = make('div', { role: 'menu', class: 'grille-menu', 'aria-label': label });
    for (const item of items) {
      if (item === 'separator') {
        panel.append(make('hr'));
        continue;
      }
      const entry = make(
        'button',
        { type: 'button', role: 'menuitem', disabled: item.disabled },
        make('span', {}, item.text),
        make('kbd', {}, item.keys ?? ''),
      );
      entry.addEventListener('click', () => {
        this.close();
        item.run();
      });
      panel.append(entry);
    }
    panel.addEventListener('keydown', (event) => moveFocus(panel, event));
    this.show(panel, left, top, flipTop);
    panel.querySelector<HTMLElement>('button:not([disabled])')?.focus();
  }
}

/** Flèches, Début et Fin entre les boutons d’un panneau. */
export function moveFocus(panel: HTMLElement, event: KeyboardEvent): void {
  const items = [...panel.querySelectorAll<HTMLElement>('button:not([disabled])')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: items.length - 1,
  };
  const next = to[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length]?.focus();
}
