import { address } from '../../../../shared/xlsx/grid.ts';
import { button, make } from './dom.ts';
import { findNext } from './find.ts';
import type { Session } from './session.ts';

export interface FindBar {
  readonly element: HTMLElement;
  /** Bouton qui l’ouvre, pour la barre d’outils. */
  readonly opener: HTMLElement;
  open(): void;
}

/** Ctrl+F : la recherche du navigateur ne voit pas un dessin. `focus` rend le clavier à la grille. */
export function createFindBar(session: Session, focus: () => void): FindBar {
  const field = make('input', { type: 'search', 'aria-label': 'Texte cherché', placeholder: 'Rechercher' });
  const everywhere = make('input', { type: 'checkbox' });
  const status = make('output', { 'aria-live': 'polite' });

  const go = (back: boolean): void => {
    const text = field.value;
    const from = { sheet: session.sheet, place: session.place };
    const hit = findNext(session.workbook, from, text, { everywhere: everywhere.checked, back });
    if (!hit) {
      status.textContent = text === '' ? '' : `Aucune cellule ne contient « ${text} ».`;
      return;
    }
    const { sheet, place } = hit;
    session.goTo(place, sheet);
    const cell = address(place.row, place.column);
    const where = everywhere.checked ? `${sheet.name}, ${cell}` : cell;
    status.textContent = `${where} : ${sheet.text(place.row, place.column)} (${hit.rank} sur ${hit.count})`;
  };
  const close = (): void => {
    element.hidden = true;
    focus();
  };
  const element = make(
    'search',
    { class: 'grille-recherche', 'aria-label': 'Rechercher dans les cellules', hidden: true },
    field,
    button('↑', 'Résultat précédent (Maj+Entrée)', () => go(true)),
    button('↓', 'Résultat suivant (Entrée)', () => go(false)),
    make('label', {}, everywhere, make('span', {}, 'Dans tout le classeur')),
    status,
    button('✕', 'Fermer la recherche (Échap)', close),
  );
  const forget = (): void => {
    status.textContent = '';
  };
  field.addEventListener('input', forget);
  everywhere.addEventListener('change', forget);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    go(event.shiftKey);
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  const open = (): void => {
    element.hidden = false;
    field.focus();
    field.select();
  };
  return {
    element,
    opener: button('Rechercher', 'Rechercher dans les cellules (Ctrl+F)', open),
    open,
  };
}
