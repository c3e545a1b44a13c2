import type { Clipboard } from './clipboard.ts';
import type { CellEditor } from './editor.ts';
import { type KeyAction, keyAction } from './keys.ts';
import { type Direction, sameRange } from './move.ts';
import { region } from './path.ts';
import type { Pointer } from './pointer.ts';
import type { Session } from './session.ts';
import type { Tabs } from './tabs.ts';
import { toggleFont } from './toolbar.ts';

export interface KeyboardParts {
  readonly session: Session;
  readonly editor: CellEditor;
  readonly clipboard: Clipboard;
  readonly tabs: Tabs;
  readonly pointer: Pointer;
  /** Quitte la feuille au clavier : vers les onglets, ou en arrière vers les barres. */
  leave(back: boolean): void;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Branche le clavier et le presse-papiers du champ de saisie ; rend de quoi les débrancher. */
export function listenKeyboard(parts: KeyboardParts): () => void {
  const { editor, clipboard } = parts;
  const { field } = editor;
  const down = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (!(editor.editing ? whileEditing(event, parts) : perform(event, parts))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const copy =
    (cut: boolean) =>
    (event: ClipboardEvent): void => {
      if (editor.editing || !event.clipboardData) return;
      event.preventDefault();
      const { text, html } = clipboard.copy(cut);
      event.clipboardData.setData('text/plain', text);
      event.clipboardData.setData('text/html', html);
    };
  const onCopy = copy(false);
  const onCut = copy(true);
  const onPaste = (event: ClipboardEvent): void => {
    if (editor.editing) return;
    event.preventDefault();
    clipboard.paste(event.clipboardData?.getData('text/plain') ?? '');
  };
  field.addEventListener('keydown', down);
  field.addEventListener('copy', onCopy);
  field.addEventListener('cut', onCut);
  field.addEventListener('paste', onPaste);
  return () => {
    field.removeEventListener('keydown', down);
    field.removeEventListener('copy', onCopy);
    field.removeEventListener('cut', onCut);
    field.removeEventListener('paste', onPaste);
  };
}

/** Touches d’une saisie en cours ; vrai si la touche a servi. */
function whileEditing(event: KeyboardEvent, { editor, session }: KeyboardParts): boolean {
  const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (ctrl && (event.key === ';' || event.key === ':')) {
    editor.insert(instant(session, event.key === ':'));
    return true;
  }
  if (event.key === 'Escape') {
    editor.cancel();
    return true;
  }
  if (event.key === 'Enter' && event.altKey) {
    editor.insert('\n');
    return true;
  }
  if (event.key === 'Enter' && ctrl) {
    editor.commit(undefined, true);
    return true;
  }
  if (event.key === 'Enter') {
    editor.commit(event.shiftKey ? 'up' : 'down');
    return true;
  }
  if (event.key === 'Tab') {
    editor.commit(event.shiftKey ? 'left' : 'right');
    return true;
  }
  const arrow = ARROWS[event.key];
  if (!arrow || editor.keepsArrows || event.shiftKey) return false;
  editor.commit(arrow);
  return true;
}

function perform(event: KeyboardEvent, parts: KeyboardParts): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  const action = keyAction({ key: event.key, ctrl, shift: event.shiftKey, alt: event.altKey });
  if (action) run(action, parts);
  // Une touche de commande ne s’écrit pas dans le champ ; copier, couper et coller restent au navigateur.
  return action !== undefined;
}

function run(action: KeyAction, { session, editor, tabs, pointer, leave }: KeyboardParts): void {
  const { sheet, place, range } = session;
  switch (action.kind) {
    case 'move':
      session.move(action.direction, { extend: action.extend, leap: action.leap });
      break;
    case 'advance':
      session.advance(action.direction);
      break;
    case 'home': {
      const to = action.whole
        ? { row: sheet.frozen.rows + 1, column: sheet.frozen.columns + 1 }
        : { row: session.head.row, column: 1 };
      if (action.extend) session.extendTo(to);
      else session.goTo(action.whole ? to : { row: place.row, column: 1 });
      break;
    }
    case 'end': {
      const used = sheet.usedRange();
      const to = { row: used?.bottom ?? 1, column: used?.right ?? 1 };
      if (action.extend) session.extendTo(to);
      else session.goTo(to);
      break;
    }
    case 'page': {
      const from = action.extend ? session.head : place;
      const page = session.canvas.places.pageRows;
      const to = {
        row: Math.min(1_048_576, Math.max(1, from.row + (action.down ? page : -page))),
        column: from.column,
      };
      if (action.extend) session.extendTo(to);
      else session.goTo(to);
      break;
    }
    case 'sheet':
      tabs.step(action.forward);
      break;
    case 'undo':
      session.undo();
      break;
    case 'redo':
      session.redo();
      break;
    case 'edit':
      editor.edit();
      break;
    case 'erase':
      editor.edit('');
      break;
    case 'clear':
      session.act(() => sheet.clear(range, 'contents'));
      break;
    case 'selectAll': {
      const block = region(sheet, place);
      const alone = block.top === block.bottom && block.left === block.right;
      const all = alone || sameRange(block, range) ? { top: 1, left: 1, bottom: 1_048_576, right: 16_384 } : block;
      session.select(all, place, false);
      break;
    }
    case 'fillDown':
    case 'fillRight':
      spreadEdge(session, action.kind === 'fillDown');
      break;
    case 'today':
    case 'now':
      editor.insert(instant(session, action.kind === 'now'));
      break;
    case 'row':
      session.select({ ...range, left: 1, right: 16_384 }, place, false);
      break;
    case 'column':
      session.select({ ...range, top: 1, bottom: 1_048_576 }, place, false);
      break;
    case 'menu':
      pointer.openMenu();
      break;
    case 'leave':
      leave(action.back);
      break;
    case 'choices':
      pointer.openChoices();
      break;
    default:
      toggleFont(session, action.kind);
      break;
  }
}

/** Date ou heure du poste, comme on la taperait. */
function instant({ workbook }: Session, time: boolean): string {
  const now = new Date(workbook.now?.() ?? Date.now());
  return time
    ? now.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' })
    : now.toLocaleDateString('fr-FR');
}

/** Ctrl+D et Ctrl+R : la première ligne (ou colonne) recopiée dans le reste ; d’une seule cellule, la voisine. */
function spreadEdge(session: Session, down: boolean): void {
  const { sheet, range } = session;
  const single = down ? range.top === range.bottom : range.left === range.right;
  const first = single ? -1 : 0;
  const edge = down
    ? { ...range, top: range.top + first, bottom: range.top + first }
    : { ...range, left: range.left + first, right: range.left + first };
  if (edge.top < 1 || edge.left < 1) return;
  session.act(() => {
    if (down)
      for (let row = edge.top + 1; row <= range.bottom; row += 1) sheet.copy({ sheet, range: edge }, row, range.left);
    else
      for (let column = edge.left + 1; column <= range.right; column += 1)
        sheet.copy({ sheet, range: edge }, range.top, column);
  });
}
