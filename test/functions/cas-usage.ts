import { randomUUID } from 'node:crypto';
import type { Base } from '../../functions/database/ouvrir.ts';
import type { Identite } from '../../functions/identite/identite.ts';
import type { Services } from '../../functions/services.ts';
import type { Role } from '../../shared/api/index.ts';
import { atelierFactice } from './atelier-factice.ts';

/** Des services d’essai sur une base : l’heure avance d’une seconde à chaque lecture. */
export function servicesEssai(base: Base): Services & { atelier: ReturnType<typeof atelierFactice> } {
  let secondes = 0;
  return {
    base: async () => base,
    atelier: atelierFactice(),
    horloge: {
      maintenant: () => {
        secondes += 1;
        return new Date(Date.UTC(2026, 0, 15, 8, 0, secondes)).toISOString();
      },
      aujourdhui: () => '2026-01-15',
    },
    identifiant: randomUUID,
  };
}

export const identite = (role: Role, caf: string | null = '011'): Identite => ({
  auteur: `${role}-${caf}`,
  roles: [role],
  caf,
});

/** Le refus qu’un acte lance : sa sorte et ses membres ; échoue s’il n’en lance pas. */
export async function refusDe(
  acte: Promise<unknown>,
): Promise<{ probleme: string; message: string } & Record<string, unknown>> {
  const erreur = await acte.then(
    () => {
      throw new Error('Aucun refus.');
    },
    (lancee) => lancee,
  );
  if (erreur.name !== 'Refus') throw erreur;
  return { probleme: erreur.probleme, message: erreur.message, ...erreur.complement };
}
