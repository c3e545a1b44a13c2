import type { RefObject } from 'react';

/** Une référence que les boutons et les champs de Fluent acceptent : leur type n’admet pas celle de React 19. */
export const poser =
  <T>(reference: RefObject<T | null>) =>
  (element: T | null): void => {
    reference.current = element;
  };

/** Rend le clavier au titre de l’écran : le bouton qui le tenait va disparaître. */
export const rendreLeClavier = (): void => document.querySelector('h1')?.focus();
