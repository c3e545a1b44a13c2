import type { DateIso } from '../french/index.ts';
import type { Territoires } from '../reference/index.ts';

/** Ce que la reprise sait d’avance de la convention ; le reste se demande. */
export interface ContexteReprise {
  readonly territoires: Territoires;
  readonly caf?: string | undefined;
  /** SIREN de l’EPCI porteur. */
  readonly epci?: string | undefined;
  /** Codes INSEE du périmètre : « toutes », « les 16 communes », un nom homonyme se lisent d’abord ici. */
  readonly communes?: readonly string[] | undefined;
  readonly debut?: DateIso | undefined;
  readonly fin?: DateIso | undefined;
}
