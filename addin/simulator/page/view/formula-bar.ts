import { address, columnName, rangeAddress } from '../../../../shared/xlsx/grid.ts';
import { button, make } from './dom.ts';
import { editText } from './edit-text.ts';
import type { CellEditor } from './editor.ts';
import { destination } from './go-to.ts';
import type { Session } from './session.ts';

export interface FormulaBar {
  readonly element: HTMLElement;
  refresh(): void;
  /** Montre la saisie en cours ; `null` : de nouveau le contenu de la cellule. */
  show(text: string | null): void;
}

function rangeName(session: Session): string {
  const { range, place } = session;
  const same = session.sheet.merges.some(
    (m) => m.top === range.top && m.left === range.left && m.bottom === range.bottom && m.right === range.right,
  );
  const single = same || (range.top === range.bottom && range.left === range.right);
  if (range.left === 1 && range.right >= 16_384) return `${range.top}:${range.bottom}`;
  if (range.top === 1 && range.bottom >= 1_048_576) return `${columnName(range.left)}:${columnName(range.right)}`;
  return single ? address(place.row, place.column) : rangeAddress(range);
}

/** Zone de nom et barre de formule. */
export function createFormulaBar(
  session: Session,
  editor: () => CellEditor,
  unknown: (name: string) => void,
): FormulaBar {
  const name = make('input', {
    class: 'grille-nom',
    type: 'text',
    'aria-label': 'Zone de nom : aller à',
    spellcheck: 'false',
  });
  const field = make('textarea', {
    class: 'grille-formule',
    rows: '1',
    'aria-label': 'Barre de formule',
    spellcheck: 'false',
  });
  const accept = button('✓', 'Valider la saisie', () => editor().commit(), { disabled: true });
  const reject = button('✕', 'Annuler la saisie', () => editor().cancel(), { disabled: true });
  name.addEventListener('focus', () => name.select());
  name.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      name.value = rangeName(session);
      editor().focus();
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const target = destination(session.workbook, name.value);
    if (!target) {
      unknown(name.value);
      return;
    }
    const { top, left } = target.range;
    session.goTo({ row: top, column: left }, target.sheet);
    session.select(target.range, { row: top, column: left });
    editor().focus();
  });
  field.addEventListener('focus', () => {
    if (!editor().editing) editor().mirror(field.value);
  });
  field.addEventListener('input', () => editor().mirror(field.value));
  field.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') editor().cancel();
    else if (event.key === 'Enter' && !event.altKey) {
      event.preventDefault();
      editor().commit(event.shiftKey ? 'up' : 'down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      editor().commit(event.shiftKey ? 'left' : 'right');
    }
  });
  const show = (text: string | null): void => {
    accept.disabled = reject.disabled = text === null;
    if (text === null) {
      const { row, column } = session.place;
      field.value = editText(session.sheet, row, column, session.formulas);
    } else if (field.value !== text) field.value = text;
  };
  return {
    element: make(
      'div',
      { class: 'grille-barre' },
      name,
      reject,
      accept,
      make('span', { class: 'grille-fx', 'aria-hidden': 'true' }, 'fx'),
      field,
    ),
    refresh: () => {
      if (document.activeElement !== name) name.value = rangeName(session);
      if (!editor().editing) show(null);
    },
    show,
  };
}
