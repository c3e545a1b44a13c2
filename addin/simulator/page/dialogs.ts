import { element } from './dom.ts';

export interface Question {
  readonly title: string;
  readonly text: readonly string[];
  readonly list?: readonly string[];
  /** Libellé du bouton qui accepte ; absent : un simple message à fermer. */
  readonly accept?: string;
}

let sequence = 0;

/** Pose une question dans une boîte ; vrai si la personne accepte. Échap et « Fermer » n’acceptent pas. */
export function ask({ title, text, list, accept }: Question): Promise<boolean> {
  const id = `question-${sequence++}`;
  const refuse = element('button', { type: 'button' }, accept === undefined ? 'Fermer' : 'Ne rien faire');
  const choices = element('div', { class: 'choix' }, refuse);
  const box = element(
    'dialog',
    { 'aria-labelledby': id },
    element('h2', { id }, title),
    ...text.map((sentence) => element('p', {}, sentence)),
    ...(list?.length ? [element('ul', { tabindex: '0' }, ...list.map((line) => element('li', {}, line)))] : []),
    choices,
  );
  refuse.addEventListener('click', () => box.close());
  if (accept !== undefined) {
    const yes = element('button', { type: 'button', class: 'principal' }, accept);
    yes.addEventListener('click', () => box.close('oui'));
    choices.append(yes);
  }
  document.body.append(box);
  box.showModal();
  refuse.focus();
  return new Promise((resolve) => {
    box.addEventListener('close', () => {
      box.remove();
      resolve(box.returnValue === 'oui');
    });
  });
}

/** Dit une chose, à fermer. */
export const tell = (title: string, ...text: readonly string[]): Promise<boolean> => ask({ title, text });
