import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Role } from '../../shared/api/roles.ts';
import type { Horloge } from '../ports.ts';
import { Refus } from '../refus.ts';
import type { Identite } from './identite.ts';

/** Qui signe les jetons, et ce qu’ils doivent porter. */
export interface Emetteur {
  cles: JWTVerifyGetKey;
  /** L’émetteur (`iss`) attendu d’un locataire (`tid`), ou `null` si ce locataire n’est pas admis. */
  emetteurDe(locataire: string): string | null;
  audiences: string[];
  portee: string;
  /** Nom de la revendication qui porte le code de la Caf. */
  revendicationCaf: string;
}

export interface OptionsEntra {
  locataires: string[];
  audiences: string[];
  revendicationCaf?: string;
  autorite?: string;
}

/** Microsoft Entra ID, jetons de la version 2 (`accessTokenAcceptedVersion` : 2). */
export function emetteurEntra(options: OptionsEntra): Emetteur {
  const autorite = (options.autorite ?? 'https://login.microsoftonline.com').replace(/\/$/, '');
  const seul = options.locataires.length === 1 ? options.locataires[0] : 'common';
  return {
    cles: createRemoteJWKSet(new URL(`${autorite}/${seul}/discovery/v2.0/keys`), { timeoutDuration: 5000 }),
    emetteurDe: (locataire) => (options.locataires.includes(locataire) ? `${autorite}/${locataire}/v2.0` : null),
    audiences: options.audiences,
    portee: 'access_as_user',
    revendicationCaf: options.revendicationCaf ?? 'caf',
  };
}

/** Vérifie l’en-tête `Authorization` ; rend l’identité, ou lance un refus 401 (503 si les clés sont hors d’atteinte). */
export type Verificateur = (autorisation: string | null) => Promise<Identite>;

export function creerVerificateur(emetteur: Emetteur, horloge: Horloge): Verificateur {
  const cles: JWTVerifyGetKey = async (entete, jeton) => {
    try {
      return await emetteur.cles(entete, jeton);
    } catch (erreur) {
      if (erreur instanceof errors.JWKSNoMatchingKey || erreur instanceof errors.JWKSMultipleMatchingKeys) throw erreur;
      if (erreur instanceof errors.JOSENotSupported) throw erreur;
      throw new Refus(
        'identite-indisponible',
        'Les clés qui servent à vérifier votre connexion ne répondent pas.',
        { remede: 'Réessayez dans quelques instants.' },
        erreur,
      );
    }
  };
  return async (autorisation) => {
    const jeton = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(autorisation ?? '')?.[1];
    if (jeton === undefined) {
      throw autorisation
        ? refuser('L’en-tête Authorization ne porte pas de jeton.')
        : new Refus('jeton-absent', 'Cette adresse demande un jeton de connexion.');
    }
    const contenu = await verifier(jeton, cles, emetteur, horloge);
    return identiteDe(contenu, emetteur);
  };
}

const refuser = (detail: string, cause?: unknown): Refus =>
  new Refus('jeton-refuse', detail, { remede: 'Reconnectez-vous, puis recommencez.' }, cause);

async function verifier(
  jeton: string,
  cles: JWTVerifyGetKey,
  emetteur: Emetteur,
  horloge: Horloge,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(jeton, cles, {
      // Une seule famille : sans quoi un jeton « none », ou signé en HS256 avec la clé publique, passerait.
      algorithms: ['RS256'],
      audience: emetteur.audiences,
      requiredClaims: ['exp', 'iss', 'tid'],
      clockTolerance: 60,
      currentDate: new Date(horloge.maintenant()),
    });
    return payload;
  } catch (erreur) {
    if (erreur instanceof Refus) throw erreur;
    if (erreur instanceof errors.JWTExpired) throw refuser('Votre connexion a expiré.', erreur);
    throw refuser('Le jeton de connexion n’est pas valable.', erreur);
  }
}

function identiteDe(contenu: JWTPayload, emetteur: Emetteur): Identite {
  const { tid, iss, scp, roles, oid, sub } = contenu as Record<string, unknown>;
  // L’émetteur se vérifie par le locataire que le jeton, désormais authentique, déclare.
  const attendu = typeof tid === 'string' ? emetteur.emetteurDe(tid) : null;
  if (attendu === null || iss !== attendu) throw refuser('Votre organisation n’est pas admise dans l’Atelier CTG.');
  if (typeof scp !== 'string' || !scp.split(' ').includes(emetteur.portee)) {
    throw refuser(`Le jeton n’a pas la portée « ${emetteur.portee} ».`);
  }
  const auteur = typeof oid === 'string' ? oid : sub;
  if (typeof auteur !== 'string' || auteur === '') throw refuser('Le jeton ne dit pas à qui il appartient.');
  const caf = contenu[emetteur.revendicationCaf];
  return {
    auteur,
    roles: Array.isArray(roles) ? roles.filter((role): role is Role => Role.safeParse(role).success) : [],
    caf: typeof caf === 'string' && /^[0-9A-Z]{3}$/.test(caf) ? caf : null,
  };
}
