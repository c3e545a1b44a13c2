import { element } from './dom.ts';
import type { Command } from './manifeste.ts';

export interface CommandsOptions {
  readonly toggle: () => void;
  readonly open: (url: string) => void;
  readonly run: (name: string) => void;
}

/**
 * Pose dans le ruban les boutons du manifeste. Le premier qui montre le volet le montre et le cache : la page n’a pas le
 * menu d’Excel pour le refermer.
 */
export function mountCommands(
  container: HTMLElement,
  commands: readonly Command[],
  { toggle, open, run }: CommandsOptions,
): HTMLButtonElement {
  let opener: HTMLButtonElement | undefined;
  for (const command of commands) {
    const { action, icon, label, title, description } = command;
    const image = icon ? [element('img', { src: icon, alt: '', width: '16', height: '16' })] : [];
    const button = element(
      'button',
      { type: 'button', id: `commande-${command.id}`, title: [title, description].filter(Boolean).join('\n') },
      ...image,
      label,
    );
    if (action.kind === 'run') button.addEventListener('click', () => run(action.name));
    else if (opener) button.addEventListener('click', () => open(action.url));
    else {
      opener = button;
      button.id = 'bascule-volet';
      button.setAttribute('aria-controls', 'volet');
      button.addEventListener('click', toggle);
    }
    container.append(button);
  }
  if (!opener) throw new Error('Aucun bouton du manifeste ne montre le volet.');
  return opener;
}
