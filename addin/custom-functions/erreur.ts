import { ponctuer } from '../../shared/rules/phrases.ts';

/** `valeur` : ce qui est donné ne se lit pas (#VALEUR!). `absence` : il n’y a pas de réponse à donner (#N/A). */
export type GenreErreur = 'valeur' | 'absence';

/** Pourquoi une fonction ne répond pas, en une phrase que l’agent lit dans la cellule. */
export class ErreurFonction extends Error {
  readonly genre: GenreErreur;

  constructor(genre: GenreErreur, message: string) {
    super(ponctuer(message));
    this.name = 'ErreurFonction';
    this.genre = genre;
  }
}
