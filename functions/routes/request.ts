import type * as z from 'zod/mini';
import type { RouteApi } from '../../shared/api/index.ts';
import { Refus } from '../refus.ts';

type Lieu = 'chemin' | 'recherche' | 'en-tête' | 'corps';

/** Vérifie une partie de la demande contre son schéma ; dit toutes les valeurs refusées à la fois. */
export function check(schema: z.ZodMiniType, value: unknown, lieu: Lieu): unknown {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const erreurs = error.issues.flatMap((issue) => {
    const chemin = issue.path.join('.');
    // Une clé inconnue n’a pas de chemin : son nom est dans `keys`.
    if (issue.code === 'unrecognized_keys') return issue.keys.map((cle) => ({ ou: cle, detail: 'inconnu' }));
    return [{ ou: chemin || lieu, detail: issue.message }];
  });
  const noms = erreurs.map(({ ou, detail }) => `${ou} : ${detail}`).join(' ; ');
  throw new Refus('requete-invalide', `La demande (${lieu}) n’est pas comprise : ${noms}.`, { erreurs });
}

/** Les paramètres du chemin, de la recherche et les en-têtes d’une demande, vérifiés. */
export function parseRequest(
  route: RouteApi,
  request: { params: Record<string, string>; query: URLSearchParams; headers: { get(nom: string): string | null } },
): { parametres: unknown; recherche: unknown; entetes: unknown } {
  return {
    parametres: route.parametres ? check(route.parametres, request.params, 'chemin') : {},
    recherche: route.recherche ? check(route.recherche, singleValues(request.query), 'recherche') : {},
    entetes: route.entetes ? check(route.entetes, pickHeaders(route.entetes, request.headers), 'en-tête') : {},
  };
}

function singleValues(recherche: URLSearchParams): Record<string, string> {
  const values = new Map<string, string>();
  for (const [nom, value] of recherche) {
    if (values.has(nom)) {
      throw new Refus('requete-invalide', `Le paramètre « ${nom} » est donné deux fois.`, {
        erreurs: [{ ou: nom, detail: 'une seule valeur est attendue' }],
      });
    }
    values.set(nom, value);
  }
  return Object.fromEntries(values);
}

function pickHeaders(schema: z.ZodMiniObject, entetes: { get(nom: string): string | null }): Record<string, string> {
  return Object.fromEntries(
    Object.keys(schema.shape)
      .map((nom) => [nom, entetes.get(nom)] as const)
      .filter((couple): couple is [string, string] => couple[1] !== null),
  );
}

/** Un en-tête HTTP arrive octet par octet : un nom envoyé en UTF-8 sans être codé se relit ainsi. */
function enUtf8(nom: string): string {
  if (!/[\u0080-\u00FF]/.test(nom) || /[^\u0000-\u00FF]/.test(nom)) return nom;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(nom, 'latin1'));
  } catch {
    return nom;
  }
}

/** Le nom d’un fichier annoncé par `X-Nom-Fichier`, sans dossier ni caractère de commande. */
export function fileName(announced: string | undefined): string | null {
  if (announced === undefined) return null;
  let nom: string;
  try {
    nom = decodeURIComponent(announced);
  } catch {
    throw new Refus('requete-invalide', 'Le nom du fichier (X-Nom-Fichier) n’est pas codé comme une adresse.', {
      erreurs: [{ ou: 'x-nom-fichier', detail: 'codez-le avec encodeURIComponent' }],
    });
  }
  const seul = enUtf8(nom)
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/[\u0000-\u001F\u007F]/g, '')
    .trim();
  return seul ? seul.slice(0, 255) : null;
}
