import { make } from './dom.ts';

export interface DialogChoice {
  readonly text: string;
  readonly run?: () => void;
}

/** Message modal ; le premier choix est celui de la touche Entrée, le dernier celui d’Échap. */
export function showDialog(
  parent: HTMLElement,
  title: string,
  text: string,
  choices: readonly DialogChoice[] = [{ text: 'OK' }],
): HTMLDialogElement {
  const actions = make('div', { class: 'grille-actions' });
  const dialog = make(
    'dialog',
    { class: 'grille-dialogue', 'aria-label': title },
    make('h2', {}, title),
    make('p', {}, text),
    actions,
  );
  // Sans attendre l’évènement « close », livré plus tard : la touche suivante doit déjà trouver son champ.
  const finish = (choice: DialogChoice | undefined): void => {
    dialog.close();
    dialog.remove();
    choice?.run?.();
  };
  for (const [i, choice] of choices.entries()) {
    const item = make('button', { type: 'button', class: i === 0 ? 'grille-principal' : '' }, choice.text);
    item.addEventListener('click', () => finish(choice));
    actions.append(item);
  }
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    finish(choices.at(-1));
  });
  parent.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Demande un texte ; rien n’est fait s’il est vide ou si la personne renonce. */
export function askText(
  parent: HTMLElement,
  title: string,
  label: string,
  value: string,
  done: (text: string) => void,
  after: () => void,
): void {
  const input = make('input', { type: 'text', 'aria-label': label, value });
  const dialog = showDialog(parent, title, label, [
    {
      text: 'OK',
      run: () => {
        if (input.value.trim() !== '') done(input.value.trim());
        after();
      },
    },
    { text: 'Annuler', run: after },
  ]);
  dialog.querySelector('p')?.after(input);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    dialog.querySelector('button')?.click();
  });
  input.select();
  input.focus();
}
