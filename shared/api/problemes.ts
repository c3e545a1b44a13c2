import * as z from 'zod/mini';

/** Chaque sorte d’erreur du service : son statut HTTP et son titre. Le nom, stable, fait le type : `urn:atelier-ctg:probleme:NOM`. */
export const problemes = {
  'requete-invalide': { statut: 400, titre: 'La demande est mal formée' },
  'corps-vide': { statut: 400, titre: 'Le fichier est vide' },
  'corps-interrompu': { statut: 400, titre: 'L’envoi s’est interrompu' },
  'jeton-absent': { statut: 401, titre: 'Il faut se connecter' },
  'jeton-refuse': { statut: 401, titre: 'La connexion n’est pas valable' },
  'role-insuffisant': { statut: 403, titre: 'Votre rôle ne permet pas cette action' },
  'sans-caf': { statut: 403, titre: 'Votre compte n’est rattaché à aucune Caf' },
  'autre-caf': { statut: 403, titre: 'Cela relève d’une autre Caf' },
  introuvable: { statut: 404, titre: 'Introuvable' },
  'copie-convention': { statut: 409, titre: 'Ce classeur est la copie d’une autre convention' },
  'etat-incompatible': { statut: 409, titre: 'L’état du dépôt ne permet pas cette action' },
  'erreurs-restantes': { statut: 409, titre: 'Le classeur contient encore des erreurs' },
  'corps-trop-grand': { statut: 413, titre: 'Le fichier est trop grand' },
  'fichier-non-accepte': { statut: 415, titre: 'Ce fichier n’est pas un classeur Excel (.xlsx)' },
  'classeur-refuse': { statut: 422, titre: 'Ce classeur ne peut pas être déposé' },
  'modele-impossible': { statut: 422, titre: 'Le modèle ne peut pas être préparé' },
  'cle-deja-employee': { statut: 422, titre: 'Cette clé d’envoi a déjà servi pour un autre fichier' },
  'erreur-interne': { statut: 500, titre: 'Le service a rencontré une erreur' },
  'base-indisponible': { statut: 503, titre: 'Le service est momentanément indisponible' },
  'lecture-indisponible': { statut: 503, titre: 'Le service ne peut pas lire ce classeur pour le moment' },
  'identite-indisponible': { statut: 503, titre: 'La connexion ne peut pas être vérifiée pour le moment' },
} as const satisfies Record<string, { statut: number; titre: string }>;

export type NomProbleme = keyof typeof problemes;

const PREFIXE = 'urn:atelier-ctg:probleme:';

/** L’adresse stable d’une sorte de problème. */
export const typeProbleme = (nom: NomProbleme): string => `${PREFIXE}${nom}`;

/** Le nom d’un problème à partir de son type, ou `null` s’il n’est pas de ce service. */
export function nomProbleme(type: string): NomProbleme | null {
  const nom = type.startsWith(PREFIXE) ? type.slice(PREFIXE.length) : '';
  return Object.hasOwn(problemes, nom) ? (nom as NomProbleme) : null;
}

/** Un problème au sens de la RFC 9457 (`application/problem+json`). Des membres propres à une sorte s’y ajoutent. */
export const Probleme = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** Ce qui s’est passé, en une phrase. */
  detail: z.string(),
  /** Ce qu’il faut faire. */
  remede: z.optional(z.string()),
  /** Code du lecteur de classeurs, quand le fichier est en cause. */
  code: z.optional(z.string()),
  /** Chaque valeur refusée d’une demande mal formée. */
  erreurs: z.optional(z.array(z.strictObject({ ou: z.string(), detail: z.string() }))),
  /** Repère à donner à l’assistance : il est dans le journal. */
  instance: z.optional(z.string()),
});
export type Probleme = z.infer<typeof Probleme>;
