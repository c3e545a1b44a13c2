import type { Envoi } from '../../service/contrat.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Le classeur ouvert, tel que la file des envois peut le reconnaître. */
export interface ClasseurDepose {
  readonly identifiant: string | null;
  readonly nomFichier: string;
}

/** L’identifiant que le service a donné à une copie déposée comme une nouvelle convention ; null s’il n’en a pas donné d’autre. */
export const nouvelIdentifiant = ({ nouvelle, convention, recu }: Envoi): string | null =>
  nouvelle && recu !== null && recu.convention !== convention ? recu.convention : null;

/** Vrai si l’envoi est celui du classeur ouvert : par son identifiant, à défaut par son nom. Une copie a celui de l’original. */
export function estDuClasseur(envoi: Envoi, { identifiant, nomFichier }: ClasseurDepose): boolean {
  if (identifiant === null) return envoi.convention === null && envoi.nomFichier === nomFichier;
  const nouvel = nouvelIdentifiant(envoi);
  if (nouvel === identifiant) return true;
  return envoi.convention === identifiant && (nouvel === null || envoi.nomFichier === nomFichier);
}

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
