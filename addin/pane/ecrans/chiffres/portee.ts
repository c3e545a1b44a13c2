import type { Trajectoire } from '../../../../shared/api/reponses.ts';
import type { Chiffres, Couverture } from '../../../../shared/consolidation/index.ts';

/** De qui sont les chiffres. */
export type Portee =
  | { readonly genre: 'convention' }
  | { readonly genre: 'caf'; readonly code: string }
  | { readonly genre: 'nation' };

/** Ce que l’écran montre : les chiffres d’une portée à une date, et la couverture année par année quand elle est connue. */
export interface Lus {
  readonly chiffres: Chiffres;
  readonly trajectoire: Trajectoire | null;
}

/** La couverture du territoire de la portée ; celle de la nation pour une convention seule. */
export const couvertureDe = ({ couverture }: Chiffres, portee: Portee): Couverture =>
  (portee.genre === 'caf' ? couverture.parCaf[portee.code] : undefined) ?? couverture.national;

export const cleDe = (portee: Portee, au: string): string =>
  `${portee.genre} ${portee.genre === 'caf' ? portee.code : ''} ${au}`;
