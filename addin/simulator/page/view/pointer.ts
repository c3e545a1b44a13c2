import { cellMenu } from './cell-menu.ts';
import type { Clipboard } from './clipboard.ts';
import { FILTER_BUTTON } from './decorations.ts';
import { button, make, placeWithin } from './dom.ts';
import { editText } from './edit-text.ts';
import type { CellEditor } from './editor.ts';
import { choicesPanel, filterPanel } from './filter-panel.ts';
import { destination } from './go-to.ts';
import type { Floating } from './menu.ts';
import { mergeAt, type Place } from './move.ts';
import type { Session } from './session.ts';

export interface PointerParts {
  readonly session: Session;
  readonly editor: CellEditor;
  readonly floating: Floating;
  readonly clipboard: Clipboard;
  readonly root: HTMLElement;
  readonly layer: HTMLElement;
  readonly surface: HTMLElement;
  say(title: string, text: string): void;
}

export interface Pointer {
  /** Replace la flèche de liste et le message de saisie de la cellule active. */
  refresh(): void;
  openChoices(): void;
  /** Menu de la sélection, ouvert au clavier. */
  openMenu(): void;
  dispose(): void;
}

const HOVER_DELAY = 250;

/** La souris sur la grille, hors de ce qu’Univer traite : menus, filtres, listes, liens, notes. */
export function createPointer(parts: PointerParts): Pointer {
  const { session, editor, floating, clipboard, root, layer, surface, say } = parts;
  const { canvas } = session;
  const tip = make('div', { class: 'grille-bulle', role: 'tooltip', hidden: true });
  const prompt = make('div', { class: 'grille-bulle', role: 'note', hidden: true });
  const arrow = button('▾', 'Ouvrir la liste de valeurs', () => openChoices(), {
    class: 'grille-fleche',
    tabindex: '-1',
    hidden: true,
  });
  layer.append(tip, prompt, arrow);
  let hovering = 0;
  let hovered = '';
  let pressed: Place | null = null;

  const offset = (): { left: number; top: number } => {
    const a = layer.getBoundingClientRect();
    const b = root.getBoundingClientRect();
    return { left: a.left - b.left, top: a.top - b.top };
  };

  const openChoices = (): void => {
    const { sheet, place } = session;
    const choices = sheet.choices(place.row, place.column);
    const box = canvas.places.box(place);
    if (!choices || !box) return;
    const panel = choicesPanel(choices, sheet.text(place.row, place.column), (text) => {
      floating.close();
      editor.edit(text);
      editor.commit();
    });
    panel.style.minWidth = `${box.width + 1}px`;
    const at = offset();
    floating.show(panel, at.left + box.left, at.top + box.top + box.height + 1, at.top + box.top);
    (panel.querySelector<HTMLElement>('[aria-selected="true"]') ?? panel.querySelector('button'))?.focus();
    panel.addEventListener('keydown', (event) => {
      const items = [...panel.querySelectorAll('button')];
      const next =
        items[
          items.indexOf(document.activeElement as HTMLButtonElement) +
            (event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0)
        ];
      if (!next || !event.key.startsWith('Arrow')) return;
      event.preventDefault();
      next.focus();
    });
  };

  /** Bouton de filtre sous le pointeur : son tableau et le rang de sa colonne. */
  const filterAt = (place: Place, event: MouseEvent): (() => void) | undefined => {
    if (!session.shownAt(place)?.marks?.filter) return undefined;
    const box = canvas.places.box(place);
    const origin = surface.getBoundingClientRect();
    if (
      !box ||
      event.clientX - origin.left < box.left + box.width - FILTER_BUTTON - 1 ||
      event.clientY - origin.top < box.top + box.height - FILTER_BUTTON - 1
    )
      return undefined;
    const table = session.sheet.tables.find(
      (t) => t.header?.top === place.row && place.column >= t.range.left && place.column <= t.range.right,
    );
    if (!table) return undefined;
    return () => {
      const at = offset();
      const panel = filterPanel(
        table,
        place.column - table.range.left,
        (work) => session.act(work),
        () => floating.close(),
      );
      floating.show(panel, at.left + box.left, at.top + box.top + box.height + 1, at.top + box.top);
      panel.querySelector('button')?.focus();
    };
  };

  const follow = (place: Place): boolean => {
    const { sheet } = session;
    const main = mergeAt(sheet, place);
    const link = sheet.cell(main.top, main.left)?.link;
    if (link?.location) {
      const target = destination(session.workbook, link.location);
      if (!target) {
        say('Lien sans destination', `« ${link.location} » n’existe plus dans ce classeur.`);
        return true;
      }
      const start = { row: target.range.top, column: target.range.left };
      session.goTo(start, target.sheet);
      session.select(target.range, start);
      return true;
    }
    if (link?.address) {
      say('Lien vers l’extérieur', `Le simulateur n’ouvre pas d’adresse : ${link.address}`);
      return true;
    }
    return false;
  };

  const onDown = (event: PointerEvent): void => {
    tip.hidden = true;
    window.clearTimeout(hovering);
    const place = canvas.places.at(event.clientX, event.clientY);
    pressed = event.button === 0 && !event.shiftKey && !event.ctrlKey && !editor.editing ? place : null;
    if (!place || place.row < 1 || place.column < 1 || event.button !== 0) return;
    const open = filterAt(place, event);
    if (!open) return;
    event.stopPropagation();
    event.preventDefault();
    pressed = null;
    editor.commit();
    open();
  };
  const onUp = (event: PointerEvent): void => {
    const place = canvas.places.at(event.clientX, event.clientY);
    const same = place && pressed && place.row === pressed.row && place.column === pressed.column;
    // Univer rend la main après ses propres écoutes : le clavier revient ensuite à la grille.
    setTimeout(() => {
      if (!floating.open && !root.querySelector('dialog[open]')) editor.focus();
      if (same && place.row > 0 && place.column > 0) follow(place);
    });
  };
  const onDouble = (event: MouseEvent): void => {
    const place = canvas.places.at(event.clientX, event.clientY);
    if (place && place.row > 0 && place.column > 0 && !editor.editing) editor.edit();
  };
  const clip = (cut: boolean): void => {
    const { text } = clipboard.copy(cut);
    navigator.clipboard
      ?.writeText(text)
      .catch(() => say('Copie', 'Le navigateur refuse la copie par le menu : utiliser Ctrl+C.'));
  };
  const paste = (what: 'all' | 'values'): void => {
    const refused = (): void =>
      say('Collage', 'Le navigateur refuse la lecture du presse-papiers par le menu : utiliser Ctrl+V.');
    if (navigator.clipboard?.readText)
      navigator.clipboard.readText().then((text) => clipboard.paste(text, what), refused);
    else refused();
  };
  const onMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const place = canvas.places.at(event.clientX, event.clientY);
    if (!place) return;
    const { range, sheet } = session;
    const inRows = place.row === 0 || (place.row >= range.top && place.row <= range.bottom);
    const inColumns = place.column === 0 || (place.column >= range.left && place.column <= range.right);
    const wholeRows = range.left === 1 && range.right >= 16_384;
    const wholeColumns = range.top === 1 && range.bottom >= 1_048_576;
    if (place.row === 0 && !(inColumns && wholeColumns))
      session.select(
        { top: 1, bottom: 1_048_576, left: Math.max(1, place.column), right: Math.max(1, place.column) },
        { row: 1, column: Math.max(1, place.column) },
        false,
      );
    else if (place.column === 0 && !(inRows && wholeRows))
      session.select(
        { left: 1, right: 16_384, top: place.row, bottom: place.row },
        { row: place.row, column: 1 },
        false,
      );
    else if (!inRows || !inColumns) session.select(mergeAt(sheet, place), place, false);
    const origin = root.getBoundingClientRect();
    showMenu(event.clientX - origin.left, event.clientY - origin.top);
  };
  const showMenu = (left: number, top: number): void =>
    floating.menu('Cellules', cellMenu(session, { copy: clip, paste, edit: () => editor.edit() }), left, top, top);
  const openMenu = (): void => {
    const box = canvas.places.box(session.place);
    const at = offset();
    if (box) showMenu(at.left + box.left + 8, at.top + box.top + box.height);
  };
  const hover = (place: Place): void => {
    const main = mergeAt(session.sheet, place);
    const at = (one: { row: number; column: number }): boolean => one.row === main.top && one.column === main.left;
    const note = session.sheet.notes.find(at);
    const thread = session.sheet.comments.find(at);
    const texts = [
      ...(note ? [`${note.author ? `${note.author} : ` : ''}${note.text}`] : []),
      ...(thread ? [thread, ...thread.replies].map((m) => `${m.author} : ${m.text}`) : []),
    ];
    const link = session.sheet.cell(main.top, main.left)?.link;
    if (link) texts.push(link.screenTip ?? link.location ?? link.address ?? '');
    const box = canvas.places.box(place);
    if (texts.length === 0 || !box) return;
    tip.textContent = texts.join('\n');
    tip.hidden = false;
    placeWithin(tip, layer, box.left + box.width + 6, box.top);
  };
  const onMove = (event: PointerEvent): void => {
    const place = event.buttons === 0 ? canvas.places.at(event.clientX, event.clientY) : null;
    const key = place && place.row > 0 && place.column > 0 ? `${place.row},${place.column}` : '';
    if (key === hovered) return;
    hovered = key;
    tip.hidden = true;
    window.clearTimeout(hovering);
    if (place && key) hovering = window.setTimeout(() => hover(place), HOVER_DELAY);
  };
  const onLeave = (): void => {
    hovered = '';
    tip.hidden = true;
    window.clearTimeout(hovering);
  };

  // Le clavier reste au champ de saisie pendant le clic : rien de ce qu’on tape aussitôt ne se perd.
  const onMouse = (event: MouseEvent): void => {
    event.preventDefault();
    if (!editor.editing && !floating.open) editor.focus();
  };
  surface.addEventListener('mousedown', onMouse, true);
  surface.addEventListener('pointerdown', onDown, true);
  surface.addEventListener('pointerup', onUp, true);
  surface.addEventListener('dblclick', onDouble);
  surface.addEventListener('contextmenu', onMenu, true);
  surface.addEventListener('pointermove', onMove);
  surface.addEventListener('pointerleave', onLeave);

  const refresh = (): void => {
    const { sheet, place } = session;
    const box = canvas.places.box(place);
    const rule = sheet.validationAt(place.row, place.column);
    const visible = box !== null && box.top >= 0 && box.left >= 0;
    arrow.hidden = !(visible && rule?.type === 'list' && rule.dropDown);
    if (box && !arrow.hidden) {
      arrow.style.left = `${box.left + box.width + 1}px`;
      arrow.style.top = `${box.top + box.height - 20}px`;
    }
    const help = rule?.prompt?.show && (rule.prompt.title || rule.prompt.text) ? rule.prompt : undefined;
    prompt.hidden = !(visible && help);
    if (box && help && !prompt.hidden) {
      prompt.replaceChildren(...(help.title ? [make('b', {}, help.title), '\n'] : []), help.text);
      placeWithin(prompt, layer, box.left + 12, box.top + box.height + 6);
    }
    const text = editText(sheet, place.row, place.column, session.formulas);
    const shown = sheet.text(place.row, place.column);
    editor.describe(
      `${shown === '' ? 'vide' : shown}${text.startsWith('=') ? `, formule ${text}` : ''}${arrow.hidden ? '' : ', liste de valeurs (Alt + bas)'}`,
    );
  };
  return {
    refresh,
    openChoices,
    openMenu,
    dispose: () => window.clearTimeout(hovering),
  };
}
