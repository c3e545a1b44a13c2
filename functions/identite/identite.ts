import type { Role } from '../../shared/api/roles.ts';
import type { Caller } from '../database/ouvrir.ts';
import { Refus } from '../refus.ts';

/** Qui appelle, une fois son jeton vérifié. */
export interface Identite {
  /** Identifiant technique du compte (`oid`) ; aucun nom. */
  auteur: string;
  roles: Role[];
  caf: string | null;
}

const DANS_UNE_CAF: readonly Role[] = ['agent', 'responsable'];
const NATIONAUX: readonly Role[] = ['cnaf', 'administrateur'];

export const estDUneCaf = ({ roles }: Identite): boolean => roles.some((role) => DANS_UNE_CAF.includes(role));
export const estNational = ({ roles }: Identite): boolean => roles.some((role) => NATIONAUX.includes(role));

/** La Caf au nom de laquelle un agent ou un responsable travaille ; refuse s’il n’en a pas. */
export function cafDe(identite: Identite): string {
  if (!estDUneCaf(identite)) {
    throw new Refus('role-insuffisant', 'Seuls les agents et les responsables d’une Caf peuvent le faire.');
  }
  if (identite.caf === null) {
    throw new Refus('sans-caf', 'Votre compte n’indique pas de Caf : on ne sait pas au nom de qui vous travaillez.', {
      remede: 'Demandez à l’administrateur de votre annuaire de renseigner le code de votre Caf.',
    });
  }
  return identite.caf;
}

/** Comment la base doit voir l’appelant : sa Caf d’abord, la vue nationale sinon. */
export function callerOf(identite: Identite): Caller {
  if (estDUneCaf(identite) && (identite.caf !== null || !estNational(identite))) {
    return { role: 'caf', caf: cafDe(identite) };
  }
  if (estNational(identite)) return { role: 'cnaf' };
  throw new Refus('role-insuffisant', 'Votre compte n’a aucun rôle dans l’Atelier CTG.');
}
