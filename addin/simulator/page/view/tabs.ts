import type { Worksheet } from '../../model/contract.ts';
import { askText } from './dialog.ts';
import { button, make } from './dom.ts';
import type { Floating, MenuItem } from './menu.ts';
import type { Session } from './session.ts';

const TAB_COLORS = [
  ['Bleu', '4472C4'],
  ['Vert', '70AD47'],
  ['Orange', 'ED7D31'],
  ['Rouge', 'C00000'],
  ['Gris', '7F7F7F'],
] as const;

export interface Tabs {
  readonly element: HTMLElement;
  refresh(): void;
  /** Feuille visible suivante ou précédente. */
  step(forward: boolean): void;
}

/** Onglets des feuilles visibles : activer, ajouter, renommer, déplacer, colorer, masquer, supprimer. */
export function createTabs(
  session: Session,
  floating: Floating,
  root: HTMLElement,
  leave: () => void,
  done: () => void,
): Tabs {
  const list = make('div', { class: 'grille-onglets', role: 'tablist', 'aria-label': 'Feuilles' });
  const add = button('+', 'Ajouter une feuille', () => {
    leave();
    session.act(() => session.workbook.addSheet(undefined, session.sheet.position + 1).activate());
    done();
  });
  const visible = (): readonly Worksheet[] => session.workbook.sheets.filter((sheet) => sheet.visibility === 'visible');
  const rename = (sheet: Worksheet): void =>
    askText(
      root,
      'Renommer la feuille',
      'Nom de la feuille',
      sheet.name,
      (name) => {
        session.act(() => {
          sheet.name = name;
        });
      },
      done,
    );
  const shift = (sheet: Worksheet, by: number): void => {
    const shown = visible();
    const neighbour = shown[shown.indexOf(sheet) + by];
    if (!neighbour) return;
    const { position } = neighbour;
    session.act(() => {
      sheet.position = position;
    });
  };
  const menu = (sheet: Worksheet, tab: HTMLElement): void => {
    const shown = visible();
    const hidden = session.workbook.sheets.filter((one) => one.visibility === 'hidden');
    const at = shown.indexOf(sheet);
    const paint = (color: string) => () => {
      session.act(() => {
        sheet.tabColor = color;
      });
    };
    const items: MenuItem[] = [
      {
        text: 'Insérer une feuille',
        run: () => void session.act(() => session.workbook.addSheet(undefined, sheet.position).activate()),
      },
      { text: 'Renommer…', run: () => rename(sheet) },
      { text: 'Dupliquer', run: () => void session.act(() => sheet.copyTo(sheet.position + 1)) },
      { text: 'Supprimer', disabled: shown.length < 2, run: () => void session.act(() => sheet.remove()) },
      'separator',
      { text: 'Déplacer à gauche', disabled: at < 1, run: () => shift(sheet, -1) },
      { text: 'Déplacer à droite', disabled: at === shown.length - 1, run: () => shift(sheet, 1) },
      'separator',
      {
        text: 'Masquer',
        disabled: shown.length < 2,
        run: () =>
          void session.act(() => {
            sheet.visibility = 'hidden';
          }),
      },
      ...hidden.map(
        (one): MenuItem => ({
          text: `Afficher « ${one.name} »`,
          run: () =>
            void session.act(() => {
              one.visibility = 'visible';
            }),
        }),
      ),
      'separator',
      ...TAB_COLORS.map(([name, rgb]): MenuItem => ({ text: `Onglet ${name.toLowerCase()}`, run: paint(rgb) })),
      { text: 'Onglet sans couleur', run: paint('') },
    ];
    const box = tab.getBoundingClientRect();
    const origin = root.getBoundingClientRect();
    floating.menu(
      `Feuille ${sheet.name}`,
      items,
      box.left - origin.left,
      box.bottom - origin.top,
      box.top - origin.top,
    );
  };
  const activate = (sheet: Worksheet): void => {
    leave();
    session.act(() => sheet.activate());
    done();
  };
  const step = (forward: boolean): void => {
    const shown = visible();
    const next = shown[shown.indexOf(session.sheet) + (forward ? 1 : -1)];
    if (next) activate(next);
  };
  const tabOf = (sheet: Worksheet): HTMLElement => {
    const active = sheet === session.sheet;
    const tab = make(
      'button',
      {
        type: 'button',
        role: 'tab',
        draggable: 'true',
        'aria-selected': active ? 'true' : 'false',
        tabindex: active ? '0' : '-1',
        'data-feuille': sheet.id,
      },
      sheet.name,
    );
    if (sheet.tabColor) tab.style.setProperty('--onglet', `#${sheet.tabColor}`);
    tab.addEventListener('click', () => activate(sheet));
    tab.addEventListener('dblclick', () => rename(sheet));
    tab.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      menu(sheet, tab);
    });
    tab.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
        event.preventDefault();
        const sibling = event.key === 'ArrowRight' ? tab.nextElementSibling : tab.previousElementSibling;
        (sibling as HTMLElement | null)?.focus();
      } else if (event.key === 'F2') rename(sheet);
      else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
        event.preventDefault();
        menu(sheet, tab);
      }
    });
    tab.addEventListener('dragstart', (event) => event.dataTransfer?.setData('text/x-feuille', sheet.id));
    tab.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('text/x-feuille')) event.preventDefault();
    });
    tab.addEventListener('drop', (event) => {
      const moved = session.workbook.sheetById(event.dataTransfer?.getData('text/x-feuille') ?? '');
      if (!moved || moved === sheet) return;
      event.preventDefault();
      event.stopPropagation();
      const { position } = sheet;
      session.act(() => {
        moved.position = position;
      });
    });
    return tab;
  };
  const refresh = (): void => {
    const signature = JSON.stringify(visible().map((s) => [s.id, s.name, s.tabColor, s === session.sheet]));
    if (list.dataset.etat === signature) return;
    list.dataset.etat = signature;
    list.replaceChildren(...visible().map(tabOf));
    overflow();
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const slide = (by: number) => (): void => list.scrollBy({ left: by, behavior: 'smooth' });
  const before = button('‹', 'Voir les onglets précédents', slide(-240));
  const after = button('›', 'Voir les onglets suivants', slide(240));
  list.addEventListener('wheel', (event) => list.scrollBy({ left: event.deltaY || event.deltaX }), { passive: true });
  /** Les flèches ne paraissent que si les onglets débordent. */
  function overflow(): void {
    before.hidden = after.hidden = list.scrollWidth <= list.clientWidth + 1;
  }
  new ResizeObserver(overflow).observe(list);
  return { element: make('div', { class: 'grille-pied' }, before, after, list, add), refresh, step };
}
