import './grille.css';
import './panneaux.css';
import { Clipboard } from './clipboard.ts';
import type { MountGrid } from './contract.ts';
import { askEntry, showDialog } from './dialog.ts';
import { make } from './dom.ts';
import { CellEditor } from './editor.ts';
import { createFindBar } from './find-bar.ts';
import { createFormulaBar } from './formula-bar.ts';
import { listenKeyboard } from './keyboard.ts';
import { Floating } from './menu.ts';
import { createOutline } from './outline.ts';
import { createPointer } from './pointer.ts';
import { Session } from './session.ts';
import { statisticsText } from './statistics.ts';
import { createTabs } from './tabs.ts';
import { createToolbar } from './toolbar.ts';

/** Monte la grille dans `container` ; le classeur reste la seule vérité, la grille en est une vue. */
export const mountGrid: MountGrid = (container, workbook, options) => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const surface = make('div', { class: 'grille-dessin' });
  const layer = make('div', { class: 'grille-feuille' }, surface);
  const root = make('div', { class: 'grille-racine' });
  const status = make('output', { class: 'grille-etat', 'aria-live': 'off' });
  container.append(root);
  root.append(layer);

  let drawn = (): void => {};
  const ready = new Promise<void>((resolve) => {
    drawn = resolve;
  });
  const floating = new Floating(root, () => editor.focus());
  const focus = (): void => editor.focus();
  const say = (title: string, text: string): void => {
    showDialog(root, title, text, [{ text: 'OK', run: focus }]);
  };
  const session: Session = new Session(surface, workbook, options.formulas, options.dark ?? system.matches, {
    refresh: (change) => {
      if (change.workbook) tabs.refresh();
      refresh();
    },
    message: say,
    ready: () => drawn(),
    scrolled: () => place(),
    selectedByPointer: (place) => {
      if (editor.reference(place)) return true;
      editor.commit();
      return false;
    },
  });
  const bar = createFormulaBar(
    session,
    () => editor,
    (name) =>
      say('Référence introuvable', `« ${name} » n’est ni une adresse, ni un nom, ni une feuille de ce classeur.`),
  );
  const editor: CellEditor = new CellEditor(layer, session, {
    text: (text) => bar.show(text),
    refused: (message, answers) => askEntry(root, message, { ...answers, drop: focus }),
  });
  const clipboard = new Clipboard(session);
  const toolbar = createToolbar(session, floating, root);
  const tabs = createTabs(session, floating, root, () => editor.leave(), focus);
  const pointer = createPointer({ session, editor, floating, clipboard, root, layer, surface, say });
  const outline = createOutline(session, layer, focus);
  const stopKeyboard = listenKeyboard({
    session,
    editor,
    clipboard,
    tabs,
    pointer,
    leave: (back) =>
      (back
        ? toolbar.element.querySelector('button')
        : tabs.element.querySelector<HTMLElement>('[aria-selected="true"]')
      )?.focus(),
  });
  const find = createFindBar(session, focus);
  toolbar.element.append(find.opener);
  root.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return;
    event.preventDefault();
    if (!editor.editing) find.open();
  });
  root.prepend(toolbar.element, bar.element, find.element);
  tabs.element.append(status);
  root.append(tabs.element);

  function refresh(): void {
    tabs.refresh();
    toolbar.refresh();
    bar.refresh();
    status.textContent = statisticsText(session.sheet, session.range);
    if (!editor.editing) editor.position();
    pointer.refresh();
    outline();
  }
  function place(): void {
    editor.position();
    pointer.refresh();
    outline();
  }
  const resize = new ResizeObserver(() => place());
  resize.observe(layer);
  const recolor = (): void => session.canvas.setDark(system.matches);
  if (options.dark === undefined) system.addEventListener('change', recolor);
  refresh();

  return {
    ready,
    setWorkbook: (next) => {
      editor.cancel();
      floating.close(false);
      clipboard.forget();
      session.setWorkbook(next);
    },
    get editing() {
      return editor.editing;
    },
    focus,
    dispose: () => {
      resize.disconnect();
      system.removeEventListener('change', recolor);
      stopKeyboard();
      pointer.dispose();
      floating.close(false);
      session.dispose();
      root.remove();
    },
  };
};
