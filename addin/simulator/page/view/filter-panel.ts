import type { Table } from '../../model/contract.ts';
import { make } from './dom.ts';
import { criteriaOf, type FilterChoice, filterChoices, matching } from './filter-choices.ts';

/** Au-delà, la liste ne se lit plus : la recherche la réduit. */
const MAX_SHOWN = 500;

/** Panneau du bouton de filtre d’une colonne : tri, recherche, valeurs gardées. `act` exécute un changement du classeur. */
export function filterPanel(
  table: Table,
  index: number,
  act: (work: () => void) => void,
  close: () => void,
): HTMLElement {
  const name = table.columns[index]?.name ?? '';
  let choices: readonly FilterChoice[] = filterChoices(table, index);
  const list = make('div', { class: 'grille-valeurs', role: 'group', 'aria-label': 'Valeurs gardées' });
  const search = make('input', { type: 'search', placeholder: 'Rechercher', 'aria-label': 'Rechercher une valeur' });
  const apply = make('button', { type: 'button', class: 'grille-principal' }, 'Appliquer');

  const line = (text: string, checked: boolean, change: (kept: boolean) => void): HTMLElement => {
    const box = make('input', { type: 'checkbox' });
    box.checked = checked;
    box.addEventListener('change', () => change(box.checked));
    return make('label', {}, box, make('span', {}, text));
  };
  const draw = (): void => {
    const shown = matching(choices, search.value);
    const texts = new Set(shown.map((choice) => choice.text));
    const keep = (match: (text: string) => boolean, kept: boolean): void => {
      choices = choices.map((choice) => (match(choice.text) ? { ...choice, kept } : choice));
      draw();
    };
    const every = line('(Tout sélectionner)', shown.length > 0 && shown.every((choice) => choice.kept), (kept) =>
      keep((text) => texts.has(text), kept),
    );
    const lines = shown
      .slice(0, MAX_SHOWN)
      .map((choice) =>
        line(choice.text === '' ? '(Vides)' : choice.text, choice.kept, (kept) => keep((t) => t === choice.text, kept)),
      );
    const more =
      shown.length > MAX_SHOWN
        ? [make('p', {}, `${shown.length - MAX_SHOWN} autres valeurs : rechercher pour les voir.`)]
        : [];
    list.replaceChildren(every, ...lines, ...more);
    apply.disabled = !choices.some((choice) => choice.kept);
  };
  const run = (text: string, work: () => void, disabled = false): HTMLElement => {
    const item = make('button', { type: 'button', class: 'grille-ligne', disabled }, text);
    item.addEventListener('click', () => {
      close();
      act(work);
    });
    return item;
  };
  search.addEventListener('input', draw);
  apply.addEventListener('click', () => {
    const shown = new Set(matching(choices, search.value).map((choice) => choice.text));
    const final =
      search.value.trim() === '' ? choices : choices.map((c) => ({ ...c, kept: c.kept && shown.has(c.text) }));
    close();
    act(() => table.filter(index, criteriaOf(final)));
  });
  const cancel = make('button', { type: 'button' }, 'Annuler');
  cancel.addEventListener('click', close);
  draw();
  return make(
    'div',
    { class: 'grille-filtre', role: 'dialog', 'aria-label': `Filtrer et trier la colonne ${name}` },
    run('Trier par ordre croissant (A à Z)', () => table.sort([{ key: index, ascending: true }])),
    run('Trier par ordre décroissant (Z à A)', () => table.sort([{ key: index, ascending: false }])),
    make('hr'),
    run(`Effacer le filtre de « ${name} »`, () => table.filter(index, null), !table.filters.has(index)),
    search,
    list,
    make('div', { class: 'grille-actions' }, apply, cancel),
  );
}

/** Liste déroulante d’une validation : un clic ou Entrée choisit. */
export function choicesPanel(choices: readonly string[], current: string, choose: (text: string) => void): HTMLElement {
  const panel = make('div', { class: 'grille-liste', role: 'listbox', 'aria-label': 'Valeurs proposées' });
  for (const text of choices) {
    const item = make(
      'button',
      { type: 'button', role: 'option', 'aria-selected': text === current ? 'true' : 'false' },
      text,
    );
    item.addEventListener('click', () => choose(text));
    panel.append(item);
  }
  return panel;
}
