import type { Envoi } from '../../service/contrat.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Le classeur ouvert, tel que la file des envois peut le reconnaître. */
export interface ClasseurDepose {
  readonly identifiant: string | null;
  readonly nomFichier: string;
}

/** Vrai si l’envoi est celui du classeur ouvert : par son identifiant, à défaut par son nom. */
export const estDuClasseur = (envoi: Envoi, { identifiant, nomFichier }: ClasseurDepose): boolean =>
  identifiant === null
    ? envoi.convention === null && envoi.nomFichier === nomFichier
    : envoi.convention === identifiant;

/** Les accusés du classeur ouvert, du plus récent au plus ancien. */
export const accusesDuClasseur = (envois: readonly Envoi[], classeur: ClasseurDepose): Envoi[] =>
  envois
    .filter((envoi) => envoi.recu !== null && estDuClasseur(envoi, classeur))
    .sort((a, b) => (b.recu?.deposeLe ?? '').localeCompare(a.recu?.deposeLe ?? ''));

/** La convention que le service connaît sous ce classeur : celle du dernier accusé, qui a pu recevoir une nouvelle identité. */
export function conventionSuivie(envois: readonly Envoi[], classeur: ClasseurDepose): string | null {
  const [dernier] = accusesDuClasseur(envois, classeur);
  if (dernier?.recu) return dernier.recu.convention;
  return classeur.identifiant !== null && UUID.test(classeur.identifiant) ? classeur.identifiant.toLowerCase() : null;
}
