import type * as z from 'zod/mini';
import type { RouteApi } from '../../shared/api/index.ts';
import { Refus } from '../refus.ts';

type Lieu = 'chemin' | 'recherche' | 'en-tête' | 'corps';

/** Vérifie une partie de la demande contre son schéma ; dit toutes les valeurs refusées à la fois. */
export function verifier(schema: z.ZodMiniType, valeur: unknown, lieu: Lieu): unknown {
  const { success, data, error } = schema.safeParse(valeur);
  if (success) return data;
  const erreurs = error.issues.flatMap((defaut) => {
    const chemin = defaut.path.join('.');
    // Une clé inconnue n’a pas de chemin : son nom est dans `keys`.
    if (defaut.code === 'unrecognized_keys') return defaut.keys.map((cle) => ({ ou: cle, detail: 'inconnu' }));
    return [{ ou: chemin || lieu, detail: defaut.message }];
  });
  const noms = erreurs.map(({ ou, detail }) => `${ou} : ${detail}`).join(' ; ');
  throw new Refus('requete-invalide', `La demande (${lieu}) n’est pas comprise : ${noms}.`, { erreurs });
}

/** Les paramètres du chemin, de la recherche et les en-têtes d’une demande, vérifiés. */
export function lireDemande(
  route: RouteApi,
  demande: { params: Record<string, string>; query: URLSearchParams; headers: { get(nom: string): string | null } },
): { parametres: unknown; recherche: unknown; entetes: unknown } {
  return {
    parametres: route.parametres ? verifier(route.parametres, demande.params, 'chemin') : {},
    recherche: route.recherche ? verifier(route.recherche, valeursUniques(demande.query), 'recherche') : {},
    entetes: route.entetes ? verifier(route.entetes, entetesDe(route.entetes, demande.headers), 'en-tête') : {},
  };
}

function valeursUniques(recherche: URLSearchParams): Record<string, string> {
  const valeurs = new Map<string, string>();
  for (const [nom, valeur] of recherche) {
    if (valeurs.has(nom)) {
      throw new Refus('requete-invalide', `Le paramètre « ${nom} » est donné deux fois.`, {
        erreurs: [{ ou: nom, detail: 'une seule valeur est attendue' }],
      });
    }
    valeurs.set(nom, valeur);
  }
  return Object.fromEntries(valeurs);
}

function entetesDe(schema: z.ZodMiniObject, entetes: { get(nom: string): string | null }): Record<string, string> {
  return Object.fromEntries(
    Object.keys(schema.shape)
      .map((nom) => [nom, entetes.get(nom)] as const)
      .filter((couple): couple is [string, string] => couple[1] !== null),
  );
}

/** Le nom d’un fichier annoncé par `X-Nom-Fichier`, sans dossier ni caractère de commande. */
export function nomDeFichier(annonce: string | undefined): string | null {
  if (annonce === undefined) return null;
  let nom: string;
  try {
    nom = decodeURIComponent(annonce);
  } catch {
    throw new Refus('requete-invalide', 'Le nom du fichier (X-Nom-Fichier) n’est pas codé comme une adresse.', {
      erreurs: [{ ou: 'x-nom-fichier', detail: 'codez-le avec encodeURIComponent' }],
    });
  }
  const seul = nom.split(/[\\/]/).at(-1)?.replace(/[\u0000-\u001F\u007F]/g, '').trim();
  return seul ? seul.slice(0, 255) : null;
}
