import type { CorpsDe, EntetesDe, NomRoute, ParametresDe, RechercheDe, routes } from '../../shared/api/index.ts';
import type { Identite } from '../identite/identite.ts';
import type { Result } from './handle.ts';

/** Une demande lue, aux types de sa route. */
export interface DemandeDe<N extends NomRoute> {
  parametres: ParametresDe<N>;
  recherche: RechercheDe<N>;
  entetes: EntetesDe<N>;
  corps: CorpsDe<N>;
  identite: (typeof routes)[N]['acces'] extends 'anonyme' ? null : Identite;
}

export type Handler<N extends NomRoute> = (demande: DemandeDe<N>) => Promise<Result> | Result;

export type Handlers<N extends NomRoute = NomRoute> = { readonly [R in N]: Handler<R> };
