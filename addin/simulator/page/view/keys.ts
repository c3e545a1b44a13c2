import type { Direction } from './move.ts';

/** Ce qu’une touche demande à la grille. */
export type KeyAction =
  | { readonly kind: 'move'; readonly direction: Direction; readonly extend: boolean; readonly leap: boolean }
  | { readonly kind: 'home'; readonly extend: boolean; readonly whole: boolean }
  | { readonly kind: 'end'; readonly extend: boolean }
  | { readonly kind: 'page'; readonly down: boolean; readonly extend: boolean }
  | { readonly kind: 'sheet'; readonly forward: boolean }
  | {
      readonly kind:
        | 'undo'
        | 'redo'
        | 'edit'
        | 'clear'
        | 'erase'
        | 'selectAll'
        | 'choices'
        | 'bold'
        | 'italic'
        | 'underline'
        | 'fillDown'
        | 'fillRight'
        | 'today'
        | 'now';
    }
  | { readonly kind: 'advance'; readonly direction: Direction }
  | { readonly kind: 'row' | 'column' | 'menu' }
  | { readonly kind: 'leave'; readonly back: boolean };

export interface Key {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const CONTROL: Readonly<
  Record<string, Exclude<KeyAction['kind'], 'move' | 'advance' | 'home' | 'end' | 'page' | 'sheet' | 'leave'>>
> = {
  z: 'undo',
  y: 'redo',
  a: 'selectAll',
  g: 'bold',
  b: 'bold',
  i: 'italic',
  u: 'underline',
  d: 'fillDown',
  r: 'fillRight',
  ';': 'today',
};

/** Action d’une touche quand aucune cellule n’est en cours de saisie ; `undefined` : la touche écrit ou ne fait rien. */
export function keyAction({ key, ctrl, shift, alt }: Key): KeyAction | undefined {
  const direction = ARROWS[key];
  if (direction && alt) return direction === 'down' ? { kind: 'choices' } : undefined;
  if (direction) return { kind: 'move', direction, extend: shift, leap: ctrl };
  if (ctrl && shift && key.toLowerCase() === 'z') return { kind: 'redo' };
  // Sur un clavier français, « : » et « ; » sont deux touches ; sur d’autres, la même avec Maj.
  if (ctrl && !alt && key === ':') return { kind: 'now' };
  if (ctrl && !alt && !shift) {
    const kind = CONTROL[key.toLowerCase()];
    if (kind) return { kind };
  }
  switch (key) {
    case 'Enter':
      return alt || ctrl ? undefined : { kind: 'advance', direction: shift ? 'up' : 'down' };
    case 'Tab':
      return ctrl || alt ? undefined : { kind: 'advance', direction: shift ? 'left' : 'right' };
    case 'Home':
      return { kind: 'home', extend: shift, whole: ctrl };
    case 'End':
      return ctrl ? { kind: 'end', extend: shift } : undefined;
    case 'PageUp':
    case 'PageDown':
      return ctrl
        ? { kind: 'sheet', forward: key === 'PageDown' }
        : { kind: 'page', down: key === 'PageDown', extend: shift };
    case 'F2':
      return { kind: 'edit' };
    case 'F6':
      return ctrl || alt ? undefined : { kind: 'leave', back: shift };
    case 'F10':
      return shift ? { kind: 'menu' } : undefined;
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'Delete':
      return { kind: 'clear' };
    case 'Backspace':
      return { kind: 'erase' };
    case ' ':
      return shift && !ctrl ? { kind: 'row' } : ctrl && !shift ? { kind: 'column' } : undefined;
    default:
      return undefined;
  }
}
