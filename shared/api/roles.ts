import * as z from 'zod/mini';

export const Role = z.enum(['agent', 'responsable', 'cnaf', 'administrateur']);
export type Role = z.infer<typeof Role>;

/** Qui peut appeler une route : tout le monde, ou les porteurs d’un de ces rôles. */
export type Acces = 'anonyme' | readonly Role[];

export const DANS_LA_CAF = ['agent', 'responsable'] as const satisfies readonly Role[];
export const RESPONSABLE = ['responsable'] as const satisfies readonly Role[];
export const CONNECTE = ['agent', 'responsable', 'cnaf', 'administrateur'] as const satisfies readonly Role[];

/** Qui lit le détail de toutes les Caf. */
export const NATIONAL = ['cnaf', 'administrateur'] as const satisfies readonly Role[];

/** Vrai si l’un des rôles donne accès. */
export function estAutorise(acces: Acces, roles: readonly Role[]): boolean {
  return acces === 'anonyme' || roles.some((role) => acces.includes(role));
}
