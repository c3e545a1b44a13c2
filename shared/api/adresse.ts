import { type NomRoute, type ParametresDe, type RechercheDe, routes } from './routes.ts';

/**
 * L’adresse d’une route, paramètres posés : `adresse('consulterDepot', { id })` rend `/api/depots/…`.
 * Les valeurs absentes de la recherche n’y figurent pas.
 */
export function adresse<N extends NomRoute>(nom: N, parametres?: ParametresDe<N>, recherche?: RechercheDe<N>): string {
  const valeurs = (parametres ?? {}) as Record<string, string>;
  const chemin = routes[nom].chemin.replace(/\{(\w+)\}/g, (_, cle: string) => {
    const valeur = valeurs[cle];
    if (valeur === undefined) throw new Error(`Le paramètre « ${cle} » de la route ${nom} manque.`);
    return encodeURIComponent(valeur);
  });
  const couples = Object.entries((recherche ?? {}) as Record<string, string | undefined>)
    .filter((couple): couple is [string, string] => couple[1] !== undefined)
    .map(([cle, valeur]) => `${encodeURIComponent(cle)}=${encodeURIComponent(valeur)}`);
  return couples.length > 0 ? `${chemin}?${couples.join('&')}` : chemin;
}
