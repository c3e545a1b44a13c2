import type { EntryMessage } from '../../model/contract.ts';
import { make } from './dom.ts';

export interface DialogChoice {
  readonly text: string;
  readonly run?: () => void;
  /** Le choix qui a le clavier à l’ouverture ; à défaut, le premier. */
  readonly first?: boolean;
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
  const preferred = choices.findIndex((choice) => choice.first);
  if (preferred >= 0) actions.querySelectorAll('button')[preferred]?.focus();
  return dialog;
}

/** Ce qu’une règle de saisie demande : s’arrêter, hésiter (avertissement) ou être prévenu (information). */
export function askEntry(
  parent: HTMLElement,
  { style, title, text }: EntryMessage,
  { retry, keep, drop }: { readonly retry: () => void; readonly keep: () => void; readonly drop: () => void },
): void {
  const no: DialogChoice = { text: 'Annuler', run: drop };
  const choices: Readonly<Record<EntryMessage['style'], readonly DialogChoice[]>> = {
    stop: [{ text: 'Réessayer', run: retry }, no],
    warning: [{ text: 'Oui', run: keep }, { text: 'Non', run: retry, first: true }, no],
    information: [{ text: 'OK', run: keep }, no],
  };
  const question = style === 'warning' ? `${text}\n\nGarder cette valeur ?` : text;
  // Sans titre, Excel signe de son nom : ici, ce n’est pas lui.
  const own = title === 'Microsoft Excel' ? '' : title;
  showDialog(parent, own || (style === 'stop' ? 'Saisie refusée' : 'Saisie à vérifier'), question, choices[style]);
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
